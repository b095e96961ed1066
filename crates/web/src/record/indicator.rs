//! Indicators as records: every printed value, and what each formula says of them.

use super::{TextRecord, original, schema};
use crate::pages::indicator::judged_year;
use crate::room::Room;
use plan::achievement::{FORMULAS, Inputs, Standing, Undefined, formula_in_force, glance, inputs, outcome};
use plan::{Absence, Formula, Indicator, Plan, Value};
use serde::Serialize;
use store::square::{RevisionChange, TargetRevision};
use utoipa::ToSchema;
use vocabulary::FiscalYear;

/// One printed value.
#[derive(Serialize, ToSchema)]
pub(crate) struct ValueRecord {
    /// What the value is.
    #[schema(schema_with = schema::kinds)]
    kind: &'static str,
    /// A decimal number in the indicator's unit, as text so that no digit is lost.
    #[schema(pattern = r"^-?\d+(\.\d+)?$", example = "301616")]
    number: Option<String>,
    /// 以上 `>=`, 以下 `<=`, 超 `>`, 未満 `<`.
    #[schema(schema_with = schema::comparators)]
    comparator: Option<&'static str>,
    /// 約, 程度.
    approximate: bool,
    /// When it holds: `FY2022`, `2022`, `2022-03`, `2022-03-31`, `FY2018/FY2021`.
    #[schema(pattern = r"^(FY)?\d{4}(-\d\d(-\d\d)?)?(/(FY)?\d{4}(-\d\d(-\d\d)?)?)?$", example = "2022-10")]
    as_of: Option<String>,
    /// A target in words.
    text: Option<String>,
    /// What the lack of a number means.
    #[schema(schema_with = schema::absences)]
    absence: Option<&'static str>,
    /// The words as printed.
    #[schema(example = "301,616pv")]
    raw: String,
    /// The line in the source document.
    line: Option<u32>,
}

/// What an achievement formula says.
#[derive(Serialize, ToSchema)]
pub(crate) struct OutcomeRecord {
    /// The formula.
    #[schema(schema_with = schema::formulas)]
    formula: &'static str,
    /// True for the formula that holds for the latest value.
    chosen: bool,
    /// In percent, rounded to four decimals, as text; for `limit` 100 where it is kept and 0 where it is not.
    #[schema(pattern = r"^-?\d+(\.\d+)?$", example = "173.6842")]
    percent: Option<String>,
    /// Why it says nothing.
    #[schema(schema_with = schema::reasons)]
    undefined: Option<&'static str>,
}

/// From when a formula or a rating scale holds.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChoiceRecord {
    /// The first fiscal year; `null` for the whole edition.
    first_fiscal_year: Option<i32>,
    /// The formula or the scale.
    #[schema(example = "distance")]
    choice: String,
}

/// What the formulas are worked out from.
#[derive(Serialize, ToSchema)]
pub(crate) struct InputsRecord {
    /// The oldest measured value.
    baseline: Option<ValueRecord>,
    /// The latest measured value, unless it is the only one.
    actual: Option<ValueRecord>,
    /// The target in force.
    target: Option<ValueRecord>,
}

/// A target that was set anew.
#[derive(Serialize, ToSchema)]
pub(crate) struct RevisionRecord {
    /// The edition that set it anew.
    edition: String,
    /// The number grew, fell or stayed, or the words changed. Whether that is stricter depends on the direction.
    #[schema(schema_with = schema::revisions)]
    change: &'static str,
    /// When the target is for.
    for_as_of: Option<String>,
    /// What kind of target it was before.
    #[schema(schema_with = schema::kinds)]
    before_kind: &'static str,
    /// The number before.
    #[schema(pattern = r"^-?\d+(\.\d+)?$", example = "260000")]
    before: Option<String>,
    /// The words before, as printed.
    before_raw: String,
    /// The number after.
    #[schema(pattern = r"^-?\d+(\.\d+)?$", example = "400000")]
    after: Option<String>,
    /// The words after, as printed.
    after_raw: String,
}

