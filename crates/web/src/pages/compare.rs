//! Two cities side by side 市の比較: their plans in figures, their measures and indicators, and two measures in detail.

mod ties;

use crate::answer::{Answer, page};
use crate::figures::grouped;
use crate::frame::Frame;
use crate::markup::{Markup, percent};
use crate::pages::front::{MeasureLine, measure_line};
use crate::pages::measure::status_key;
use crate::parts::{BlockView, IndicatorRow, NodeLink, family};
use crate::prose::Explained;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use plan::achievement::{Standing, glance};
use plan::{BlockRole, City, LevelRole, Node, Plan};
use rust_decimal::Decimal;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "compare.html")]
struct Compare<'a> {
    frame: Frame<'a>,
    sides: Vec<Side<'a>>,
    rows: Vec<(Markup, Vec<String>)>,
    chosen: Vec<Chosen<'a>>,
    ties: Vec<TieView>,
    /// Cities whose plan states no SDG target: nothing of theirs can be tied by one.
    untargeted: Vec<String>,
}

/// Two measures that have something in common.
struct TieView {
    left: NodeLink,
    right: NodeLink,
    words: Vec<String>,
    targets: Vec<String>,
    href: String,
}

/// One city of the comparison.
struct Side<'a> {
    city: &'a City,
    /// The word for it in the query: the city's own.
    name: String,
    href: String,
    goals: Vec<(Markup, Vec<MeasureLine>)>,
    options: Vec<MeasureOption>,
}

struct MeasureOption {
    value: String,
    label: String,
    selected: bool,
}

/// A measure chosen to be read beside another.
struct Chosen<'a> {
    city: Markup,
    code: String,
    title: Markup,
    href: String,
    vision: Vec<BlockView>,
    indicators: Vec<IndicatorRow<'a>>,
    directions: Vec<Markup>,
    sdgs: Vec<String>,
}

/// `/compare`
pub(crate) async fn show(visit: Visit) -> Result<Answer, Refusal> {
    let query = visit.query()?;
    let mut frame = visit.frame();
    frame.title = frame.plain("compare-title");
    frame.description = frame.plain("compare-lead");
    let rooms: Vec<&Room> = visit.rooms.rooms.iter().map(AsRef::as_ref).take(2).collect();
    let sides: Vec<Side<'_>> = rooms.iter().map(|room| side(&visit, room, &query)).collect();
    let asked = |room: &Room| query.get(room.city().slug.as_str());
    let chosen: Vec<Chosen<'_>> =
        rooms.iter().filter_map(|room| chosen(&visit, room, asked(room)?)).collect();
    let kept =
        rooms.iter().filter_map(|room| Some(format!("{}={}", room.city().slug, percent(asked(room)?))));
    frame.query = kept.collect::<Vec<String>>().join("&");
    if !chosen.is_empty() {
        let titles: Vec<String> = chosen.iter().map(|held| held.code.clone()).collect();
        frame.title = format!("{} | {}", titles.join(" ↔ "), frame.title);
    }
    let rows = rows(&frame, &rooms);
    let ties = match rooms[..] {
        [left, right, ..] => tie_views(&visit, left, right),
        _ => vec![],
    };
    let silent = rooms.iter().filter(|room| !ties::states_targets(room.in_force()));
    let untargeted = silent.map(|room| frame.bare(&room.city().name)).collect();
    page(&Compare { sides, rows, chosen, ties, untargeted, frame })
}

fn side<'v>(visit: &'v Visit, room: &'v Room, query: &HashMap<String, String>) -> Side<'v> {
    let plan = room.in_force();
    let frame = visit.city_frame(room, plan);
    let name = room.city().slug.to_string();
    let selected = query.get(&name).map(String::as_str).unwrap_or_default();
    let is_measure = |node: &&Node| plan.role(node) == Some(LevelRole::Measure);
    let goals = plan.nodes.iter().filter(|node| plan.children(&node.code).any(|child| is_measure(&child)));
    Side {
        city: room.city(),
        name,
        href: frame.at(""),
        goals: goals
            .map(|goal| {
                let measures = plan.children(&goal.code).filter(is_measure);
                let lines = measures.map(|node| measure_line(&frame, plan, node)).collect();
                (frame.text(&goal.title), lines)
            })
            .collect(),
        options: plan
            .measures()
            .map(|node| MeasureOption {
                value: node.code.clone(),
                label: format!("{} {}", node.code, frame.bare(&node.title)),
                selected: node.code == selected,
            })
            .collect(),
    }
}

