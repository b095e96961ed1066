//! A measure's page 施策: the heart. What we want, where we stand, what you can do, what is done, what happened.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::markup::{Markup, percent};
use crate::pages::branch::{above, actions_name, title};
use crate::parts::{BlockView, IndicatorRow, NodeLink, family, flat, node_label, shortened, source};
use crate::prose::Explained;
use crate::refusal::Refusal;
use crate::room::Room;
use askama::Template;
use plan::{Action, Block, BlockRole, Fact, FactKind, Node, Plan, SectorPlanLinks, Status, Term};

#[derive(Template)]
#[template(path = "measure.html")]
struct Measure<'a> {
    frame: Frame<'a>,
    plan: &'a Plan,
    node: &'a Node,
    label: Markup,
    status: Markup,
    vision: Vec<BlockView>,
    indicators: Vec<IndicatorRow<'a>>,
    /// False where no indicator has a number to draw.
    charts: bool,
    state: Vec<BlockView>,
    guideline: Vec<BlockView>,
    policy: Vec<BlockView>,
    actions: Vec<ActionView>,
    directions: Vec<Direction>,
    direction_count: usize,
    action_count: usize,
    actions_name: Markup,
    review: Vec<BlockView>,
    events: Vec<FactView<'a>>,
    mentions: Vec<FactView<'a>>,
    related: Related,
    terms: Vec<&'a Term>,
    in_force: bool,
    outline: Vec<(&'static str, Markup)>,
    compare: String,
}

/// A direction with what belongs to it.
struct Direction {
    anchor: String,
    code: String,
    title: Markup,
    depth: usize,
    blocks: Vec<BlockView>,
    actions: Vec<ActionView>,
}

/// An action as a line.
pub(crate) struct ActionView {
    pub(crate) anchor: String,
    pub(crate) title: Markup,
    pub(crate) repeat: Option<Repeat>,
}

/// A repeat 再掲, with a link where its original is known.
pub(crate) struct Repeat {
    pub(crate) original: Option<NodeLink>,
    pub(crate) anchor: String,
}

struct FactView<'a> {
    fact: &'a Fact,
    text: Markup,
    source: Markup,
    when: String,
}

struct Related {
    sdgs: Vec<(String, String)>,
    sector_plans: Vec<(String, Markup)>,
    no_sector_plan: bool,
    measures: Vec<NodeLink>,
}

/// The page of a measure.
pub(crate) fn show<'v>(
    room: &'v Room,
    plan: &'v Plan,
    mut frame: Frame<'v>,
    node: &'v Node,
) -> Result<Answer, Refusal> {
    head(&mut frame, plan, node);
    let mut explained = Explained::default();
    let mut blocks = |roles: &[BlockRole]| -> Vec<BlockView> {
        let own = node.blocks.iter().filter(|block| roles.contains(&block.role));
        own.map(|block| BlockView::new(&frame, plan, block.id.to_string(), block, &mut explained)).collect()
    };
    let vision = blocks(&[BlockRole::Vision]);
    let state = blocks(&[BlockRole::State, BlockRole::Issue, BlockRole::StateAndIssue]);
    let guideline = blocks(&[BlockRole::CitizenGuideline]);
    let policy = blocks(&[BlockRole::Policy, BlockRole::Summary]);
    let review = blocks(&[BlockRole::Review]);
    let family = family(plan, node);
    let directions = directions(&frame, plan, &family, &mut explained);
    let (events, mentions) = facts(&frame, plan, &family);
    let actions: Vec<ActionView> =
        node.actions.iter().map(|action| action_view(&frame, plan, action)).collect();
    let indicators =
        family.iter().flat_map(|node| plan.indicators_of(&node.code)).map(|i| IndicatorRow::new(&frame, i));
    let indicators: Vec<IndicatorRow<'_>> = indicators.collect();
    let sections = [
        ("now", !indicators.is_empty() || !state.is_empty()),
        ("doing", !guideline.is_empty()),
        ("work", !directions.is_empty() || !actions.is_empty()),
        ("past", !events.is_empty() || !review.is_empty()),
        ("related", true),
    ];
    let outline = sections.into_iter().filter(|(_, there)| *there).map(|(key, _)| (key, frame.say(key)));
    let outline = outline.collect();
    let compare = frame.href(&format!("/compare?{}={}#choose", room.city().slug, percent(&node.code)));
    page(&Measure {
        label: node_label(&frame, plan, node),
        status: frame.say(status_key(plan.edition.status)),
        charts: indicators.iter().any(|row| row.chart.is_some()),
        indicators,
        outline,
        compare,
        direction_count: directions.len(),
        action_count: actions.len()
            + directions.iter().map(|direction| direction.actions.len()).sum::<usize>(),
        actions_name: actions_name(&frame, plan),
        related: related(&frame, plan, node),
        in_force: std::ptr::eq(plan, room.in_force()),
        terms: explained.terms,
        frame,
        plan,
        node,
        vision,
        state,
        guideline,
        policy,
        actions,
        directions,
        review,
        events,
        mentions,
    })
}

