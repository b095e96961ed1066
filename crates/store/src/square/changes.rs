//! What changed lately 最近の変更: editions, targets set anew, measures and indicators that came, went or were renamed.

use super::revisions::{RevisionChange, TargetRevision};
use super::row::{NewRow, Row};
use super::{Source, load};
use crate::StoreError;
use plan::{LevelRole, Plan, Status};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use vocabulary::{AsOf, LocalText, Slug};

/// Something that changed: data from which a page makes a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// When, where the edition says.
    pub as_of: Option<AsOf>,
    /// The edition in which it happened.
    pub edition: Slug,
    /// The code of the node, in that edition (in the edition before, for what went).
    pub node: Option<String>,
    /// The indicator.
    pub indicator: Option<Slug>,
    /// What it is about: the name of an edition, a measure or an indicator.
    pub subject: LocalText,
    /// The words before.
    pub before: Option<String>,
    /// The words after.
    pub after: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// 策定: an edition was adopted.
    EditionAdopted,
    /// 改定: an edition was adopted and has changed since.
    EditionRevised,
    /// 原案の公表: a draft was shown.
    EditionShown,
    /// 目標の引き上げ.
    TargetRaised,
    /// 目標の引き下げ.
    TargetLowered,
    /// 目標の言い換え.
    TargetReworded,
    /// 施策の追加.
    MeasureAdded,
    /// 施策の名称変更.
    MeasureRenamed,
    /// 施策の廃止・統合.
    MeasureRemoved,
    /// 指標の追加.
    IndicatorAdded,
    /// 指標の廃止.
    IndicatorRemoved,
}

/// All changes, latest first.
pub(super) fn derive(source: &Source, revisions: &[TargetRevision]) -> Vec<Change> {
    let plans = || source.editions.iter().map(|edition| &edition.plan);
    let mut out = vec![];
    for plan in plans() {
        out.push(of_edition(plan));
        let mine = revisions.iter().filter(|revision| revision.edition == plan.edition.slug);
        out.extend(mine.filter_map(|revision| of_revision(plan, revision)));
        if let Some(before) = plans().find(|other| plan.edition.follows.as_ref() == Some(&other.edition.slug))
        {
            of_measures(before, plan, &mut out);
            of_indicators(before, plan, &mut out);
        }
    }
    out.sort_by_key(|change| (Reverse(change.as_of.map(AsOf::last_day)), change.kind));
    out
}

fn change(plan: &Plan, kind: ChangeKind, subject: &LocalText) -> Change {
    Change {
        kind,
        as_of: plan.edition.decided,
        edition: plan.edition.slug.clone(),
        node: None,
        indicator: None,
        subject: subject.clone(),
        before: None,
        after: None,
    }
}

fn of_edition(plan: &Plan) -> Change {
    let kind = match plan.edition.status {
        Status::Draft => ChangeKind::EditionShown,
        Status::Adopted => ChangeKind::EditionAdopted,
        Status::Revised => ChangeKind::EditionRevised,
    };
    change(plan, kind, &plan.edition.title)
}

fn of_revision(plan: &Plan, revision: &TargetRevision) -> Option<Change> {
    let kind = match revision.change {
        RevisionChange::Raised => ChangeKind::TargetRaised,
        RevisionChange::Lowered => ChangeKind::TargetLowered,
        RevisionChange::Reworded => ChangeKind::TargetReworded,
        RevisionChange::Held => return None,
    };
    let indicator = plan.indicators.iter().find(|indicator| indicator.id == revision.indicator)?;
    Some(Change {
        node: Some(indicator.node.clone()),
        indicator: Some(indicator.id.clone()),
        before: Some(revision.before_raw.clone()),
        after: Some(revision.after_raw.clone()),
        ..change(plan, kind, &indicator.name)
    })
}

fn of_measures(before: &Plan, after: &Plan, out: &mut Vec<Change>) {
    for node in after.measures() {
        let old = before.nodes.iter().find(|old| old.id == node.id);
        let kind = match old {
            None => ChangeKind::MeasureAdded,
            Some(old) if old.title.ja != node.title.ja => ChangeKind::MeasureRenamed,
            Some(_) => continue,
        };
        out.push(Change {
            node: Some(node.code.clone()),
            before: old.map(|old| old.title.ja.clone()),
            after: Some(node.title.ja.clone()),
            ..change(after, kind, &node.title)
        });
    }
    for node in before.nodes.iter().filter(|node| before.role(node) == Some(LevelRole::Measure)) {
        if after.nodes.iter().all(|new| new.id != node.id) {
            let removed = change(after, ChangeKind::MeasureRemoved, &node.title);
            out.push(Change {
                node: Some(node.code.clone()),
                before: Some(node.title.ja.clone()),
                ..removed
            });
        }
    }
}

fn of_indicators(before: &Plan, after: &Plan, out: &mut Vec<Change>) {
    for (kind, from, to) in
        [(ChangeKind::IndicatorAdded, after, before), (ChangeKind::IndicatorRemoved, before, after)]
    {
        for indicator in &from.indicators {
            if to.indicators.iter().all(|other| other.id != indicator.id) {
                let (node, id) = (Some(indicator.node.clone()), Some(indicator.id.clone()));
                out.push(Change { node, indicator: id, ..change(after, kind, &indicator.name) });
            }
        }
    }
}

/// Writes the table `change`.
pub(super) fn write(connection: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    for (index, change) in changes.iter().enumerate() {
        NewRow::of("change")
            .position(index)
            .word("kind", &change.kind)
            .text_if("as_of", change.as_of)
            .text("edition", &change.edition)
            .text_if("node_code", change.node.as_ref())
            .text_if("indicator_id", change.indicator.as_ref())
            .local("subject", &change.subject)
            .text_if("before_words", change.before.as_ref())
            .text_if("after_words", change.after.as_ref())
            .insert(connection)?;
    }
    Ok(())
}

/// Reads the table `change`.
pub(super) fn load(connection: &Connection) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT * FROM change WHERE ?1 = '' ORDER BY position";
    load::all(connection, sql, "", |row: &Row<'_>| {
        Ok(Change {
            kind: row.word("kind")?,
            as_of: row.parsed_if("as_of")?,
            edition: row.parsed("edition")?,
            node: row.get("node_code")?,
            indicator: row.parsed_if("indicator_id")?,
            subject: row.local("subject")?,
            before: row.get("before_words")?,
            after: row.get("after_words")?,
        })
    })
}
