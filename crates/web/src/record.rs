//! Records 公開データ: what the pages show, as JSON. One type a thing; the API's description is made from them.

mod indicator;
mod schema;

pub(crate) use indicator::{IndicatorRecord, ValueRecord};
pub(crate) use schema::words;

use plan::{
    Action, Block, City, Fact, Level, LevelRole, Node, Plan, Repeat, SectorPlan, SectorPlanLinks, Term,
};
use serde::Serialize;
use utoipa::ToSchema;
use vocabulary::LocalText;

/// Text in Japanese and, where somebody wrote it, in the other languages. Furigana is written `{漢字|かんじ}`.
#[derive(Serialize, ToSchema)]
pub(crate) struct TextRecord {
    /// 日本語.
    ja: String,
    /// やさしい日本語.
    #[serde(rename = "ja-simple", skip_serializing_if = "Option::is_none")]
    ja_simple: Option<String>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl TextRecord {
    pub(crate) fn of(text: &LocalText) -> TextRecord {
        TextRecord { ja: text.ja.clone(), ja_simple: text.ja_simple.clone(), en: text.en.clone() }
    }

    fn maybe(text: Option<&LocalText>) -> Option<TextRecord> {
        text.map(TextRecord::of)
    }
}

/// A city.
#[derive(Serialize, ToSchema)]
pub(crate) struct CityRecord {
    /// Its word in addresses.
    #[schema(example = "kuki")]
    slug: String,
    /// 全国地方公共団体コード, six digits.
    #[schema(pattern = r"^\d{6}$", example = "112321")]
    code: String,
    /// Its name.
    name: TextRecord,
    /// Its prefecture.
    prefecture: TextRecord,
    /// True where records are partly invented 架空.
    demonstration: bool,
}

impl CityRecord {
    pub(crate) fn of(city: &City) -> CityRecord {
        CityRecord {
            slug: city.slug.to_string(),
            code: city.code.to_string(),
            name: TextRecord::of(&city.name),
            prefecture: TextRecord::of(&city.prefecture),
            demonstration: city.demonstration,
        }
    }
}

/// An edition of a plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct EditionRecord {
    /// Its word in addresses.
    slug: String,
    /// Its name.
    title: TextRecord,
    /// In what state it is.
    #[schema(schema_with = schema::statuses)]
    status: &'static str,
    /// True for the edition in force, or the only draft.
    in_force: bool,
    /// When it was adopted or shown.
    decided: Option<String>,
    /// The first fiscal year of its period.
    first_fiscal_year: Option<i32>,
    /// The last fiscal year of its period.
    last_fiscal_year: Option<i32>,
    /// The edition that it follows.
    follows: Option<String>,
    /// The document that it comes from.
    source: String,
    /// What a reader must know.
    note: Option<TextRecord>,
}

impl EditionRecord {
    pub(crate) fn of(plan: &Plan, in_force: bool) -> EditionRecord {
        let edition = &plan.edition;
        EditionRecord {
            slug: edition.slug.to_string(),
            title: TextRecord::of(&edition.title),
            status: edition.status.code(),
            in_force,
            decided: edition.decided.map(|as_of| as_of.to_string()),
            first_fiscal_year: edition.period.map(|(first, _)| first.0),
            last_fiscal_year: edition.period.map(|(_, last)| last.0),
            follows: edition.follows.as_ref().map(ToString::to_string),
            source: edition.source.clone(),
            note: TextRecord::maybe(edition.note.as_ref()),
        }
    }
}

/// A block of running text.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockRecord {
    /// Stays the same across editions; unique in its node.
    id: String,
    /// What it is.
    #[schema(schema_with = schema::block_roles)]
    role: &'static str,
    /// The heading that the city prints.
    heading: TextRecord,
    /// Paragraphs parted by an empty line; a list item starts with `- `.
    text: TextRecord,
    /// True for our summary 要約, which is not the plan's own words.
    summary: bool,
    /// First and last line in the source document.
    lines: Option<[u32; 2]>,
}

