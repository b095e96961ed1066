//! An indicator's page 指標: its whole history, the formula that judges it, and what the others would say.

use crate::answer::{Answer, page};
use crate::drawing::chart;
use crate::figures::{bare, figure, kind_key, moment, percent};
use crate::frame::{Crumb, Frame};
use crate::markup::{Markup, percent as percent_encoded};
use crate::pages::branch::{above, named};
use crate::parts::{IndicatorRow, NodeLink, measure_of, shortened, source};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::achievement::{FORMULAS, Inputs, Undefined, formula_in_force, inputs, outcome, scale_in_force};
use plan::{Direction, Formula, Indicator, Plan, Value, ValueKind};
use rust_decimal::Decimal;
use store::square::{RevisionChange, TargetRevision};
use vocabulary::FiscalYear;

#[derive(Template)]
#[template(path = "indicator.html")]
struct IndicatorPage<'a> {
    frame: Frame<'a>,
    indicator: &'a Indicator,
    owner: Option<NodeLink>,
    row: IndicatorRow<'a>,
    chart: Option<Markup>,
    rows: Vec<Row<'a>>,
    direction: Markup,
    formula: Option<Said>,
    others: Vec<Said>,
    inputs: Vec<(Markup, String)>,
    revisions: Vec<RevisionView>,
    repeat: bool,
    original: Option<(String, Markup)>,
    previous: Option<(String, Markup)>,
    next: Option<(String, Markup)>,
    elsewhere: Vec<Elsewhere<'a>>,
}

/// A value as a row of the table.
struct Row<'a> {
    kind: Markup,
    value: &'a Value,
    figure: crate::figures::Figure,
    moment: String,
    line: Markup,
}

/// What a formula says.
struct Said {
    name: Markup,
    how: Markup,
    outcome: Option<String>,
    why: Option<Markup>,
    from: Option<String>,
    grade: Option<&'static str>,
}

struct RevisionView {
    word: Markup,
    when: String,
    sentence: Markup,
}

/// What another edition prints and this one does not.
struct Elsewhere<'a> {
    edition: Markup,
    href: String,
    rows: Vec<Row<'a>>,
}

/// `/{city}/indicators/{slug}`
pub(crate) async fn show(
    visit: Visit,
    Path((city, slug)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let held = room.square().indicator(&slug).ok_or(Refusal::NotFound)?;
    let (plan, indicator) = (&held.row.edition.plan, held.row.indicator);
    let mut frame = visit.city_frame(room, plan);
    head(&mut frame, plan, indicator);
    let inputs = inputs(indicator, plan.edition.period);
    let owner = plan.node(&indicator.node);
    let year = judged_year(&inputs, plan);
    let chosen = year.and_then(|year| formula_in_force(indicator, year));
    let said = |formula: Formula| said(&frame, indicator, formula, &inputs, year, chosen);
    let link = |other: &Indicator| (frame.at(&format!("indicators/{}", other.id)), frame.text(&other.name));
    page(&IndicatorPage {
        owner: owner.map(|node| NodeLink::new(&frame, plan, node)),
        row: IndicatorRow::new(&frame, indicator),
        chart: chart::large(&frame.words, indicator, "chart-name chart-text"),
        rows: rows(&frame, indicator),
        direction: frame.say(direction_key(indicator.direction)),
        formula: chosen.map(said),
        others: FORMULAS.into_iter().filter(|formula| Some(*formula) != chosen).map(said).collect(),
        inputs: input_views(&frame, indicator, &inputs),
        revisions: held.revisions.iter().map(|held| revision_view(&frame, room, indicator, held)).collect(),
        repeat: indicator.repeat.is_some(),
        original: held.original.map(link),
        previous: held.previous.map(link),
        next: held.next.map(link),
        elsewhere: elsewhere(&frame, room, &held),
        frame,
        indicator,
    })
}

/// The fiscal year that is judged: that of the latest measured value, else the plan's first.
pub(crate) fn judged_year(inputs: &Inputs<'_>, plan: &Plan) -> Option<FiscalYear> {
    let measured = inputs.actual.or(inputs.baseline).and_then(|value| value.as_of);
    let measured = measured.map(|as_of| as_of.end().fiscal_year());
    measured.or(plan.edition.period.map(|(first, _)| first)).or(Some(FiscalYear(i32::MAX)))
}

fn head(frame: &mut Frame<'_>, plan: &Plan, indicator: &Indicator) {
    let name = frame.bare(&indicator.name);
    frame.description = shortened(&crate::figures::sentence(&frame.words, indicator, &name), 140);
    if let Some(node) = plan.node(&indicator.node) {
        let measure = measure_of(plan, node);
        let mut crumbs = above(frame, plan, measure);
        crumbs.push(Crumb { path: frame.node(&measure.code), name: named(plan, measure) });
        frame.crumbs = crumbs;
    }
    frame.structured = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": indicator.name.ja,
        "description": frame.description,
        "url": frame.canonical(),
        "creator": { "@type": "GovernmentOrganization", "name": frame.city.map(|city| city.name.ja.as_str()) },
        "distribution": { "@type": "DataDownload", "encodingFormat": "application/json",
            "contentUrl": format!("{}{}", frame.origin, json_path(frame, indicator)) },
    })
    .to_string();
    frame.title = name;
}