fn tie_views(visit: &Visit, left: &Room, right: &Room) -> Vec<TieView> {
    let link = |room: &Room, node: &Node| {
        NodeLink::new(&visit.city_frame(room, room.in_force()), room.in_force(), node)
    };
    let frame = visit.frame();
    let view = |tie: &ties::Tie<'_>| TieView {
        left: link(left, tie.left),
        right: link(right, tie.right),
        words: tie.words.clone(),
        targets: tie.targets.iter().map(ToString::to_string).collect(),
        href: frame.href(&format!(
            "/compare?{}={}&{}={}#choose",
            left.city().slug,
            percent(&tie.left.code),
            right.city().slug,
            percent(&tie.right.code)
        )),
    };
    ties::ties(left.in_force(), right.in_force()).iter().map(view).collect()
}

fn chosen<'v>(visit: &'v Visit, room: &'v Room, code: &str) -> Option<Chosen<'v>> {
    let plan = room.in_force();
    let node = plan.measures().find(|node| node.code == code)?;
    let frame = visit.city_frame(room, plan);
    let mut explained = Explained { terms: plan.terms.iter().collect() };
    let family = family(plan, node);
    let lead = [BlockRole::Vision, BlockRole::Policy].into_iter().find_map(|role| {
        let blocks: Vec<_> = node.blocks.iter().filter(|block| block.role == role).collect();
        (!blocks.is_empty()).then_some(blocks)
    });
    let vision = lead.unwrap_or_default().into_iter().map(|block| {
        BlockView::new(&frame, plan, format!("{}-{}", room.city().slug, block.id), block, &mut explained)
    });
    let vision = vision.collect();
    let indicators = family.iter().flat_map(|node| plan.indicators_of(&node.code));
    Some(Chosen {
        city: frame.text(&room.city().name),
        code: node.code.clone(),
        title: frame.text(&node.title),
        href: frame.node(&node.code),
        vision,
        indicators: indicators.map(|indicator| IndicatorRow::new(&frame, indicator)).collect(),
        directions: family.iter().skip(1).map(|node| frame.text(&node.title)).collect(),
        sdgs: node.sdg_targets.iter().map(ToString::to_string).collect(),
    })
}

/// The plans in figures.
fn rows(frame: &Frame<'_>, rooms: &[&Room]) -> Vec<(Markup, Vec<String>)> {
    let row = |key: &str, say: &dyn Fn(&Plan) -> String| {
        (frame.say(key), rooms.iter().map(|room| say(room.in_force())).collect())
    };
    let count = |number: usize| grouped(Decimal::from(number));
    let standing = |plan: &Plan, wanted: Standing| {
        count(plan.indicators.iter().filter(|indicator| glance(indicator).standing == wanted).count())
    };
    let directions =
        |plan: &Plan| plan.nodes.iter().filter(|node| plan.role(node) == Some(LevelRole::Direction)).count();
    vec![
        row("row-edition", &|plan| frame.bare(&plan.edition.title)),
        row("row-status", &|plan| frame.plain(status_key(plan.edition.status))),
        row("row-period", &|plan| {
            plan.edition
                .period
                .map_or_else(|| frame.plain("absence-unstated"), |(from, to)| frame.years(&from, &to))
        }),
        row("row-measures", &|plan| count(plan.measures().count())),
        row("row-directions", &|plan| count(directions(plan))),
        row("row-actions", &|plan| count(plan.nodes.iter().map(|node| node.actions.len()).sum())),
        row("row-indicators", &|plan| count(plan.indicators.len())),
        row("standing-reached", &|plan| standing(plan, Standing::Reached)),
        row("standing-toward", &|plan| standing(plan, Standing::Toward)),
        row("standing-away", &|plan| standing(plan, Standing::Away)),
        row("standing-not-measured", &|plan| standing(plan, Standing::NotMeasured)),
        row("row-sdg-targets", &|plan| count(crate::pages::sdgs::served(plan).len())),
        row("row-sector-plans", &|plan| count(plan.sector_plans.len())),
    ]
}
