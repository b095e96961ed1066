//! Editions 版: a node or the whole text of any edition, and the comparison of two editions 新旧対照表.

use crate::answer::{Answer, page};
use crate::figures::{figure, kind_key, moment};
use crate::frame::Frame;
use crate::markup::{Markup, push_escaped};
use crate::pages::{document, node};
use crate::parts::node_label;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::difference::{Difference, IndicatorChange, NodeChange, Pair, Span, between, spans};
use plan::{Action, Block, Plan, Value, ValueKind};
use std::cmp::Ordering;
use vocabulary::{LocalText, Locale};

#[derive(Template)]
#[template(path = "comparison.html")]
struct Comparison<'a> {
    frame: Frame<'a>,
    before: Markup,
    after: Markup,
    before_href: String,
    after_href: String,
    nodes: Vec<NodeView>,
    others: Vec<RowView>,
    unchanged: usize,
    counts: Vec<Markup>,
}

struct NodeView {
    anchor: String,
    label: Markup,
    title: Markup,
    word: Option<Markup>,
    rows: Vec<RowView>,
    links_changed: bool,
}

/// A line of the table.
struct RowView {
    name: Markup,
    /// How many lines the name stands for; 0 where the name above does.
    span: usize,
    sides: Sides,
    /// 追加, 引き上げ: what happened, where the two sides do not say it by themselves.
    word: Option<Markup>,
}

/// The older and the newer words; an empty side says that there is nothing.
struct Sides {
    before: Markup,
    after: Markup,
}

/// `/{city}/plan/{edition}/{code}`
pub(crate) async fn show(
    visit: Visit,
    Path((city, edition, code)): Path<(String, String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.edition(&edition).ok_or(Refusal::NotFound)?;
    node::of_edition(room, plan, edition_frame(&visit, room, plan), &code)
}

/// The whole text of an edition, at `/{city}/plan/{edition}`; `None` if there is no such edition.
pub(crate) fn whole(visit: &Visit, room: &Room, edition: &str) -> Option<Result<Answer, Refusal>> {
    let plan = room.edition(edition)?;
    Some(document::of_edition(room, plan, edition_frame(visit, room, plan)))
}

fn edition_frame<'v>(visit: &'v Visit, room: &'v Room, plan: &'v Plan) -> Frame<'v> {
    let mut frame = visit.city_frame(room, plan);
    frame.base = format!("plan/{}", plan.edition.slug);
    frame
}

/// `/{city}/plan/compare/{before}/{after}`
pub(crate) async fn compare(
    visit: Visit,
    Path((city, before, after)): Path<(String, String, String)>,
) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let (before, after) = (room.edition(&before), room.edition(&after));
    let (before, after) = (before.ok_or(Refusal::NotFound)?, after.ok_or(Refusal::NotFound)?);
    let mut frame = visit.city_frame(room, after);
    let names = [("before", frame.bare(&before.edition.title)), ("after", frame.bare(&after.edition.title))];
    let names = names.map(|(name, title)| (name, title.into()));
    frame.title = frame.words.plain_with("comparison-title-of", &names);
    frame.description = frame.words.plain_with("comparison-description", &names);
    let difference = between(before, after);
    let nodes = difference.nodes.iter().map(|change| node_view(&frame, before, after, change)).collect();
    let plans = difference.sector_plans.iter().map(|pair| {
        let (old, new) = (pair.before().map(sector_plan_words), pair.after().map(sector_plan_words));
        RowView {
            name: frame.text(&pair.any().title),
            span: 1,
            sides: text_sides(&frame, old.as_ref(), new.as_ref()),
            word: word(&frame, pair),
        }
    });
    let terms = difference.terms.iter().map(|pair| {
        let side = |term: Option<&plan::Term>| term.map(|term| term.definition.clone());
        let (old, new) = (side(pair.before()), side(pair.after()));
        RowView {
            name: frame.text(&pair.any().term),
            span: 1,
            sides: text_sides(&frame, old.as_ref(), new.as_ref()),
            word: word(&frame, pair),
        }
    });
    let others = plans.chain(terms).collect();
    page(&Comparison {
        before: frame.text(&before.edition.title),
        after: frame.text(&after.edition.title),
        before_href: frame.at(&format!("plan/{}", before.edition.slug)),
        after_href: frame.at(&format!("plan/{}", after.edition.slug)),
        nodes,
        others,
        unchanged: difference.unchanged,
        counts: counts(&frame, &difference),
        frame,
    })
}

