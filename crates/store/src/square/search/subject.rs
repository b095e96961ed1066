//! What a hit is about 検索結果の本体: from the index's keys to the plan's own things, and to where they are shown.

use super::snippet::{self, Snippet};
use super::{Hit, HitKind};
use crate::square::{NodePage, PublishedEdition, Square};
use plan::{Node, SDG_GOALS, SdgTarget};
use serde::Serialize;
use std::borrow::Cow;
use vocabulary::LocalText;
use vocabulary::fold::Folded;

/// Where a thing is shown: what an address is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "page")]
pub enum Place {
    /// The page of a node in its edition.
    Node {
        /// The code of the node that has the page.
        code: String,
        /// The place on it; `None` for the page itself.
        anchor: Option<String>,
    },
    /// The page of an indicator.
    Indicator {
        /// Its identifier.
        id: String,
    },
    /// The glossary.
    Glossary {
        /// The term's identifier.
        anchor: String,
    },
    /// The page of sector plans.
    SectorPlans {
        /// The plan's identifier.
        anchor: String,
    },
    /// The page of SDGs, at a goal.
    SdgGoal {
        /// Its number.
        goal: u8,
    },
    /// The page of SDGs, at a target.
    SdgTarget {
        /// The target.
        target: SdgTarget,
    },
}

/// A thing that was found.
pub(super) struct Subject<'s> {
    pub(super) place: Place,
    kind: HitKind,
    edition: &'s PublishedEdition,
    node: Option<&'s Node>,
    title: Cow<'s, LocalText>,
    /// Texts in which the words may stand, best first.
    texts: Vec<&'s LocalText>,
}

/// The thing that a row of the index means; `None` if the plan has no such thing.
pub(super) fn find<'s>(
    kind: HitKind,
    edition: &'s PublishedEdition,
    node: Option<&'s Node>,
    id: &str,
) -> Option<Subject<'s>> {
    let plan = &edition.plan;
    let subject = |place, title: &'s LocalText, texts| {
        Some(Subject { place, kind, edition, node, title: Cow::Borrowed(title), texts })
    };
    let owned =
        |place, title| Some(Subject { place, kind, edition, node, title: Cow::Owned(title), texts: vec![] });
    match kind {
        HitKind::Measure | HitKind::Goal => subject(on_page(edition, node?, None), &node?.title, vec![]),
        HitKind::Direction => subject(on_page(edition, node?, Some(id.to_owned())), &node?.title, vec![]),
        HitKind::Indicator => {
            let indicator = plan.indicators.iter().find(|indicator| indicator.id.as_str() == id)?;
            let texts = indicator.note.iter().chain(&indicator.statistic).collect();
            subject(Place::Indicator { id: id.to_owned() }, &indicator.name, texts)
        }
        HitKind::Action => {
            let action = node?.actions.iter().find(|action| action.id.as_str() == id)?;
            subject(on_page(edition, node?, Some(id.to_owned())), &action.title, vec![])
        }
        HitKind::Term => {
            let term = plan.terms.iter().find(|term| term.id.as_str() == id)?;
            subject(Place::Glossary { anchor: id.to_owned() }, &term.term, vec![&term.definition])
        }
        HitKind::SectorPlan => {
            let plan = plan.sector_plans.iter().find(|plan| plan.id.as_str() == id)?;
            subject(Place::SectorPlans { anchor: id.to_owned() }, &plan.title, plan.note.iter().collect())
        }
        HitKind::SdgGoal => {
            let goal: u8 = id.parse().ok()?;
            let (name, name_en) = SDG_GOALS.get(usize::from(goal).checked_sub(1)?)?;
            let title = LocalText { en: Some((*name_en).to_owned()), ..LocalText::ja(*name) };
            owned(Place::SdgGoal { goal }, title)
        }
        HitKind::SdgTarget => owned(Place::SdgTarget { target: id.parse().ok()? }, LocalText::ja(id)),
        HitKind::Text => {
            let block = node?.blocks.iter().find(|block| block.id.as_str() == id)?;
            let page = edition.page_node(node?);
            let anchor = if page.code == node?.code { id.to_owned() } else { format!("{}-{id}", node?.id) };
            subject(on_page(edition, node?, Some(anchor)), &node?.title, vec![&block.text])
        }
        HitKind::Fact => {
            let fact = plan.facts.iter().find(|fact| fact.id.as_str() == id)?;
            subject(on_page(edition, node?, Some(id.to_owned())), &node?.title, vec![&fact.text])
        }
    }
}

fn on_page(edition: &PublishedEdition, node: &Node, anchor: Option<String>) -> Place {
    Place::Node { code: edition.page_node(node).code.clone(), anchor }
}

impl<'s> Subject<'s> {
    /// The page itself.
    pub(super) fn page_place(&self) -> Place {
        match &self.place {
            Place::Node { code, .. } => Place::Node { code: code.clone(), anchor: None },
            place => place.clone(),
        }
    }

    /// Takes the words of a text on the same page.
    pub(super) fn lend(&mut self, other: &Subject<'s>) {
        let new = |text: &&&LocalText| !self.texts.iter().any(|known| std::ptr::eq(*known, **text));
        let more: Vec<&'s LocalText> = other.texts.iter().filter(new).copied().collect();
        self.texts.extend(more);
    }

    /// The hit that a page shows.
    pub(super) fn hit(self, square: &Square, words: &[String]) -> Hit<'s> {
        let title_marks = snippet::marks(&Folded::of(&self.title.ja), words);
        let mut texts = self.texts;
        let on_page = matches!(self.kind, HitKind::Measure | HitKind::Goal);
        if let Some(node) = self.node.filter(|_| on_page && texts.is_empty() && title_marks.is_empty()) {
            // Found by its page: the words stand in different places of it.
            texts.extend(square.node(Some(self.edition.slug()), &node.code).iter().flat_map(NodePage::texts));
        }
        let snippet: Option<Snippet> = snippet::best(&texts, words);
        let Subject { place, kind, edition, node, title, .. } = self;
        Hit { kind, edition, node, place, title, title_marks, snippet }
    }
}
