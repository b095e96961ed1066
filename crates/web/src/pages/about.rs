//! How the pages are made このページの作り方, and the accessibility statement.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::{City, Plan};

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    frame: Frame<'a>,
    city: &'a City,
    plan: &'a Plan,
    version: &'a str,
}

/// `/{city}/about`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let mut frame = visit.city_frame(room, plan);
    frame.title = frame.plain("about-title");
    frame.description = frame.plain("about-lead");
    page(&About { city: room.city(), plan, version: room.version(), frame })
}