fn json_path(frame: &Frame<'_>, indicator: &Indicator) -> String {
    let city = frame.city.map(|city| city.slug.as_str()).unwrap_or_default();
    format!("/{city}/data/indicators/{}.json", indicator.id)
}

fn rows<'i>(frame: &Frame<'_>, indicator: &'i Indicator) -> Vec<Row<'i>> {
    let unit = indicator.unit.as_deref();
    let row = |value: &'i Value| Row {
        kind: frame.say(kind_key(value.kind)),
        value,
        figure: figure(&frame.words, value, unit),
        moment: moment(&frame.words, value, false),
        line: source(frame, value.line.map(|line| (line, line))),
    };
    indicator.values.iter().map(row).collect()
}

fn said(
    frame: &Frame<'_>,
    indicator: &Indicator,
    formula: Formula,
    inputs: &Inputs<'_>,
    year: Option<FiscalYear>,
    chosen: Option<Formula>,
) -> Said {
    let result = outcome(formula, inputs);
    let scale = year.and_then(|year| scale_in_force(indicator, year)).filter(|_| chosen == Some(formula));
    let from =
        indicator.formulas.iter().find(|choice| choice.formula == formula).and_then(|choice| choice.from);
    let words = match (formula, &result) {
        (Formula::Limit, Ok(percent)) => {
            Some(frame.plain(if percent.is_zero() { "limit-broken" } else { "limit-kept" }))
        }
        (_, Ok(number)) => Some(percent(*number)),
        (_, Err(_)) => None,
    };
    Said {
        name: frame.say(formula_keys(formula).0),
        how: frame.say(formula_keys(formula).1),
        outcome: words,
        grade: result.as_ref().ok().and_then(|percent| scale.map(|scale| scale.grade(*percent))),
        why: result.err().map(|why| frame.say(undefined_key(why))),
        from: from.filter(|_| chosen == Some(formula)).map(|year| {
            crate::figures::date(&frame.words, vocabulary::AsOf::At(vocabulary::Moment::FiscalYear(year)))
        }),
    }
}

fn input_views(frame: &Frame<'_>, indicator: &Indicator, inputs: &Inputs<'_>) -> Vec<(Markup, String)> {
    let unit = indicator.unit.as_deref();
    let view = |key: &str, value: Option<&Value>| {
        let text = value.map_or_else(
            || frame.plain("absent-input"),
            |value| {
                let when = frame
                    .words
                    .plain_with("in-brackets", &[("text", moment(&frame.words, value, true).into())]);
                format!("{}{when}", figure(&frame.words, value, unit).text())
            },
        );
        (frame.say(key), text)
    };
    vec![
        view("input-baseline", inputs.baseline),
        view("input-actual", inputs.actual),
        view("input-target", inputs.target),
    ]
}

