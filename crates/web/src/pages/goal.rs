//! A goal's page 基本目標・政策: its own text and the measures under it.

use crate::answer::{Answer, page};
use crate::frame::{Crumb, Frame};
use crate::markup::Markup;
use crate::pages::front::{Measure, measure};
use crate::parts::{BlockView, NodeLink, node_label};
use crate::prose::Explained;
use crate::refusal::Refusal;
use askama::Template;
use plan::{Node, Plan, Term};

#[derive(Template)]
#[template(path = "goal.html")]
struct Goal<'a> {
    frame: Frame<'a>,
    node: &'a Node,
    label: Markup,
    blocks: Vec<BlockView>,
    below: Vec<NodeLink>,
    measures: Vec<Measure>,
    terms: Vec<&'a Term>,
}

/// The page of a node above the measures.
pub(crate) fn show<'v>(plan: &'v Plan, mut frame: Frame<'v>, node: &'v Node) -> Result<Answer, Refusal> {
    frame.title = format!("{} {}", node.code, frame.bare(&node.title));
    frame.description =
        frame.words.plain_with("goal-description", &[("title", frame.bare(&node.title).into())]);
    frame.crumbs = above(&frame, plan, node);
    let mut explained = Explained::default();
    let blocks = node
        .blocks
        .iter()
        .map(|block| BlockView::new(&frame, plan, block.id.to_string(), block, &mut explained))
        .collect();
    let is_measure = |node: &&Node| plan.role(node) == Some(plan::LevelRole::Measure);
    let measures =
        plan.children(&node.code).filter(is_measure).map(|node| measure(&frame, plan, node)).collect();
    let below = plan.children(&node.code).filter(|node| !is_measure(node));
    let below = below.map(|node| NodeLink::new(&frame, plan, node)).collect();
    let label = node_label(&frame, plan, node);
    page(&Goal { node, label, blocks, below, measures, terms: explained.terms, frame })
}

/// The way from the top of the plan to a node.
pub(crate) fn above(frame: &Frame<'_>, plan: &Plan, node: &Node) -> Vec<Crumb> {
    let mut crumbs = vec![];
    let mut at = node;
    while let Some(parent) = at.parent.as_deref().and_then(|code| plan.node(code)) {
        let level = plan.level(parent).map(|level| level.name.clone()).unwrap_or_default();
        let mut name = parent.title.clone();
        for locale in vocabulary::locale::LOCALES {
            if let Some(title) = parent.title.own(locale) {
                let space = if locale == vocabulary::Locale::En { " " } else { "" };
                let words = format!("{}{space}{} {title}", level.get(locale).0, parent.code);
                name.set(locale, &words);
            }
        }
        crumbs.push(Crumb { path: frame.node(&parent.code), name });
        at = parent;
        if crumbs.len() > plan.levels.len() {
            break;
        }
    }
    crumbs.reverse();
    crumbs
}
