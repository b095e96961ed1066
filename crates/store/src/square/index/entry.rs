//! What is to be found 検索の対象, in the order of its weight: titles, indicators, actions, terms and plans, then the
//! running text, definitions and notes. A thing whose explanation is searched too stands in the list twice.

use crate::square::search::HitKind;
use plan::{LevelRole, Node, Plan, SDG_GOALS};
use std::borrow::Cow;
use std::collections::HashMap;
use vocabulary::LocalText;

/// The nodes of an edition by code.
pub(super) type Nodes<'p> = HashMap<&'p str, &'p Node>;

/// A thing to be found.
pub(super) struct Entry<'p> {
    pub(super) kind: HitKind,
    pub(super) node: Option<&'p Node>,
    pub(super) id: Cow<'p, str>,
    pub(super) title: Cow<'p, LocalText>,
    pub(super) body: Option<&'p LocalText>,
    /// Readings and other spellings.
    pub(super) also: Vec<&'p str>,
}

impl<'p> Entry<'p> {
    fn new(kind: HitKind, node: Option<&'p Node>, id: &'p str, title: &'p LocalText) -> Entry<'p> {
        Entry { kind, node, id: Cow::Borrowed(id), title: Cow::Borrowed(title), body: None, also: vec![] }
    }

    fn explained(self, body: &'p LocalText) -> Entry<'p> {
        Entry { body: Some(body), ..self }
    }
}

pub(super) fn nodes(plan: &Plan) -> Nodes<'_> {
    plan.nodes.iter().map(|node| (node.code.as_str(), node)).collect()
}

/// All things of an edition.
pub(super) fn entries<'p>(plan: &'p Plan, nodes: &Nodes<'p>) -> Vec<Entry<'p>> {
    let mut out = vec![];
    titles(plan, &mut out);
    out.extend(plan.indicators.iter().map(|indicator| {
        let node = nodes.get(indicator.node.as_str()).copied();
        Entry::new(HitKind::Indicator, node, indicator.id.as_str(), &indicator.name)
    }));
    let actions = plan.nodes.iter().flat_map(|node| node.actions.iter().map(move |action| (node, action)));
    out.extend(
        actions
            .map(|(node, action)| Entry::new(HitKind::Action, Some(node), action.id.as_str(), &action.title)),
    );
    out.extend(plan.terms.iter().map(|term| {
        let also = term.also.iter().chain(&term.reading).map(String::as_str).collect();
        Entry { also, ..Entry::new(HitKind::Term, None, term.id.as_str(), &term.term) }
    }));
    out.extend(
        plan.sector_plans
            .iter()
            .map(|plan| Entry::new(HitKind::SectorPlan, None, plan.id.as_str(), &plan.title)),
    );
    out.extend((1u8..).zip(SDG_GOALS).map(|(goal, (name, name_en))| Entry {
        kind: HitKind::SdgGoal,
        node: None,
        id: Cow::Owned(goal.to_string()),
        title: Cow::Owned(LocalText { en: Some(name_en.to_owned()), ..LocalText::ja(name) }),
        body: None,
        also: vec![],
    }));
    texts(plan, nodes, &mut out);
    explanations(plan, nodes, &mut out);
    out
}

fn titles<'p>(plan: &'p Plan, out: &mut Vec<Entry<'p>>) {
    let roles: HashMap<_, _> = plan.levels.iter().map(|level| (&level.id, level.role)).collect();
    for role in [LevelRole::Measure, LevelRole::Goal, LevelRole::Direction] {
        let nodes = plan.nodes.iter().filter(|node| roles.get(&node.level) == Some(&role));
        out.extend(
            nodes.map(|node| Entry::new(HitKind::of_role(role), Some(node), node.id.as_str(), &node.title)),
        );
    }
}

fn texts<'p>(plan: &'p Plan, nodes: &Nodes<'p>, out: &mut Vec<Entry<'p>>) {
    const UNTITLED: &LocalText = &LocalText { ja: String::new(), ja_simple: None, en: None };
    for node in &plan.nodes {
        for block in &node.blocks {
            out.push(
                Entry::new(HitKind::Text, Some(node), block.id.as_str(), UNTITLED).explained(&block.text),
            );
        }
    }
    for fact in &plan.facts {
        let node = nodes.get(fact.node.as_str()).copied();
        out.push(Entry::new(HitKind::Fact, node, fact.id.as_str(), UNTITLED).explained(&fact.text));
    }
}

fn explanations<'p>(plan: &'p Plan, nodes: &Nodes<'p>, out: &mut Vec<Entry<'p>>) {
    for indicator in &plan.indicators {
        let node = nodes.get(indicator.node.as_str()).copied();
        let entry = || Entry::new(HitKind::Indicator, node, indicator.id.as_str(), &indicator.name);
        for text in indicator.note.iter().chain(&indicator.statistic) {
            out.push(entry().explained(text));
        }
    }
    for term in &plan.terms {
        out.push(Entry::new(HitKind::Term, None, term.id.as_str(), &term.term).explained(&term.definition));
    }
    for plan in &plan.sector_plans {
        if let Some(note) = &plan.note {
            out.push(Entry::new(HitKind::SectorPlan, None, plan.id.as_str(), &plan.title).explained(note));
        }
    }
}
