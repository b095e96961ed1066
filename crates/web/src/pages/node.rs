//! A node's page by its code: a measure, a goal; a direction leads to its place on its measure's page.

use crate::answer::Answer;
use crate::frame::Frame;
use crate::pages::{goal, measure};
use crate::parts::measure_of;
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
    of_edition(&visit, room, plan, visit.city_frame(room, plan), &code)
}

/// A node of an edition, in a frame that knows where the edition's pages stand.
pub(crate) fn of_edition<'v>(
    visit: &Visit,
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
        Some(LevelRole::Measure) => measure::show(visit, room, plan, frame, node),
        Some(LevelRole::Direction) => {
            let measure = measure_of(plan, node);
            Ok(Answer::moved(&format!("{}#{}", frame.node(&measure.code), node.id)))
        }
        Some(LevelRole::Goal) | None => goal::show(plan, frame, node),
    }
}
