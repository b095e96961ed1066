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
use plan::difference::{IndicatorChange, NodeChange, Pair, Span, between, spans};
use plan::{Action, Block, Plan, Value};
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
    others: Vec<(Markup, Sides)>,
    unchanged: usize,
}

struct NodeView {
    anchor: String,
    label: Markup,
    title: Markup,
    word: Option<Markup>,
    rows: Vec<(Markup, Sides)>,
    links_changed: bool,
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
        (
            frame.text(&pair.any().title),
            text_sides(&frame, pair.before().map(|p| &p.title), pair.after().map(|p| &p.title)),
        )
    });
    let terms = difference.terms.iter().map(|pair| {
        let side = |term: Option<&plan::Term>| term.map(|term| term.definition.clone());
        (
            frame.text(&pair.any().term),
            text_sides(&frame, side(pair.before()).as_ref(), side(pair.after()).as_ref()),
        )
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
        rows.push((frame.say("row-title"), text_sides(frame, old.as_ref(), new.as_ref())));
    }
    if change.moved {
        let code = |node: Option<&plan::Node>| node.map(|node| LocalText::ja(node.code.clone()));
        let (old, new) = (code(change.node.before()), code(change.node.after()));
        rows.push((frame.say("row-code"), text_sides(frame, old.as_ref(), new.as_ref())));
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

fn block_row(frame: &Frame<'_>, pair: &Pair<'_, Block>) -> (Markup, Sides) {
    let text = |block: Option<&Block>| block.map(|block| block.text.clone());
    (
        frame.text(&pair.any().heading),
        text_sides(frame, text(pair.before()).as_ref(), text(pair.after()).as_ref()),
    )
}

fn action_row(frame: &Frame<'_>, pair: &Pair<'_, Action>) -> (Markup, Sides) {
    let title = |action: Option<&Action>| action.map(|action| action.title.clone());
    (frame.say("actions"), text_sides(frame, title(pair.before()).as_ref(), title(pair.after()).as_ref()))
}

fn indicator_rows(frame: &Frame<'_>, change: &IndicatorChange<'_>) -> Vec<(Markup, Sides)> {
    let indicator = change.indicator.any();
    let name = frame.text(&indicator.name);
    let unit = indicator.unit.as_deref();
    let said = |value: Option<&Value>| {
        value.map_or_else(Markup::default, |value| {
            let kind = frame.plain(kind_key(value.kind));
            let figure = figure(&frame.words, value, unit).text();
            let when = moment(&frame.words, value, true);
            let mut out = String::new();
            push_escaped(
                &format!(
                    "{kind} {figure}{}",
                    frame.words.plain_with("in-brackets", &[("text", when.into())])
                ),
                &mut out,
            );
            Markup(out)
        })
    };
    let mut rows: Vec<(Markup, Sides)> = change
        .values
        .iter()
        .map(|pair| (name.clone(), Sides { before: said(pair.before()), after: said(pair.after()) }))
        .collect();
    if rows.is_empty() {
        let side = |held: Option<&plan::Indicator>| held.map(|held| held.name.clone());
        let (old, new) = (side(change.indicator.before()), side(change.indicator.after()));
        rows.push((frame.say("indicators"), text_sides(frame, old.as_ref(), new.as_ref())));
    }
    rows
}

/// Both texts with the words marked that the other does not have. Editions are compared in Japanese, in which they
/// were decided; where both have a translation, that.
fn text_sides(frame: &Frame<'_>, before: Option<&LocalText>, after: Option<&LocalText>) -> Sides {
    let locale = frame.locale();
    let both = |locale: Locale| [before, after].into_iter().flatten().all(|text| text.own(locale).is_some());
    let shown = if both(locale) { locale } else { Locale::Ja };
    let text = |side: Option<&LocalText>| {
        vocabulary::ruby::plain(side.and_then(|text| text.own(shown)).unwrap_or_default())
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