/// An indicator with all its values.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorRecord {
    /// Its word in addresses; stays the same across editions.
    #[schema(example = "registered-groups")]
    slug: String,
    /// Its identifier in the Square, the same word.
    id: String,
    /// Its name.
    name: TextRecord,
    /// The code of the node that it measures.
    #[schema(example = "8-1")]
    node: String,
    /// The address of its page.
    address: String,
    /// The unit of all its numbers.
    #[schema(example = "団体")]
    unit: Option<String>,
    /// Which way is good, as a person stated it.
    #[schema(schema_with = schema::directions)]
    direction: &'static str,
    /// Who states the direction and from what words.
    direction_note: Option<TextRecord>,
    /// How it stands.
    #[schema(schema_with = schema::standings)]
    standing: &'static str,
    /// The formulas that the city chose, oldest first.
    formulas: Vec<ChoiceRecord>,
    /// The rating scales that the city chose, oldest first.
    ratings: Vec<ChoiceRecord>,
    /// What the formulas are worked out from.
    inputs: InputsRecord,
    /// What each formula says.
    outcomes: Vec<OutcomeRecord>,
    /// Targets set anew, in the order of editions.
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
    pub(crate) fn of(room: &Room, plan: &Plan, indicator: &Indicator) -> IndicatorRecord {
        let inputs = inputs(indicator, plan.edition.period);
        let page = room.square().indicator(indicator.id.as_str());
        IndicatorRecord {
            slug: indicator.id.to_string(),
            id: indicator.id.to_string(),
            name: TextRecord::of(&indicator.name),
            node: indicator.node.clone(),
            address: format!("/{}/indicators/{}", room.city().slug, indicator.id),
            unit: indicator.unit.clone(),
            direction: indicator.direction.code(),
            direction_note: TextRecord::maybe(indicator.direction_note.as_ref()),
            standing: standing_code(glance(indicator).standing),
            formulas: chosen(&indicator.formulas, |c| (c.from, formula_code(c.formula).to_owned())),
            ratings: chosen(&indicator.ratings, |c| (c.from, c.scale.to_string())),
            outcomes: outcomes(plan, indicator, &inputs),
            inputs: InputsRecord {
                baseline: inputs.baseline.map(ValueRecord::of),
                actual: inputs.actual.map(ValueRecord::of),
                target: inputs.target.map(ValueRecord::of),
            },
            revisions: page.iter().flat_map(|page| page.revisions.iter().copied().map(revision)).collect(),
            repeated: indicator.repeat.is_some(),
            repeat_of: original(indicator.repeat.as_ref()),
            statistic: TextRecord::maybe(indicator.statistic.as_ref()),
            note: TextRecord::maybe(indicator.note.as_ref()),
            office: TextRecord::maybe(indicator.office.as_ref()),
            values: indicator.values.iter().map(ValueRecord::of).collect(),
        }
    }
}

fn chosen<T>(choices: &[T], said: impl Fn(&T) -> (Option<FiscalYear>, String)) -> Vec<ChoiceRecord> {
    let record = |choice| {
        let (from, choice) = said(choice);
        ChoiceRecord { first_fiscal_year: from.map(|year| year.0), choice }
    };
    choices.iter().map(record).collect()
}

/// What each formula says; the one chosen is that of the fiscal year of the latest value, as on its page.
fn outcomes(plan: &Plan, indicator: &Indicator, inputs: &Inputs<'_>) -> Vec<OutcomeRecord> {
    let year = judged_year(inputs, plan);
    let in_force = year.and_then(|year| formula_in_force(indicator, year));
    let said = |formula| {
        let result = outcome(formula, inputs);
        OutcomeRecord {
            formula: formula_code(formula),
            chosen: in_force == Some(formula),
            percent: result.as_ref().ok().map(|percent| percent.round_dp(4).normalize().to_string()),
            undefined: result.err().map(undefined_code),
        }
    };
    FORMULAS.into_iter().map(said).collect()
}

fn revision(revision: &TargetRevision) -> RevisionRecord {
    RevisionRecord {
        edition: revision.edition.to_string(),
        change: match revision.change {
            RevisionChange::Raised => "raised",
            RevisionChange::Lowered => "lowered",
            RevisionChange::Held => "held",
            RevisionChange::Reworded => "reworded",
        },
        for_as_of: revision.for_as_of.map(|as_of| as_of.to_string()),
        before_kind: revision.before_kind.code(),
        before: revision.before_number.map(|number| number.to_string()),
        before_raw: revision.before_raw.clone(),
        after: revision.after_number.map(|number| number.to_string()),
        after_raw: revision.after_raw.clone(),
    }
}

impl ValueRecord {
    pub(crate) fn of(value: &Value) -> ValueRecord {
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
}

pub(super) const STANDINGS: [Standing; 7] = [
    Standing::Reached,
    Standing::Toward,
    Standing::Flat,
    Standing::Away,
    Standing::MeasuredOnce,
    Standing::NotMeasured,
    Standing::DirectionUnknown,
];

pub(super) fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "reached",
        Standing::Toward => "toward",
        Standing::Flat => "flat",
        Standing::Away => "away",
        Standing::MeasuredOnce => "measured-once",
        Standing::NotMeasured => "not-measured",
        Standing::DirectionUnknown => "direction-unknown",
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

pub(super) fn undefined_code(why: Undefined) -> &'static str {
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

pub(super) const REASONS: [Undefined; 11] = [
    Undefined::NoActual,
    Undefined::NoTarget,
    Undefined::NoBaseline,
    Undefined::TargetIsBaseline,
    Undefined::ZeroDivisor,
    Undefined::NoDirection,
    Undefined::OnlyForDecrease,
    Undefined::NotForLimit,
    Undefined::NoPeriod,
    Undefined::OutsidePeriod,
    Undefined::TooLarge,
];