fn node_view(frame: &Frame<'_>, before: &Plan, after: &Plan, change: &NodeChange<'_>) -> NodeView {
    let node = change.node.any();
    let home = if change.node.after().is_some() { after } else { before };
    let mut rows = vec![];
    if change.retitled {
        let side = |node: Option<&plan::Node>| node.map(|node| node.title.clone());
        let (old, new) = (side(change.node.before()), side(change.node.after()));
        let sides = text_sides(frame, old.as_ref(), new.as_ref());
        rows.push(RowView { name: frame.say("row-title"), span: 1, sides, word: None });
    }
    if change.moved {
        let code = |node: Option<&plan::Node>| node.map(|node| LocalText::ja(node.code.clone()));
        let (old, new) = (code(change.node.before()), code(change.node.after()));
        let sides = text_sides(frame, old.as_ref(), new.as_ref());
        rows.push(RowView { name: frame.say("row-code"), span: 1, sides, word: None });
    }
    rows.extend(change.blocks.iter().map(|pair| block_row(frame, pair)));
    rows.extend(change.actions.iter().map(|pair| action_row(frame, pair)));
    rows.extend(change.indicators.iter().flat_map(|change| indicator_rows(frame, change)));
    NodeView {
        anchor: node.id.to_string(),
        label: node_label(frame, home, node),
        title: frame.text(&node.title),
        word: word(frame, &change.node),
        rows,
        links_changed: change.links_changed,
    }
}

fn word<T>(frame: &Frame<'_>, pair: &Pair<'_, T>) -> Option<Markup> {
    match pair {
        Pair::Added(_) => Some(frame.say("change-added")),
        Pair::Removed(_) => Some(frame.say("change-removed")),
        Pair::Kept(..) => None,
    }
}

fn block_row(frame: &Frame<'_>, pair: &Pair<'_, Block>) -> RowView {
    let text = |block: Option<&Block>| block.map(|block| block.text.clone());
    let sides = text_sides(frame, text(pair.before()).as_ref(), text(pair.after()).as_ref());
    RowView { name: frame.text(&pair.any().heading), span: 1, sides, word: word(frame, pair) }
}

fn action_row(frame: &Frame<'_>, pair: &Pair<'_, Action>) -> RowView {
    let title = |action: Option<&Action>| action.map(|action| action.title.clone());
    let sides = text_sides(frame, title(pair.before()).as_ref(), title(pair.after()).as_ref());
    RowView { name: frame.say("actions"), span: 1, sides, word: word(frame, pair) }
}

/// A sector plan's title and its period as printed.
fn sector_plan_words(plan: &plan::SectorPlan) -> LocalText {
    let title = vocabulary::ruby::plain(&plan.title.ja);
    LocalText::ja(if plan.raw.is_empty() { title } else { format!("{title}（{}）", plan.raw) })
}

fn indicator_rows(frame: &Frame<'_>, change: &IndicatorChange<'_>) -> Vec<RowView> {
    let indicator = change.indicator.any();
    if change.values.is_empty() {
        let side = |held: Option<&plan::Indicator>| held.map(|held| held.name.clone());
        let (old, new) = (side(change.indicator.before()), side(change.indicator.after()));
        let sides = text_sides(frame, old.as_ref(), new.as_ref());
        let word = word(frame, &change.indicator);
        return vec![RowView { name: frame.say("indicators"), span: 1, sides, word }];
    }
    let rows = change.values.iter().enumerate().map(|(place, pair)| RowView {
        name: frame.text(&indicator.name),
        span: if place == 0 { change.values.len() } else { 0 },
        sides: value_sides(frame, pair, indicator.unit.as_deref()),
        word: match target_change(pair) {
            Some(Ordering::Greater) => Some(frame.say("change-raised")),
            Some(Ordering::Less) => Some(frame.say("change-lowered")),
            _ => word(frame, pair),
        },
    });
    rows.collect()
}

/// Whether the number of a target grew or fell.
fn target_change(pair: &Pair<'_, Value>) -> Option<Ordering> {
    let Pair::Kept(before, after) = pair else { return None };
    let target = matches!(after.kind, ValueKind::Target | ValueKind::LongTermTarget);
    target.then_some(())?;
    Some(after.number?.cmp(&before.number?))
}

