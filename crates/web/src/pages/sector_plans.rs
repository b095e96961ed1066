//! Sector plans 分野別計画 on a time line, with periods that are closed, open, recurring, made once or unknown.

use crate::answer::{Answer, page};
use crate::drawing::periods::{Span, head, row, span};
use crate::figures::date;
use crate::frame::Frame;
use crate::markup::Markup;
use crate::parts::{NodeLink, source};
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::{Plan, PlanPeriod, SectorPlan, SectorPlanLinks};

#[derive(Template)]
#[template(path = "sector_plans.html")]
struct SectorPlans<'a> {
    frame: Frame<'a>,
    head: Option<Markup>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    plan: &'a SectorPlan,
    periods: Vec<String>,
    drawing: Option<Markup>,
    measures: Vec<NodeLink>,
    part_of: Option<(String, Markup)>,
    replaces: Vec<(String, Markup)>,
    source: Markup,
}

/// `/{city}/sector-plans`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let mut frame = visit.city_frame(room, plan);
    frame.title = frame.plain("sector-plans-title");
    let name = frame.bare(&room.city().name);
    frame.description = frame.words.plain_with("sector-plans-description", &[("city", name.into())]);
    let span = span(plan.sector_plans.iter().flat_map(|held| &held.periods));
    let rows = plan.sector_plans.iter().map(|held| view(&frame, plan, held, span)).collect();
    page(&SectorPlans { head: span.map(head), rows, frame })
}

fn view<'p>(frame: &Frame<'_>, plan: &Plan, held: &'p SectorPlan, span: Option<Span>) -> Row<'p> {
    let link = |id: &vocabulary::Slug| {
        let other = plan.sector_plans.iter().find(|other| other.id == *id)?;
        Some((format!("#{}", other.id), frame.text(&other.title)))
    };
    let serving = plan
        .nodes
        .iter()
        .filter(|node| matches!(&node.sector_plans, SectorPlanLinks::Some(ids) if ids.contains(&held.id)));
    let mut periods: Vec<String> = held.periods.iter().map(|period| words(frame, period)).collect();
    if periods.is_empty() {
        periods.push(words(frame, &PlanPeriod::Unknown));
    }
    Row {
        plan: held,
        periods,
        drawing: span.map(|span| row(span, &held.periods)),
        measures: serving.map(|node| NodeLink::new(frame, plan, node)).collect(),
        part_of: held.part_of.as_ref().and_then(link),
        replaces: held.replaces.iter().filter_map(link).collect(),
        source: source(frame, held.source),
    }
}

/// A period in words.
fn words(frame: &Frame<'_>, period: &PlanPeriod) -> String {
    let at = |as_of| date(&frame.words, as_of);
    match period {
        PlanPeriod::EveryYear => frame.plain("period-every-year"),
        PlanPeriod::Made(made) => frame.words.plain_with("period-made", &[("date", at(*made).into())]),
        PlanPeriod::From(from) => frame.words.plain_with("period-from", &[("date", at(*from).into())]),
        PlanPeriod::Closed(from, to) => {
            frame.words.plain_with("period-closed", &[("from", at(*from).into()), ("to", at(*to).into())])
        }
        PlanPeriod::Unknown => frame.plain("period-unknown"),
    }
}
