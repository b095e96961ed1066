//! The comparison of two editions as data 新旧対照表: what came, went and changed at each node.

use super::documents::stem;
use crate::answer::Answer;
use crate::record::{EditionRecord, TextRecord, ValueRecord};
use crate::refusal::Refusal;
use crate::visit::Visit;
use axum::extract::Path;
use plan::difference::{IndicatorChange, NodeChange, Pair, between};
use plan::{Plan, Value};
use serde::Serialize;
use utoipa::ToSchema;
use vocabulary::LocalText;

/// What changed between two editions.
#[derive(Serialize, ToSchema)]
pub(crate) struct DifferenceDocument {
    /// The older edition.
    before: EditionRecord,
    /// The newer edition.
    after: EditionRecord,
    /// The nodes at which something changed.
    changed: Vec<ChangeRecord>,
    /// How many nodes are the same.
    unchanged: usize,
    /// Sector plans that came, went or changed.
    sector_plans: Vec<TextChangeRecord>,
    /// Words of the glossary that came, went or changed.
    terms: Vec<TextChangeRecord>,
}

/// What happened to a thing.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ChangeWord {
    /// It is only in the newer edition.
    Added,
    /// It is only in the older edition.
    Removed,
    /// It is in both, and not the same.
    Changed,
}

/// A node at which something changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeRecord {
    /// Its identifier, the same in both.
    id: String,
    /// What happened.
    change: ChangeWord,
    /// Its code in the older edition.
    code_before: Option<String>,
    /// Its code in the newer edition.
    code_after: Option<String>,
    /// Its title in the older edition.
    title_before: Option<TextRecord>,
    /// Its title in the newer edition.
    title_after: Option<TextRecord>,
    /// Text blocks that came, went or changed.
    blocks: Vec<TextChangeRecord>,
    /// Actions that came, went or changed.
    actions: Vec<TextChangeRecord>,
    /// Indicators that came, went or changed.
    indicators: Vec<IndicatorChangeRecord>,
    /// True where SDG targets, sector plans, tied measures or the office changed.
    links_changed: bool,
}

/// A thing with words that came, went or changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct TextChangeRecord {
    /// Its identifier, the same in both.
    id: String,
    /// What happened.
    change: ChangeWord,
    /// Its words in the older edition.
    before: Option<TextRecord>,
    /// Its words in the newer edition.
    after: Option<TextRecord>,
}

/// An indicator that came, went or changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorChangeRecord {
    /// Its word in addresses.
    slug: String,
    /// What happened.
    change: ChangeWord,
    /// Its name.
    name: TextRecord,
    /// Values that came, went or changed.
    values: Vec<ValueChangeRecord>,
}

/// A value that came, went or changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ValueChangeRecord {
    /// What happened.
    change: ChangeWord,
    /// The value in the older edition.
    before: Option<ValueRecord>,
    /// The value in the newer edition.
    after: Option<ValueRecord>,
}

/// `/{city}/data/compare/{before}/{after}.json`
#[utoipa::path(get, path = "/{city}/data/compare/{before}/{after}.json", summary = "What changed between two editions",
    responses((status = 200, description = "The changes", body = DifferenceDocument)))]
pub(crate) async fn difference(
    visit: Visit,
    Path((city, before, after)): Path<(String, String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let before = room.edition(&before).ok_or(Refusal::NotFound)?;
    let after = room.edition(stem(&after)?).ok_or(Refusal::NotFound)?;
    let difference = between(before, after);
    let edition = |plan: &Plan| EditionRecord::of(plan, std::ptr::eq(plan, room.in_force()));
    Answer::json(&DifferenceDocument {
        before: edition(before),
        after: edition(after),
        changed: difference.nodes.iter().map(node).collect(),
        unchanged: difference.unchanged,
        sector_plans: words(&difference.sector_plans, |plan| (plan.id.to_string(), &plan.title)),
        terms: words(&difference.terms, |term| (term.id.to_string(), &term.definition)),
    })
}

fn node(change: &NodeChange<'_>) -> ChangeRecord {
    let (before, after) = (change.node.before(), change.node.after());
    ChangeRecord {
        id: change.node.any().id.to_string(),
        change: word(&change.node),
        code_before: before.map(|node| node.code.clone()),
        code_after: after.map(|node| node.code.clone()),
        title_before: before.map(|node| TextRecord::of(&node.title)),
        title_after: after.map(|node| TextRecord::of(&node.title)),
        blocks: words(&change.blocks, |block| (block.id.to_string(), &block.text)),
        actions: words(&change.actions, |action| (action.id.to_string(), &action.title)),
        indicators: change.indicators.iter().map(indicator).collect(),
        links_changed: change.links_changed,
    }
}

fn indicator(change: &IndicatorChange<'_>) -> IndicatorChangeRecord {
    let held = change.indicator.any();
    let side = |value: Option<&Value>| value.map(ValueRecord::of);
    let values = change.values.iter().map(|pair| ValueChangeRecord {
        change: word(pair),
        before: side(pair.before()),
        after: side(pair.after()),
    });
    IndicatorChangeRecord {
        slug: held.id.to_string(),
        change: word(&change.indicator),
        name: TextRecord::of(&held.name),
        values: values.collect(),
    }
}

fn words<T>(pairs: &[Pair<'_, T>], said: impl Fn(&T) -> (String, &LocalText)) -> Vec<TextChangeRecord> {
    let record = |pair: &Pair<'_, T>| TextChangeRecord {
        id: said(pair.any()).0,
        change: word(pair),
        before: pair.before().map(|thing| TextRecord::of(said(thing).1)),
        after: pair.after().map(|thing| TextRecord::of(said(thing).1)),
    };
    pairs.iter().map(record).collect()
}

fn word<T>(pair: &Pair<'_, T>) -> ChangeWord {
    match pair {
        Pair::Added(_) => ChangeWord::Added,
        Pair::Removed(_) => ChangeWord::Removed,
        Pair::Kept(..) => ChangeWord::Changed,
    }
}
