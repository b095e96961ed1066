//! Parts 部分 that several pages show: a glance with its words, a block of text, a figure, a source mark.

use crate::drawing::glance::{class, draw, shape, standing_key};
use crate::figures::{Figure, figure, moment, sentence};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::prose::{Explained, prose};
use plan::achievement::{Glance, glance};
use plan::{Block, Indicator, LevelRole, Node, Plan, Source, Value};
use vocabulary::LocalText;

/// An indicator at a glance, with everything said in words.
pub(crate) struct GlanceView {
    /// The address of the indicator's page.
    pub(crate) href: String,
    /// The drawing.
    pub(crate) svg: Markup,
    /// The shape before the word.
    pub(crate) shape: &'static str,
    /// The class of the state.
    pub(crate) class: &'static str,
    /// The state's word.
    pub(crate) word: Markup,
    /// The sentence that says all of it.
    pub(crate) sentence: String,
}

impl GlanceView {
    pub(crate) fn new(frame: &Frame<'_>, indicator: &Indicator) -> GlanceView {
        let glance = glance(indicator);
        GlanceView {
            href: frame.at(&format!("indicators/{}", indicator.id)),
            svg: draw(&glance),
            shape: shape(glance.standing),
            class: class(glance.standing),
            word: frame.say(standing_key(glance.standing)),
            sentence: sentence(&frame.words, indicator, &frame.bare(&indicator.name)),
        }
    }
}

/// A value in words: the figure and when it holds.
pub(crate) struct ValueView {
    /// The figure.
    pub(crate) figure: Figure,
    /// When it holds.
    pub(crate) moment: String,
}

impl ValueView {
    pub(crate) fn new(frame: &Frame<'_>, value: &Value, unit: Option<&str>) -> ValueView {
        ValueView { figure: figure(&frame.words, value, unit), moment: moment(&frame.words, value, true) }
    }
}

/// An indicator as a row of a measure's table.
pub(crate) struct IndicatorRow<'p> {
    /// The indicator.
    pub(crate) indicator: &'p Indicator,
    /// Its glance.
    pub(crate) glance: GlanceView,
    /// Where it stands now.
    pub(crate) now: Option<ValueView>,
    /// What stands in the place of a measured value: 未測定, 記入前.
    pub(crate) now_absent: String,
    /// Where it began.
    pub(crate) start: Option<ValueView>,
    /// The target in force.
    pub(crate) target: Option<ValueView>,
    /// A target in words, or what stands in its place: 増加, 記入前.
    pub(crate) target_absent: String,
    /// The small chart.
    pub(crate) chart: Option<Markup>,
}

impl<'p> IndicatorRow<'p> {
    pub(crate) fn new(frame: &Frame<'_>, indicator: &'p Indicator) -> IndicatorRow<'p> {
        let Glance { oldest, latest, target, .. } = glance(indicator);
        let unit = indicator.unit.as_deref();
        let view = |value: &Value| ValueView::new(frame, value, unit);
        let start = oldest.filter(|oldest| !latest.is_some_and(|latest| std::ptr::eq(*oldest, latest)));
        // The last printed cell of a kind says why there is no number.
        let absent = |measured: bool, otherwise: &str| {
            let mut cells = indicator.values.iter().filter(|value| value.kind.is_measured() == measured);
            let said = cells.next_back().filter(|value| value.number.is_none());
            said.map_or_else(|| frame.plain(otherwise), |value| figure(&frame.words, value, unit).absent)
        };
        IndicatorRow {
            indicator,
            glance: GlanceView::new(frame, indicator),
            now: latest.map(view),
            start: start.map(view),
            target: target.map(view),
            target_absent: absent(false, "no-target"),
            now_absent: absent(true, "absence-not-measured"),
            chart: latest.and_then(|_| crate::drawing::chart::small(&frame.words, indicator)),
        }
    }
}

/// A block of running text.
pub(crate) struct BlockView {
    /// Its anchor.
    pub(crate) anchor: String,
    /// Its heading.
    pub(crate) heading: Markup,
    /// Its text.
    pub(crate) html: Markup,
    /// True for our summary 要約.
    pub(crate) summary: bool,
    /// Where it stands in the source.
    pub(crate) source: Markup,
}

impl BlockView {
    pub(crate) fn new<'p>(
        frame: &Frame<'_>,
        plan: &'p Plan,
        anchor: String,
        block: &Block,
        explained: &mut Explained<'p>,
    ) -> BlockView {
        BlockView {
            anchor,
            heading: frame.text(&block.heading),
            html: prose(frame, plan, &block.text, explained),
            summary: block.summary,
            source: source(frame, block.source),
        }
    }
}

/// Where something stands in the source document: 原文 9–13行.
pub(crate) fn source(frame: &Frame<'_>, source: Source) -> Markup {
    match source {
        None => Markup::default(),
        Some((first, last)) if first == last => frame.with("source-line", "line", first),
        Some((first, last)) => frame.with2("source-lines", "first", first, "last", last),
    }
}

/// What a node is called: its level's name and its code.
pub(crate) fn node_label(frame: &Frame<'_>, plan: &Plan, node: &Node) -> Markup {
    let level = plan.level(node).map(|level| frame.text(&level.name)).unwrap_or_default();
    let space = if frame.locale() == vocabulary::Locale::En { " " } else { "" };
    Markup(format!("{level}{space}<span class=\"code\">{}</span>", node.code))
}

/// The measure that a node is, or lies under; itself where it lies above.
pub(crate) fn measure_of<'p>(plan: &'p Plan, node: &'p Node) -> &'p Node {
    let mut at = node;
    for _ in 0..plan.levels.len() {
        if plan.role(at) != Some(LevelRole::Direction) {
            break;
        }
        match at.parent.as_deref().and_then(|parent| plan.node(parent)) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    at
}

/// A node and everything below it, in order.
pub(crate) fn family<'p>(plan: &'p Plan, node: &'p Node) -> Vec<&'p Node> {
    let mut found = vec![node];
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        found.extend(plan.children(&at.code).filter(|child| !std::ptr::eq(*child, node)));
        next += 1;
        if found.len() > plan.nodes.len() {
            break;
        }
    }
    found
}

/// A node as a link: what it is called, its title, its address.
pub(crate) struct NodeLink {
    /// 施策 8-1.
    pub(crate) label: Markup,
    /// Its title.
    pub(crate) title: Markup,
    /// Its address.
    pub(crate) href: String,
}

impl NodeLink {
    pub(crate) fn new(frame: &Frame<'_>, plan: &Plan, node: &Node) -> NodeLink {
        let measure = measure_of(plan, node);
        let mut href = frame.node(&measure.code);
        if !std::ptr::eq(measure, node) {
            href = format!("{href}#{}", node.id);
        }
        NodeLink { label: node_label(frame, plan, node), title: frame.text(&node.title), href }
    }

    /// The address of something on the node's page.
    pub(crate) fn href_of(&self, anchor: &str) -> String {
        format!("{}#{anchor}", self.href.split('#').next().unwrap_or_default())
    }
}

/// The title as plain text for heads and descriptions, cut at a sentence or at `most` characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

/// A text of the city without markup or list marks.
pub(crate) fn flat(frame: &Frame<'_>, text: &LocalText) -> String {
    frame.bare(text).lines().map(|line| line.trim().trim_start_matches("- ")).collect::<Vec<_>>().join(" ")
}