/// An action 取組.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActionRecord {
    /// Stays the same across editions.
    id: String,
    /// Its name.
    title: TextRecord,
    /// True where it is printed as a repeat 再掲.
    repeated: bool,
    /// The original's identifier, where known.
    repeat_of: Option<String>,
}

/// A node of the tree: goal, measure or direction.
#[derive(Serialize, ToSchema)]
pub(crate) struct NodeRecord {
    /// Stays the same across editions.
    id: String,
    /// The printed code.
    code: String,
    /// The identifier of its level.
    level: String,
    /// What its level is to a reader.
    #[schema(schema_with = schema::level_roles)]
    role: Option<&'static str>,
    /// The code of the node above.
    parent: Option<String>,
    /// Its title.
    title: TextRecord,
    /// Running text.
    blocks: Vec<BlockRecord>,
    /// Actions.
    actions: Vec<ActionRecord>,
    /// SDG targets, as text: `16.10` comes after `16.7`.
    sdg_targets: Vec<String>,
    /// Identifiers of sector plans; `null` where the plan is silent, `[]` where it says 無し.
    sector_plans: Option<Vec<String>>,
    /// Identifiers of tied measures.
    related: Vec<String>,
    /// Identifiers of its indicators.
    indicators: Vec<String>,
    /// The office in charge.
    office: Option<TextRecord>,
}

impl NodeRecord {
    pub(crate) fn of(plan: &Plan, node: &Node) -> NodeRecord {
        let sector_plans = match &node.sector_plans {
            SectorPlanLinks::Unstated => None,
            SectorPlanLinks::None => Some(vec![]),
            SectorPlanLinks::Some(ids) => Some(ids.iter().map(ToString::to_string).collect()),
        };
        NodeRecord {
            id: node.id.to_string(),
            code: node.code.clone(),
            level: node.level.to_string(),
            role: plan.role(node).map(role_code),
            parent: node.parent.clone(),
            title: TextRecord::of(&node.title),
            blocks: node.blocks.iter().map(block).collect(),
            actions: node.actions.iter().map(action).collect(),
            sdg_targets: node.sdg_targets.iter().map(ToString::to_string).collect(),
            sector_plans,
            related: node.related.iter().map(ToString::to_string).collect(),
            indicators: plan.indicators_of(&node.code).map(|indicator| indicator.id.to_string()).collect(),
            office: TextRecord::maybe(node.office.as_ref()),
        }
    }
}

fn role_code(role: LevelRole) -> &'static str {
    match role {
        LevelRole::Goal => "goal",
        LevelRole::Measure => "measure",
        LevelRole::Direction => "direction",
    }
}

/// A level 階層 of the tree.
#[derive(Serialize, ToSchema)]
pub(crate) struct LevelRecord {
    /// Its identifier.
    id: String,
    /// What the city calls it: 政策, 施策.
    name: TextRecord,
    /// What it is to a reader.
    #[schema(schema_with = schema::level_roles)]
    role: Option<&'static str>,
}

impl LevelRecord {
    pub(crate) fn of(level: &Level) -> LevelRecord {
        LevelRecord {
            id: level.id.to_string(),
            name: TextRecord::of(&level.name),
            role: Some(role_code(level.role)),
        }
    }
}

fn block(block: &Block) -> BlockRecord {
    BlockRecord {
        id: block.id.to_string(),
        role: block.role.code(),
        heading: TextRecord::of(&block.heading),
        text: TextRecord::of(&block.text),
        summary: block.summary,
        lines: block.source.map(|(first, last)| [first, last]),
    }
}

fn action(action: &Action) -> ActionRecord {
    ActionRecord {
        id: action.id.to_string(),
        title: TextRecord::of(&action.title),
        repeated: action.repeat.is_some(),
        repeat_of: original(action.repeat.as_ref()),
    }
}

