//! The whole plan 全文 as one document to read through or to print, of the edition in force or of any other.

use crate::answer::{Answer, page};
use crate::drawing::glance::standing_key;
use crate::figures::{figure, moment};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::pages::branch::actions_name;
use crate::pages::measure::{ActionView, action_view, status_key};
use crate::parts::{BlockView, node_label};
use crate::prose::Explained;
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::achievement::glance;
use plan::{Indicator, Node, Plan};

#[derive(Template)]
#[template(path = "document.html")]
struct Document<'a> {
    frame: Frame<'a>,
    plan: &'a Plan,
    status: Markup,
    in_force: bool,
    /// True where the plan's title says which edition it is.
    named: bool,
    nodes: Vec<NodeView<'a>>,
    actions_name: Markup,
    editions: Vec<EditionLink>,
}

struct NodeView<'a> {
    node: &'a Node,
    label: Markup,
    title: Markup,
    href: String,
    /// 2 for the top level, deeper below.
    heading: usize,
    blocks: Vec<BlockView>,
    actions: Vec<ActionView>,
    indicators: Vec<Line>,
}

/// An indicator in one line of print.
struct Line {
    name: Markup,
    href: String,
    now: String,
    target: String,
    standing: Markup,
}

/// Another edition, and the comparison with it.
pub(crate) struct EditionLink {
    /// Its name.
    pub(crate) title: Markup,
    /// Its whole text.
    pub(crate) href: String,
    /// The comparison, older first.
    pub(crate) comparison: Option<String>,
}

/// `/{city}/plan`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let frame = visit.city_frame(room, plan);
    of_edition(room, plan, frame)
}

/// The whole text of an edition.
pub(crate) fn of_edition<'v>(
    room: &'v crate::room::Room,
    plan: &'v Plan,
    mut frame: Frame<'v>,
) -> Result<Answer, Refusal> {
    frame.title = format!("{} {}", frame.bare(&plan.title), frame.bare(&plan.edition.title));
    frame.description = frame.words.plain_with(
        "document-description",
        &[("city", frame.bare(&room.city().name).into()), ("title", frame.bare(&plan.title).into())],
    );
    let mut explained = Explained { terms: plan.terms.iter().collect() };
    let top = plan.nodes.iter().map(|node| depth(plan, node)).min().unwrap_or_default();
    let view = |node| view(&frame, plan, node, top, &mut explained);
    let nodes = plan.nodes.iter().map(view).collect();
    page(&Document {
        status: frame.say(status_key(plan.edition.status)),
        in_force: std::ptr::eq(plan, room.in_force()),
        actions_name: actions_name(&frame, plan),
        editions: editions(&frame, room, plan),
        named: plan.title.ja.contains(&plan.edition.title.ja),
        nodes,
        plan,
        frame,
    })
}

fn depth(plan: &Plan, node: &Node) -> usize {
    plan.levels.iter().position(|level| level.id == node.level).unwrap_or_default()
}

fn view<'p>(
    frame: &Frame<'_>,
    plan: &'p Plan,
    node: &'p Node,
    top: usize,
    explained: &mut Explained<'p>,
) -> NodeView<'p> {
    NodeView {
        label: node_label(frame, plan, node),
        title: frame.text(&node.title),
        href: frame.node(&node.code),
        heading: (2 + depth(plan, node) - top).min(4),
        blocks: node
            .blocks
            .iter()
            .map(|block| BlockView::new(frame, plan, format!("{}-{}", node.id, block.id), block, explained))
            .collect(),
        actions: node.actions.iter().map(|action| action_view(frame, plan, action)).collect(),
        indicators: plan.indicators_of(&node.code).map(|indicator| line(frame, indicator)).collect(),
        node,
    }
}

fn line(frame: &Frame<'_>, indicator: &Indicator) -> Line {
    let glance = glance(indicator);
    let unit = indicator.unit.as_deref();
    let said = |value: &plan::Value| {
        let when = moment(&frame.words, value, true);
        format!(
            "{}{}",
            figure(&frame.words, value, unit).text(),
            frame.words.plain_with("in-brackets", &[("text", when.into())])
        )
    };
    Line {
        name: frame.text(&indicator.name),
        href: frame.at(&format!("indicators/{}", indicator.id)),
        now: glance.latest.map_or_else(|| frame.plain("absence-not-measured"), said),
        target: glance.target.map_or_else(|| frame.plain("no-target"), said),
        standing: frame.say(standing_key(glance.standing)),
    }
}

/// The other editions of a city, with the comparison of each with `plan`.
pub(crate) fn editions(frame: &Frame<'_>, room: &crate::room::Room, plan: &Plan) -> Vec<EditionLink> {
    let own = &plan.edition.slug;
    room.plans()
        .filter(|other| other.edition.slug != *own)
        .map(|other| {
            let slug = &other.edition.slug;
            let earlier = plan.edition.follows.as_ref() == Some(slug);
            let (before, after) = if earlier { (slug, own) } else { (own, slug) };
            let in_force = std::ptr::eq(other, room.in_force());
            EditionLink {
                title: frame.text(&other.edition.title),
                href: if in_force { frame.at("plan") } else { frame.at(&format!("plan/{slug}")) },
                comparison: Some(frame.at(&format!("plan/compare/{before}/{after}"))),
            }
        })
        .collect()
}