fn revision_view(
    frame: &Frame<'_>,
    room: &Room,
    indicator: &Indicator,
    revision: &TargetRevision,
) -> RevisionView {
    let unit = indicator.unit.as_deref();
    let side = |number: Option<Decimal>, raw: &str| {
        number.map_or_else(|| raw.to_owned(), |number| bare(&frame.words, number, unit).text())
    };
    let long_term = revision.before_kind == ValueKind::LongTermTarget;
    let (word, sentence) = match (revision.change, long_term) {
        (RevisionChange::Raised, true) => ("change-raised", "revision-raised"),
        (RevisionChange::Lowered, true) => ("change-lowered", "revision-lowered"),
        (RevisionChange::Held, true) => ("change-held", "revision-held"),
        (RevisionChange::Raised, false) => ("change-raised", "revision-edition-raised"),
        (RevisionChange::Lowered, false) => ("change-lowered", "revision-edition-lowered"),
        (RevisionChange::Held, false) => ("change-held", "revision-edition-held"),
        (RevisionChange::Reworded, _) => ("change-reworded", "revision-reworded"),
    };
    let edition = room.edition(revision.edition.as_str()).map(|plan| frame.bare(&plan.edition.title));
    RevisionView {
        word: frame.say(word),
        when: revision.decided.map(|as_of| frame.date(&as_of)).unwrap_or_default(),
        sentence: frame.words.with(
            sentence,
            &[
                ("edition", edition.unwrap_or_default().into()),
                ("before", side(revision.before_number, &revision.before_raw).into()),
                ("after", side(revision.after_number, &revision.after_raw).into()),
            ],
        ),
    }
}

/// Values that stand in other editions alone.
fn elsewhere<'s>(
    frame: &Frame<'_>,
    room: &Room,
    held: &store::square::IndicatorPage<'s>,
) -> Vec<Elsewhere<'s>> {
    let shown = &held.row.indicator.values;
    let same = |a: &Value, b: &Value| (a.kind, a.number, a.as_of) == (b.kind, b.number, b.as_of);
    let others = held.appearances.iter().filter(|row| row.edition.slug() != held.row.edition.slug());
    others
        .map(|row| {
            let mut printed = rows(frame, row.indicator);
            printed.retain(|other| !shown.iter().any(|value| same(value, other.value)));
            let in_force = row.edition.slug() == room.in_force().edition.slug.as_str();
            let base = if in_force { "plan".to_owned() } else { format!("plan/{}", row.edition.slug()) };
            Elsewhere {
                edition: frame.text(&row.edition.plan.edition.title),
                href: frame.at(&format!("{base}/{}", percent_encoded(&row.measure.code))),
                rows: printed,
            }
        })
        .filter(|other| !other.rows.is_empty())
        .collect()
}

fn formula_keys(formula: Formula) -> (&'static str, &'static str) {
    match formula {
        Formula::Distance => ("formula-distance", "formula-distance-how"),
        Formula::Simple => ("formula-simple", "formula-simple-how"),
        Formula::Complement => ("formula-complement", "formula-complement-how"),
        Formula::Inverse => ("formula-inverse", "formula-inverse-how"),
        Formula::TimePegged => ("formula-time-pegged", "formula-time-pegged-how"),
        Formula::Limit => ("formula-limit", "formula-limit-how"),
    }
}

fn undefined_key(why: Undefined) -> &'static str {
    match why {
        Undefined::NoActual => "undefined-no-actual",
        Undefined::NoTarget => "undefined-no-target",
        Undefined::NoBaseline => "undefined-no-baseline",
        Undefined::TargetIsBaseline => "undefined-target-is-baseline",
        Undefined::ZeroDivisor => "undefined-zero-divisor",
        Undefined::NoDirection => "undefined-no-direction",
        Undefined::OnlyForDecrease => "undefined-only-for-decrease",
        Undefined::NotForLimit => "undefined-not-for-limit",
        Undefined::NoPeriod => "undefined-no-period",
        Undefined::OutsidePeriod => "undefined-outside-period",
        Undefined::TooLarge => "undefined-too-large",
    }
}

fn direction_key(direction: Direction) -> &'static str {
    match direction {
        Direction::Increase => "direction-increase",
        Direction::Decrease => "direction-decrease",
        Direction::Maintain => "direction-maintain",
        Direction::StayUnder => "direction-stay-under",
        Direction::StayOver => "direction-stay-over",
        Direction::Unknown => "direction-unknown",
    }
}
