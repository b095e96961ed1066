//! Target revisions 目標の見直し: within an edition against the long-term target, and from edition to edition.

use super::row::{NewRow, Row};
use super::{Source, load};
use crate::StoreError;
use plan::achievement::{self, targets};
use plan::{Indicator, Plan, Value, ValueKind};
use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};
use std::cmp::Ordering;
use vocabulary::{AsOf, Slug};

/// A target that an edition set anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetRevision {
    /// The indicator's identifier.
    pub indicator: Slug,
    /// The edition that set it anew.
    pub edition: Slug,
    /// What happened.
    pub change: RevisionChange,
    /// When that edition was decided.
    pub decided: Option<AsOf>,
    /// When the target is for.
    pub for_as_of: Option<AsOf>,
    /// The edition of the target before, where known.
    pub before_edition: Option<Slug>,
    /// What kind of target it was before.
    pub before_kind: ValueKind,
    /// Its number before.
    #[serde(serialize_with = "as_text")]
    pub before_number: Option<Decimal>,
    /// Its words before.
    pub before_raw: String,
    /// Its number after.
    #[serde(serialize_with = "as_text")]
    pub after_number: Option<Decimal>,
    /// Its words after.
    pub after_raw: String,
}

/// What happened to a target. Whether raising is stricter depends on the indicator's direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionChange {
    /// 引き上げ: the number grew.
    Raised,
    /// 引き下げ: the number fell.
    Lowered,
    /// 据え置き: the number stayed.
    Held,
    /// 言い換え: the words changed, and there are no two numbers to compare.
    Reworded,
}

fn as_text<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(|number| number.to_string()).serialize(serializer)
}

/// All revisions, in the order of editions and indicators.
pub(super) fn derive(source: &Source) -> Vec<TargetRevision> {
    let plans = || source.editions.iter().map(|edition| &edition.plan);
    let mut out = vec![];
    for plan in plans() {
        let before = plans().find(|other| plan.edition.follows.as_ref() == Some(&other.edition.slug));
        for indicator in &plan.indicators {
            out.extend(of_indicator(plan, indicator, before));
        }
    }
    out
}

/// What became of each target: of the edition before's target for the same time, or else of the long-term target that
/// the edition itself prints. A target that the edition before had already set anew is told there, not again.
fn of_indicator(plan: &Plan, indicator: &Indicator, before: Option<&Plan>) -> Vec<TargetRevision> {
    let follows = plan.edition.follows.as_ref();
    let within = achievement::revisions(indicator);
    let earlier = before.and_then(|plan| plan.indicators.iter().find(|other| other.id == indicator.id));
    let same_period = before.is_some_and(|before| before.edition.period == plan.edition.period);
    let targets = targets(indicator);
    let told = targets.into_iter().flat_map(|after| {
        let same_time = |value: &&Value| match value.as_of {
            None => same_period && after.as_of.is_none(),
            as_of => as_of == after.as_of,
        };
        let of_kind = |kind| {
            let values = earlier.into_iter().flat_map(|earlier| &earlier.values);
            values.filter(|value| value.kind == kind && !value.raw.is_empty()).rfind(same_time)
        };
        match of_kind(ValueKind::Target).or_else(|| of_kind(ValueKind::LongTermTarget)) {
            Some(before) => vec![before],
            None => {
                within.iter().filter(|one| std::ptr::eq(one.after, after)).map(|one| one.before).collect()
            }
        }
        .into_iter()
        .map(move |before| (before, after))
        .collect::<Vec<_>>()
    });
    told.map(|(before, after)| describe(plan, indicator, follows, before, after)).collect()
}

fn describe(
    plan: &Plan,
    indicator: &Indicator,
    follows: Option<&Slug>,
    before: &Value,
    after: &Value,
) -> TargetRevision {
    TargetRevision {
        indicator: indicator.id.clone(),
        edition: plan.edition.slug.clone(),
        change: change(before, after),
        decided: plan.edition.decided,
        for_as_of: after.as_of.or(before.as_of),
        before_edition: follows.cloned(),
        before_kind: before.kind,
        before_number: before.number,
        before_raw: before.raw.clone(),
        after_number: after.number,
        after_raw: after.raw.clone(),
    }
}

fn change(before: &Value, after: &Value) -> RevisionChange {
    match (before.number, after.number) {
        (Some(before), Some(after)) => match after.cmp(&before) {
            Ordering::Greater => RevisionChange::Raised,
            Ordering::Less => RevisionChange::Lowered,
            Ordering::Equal => RevisionChange::Held,
        },
        _ if before.raw == after.raw => RevisionChange::Held,
        _ => RevisionChange::Reworded,
    }
}

/// Writes the table `target_revision`.
pub(super) fn write(connection: &Connection, revisions: &[TargetRevision]) -> Result<(), StoreError> {
    for (index, revision) in revisions.iter().enumerate() {
        NewRow::of("target_revision")
            .text("indicator_id", &revision.indicator)
            .text("edition", &revision.edition)
            .position(index)
            .word("change", &revision.change)
            .text_if("decided", revision.decided)
            .text_if("for_as_of", revision.for_as_of)
            .text_if("before_edition", revision.before_edition.as_ref())
            .word("before_kind", &revision.before_kind)
            .text_if("before_number", revision.before_number)
            .text("before_raw", &revision.before_raw)
            .text_if("after_number", revision.after_number)
            .text("after_raw", &revision.after_raw)
            .insert(connection)?;
    }
    Ok(())
}

/// Reads the table `target_revision`.
pub(super) fn load(connection: &Connection) -> Result<Vec<TargetRevision>, StoreError> {
    let sql = "SELECT * FROM target_revision WHERE ?1 = '' ORDER BY position";
    load::all(connection, sql, "", |row: &Row<'_>| {
        Ok(TargetRevision {
            indicator: row.parsed("indicator_id")?,
            edition: row.parsed("edition")?,
            change: row.word("change")?,
            decided: row.parsed_if("decided")?,
            for_as_of: row.parsed_if("for_as_of")?,
            before_edition: row.parsed_if("before_edition")?,
            before_kind: row.word("before_kind")?,
            before_number: row.parsed_if("before_number")?,
            before_raw: row.get("before_raw")?,
            after_number: row.parsed_if("after_number")?,
            after_raw: row.get("after_raw")?,
        })
    })
}
