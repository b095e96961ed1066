//! All cities 市の一覧: the front page of the whole portal.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::pages::front::{Tally, tally};
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use plan::City;

#[derive(Template)]
#[template(path = "cities.html")]
struct Cities<'a> {
    frame: Frame<'a>,
    cities: Vec<CityView<'a>>,
}

struct CityView<'a> {
    city: &'a City,
    href: String,
    edition: Markup,
    measures: usize,
    indicators: usize,
    tally: Vec<Tally>,
}

/// `/`
pub(crate) async fn show(visit: Visit) -> Result<Answer, Refusal> {
    let mut frame = visit.frame();
    frame.title = frame.plain("cities-title");
    frame.description = frame.plain("cities-lead");
    let cities = visit.rooms.rooms.iter().map(|room| {
        let plan = room.in_force();
        CityView {
            city: room.city(),
            href: frame.href(&format!("/{}/", room.city().slug)),
            edition: frame.text(&plan.edition.title),
            measures: plan.measures().count(),
            indicators: plan.indicators.len(),
            tally: tally(&frame, plan),
        }
    });
    let cities = cities.collect();
    page(&Cities { frame, cities })
}
