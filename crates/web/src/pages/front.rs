//! A city's front page 市の玄関: the whole tree, what one can do, what changed lately.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::markup::{Markup, percent};
use crate::pages::measure::status_key;
use crate::parts::{GlanceView, family, node_label};
use crate::prose::items;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::achievement::{Standing, glance};
use plan::{BlockRole, City, LevelRole, Node, Plan, Status};
use store::square::{Change, ChangeKind};

#[derive(Template)]
#[template(path = "front.html")]
struct Front<'a> {
    frame: Frame<'a>,
    city: &'a City,
    plan: &'a Plan,
    goals: Vec<Goal>,
    tally: Vec<Tally>,
    deeds: Vec<Deed>,
    changes: Vec<ChangeView>,
    status: Markup,
    indicators: usize,
    /// Indicators without repeats: what the tally counts.
    counted: usize,
    measures: usize,
}

/// A goal with its measures.
struct Goal {
    label: Markup,
    title: Markup,
    anchor: String,
    measures: Vec<MeasureLine>,
}

/// A measure as a line of the tree.
pub(crate) struct MeasureLine {
    pub(crate) code: String,
    pub(crate) title: Markup,
    pub(crate) href: String,
    pub(crate) glances: Vec<GlanceView>,
    pub(crate) deeds: usize,
}

/// How many indicators stand in a state.
pub(crate) struct Tally {
    pub(crate) shape: &'static str,
    pub(crate) class: &'static str,
    pub(crate) word: Markup,
    pub(crate) count: usize,
}

/// Something that a resident can do, in the plan's own guideline.
struct Deed {
    text: Markup,
    href: String,
    measure: Markup,
}

const STANDINGS: [Standing; 7] = [
    Standing::Reached,
    Standing::Toward,
    Standing::Flat,
    Standing::Away,
    Standing::MeasuredOnce,
    Standing::NotMeasured,
    Standing::DirectionUnknown,
];

/// Something that changed, as a sentence.
struct ChangeView {
    sentence: Markup,
    href: String,
    when: String,
}

/// How many changes the front page lists.
const CHANGES_MAX: usize = 10;

/// `/{city}/`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let mut frame = visit.city_frame(room, plan);
    frame.title = frame.bare(&room.city().portal);
    frame.description =
        frame.words.plain_with("front-description", &[("city", frame.bare(&room.city().name).into())]);
    frame.structured = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": room.city().name.ja,
        "url": frame.canonical(),
        "telephone": room.city().office.telephone,
    })
    .to_string();
    let goals = goals(&frame, plan);
    let (tally, deeds) = (tally(&frame, plan), deeds(&frame, plan));
    let (measures, indicators) = (plan.measures().count(), plan.indicators.len());
    let changes =
        room.square().changes(CHANGES_MAX).iter().map(|change| change_view(&frame, room, change)).collect();
    let status = frame.say(status_key(plan.edition.status));
    let counted = tally.iter().map(|tally| tally.count).sum();
    page(&Front {
        counted,
        changes,
        status,
        frame,
        city: room.city(),
        plan,
        goals,
        tally,
        deeds,
        indicators,
        measures,
    })
}

fn goals(frame: &Frame<'_>, plan: &Plan) -> Vec<Goal> {
    let is_measure = |node: &&Node| plan.role(node) == Some(LevelRole::Measure);
    let with_measures =
        plan.nodes.iter().filter(|node| plan.children(&node.code).any(|child| is_measure(&child)));
    with_measures
        .map(|goal| Goal {
            label: node_label(frame, plan, goal),
            title: frame.text(&goal.title),
            anchor: goal.id.to_string(),
            measures: plan
                .children(&goal.code)
                .filter(is_measure)
                .map(|node| measure_line(frame, plan, node))
                .collect(),
        })
        .collect()
}

/// The line of a measure.
pub(crate) fn measure_line(frame: &Frame<'_>, plan: &Plan, node: &Node) -> MeasureLine {
    let family = family(plan, node);
    let indicators = family.iter().flat_map(|node| plan.indicators_of(&node.code));
    let guideline = |node: &&Node| {
        let blocks = node.blocks.iter().filter(|block| block.role == BlockRole::CitizenGuideline);
        blocks.map(|block| items(&block.text.ja)).sum::<usize>()
    };
    MeasureLine {
        code: node.code.clone(),
        title: frame.text(&node.title),
        href: frame.node(&node.code),
        glances: indicators.map(|indicator| GlanceView::new(frame, indicator)).collect(),
        deeds: family.iter().map(guideline).sum(),
    }
}

