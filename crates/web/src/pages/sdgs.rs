//! The plan by Sustainable Development Goal: 17 goals, their targets as text, the measures that serve each.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::parts::NodeLink;
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::{Plan, SDG_GOALS, SdgTarget};
use vocabulary::LocalText;

#[derive(Template)]
#[template(path = "sdgs.html")]
struct Sdgs<'a> {
    frame: Frame<'a>,
    goals: Vec<GoalView>,
    empty: Vec<(u8, LocalText)>,
    named: usize,
}

struct GoalView {
    number: u8,
    name: LocalText,
    targets: Vec<(String, Vec<NodeLink>)>,
}

/// `/{city}/sdgs`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let mut frame = visit.city_frame(room, plan);
    frame.title = frame.plain("sdgs-title");
    frame.description =
        frame.words.plain_with("sdgs-description", &[("city", frame.bare(&room.city().name).into())]);
    let served = served(plan);
    let goals: Vec<GoalView> = (1..=17)
        .map(|number| GoalView {
            number,
            name: name(number),
            targets: served
                .iter()
                .filter(|target| target.goal() == number)
                .map(|target| (target.to_string(), links(&frame, plan, *target)))
                .collect(),
        })
        .collect();
    let named = served.len();
    let (goals, empty): (Vec<_>, Vec<_>) = goals.into_iter().partition(|goal| !goal.targets.is_empty());
    let empty = empty.into_iter().map(|goal| (goal.number, goal.name)).collect();
    page(&Sdgs { frame, goals, empty, named })
}

/// The targets that the plan names, in the order of the list.
pub(crate) fn served(plan: &Plan) -> Vec<SdgTarget> {
    let mut targets: Vec<SdgTarget> = plan.nodes.iter().flat_map(|node| node.sdg_targets.clone()).collect();
    targets.sort();
    targets.dedup();
    targets
}

/// The name of a goal.
pub(crate) fn name(number: u8) -> LocalText {
    let (ja, en) = SDG_GOALS.get(usize::from(number.saturating_sub(1))).copied().unwrap_or_default();
    LocalText { ja: ja.to_owned(), ja_simple: None, en: Some(en.to_owned()) }
}

fn links(frame: &Frame<'_>, plan: &Plan, target: SdgTarget) -> Vec<NodeLink> {
    let nodes = plan.nodes.iter().filter(|node| node.sdg_targets.contains(&target));
    nodes.map(|node| NodeLink::new(frame, plan, node)).collect()
}
