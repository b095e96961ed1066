//! The page of a goal 基本目標・政策 or of a direction 方向性・単位施策: its own text and what lies below it.

use crate::answer::{Answer, page};
use crate::frame::{Crumb, Frame};
use crate::markup::Markup;
use crate::pages::front::{MeasureLine, measure_line};
use crate::pages::measure::{ActionView, action_view};
use crate::parts::{BlockView, GlanceView, NodeLink, flat, measure_of, node_label, shortened};
use crate::prose::Explained;
use crate::refusal::Refusal;
use askama::Template;
use plan::{LevelRole, Node, Plan, Term};
use vocabulary::locale::LOCALES;
use vocabulary::{LocalText, Locale};

#[derive(Template)]
#[template(path = "branch.html")]
struct Branch<'a> {
    frame: Frame<'a>,
    node: &'a Node,
    label: Markup,
    measure: Option<NodeLink>,
    blocks: Vec<BlockView>,
    actions: Vec<ActionView>,
    actions_name: Markup,
    indicators: Vec<GlanceView>,
    below: Vec<NodeLink>,
    measures: Vec<MeasureLine>,
    terms: Vec<&'a Term>,
}

/// The page of a node above or below the measures.
pub(crate) fn show<'v>(plan: &'v Plan, mut frame: Frame<'v>, node: &'v Node) -> Result<Answer, Refusal> {
    head(&mut frame, plan, node);
    let mut explained = Explained::default();
    let block = |block| BlockView::new(&frame, plan, node_block_anchor(block), block, &mut explained);
    let blocks = node.blocks.iter().map(block).collect();
    let is_measure = |node: &&Node| plan.role(node) == Some(LevelRole::Measure);
    let measures = plan.children(&node.code).filter(is_measure);
    let below = plan.children(&node.code).filter(|node| !is_measure(node));
    let measure = measure_of(plan, node);
    page(&Branch {
        node,
        label: node_label(&frame, plan, node),
        measure: (!std::ptr::eq(measure, node)).then(|| NodeLink::new(&frame, plan, measure)),
        blocks,
        actions: node.actions.iter().map(|action| action_view(&frame, plan, action)).collect(),
        actions_name: actions_name(&frame, plan),
        indicators: plan.indicators_of(&node.code).map(|i| GlanceView::new(&frame, i)).collect(),
        below: below.map(|node| NodeLink::new(&frame, plan, node)).collect(),
        measures: measures.map(|node| measure_line(&frame, plan, node)).collect(),
        terms: explained.terms,
        frame,
    })
}

fn node_block_anchor(block: &plan::Block) -> String {
    block.id.to_string()
}

/// What the city calls its actions.
pub(crate) fn actions_name(frame: &Frame<'_>, plan: &Plan) -> Markup {
    plan.actions_name.as_ref().map_or_else(|| frame.say("actions"), |name| frame.text(name))
}

fn head(frame: &mut Frame<'_>, plan: &Plan, node: &Node) {
    frame.title = title(frame, plan, node);
    let first = node.blocks.first().map(|block| flat(frame, &block.text));
    let said = frame.words.plain_with("branch-description", &[("title", frame.bare(&node.title).into())]);
    frame.description = first.map_or(said, |text| shortened(&text, 120));
    frame.crumbs = above(frame, plan, node);
}

/// The title of a node's page: code, title and, where it is not in force, the edition.
pub(crate) fn title(frame: &Frame<'_>, plan: &Plan, node: &Node) -> String {
    let title = format!("{} {}", node.code, frame.bare(&node.title));
    if frame.base == "plan" { title } else { format!("{title} | {}", frame.bare(&plan.edition.title)) }
}

/// The way from the top of the plan to a node.
pub(crate) fn above(frame: &Frame<'_>, plan: &Plan, node: &Node) -> Vec<Crumb> {
    let mut crumbs = vec![];
    if frame.base != "plan" {
        crumbs.push(Crumb { path: frame.at(&frame.base), name: plan.edition.title.clone() });
    }
    let mut way = vec![];
    let mut at = node;
    while let Some(parent) = at.parent.as_deref().and_then(|code| plan.node(code)) {
        way.push(Crumb { path: frame.node(&parent.code), name: named(plan, parent) });
        at = parent;
        if way.len() > plan.levels.len() {
            break;
        }
    }
    crumbs.extend(way.into_iter().rev());
    crumbs
}

/// A node's level, code and title in every language that has the title.
pub(crate) fn named(plan: &Plan, node: &Node) -> LocalText {
    let level = plan.level(node).map(|level| level.name.clone()).unwrap_or_default();
    let mut name = LocalText::default();
    for locale in LOCALES {
        if let Some(title) = node.title.own(locale) {
            let space = if locale == Locale::En { " " } else { "" };
            name.set(locale, &format!("{}{space}{} {title}", level.get(locale).0, node.code));
        }
    }
    name
}
