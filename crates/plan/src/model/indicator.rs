//! Indicators 指標: what is counted, which way is good, by which formula it is judged, and all values ever printed.

use crate::model::{Repeat, Source, Value};
use serde::{Deserialize, Serialize};
use vocabulary::{FiscalYear, LocalText, Slug};

/// An indicator of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its word in addresses, unique in the city, the same across editions: `registered-groups`.
    pub id: Slug,
    /// The code of the node it measures.
    pub node: String,
    /// Its name.
    pub name: LocalText,
    /// The unit all its numbers are in: 団体, %, ㎡, 円. `None` where none is printed.
    pub unit: Option<String>,
    /// Which way is good: stated by a person, never inferred.
    pub direction: Direction,
    /// Who states the direction and from what words.
    pub direction_note: Option<LocalText>,
    /// Which achievement formula holds from when, oldest first.
    pub formulas: Vec<FormulaChoice>,
    /// Which rating scale holds from when, oldest first.
    pub ratings: Vec<RatingChoice>,
    /// Set where it is printed as a repeat 再掲: shown, but counted once.
    pub repeat: Option<Repeat>,
    /// The statistic, survey or register its values come from, as shown.
    pub statistic: Option<LocalText>,
    /// What a reader must know to understand it: definition, breaks in the series.
    pub note: Option<LocalText>,
    /// The office that keeps it, as shown.
    pub office: Option<LocalText>,
    /// All values, in the document's order.
    pub values: Vec<Value>,
    /// Where it stands in the source document.
    pub source: Source,
}

/// Which way is good. An indicator whose plan does not say is `Unknown` until a person states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// 増やす.
    Increase,
    /// 減らす.
    Decrease,
    /// 維持する.
    Maintain,
    /// 上限を超えない: the target is a ceiling.
    StayUnder,
    /// 下限を割らない: the target is a floor.
    StayOver,
    /// 方向未定.
    #[default]
    Unknown,
}

impl Direction {
    /// The word in data files and the API.
    pub fn code(self) -> &'static str {
        match self {
            Direction::Increase => "increase",
            Direction::Decrease => "decrease",
            Direction::Maintain => "maintain",
            Direction::StayUnder => "stay-under",
            Direction::StayOver => "stay-over",
            Direction::Unknown => "unknown",
        }
    }
}

/// An achievement formula 達成率・進捗率の式 as cities really use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// 実績 ÷ 目標.
    Simple,
    /// (2×目標 − 実績) ÷ 目標, for what should fall.
    Complement,
    /// 目標 ÷ 実績, for what should fall.
    Inverse,
    /// (実績 − 基準) ÷ (目標 − 基準).
    Distance,
    /// 実績 ÷ (目標 × 経過した年数の割合): year k of n is judged against k/n of the target.
    TimePegged,
    /// Satisfied or not against the limit.
    Limit,
}

/// From which fiscal year which formula holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaChoice {
    /// The first fiscal year; `None` for the whole edition.
    pub from: Option<FiscalYear>,
    /// The formula.
    pub formula: Formula,
}

/// From which fiscal year which rating scale holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingChoice {
    /// The first fiscal year; `None` for the whole edition.
    pub from: Option<FiscalYear>,
    /// The scale's identifier.
    pub scale: Slug,
}