fn value_sides(frame: &Frame<'_>, pair: &Pair<'_, Value>, unit: Option<&str>) -> Sides {
    let number = |value: &Value| figure(&frame.words, value, unit).text();
    let differ = matches!(pair, Pair::Kept(before, after) if number(before) != number(after));
    let said = |value: Option<&Value>, tag: &str| {
        let Some(value) = value else { return Markup::default() };
        let when = moment(&frame.words, value, true);
        let when = frame.words.plain_with("in-brackets", &[("text", when.into())]);
        let mut out = String::new();
        push_escaped(&frame.plain(kind_key(value.kind)), &mut out);
        out.push(' ');
        if differ {
            out.push_str(&format!("<{tag}>"));
        }
        push_escaped(&number(value), &mut out);
        if differ {
            out.push_str(&format!("</{tag}>"));
        }
        push_escaped(&when, &mut out);
        Markup(out)
    };
    Sides { before: said(pair.before(), "del"), after: said(pair.after(), "ins") }
}

/// What changed, counted: only what there is.
fn counts(frame: &Frame<'_>, difference: &Difference<'_>) -> Vec<Markup> {
    let nodes = &difference.nodes;
    let values = || nodes.iter().flat_map(|node| &node.indicators).flat_map(|change| &change.values);
    let actions = || nodes.iter().flat_map(|node| &node.actions);
    let targets = |way| values().filter(|pair| target_change(pair) == Some(way)).count();
    let counted = [
        ("count-nodes-added", nodes.iter().filter(|change| matches!(change.node, Pair::Added(_))).count()),
        (
            "count-nodes-removed",
            nodes.iter().filter(|change| matches!(change.node, Pair::Removed(_))).count(),
        ),
        ("count-titles", nodes.iter().filter(|change| change.retitled).count()),
        ("count-texts", nodes.iter().map(|change| change.blocks.len()).sum()),
        ("count-actions-added", actions().filter(|pair| matches!(pair, Pair::Added(_))).count()),
        ("count-actions-removed", actions().filter(|pair| matches!(pair, Pair::Removed(_))).count()),
        ("count-targets-raised", targets(Ordering::Greater)),
        ("count-targets-lowered", targets(Ordering::Less)),
        ("count-values-added", values().filter(|pair| matches!(pair, Pair::Added(_))).count()),
    ];
    counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| frame.with(key, "count", count))
        .collect()
}

/// Both texts with the words marked that the other does not have. Editions are compared in Japanese, in which they
/// were decided; where both have a translation, that.
fn text_sides(frame: &Frame<'_>, before: Option<&LocalText>, after: Option<&LocalText>) -> Sides {
    let locale = frame.locale();
    let both = |locale: Locale| [before, after].into_iter().flatten().all(|text| text.own(locale).is_some());
    let shown = if both(locale) { locale } else { Locale::Ja };
    let text = |side: Option<&LocalText>| {
        let text = vocabulary::ruby::plain(side.and_then(|text| text.own(shown)).unwrap_or_default());
        text.split('\n')
            .map(|line| line.strip_prefix("- ").map_or(line.to_owned(), |item| format!("・{item}")))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let (old, new) = spans(&text(before), &text(after));
    let whole = before.is_none() || after.is_none();
    Sides {
        before: span_markup(&old, "del", whole, shown, locale),
        after: span_markup(&new, "ins", whole, shown, locale),
    }
}

fn span_markup(spans: &[Span], tag: &str, whole: bool, shown: Locale, locale: Locale) -> Markup {
    let mut out = String::new();
    let foreign = shown.html_lang() != locale.html_lang() && !spans.is_empty();
    if foreign {
        out.push_str("<span lang=\"ja\">");
    }
    for span in spans {
        let marked = span.changed && !whole;
        if marked {
            out.push_str(&format!("<{tag}>"));
        }
        for (place, line) in span.text.split('\n').enumerate() {
            if place > 0 {
                out.push_str("<br>");
            }
            push_escaped(line, &mut out);
        }
        if marked {
            out.push_str(&format!("</{tag}>"));
        }
    }
    if foreign {
        out.push_str("</span>");
    }
    Markup(out)
}