fn head(frame: &mut Frame<'_>, plan: &Plan, node: &Node) {
    frame.title = title(frame, plan, node);
    let first = |role: BlockRole| node.blocks.iter().find(|block| block.role == role);
    let lead = [BlockRole::Vision, BlockRole::Policy, BlockRole::StateAndIssue, BlockRole::State];
    let lead: Option<&Block> = lead.into_iter().find_map(first);
    let text = lead.map(|block| flat(frame, &block.text)).unwrap_or_else(|| frame.bare(&plan.title));
    frame.description = shortened(&text, 120);
    frame.crumbs = above(frame, plan, node);
    frame.structured = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": node.title.ja,
        "url": frame.canonical(),
        "inLanguage": frame.locale().html_lang(),
        "isPartOf": { "@type": "CreativeWork", "name": plan.title.ja, "version": plan.edition.title.ja },
        "identifier": node.id.as_str(),
    })
    .to_string();
}

fn directions<'p>(
    frame: &Frame<'_>,
    plan: &'p Plan,
    family: &[&'p Node],
    explained: &mut Explained<'p>,
) -> Vec<Direction> {
    let own_depth = family.first().map(|node| depth(plan, node)).unwrap_or_default();
    let mut below: Vec<&&Node> = family.iter().skip(1).collect();
    below.sort_by_key(|node| plan.nodes.iter().position(|held| held.id == node.id));
    below
        .into_iter()
        .map(|node| Direction {
            anchor: node.id.to_string(),
            code: node.code.clone(),
            title: frame.text(&node.title),
            depth: depth(plan, node) - own_depth,
            blocks: node
                .blocks
                .iter()
                .map(|block| {
                    BlockView::new(frame, plan, format!("{}-{}", node.id, block.id), block, explained)
                })
                .collect(),
            actions: node.actions.iter().map(|action| action_view(frame, plan, action)).collect(),
        })
        .collect()
}

fn depth(plan: &Plan, node: &Node) -> usize {
    plan.levels.iter().position(|level| level.id == node.level).unwrap_or_default()
}

/// The line of an action.
pub(crate) fn action_view(frame: &Frame<'_>, plan: &Plan, action: &Action) -> ActionView {
    let repeat = action.repeat.as_ref().map(|repeat| {
        let owner = |id: &vocabulary::Slug| {
            plan.nodes.iter().find(|node| node.actions.iter().any(|action| action.id == *id))
        };
        let original = repeat.of.as_ref().and_then(owner).map(|node| NodeLink::new(frame, plan, node));
        Repeat { original, anchor: repeat.of.as_ref().map(ToString::to_string).unwrap_or_default() }
    });
    ActionView { anchor: action.id.to_string(), title: frame.text(&action.title), repeat }
}

/// What happened, latest first, and what the text names without a date.
fn facts<'p>(
    frame: &Frame<'_>,
    plan: &'p Plan,
    family: &[&'p Node],
) -> (Vec<FactView<'p>>, Vec<FactView<'p>>) {
    let own = plan.facts.iter().filter(|fact| family.iter().any(|node| node.code == fact.node));
    let views = own.map(|fact| FactView {
        fact,
        text: frame.text(&fact.text),
        source: source(frame, fact.source),
        when: fact.as_of.map(|as_of| frame.date(&as_of)).unwrap_or_default(),
    });
    let happened = |view: &FactView<'_>| {
        matches!(view.fact.kind, FactKind::Event | FactKind::Figure) && view.fact.as_of.is_some()
    };
    let (mut events, mentions): (Vec<_>, Vec<_>) = views.partition(happened);
    events.sort_by_key(|view| std::cmp::Reverse(view.fact.as_of.map(vocabulary::AsOf::last_day)));
    (events, mentions)
}

fn related(frame: &Frame<'_>, plan: &Plan, node: &Node) -> Related {
    let named = match &node.sector_plans {
        SectorPlanLinks::Some(ids) => ids.as_slice(),
        SectorPlanLinks::None | SectorPlanLinks::Unstated => &[],
    };
    let plans = named.iter().filter_map(|id| plan.sector_plans.iter().find(|held| held.id == *id));
    let ties = node.related.iter().filter_map(|id| plan.nodes.iter().find(|held| held.id == *id));
    Related {
        sdgs: node
            .sdg_targets
            .iter()
            .map(|target| (target.to_string(), frame.at(&format!("sdgs#{target}"))))
            .collect(),
        sector_plans: plans
            .map(|held| (frame.at(&format!("sector-plans#{}", held.id)), frame.text(&held.title)))
            .collect(),
        no_sector_plan: node.sector_plans == SectorPlanLinks::None,
        measures: ties.map(|held| NodeLink::new(frame, plan, held)).collect(),
    }
}

/// The message that names the state of an edition.
pub(crate) fn status_key(status: Status) -> &'static str {
    match status {
        Status::Draft => "status-draft",
        Status::Adopted => "status-adopted",
        Status::Revised => "status-revised",
    }
}
