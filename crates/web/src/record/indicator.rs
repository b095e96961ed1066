//! Indicators as records: every printed value, and what each formula says of them.

use super::{TextRecord, original};
use plan::achievement::{Change, FORMULAS, Revision, Undefined, glance, inputs, outcome, revisions};
use plan::{Absence, Formula, Indicator, Plan, Value};
use serde::Serialize;
use utoipa::ToSchema;

/// One printed value.
#[derive(Serialize, ToSchema)]
pub(crate) struct ValueRecord {
    /// `baseline`, `actual`, `target`, `previous_baseline`, `previous_target`, `long_term_target`.
    kind: &'static str,
    /// A decimal number in the indicator's unit, as text so that no digit is lost.
    number: Option<String>,
    /// `>=`, `<=`, `>`, `<`.
    comparator: Option<&'static str>,
    /// 約, 程度.
    approximate: bool,
    /// `FY2022`, `2022`, `2022-03`, `2022-03-31`, `FY2018/FY2021`.
    as_of: Option<String>,
    /// A target in words.
    text: Option<String>,
    /// What the lack of a number means.
    absence: Option<&'static str>,
    /// The words as printed.
    raw: String,
    /// The line in the source document.
    line: Option<u32>,
}

/// What an achievement formula says.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutcomeRecord {
    /// The formula.
    formula: &'static str,
    /// In percent, a decimal number as text; for `limit` 100 where it is kept and 0 where it is not.
    percent: Option<String>,
    /// Why it says nothing.
    undefined: Option<&'static str>,
}

/// A target that was set anew.
#[derive(Serialize, ToSchema)]
pub(crate) struct RevisionRecord {
    /// `raised`, `lowered`, `held`.
    change: &'static str,
    /// The number before.
    before: Option<String>,
    /// The number after.
    after: Option<String>,
}

/// An indicator with all its values.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorRecord {
    /// Its word in addresses; stays the same across editions.
    id: String,
    /// The code of the node that it measures.
    node: String,
    /// Its name.
    name: TextRecord,
    /// The unit of all its numbers.
    unit: Option<String>,
    /// Which way is good: `increase`, `decrease`, `maintain`, `stay-under`, `stay-over`, `unknown`.
    direction: &'static str,
    /// Who states the direction.
    direction_note: Option<TextRecord>,
    /// How it stands.
    standing: &'static str,
    /// What each formula says.
    outcomes: Vec<OutcomeRecord>,
    /// The formulas that the city chose, oldest first, such as `distance` or `FY2025 simple`.
    formulas: Vec<String>,
    /// Targets set anew.
    revisions: Vec<RevisionRecord>,
    /// True where it is printed as a repeat 再掲.
    repeated: bool,
    /// The original's identifier, where known.
    repeat_of: Option<String>,
    /// The statistic or survey behind it.
    statistic: Option<TextRecord>,
    /// What a reader must know.
    note: Option<TextRecord>,
    /// The office that keeps it.
    office: Option<TextRecord>,
    /// Every printed value, in the document's order.
    values: Vec<ValueRecord>,
}

impl IndicatorRecord {
    pub(crate) fn of(plan: &Plan, indicator: &Indicator) -> IndicatorRecord {
        let inputs = inputs(indicator, plan.edition.period);
        let said = |formula| {
            let result = outcome(formula, &inputs);
            OutcomeRecord {
                formula: formula_code(formula),
                percent: result.as_ref().ok().map(|percent| percent.round_dp(4).normalize().to_string()),
                undefined: result.err().map(undefined_code),
            }
        };
        let chosen = |choice: &plan::FormulaChoice| {
            let from = choice.from.map(|year| format!("FY{} ", year.0)).unwrap_or_default();
            format!("{from}{}", formula_code(choice.formula))
        };
        IndicatorRecord {
            id: indicator.id.to_string(),
            node: indicator.node.clone(),
            name: TextRecord::of(&indicator.name),
            unit: indicator.unit.clone(),
            direction: indicator.direction.code(),
            direction_note: TextRecord::maybe(indicator.direction_note.as_ref()),
            standing: crate::drawing::glance::class(glance(indicator).standing),
            outcomes: FORMULAS.into_iter().map(said).collect(),
            formulas: indicator.formulas.iter().map(chosen).collect(),
            revisions: revisions(indicator).iter().map(revision).collect(),
            repeated: indicator.repeat.is_some(),
            repeat_of: original(indicator.repeat.as_ref()),
            statistic: TextRecord::maybe(indicator.statistic.as_ref()),
            note: TextRecord::maybe(indicator.note.as_ref()),
            office: TextRecord::maybe(indicator.office.as_ref()),
            values: indicator.values.iter().map(value).collect(),
        }
    }
}

fn revision(revision: &Revision<'_>) -> RevisionRecord {
    let number = |value: &Value| value.number.map(|number| number.to_string());
    RevisionRecord {
        change: match revision.change {
            Change::Raised => "raised",
            Change::Lowered => "lowered",
            Change::Held => "held",
        },
        before: number(revision.before),
        after: number(revision.after),
    }
}

fn value(value: &Value) -> ValueRecord {
    ValueRecord {
        kind: value.kind.code(),
        number: value.number.map(|number| number.to_string()),
        comparator: value.comparator.map(plan::Comparator::sign),
        approximate: value.approximate,
        as_of: value.as_of.map(|as_of| as_of.to_string()),
        text: value.text.clone(),
        absence: value.absence.map(|absence| match absence {
            Absence::NotMeasured => "not-measured",
            Absence::ToBeFilled => "to-be-filled",
            Absence::NotComputed => "not-computed",
            Absence::NotALevel => "not-a-level",
            Absence::Unstated => "unstated",
        }),
        raw: value.raw.clone(),
        line: value.line,
    }
}

fn formula_code(formula: Formula) -> &'static str {
    match formula {
        Formula::Simple => "simple",
        Formula::Complement => "complement",
        Formula::Inverse => "inverse",
        Formula::Distance => "distance",
        Formula::TimePegged => "time-pegged",
        Formula::Limit => "limit",
    }
}

fn undefined_code(why: Undefined) -> &'static str {
    match why {
        Undefined::NoActual => "no-actual",
        Undefined::NoTarget => "no-target",
        Undefined::NoBaseline => "no-baseline",
        Undefined::TargetIsBaseline => "target-is-baseline",
        Undefined::ZeroDivisor => "zero-divisor",
        Undefined::NoDirection => "no-direction",
        Undefined::OnlyForDecrease => "only-for-decrease",
        Undefined::NotForLimit => "not-for-limit",
        Undefined::NoPeriod => "no-period",
        Undefined::OutsidePeriod => "outside-period",
        Undefined::TooLarge => "too-large",
    }
}