fn original(repeat: Option<&Repeat>) -> Option<String> {
    repeat.and_then(|repeat| repeat.of.as_ref()).map(ToString::to_string)
}

/// A sector plan 分野別計画.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectorPlanRecord {
    /// Its anchor on the page.
    id: String,
    /// Its title.
    title: TextRecord,
    /// `every-year`, `made FY2013`, `FY2011/`, `FY2016/FY2055`; empty where nothing is printed.
    periods: Vec<String>,
    /// The words of the period as printed.
    raw: String,
    /// (仮称).
    provisional: bool,
    /// Who made it, where not the city.
    maker: Option<TextRecord>,
    /// The plan that contains it.
    part_of: Option<String>,
    /// The plans that it replaced.
    replaces: Vec<String>,
    /// What a reader must know.
    note: Option<TextRecord>,
}

impl SectorPlanRecord {
    pub(crate) fn of(plan: &SectorPlan) -> SectorPlanRecord {
        SectorPlanRecord {
            id: plan.id.to_string(),
            title: TextRecord::of(&plan.title),
            periods: plan.periods.iter().filter_map(period).collect(),
            raw: plan.raw.clone(),
            provisional: plan.provisional,
            maker: TextRecord::maybe(plan.maker.as_ref()),
            part_of: plan.part_of.as_ref().map(ToString::to_string),
            replaces: plan.replaces.iter().map(ToString::to_string).collect(),
            note: TextRecord::maybe(plan.note.as_ref()),
        }
    }
}

fn period(period: &plan::PlanPeriod) -> Option<String> {
    use plan::PlanPeriod;
    match period {
        PlanPeriod::EveryYear => Some("every-year".to_owned()),
        PlanPeriod::Made(at) => Some(format!("made {at}")),
        PlanPeriod::From(from) => Some(format!("{from}/")),
        PlanPeriod::Closed(from, to) => Some(format!("{from}/{to}")),
        PlanPeriod::Unknown => None,
    }
}

/// A word explained.
#[derive(Serialize, ToSchema)]
pub(crate) struct TermRecord {
    /// Its anchor on the page.
    id: String,
    /// The word.
    term: TextRecord,
    /// Its reading.
    reading: Option<String>,
    /// Other spellings.
    also: Vec<String>,
    /// What it means.
    definition: TextRecord,
}

impl TermRecord {
    pub(crate) fn of(term: &Term) -> TermRecord {
        TermRecord {
            id: term.id.to_string(),
            term: TextRecord::of(&term.term),
            reading: term.reading.clone(),
            also: term.also.clone(),
            definition: TextRecord::of(&term.definition),
        }
    }
}

/// A fact that stands in the plan's prose.
#[derive(Serialize, ToSchema)]
pub(crate) struct FactRecord {
    /// Its anchor on the measure's page.
    id: String,
    /// The code of its node.
    node: String,
    /// What it is.
    #[schema(schema_with = schema::fact_kinds)]
    kind: &'static str,
    /// The fact in our words.
    text: TextRecord,
    /// When it holds.
    as_of: Option<String>,
    /// Its number.
    #[schema(pattern = r"^-?\d+(\.\d+)?$", example = "25")]
    number: Option<String>,
    /// The unit of the number.
    unit: Option<String>,
}

impl FactRecord {
    pub(crate) fn of(fact: &Fact) -> FactRecord {
        use plan::FactKind;
        FactRecord {
            id: fact.id.to_string(),
            node: fact.node.clone(),
            kind: match fact.kind {
                FactKind::Event => "event",
                FactKind::Figure => "figure",
                FactKind::Statistic => "statistic",
                FactKind::Reference => "reference",
            },
            text: TextRecord::of(&fact.text),
            as_of: fact.as_of.map(|as_of| as_of.to_string()),
            number: fact.number.map(|number| number.to_string()),
            unit: fact.unit.clone(),
        }
    }
}