/// How many indicators stand in which state; a repeat counts once.
pub(crate) fn tally(frame: &Frame<'_>, plan: &Plan) -> Vec<Tally> {
    let counted = |standing: Standing| {
        plan.indicators.iter().filter(|i| i.repeat.is_none() && glance(i).standing == standing).count()
    };
    STANDINGS
        .into_iter()
        .map(|standing| Tally {
            shape: crate::drawing::glance::shape(standing),
            class: crate::drawing::glance::class(standing),
            word: frame.say(crate::drawing::glance::standing_key(standing)),
            count: counted(standing),
        })
        .filter(|tally| tally.count > 0)
        .collect()
}

/// One deed of each measure, so that the list spans the plan.
fn deeds(frame: &Frame<'_>, plan: &Plan) -> Vec<Deed> {
    let guidelines = plan.measures().flat_map(|node| {
        let blocks = node.blocks.iter().filter(|block| block.role == BlockRole::CitizenGuideline);
        blocks.map(move |block| (node, block))
    });
    guidelines
        .filter_map(|(node, block)| {
            let (text, written) = block.text.get(frame.locale());
            let first = text.lines().find_map(|line| line.trim().strip_prefix("- "))?;
            let mut local = vocabulary::LocalText::default();
            local.set(written, first);
            Some(Deed {
                text: frame.text(&local),
                href: format!("{}#{}", frame.node(&node.code), block.id),
                measure: Markup(node.code.clone()),
            })
        })
        .take(8)
        .collect()
}

fn change_view(frame: &Frame<'_>, room: &Room, change: &Change) -> ChangeView {
    let in_force = change.edition == room.in_force().edition.slug;
    // What only a draft says has not happened.
    let proposed = room
        .square()
        .edition(Some(change.edition.as_str()))
        .is_some_and(|edition| edition.plan.edition.status == Status::Draft);
    let base = if in_force { "plan".to_owned() } else { format!("plan/{}", change.edition) };
    let href = match (&change.indicator, &change.node) {
        (Some(indicator), _) => frame.at(&format!("indicators/{indicator}")),
        (None, Some(code)) => frame.at(&format!("{base}/{}", percent(code))),
        (None, None) => frame.at(&base),
    };
    let subject = frame.bare(&change.subject);
    let words = |side: &Option<String>| {
        let raw = side.as_deref().unwrap_or_default();
        // A plan prints its far targets in brackets.
        let inner = raw.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
        inner.unwrap_or(raw).to_owned()
    };
    ChangeView {
        sentence: frame.words.with(
            if proposed { proposal_key(change.kind) } else { change_key(change.kind) },
            &[
                ("subject", subject.into()),
                ("before", words(&change.before).into()),
                ("after", words(&change.after).into()),
            ],
        ),
        href,
        when: change.as_of.map(|as_of| frame.date(&as_of)).unwrap_or_default(),
    }
}

fn change_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::EditionAdopted => "changed-edition-adopted",
        ChangeKind::EditionRevised => "changed-edition-revised",
        ChangeKind::EditionShown => "changed-edition-shown",
        ChangeKind::TargetRaised => "changed-target-raised",
        ChangeKind::TargetLowered => "changed-target-lowered",
        ChangeKind::TargetReworded => "changed-target-reworded",
        ChangeKind::MeasureAdded => "changed-measure-added",
        ChangeKind::MeasureRenamed => "changed-measure-renamed",
        ChangeKind::MeasureRemoved => "changed-measure-removed",
        ChangeKind::IndicatorAdded => "changed-indicator-added",
        ChangeKind::IndicatorRemoved => "changed-indicator-removed",
    }
}

fn proposal_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::EditionAdopted | ChangeKind::EditionRevised | ChangeKind::EditionShown => {
            change_key(kind)
        }
        ChangeKind::TargetRaised => "proposed-target-raised",
        ChangeKind::TargetLowered => "proposed-target-lowered",
        ChangeKind::TargetReworded => "proposed-target-reworded",
        ChangeKind::MeasureAdded => "proposed-measure-added",
        ChangeKind::MeasureRenamed => "proposed-measure-renamed",
        ChangeKind::MeasureRemoved => "proposed-measure-removed",
        ChangeKind::IndicatorAdded => "proposed-indicator-added",
        ChangeKind::IndicatorRemoved => "proposed-indicator-removed",
    }
}
