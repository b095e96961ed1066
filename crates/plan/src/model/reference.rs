//! What a plan refers to: sector plans with their periods, glossary terms, facts that live in prose.

use crate::model::Source;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::{AsOf, LocalText, Slug};

/// A sector plan 分野別計画, or any other plan that the document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorPlan {
    /// Its anchor on the page of sector plans.
    pub id: Slug,
    /// Its title.
    pub title: LocalText,
    /// Its period or periods; more than one where a plan has two horizons.
    pub periods: Vec<PlanPeriod>,
    /// The words of the period as printed.
    pub raw: String,
    /// (仮称): the name is provisional.
    pub provisional: bool,
    /// Who made it, where not the city: 国.
    pub maker: Option<LocalText>,
    /// The plan that contains it, by identifier.
    pub part_of: Option<Slug>,
    /// The plans that it replaced, by identifier.
    pub replaces: Vec<Slug>,
    /// What a reader must know of it.
    pub note: Option<LocalText>,
    /// Where it stands in the source document.
    pub source: Source,
}

/// A period of a sector plan, in every notation of real plans.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlanPeriod {
    /// 毎年度策定.
    EveryYear,
    /// 平成25年度策定: made then, end unstated.
    Made(AsOf),
    /// 平成23年度～: from then on.
    From(AsOf),
    /// 令和2年度～令和6年度.
    Closed(AsOf, AsOf),
    /// Nothing is printed.
    Unknown,
}

/// A glossary term 用語.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its anchor on the glossary's page.
    pub id: Slug,
    /// The word as it occurs in the text.
    pub term: LocalText,
    /// Its reading in hiragana, for order and search.
    pub reading: Option<String>,
    /// Other spellings that occur in the text.
    pub also: Vec<String>,
    /// What it means.
    pub definition: LocalText,
    /// Where it stands in the source document.
    pub source: Source,
}

/// A fact or figure that lives only in the plan's prose: 25団体へ助成, 周知度78.4%.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its anchor on the measure's page, unique in the edition.
    pub id: Slug,
    /// The code of the node in whose text it stands.
    pub node: String,
    /// What it is.
    pub kind: FactKind,
    /// The fact in our words.
    pub text: LocalText,
    /// When it holds.
    pub as_of: Option<AsOf>,
    /// Its number, where it has one.
    pub number: Option<Decimal>,
    /// The unit of the number.
    pub unit: Option<String>,
    /// Where it stands in the source document.
    pub source: Source,
}

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// できごと: something happened.
    Event,
    /// 数字: a figure.
    Figure,
    /// 調査・統計: where figures come from.
    Statistic,
    /// 制度・文書: a rule, body or document that the text names.
    Reference,
}
