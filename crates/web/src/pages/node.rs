//! A node's page by its code: a measure, a goal or a direction.

use crate::answer::Answer;
use crate::frame::Frame;
use crate::pages::{branch, editions, measure};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::tidy::fold_code;
use crate::visit::Visit;
use axum::extract::Path;
use plan::{LevelRole, Plan};

/// `/{city}/plan/{code}`
pub(crate) async fn show(
    visit: Visit,
    Path((city, code)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let found = of_edition(room, plan, visit.city_frame(room, plan), &code);
    match found {
        Err(Refusal::NotFound) => editions::whole(&visit, room, &code).unwrap_or(found),
        found => found,
    }
}

/// A node of an edition, in a frame that knows where the edition's pages stand.
pub(crate) fn of_edition<'v>(
    room: &'v Room,
    plan: &'v Plan,
    frame: Frame<'v>,
    code: &str,
) -> Result<Answer, Refusal> {
    let Some(node) = plan.node(code) else {
        let folded = fold_code(code);
        let meant = plan.nodes.iter().find(|node| fold_code(&node.code) == folded);
        return meant.map(|node| Answer::moved(&frame.node(&node.code))).ok_or(Refusal::NotFound);
    };
    match plan.role(node) {
        Some(LevelRole::Measure) => measure::show(room, plan, frame, node),
        Some(LevelRole::Goal | LevelRole::Direction) | None => branch::show(plan, frame, node),
    }
}
