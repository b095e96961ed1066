//! Plans and editions 計画・版: the whole document, the names of its levels, and in what state it is.

use crate::model::{Fact, Indicator, Node, SectorPlan, Term};
use serde::{Deserialize, Serialize};
use vocabulary::{AsOf, FiscalYear, LocalText, Slug};

/// One edition of one city's comprehensive plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The document's title: 総合振興計画 後期基本計画.
    pub title: LocalText,
    /// Which edition this is.
    pub edition: Edition,
    /// The names of the levels, from the top down: 2 to 5 with the actions' level.
    pub levels: Vec<Level>,
    /// What the city calls the actions under the lowest node (主な取組), where it has them.
    pub actions_name: Option<LocalText>,
    /// All nodes, each after its parent, in the document's order.
    pub nodes: Vec<Node>,
    /// All indicators, in the document's order.
    pub indicators: Vec<Indicator>,
    /// Sector plans 分野別計画 and other plans that the text names.
    pub sector_plans: Vec<SectorPlan>,
    /// Glossary 用語.
    pub terms: Vec<Term>,
    /// Facts and figures that live only in prose.
    pub facts: Vec<Fact>,
}

/// An edition 版 of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its word in addresses: `late-2023`.
    pub slug: Slug,
    /// Its name for readers: 後期基本計画（令和5年3月）.
    pub title: LocalText,
    /// In what state it is.
    pub status: Status,
    /// When it was adopted or, for a draft, shown.
    pub decided: Option<AsOf>,
    /// The fiscal years it is for.
    pub period: Option<(FiscalYear, FiscalYear)>,
    /// The edition it follows.
    pub follows: Option<Slug>,
    /// The document it comes from, as a reader would cite it.
    pub source: String,
    /// What a reader must know of it: 架空, 要約 and the like.
    pub note: Option<LocalText>,
}

/// The state of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 検討原案: blanks are allowed.
    Draft,
    /// 策定済み.
    Adopted,
    /// 改定済み: adopted, and changed since.
    Revised,
}

/// A level 階層 of the tree, named by the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its identifier: `policy`, `measure`, `unit`.
    pub id: Slug,
    /// What the city calls it: 政策, 施策, 単位施策.
    pub name: LocalText,
    /// What it is to a reader.
    pub role: LevelRole,
}

/// What a level is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelRole {
    /// Above the measures: 基本目標, 政策.
    Goal,
    /// A measure 施策: the heart, with a page of its own. Exactly one level has this role.
    Measure,
    /// Below the measures: 施策の方向性, 単位施策.
    Direction,
}

impl Status {
    /// The word in data files and the API.
    pub fn code(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Adopted => "adopted",
            Status::Revised => "revised",
        }
    }
}

impl Plan {
    /// The node with this code.
    pub fn node(&self, code: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.code == code)
    }

    /// The level of a node.
    pub fn level(&self, node: &Node) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == node.level)
    }

    /// The role of a node's level.
    pub fn role(&self, node: &Node) -> Option<LevelRole> {
        self.level(node).map(|level| level.role)
    }

    /// The children of a node, in order.
    pub fn children<'p>(&'p self, code: &'p str) -> impl Iterator<Item = &'p Node> {
        self.nodes.iter().filter(move |node| node.parent.as_deref() == Some(code))
    }

    /// All nodes that are measures.
    pub fn measures(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| self.role(node) == Some(LevelRole::Measure))
    }

    /// The indicators of a node, in order.
    pub fn indicators_of<'p>(&'p self, code: &'p str) -> impl Iterator<Item = &'p Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.node == code)
    }
}
