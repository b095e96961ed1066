//! Values 値 of indicators: what was printed, and what it means.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use vocabulary::AsOf;

pub use vocabulary::Comparator;

/// One printed value. Never two fixed columns: a value says itself what it is and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What the value is.
    pub kind: ValueKind,
    /// The number in the indicator's unit, with its printed decimals; `None` where there is none.
    pub number: Option<Decimal>,
    /// 以上, 以下, 超, 未満: also on measured values (0.0%以下).
    pub comparator: Option<Comparator>,
    /// 約, 程度, 台.
    pub approximate: bool,
    /// When it holds; `None` where the document does not say.
    pub as_of: Option<AsOf>,
    /// A target in words: 増加, 現状維持.
    pub text: Option<String>,
    /// What the lack of a number means.
    pub absence: Option<Absence>,
    /// The words as printed.
    pub raw: String,
    /// The line of the source document.
    pub line: Option<u32>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// 基準値, 現状値.
    Baseline,
    /// 実績値.
    Actual,
    /// 目標値.
    Target,
    /// The baseline of the plan before.
    PreviousBaseline,
    /// The target of the plan before.
    PreviousTarget,
    /// A target set for the far end: 10年後のめざそう値.
    LongTermTarget,
}

/// All kinds of value.
pub const VALUE_KINDS: [ValueKind; 6] = [
    ValueKind::Baseline,
    ValueKind::Actual,
    ValueKind::Target,
    ValueKind::PreviousBaseline,
    ValueKind::PreviousTarget,
    ValueKind::LongTermTarget,
];

impl ValueKind {
    /// The word in data files and the API.
    pub fn code(self) -> &'static str {
        match self {
            ValueKind::Baseline => "baseline",
            ValueKind::Actual => "actual",
            ValueKind::Target => "target",
            ValueKind::PreviousBaseline => "previous_baseline",
            ValueKind::PreviousTarget => "previous_target",
            ValueKind::LongTermTarget => "long_term_target",
        }
    }

    /// True for what was measured: baselines and actuals.
    pub fn is_measured(self) -> bool {
        matches!(self, ValueKind::Baseline | ValueKind::Actual | ValueKind::PreviousBaseline)
    }
}

/// What the lack of a number means. Each city gives its own glyph its own meaning in a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// 未測定: nobody measured it then (—).
    NotMeasured,
    /// 記入前: a blank of a draft.
    ToBeFilled,
    /// 算定なし: not computed, as a ratio that came out negative.
    NotComputed,
    /// The document prints something that is not a level: 10%増, 増加.
    NotALevel,
    /// The document does not say why.
    Unstated,
}
