//! Search 検索: what people type, what it finds, and what to do where it finds nothing.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::markup::{Markup, percent, push_escaped};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use std::ops::Range;
use store::square::{Hit, HitKind, Place};
use vocabulary::{LocalText, ruby};

/// Hits shown on a page: who has not found it among these types another word.
pub(crate) const HITS_MAX: usize = 50;
/// Longer texts are nobody's search.
const CHARACTERS_MAX: usize = 200;

#[derive(Template)]
#[template(path = "search.html")]
struct Search<'a> {
    frame: Frame<'a>,
    sought: String,
    hits: Vec<HitView>,
    total: usize,
    more: bool,
    examples: Vec<(String, &'static str)>,
}

struct HitView {
    kind: Markup,
    code: String,
    title: Markup,
    href: String,
    snippet: Markup,
    edition: Option<Markup>,
}

/// `/{city}/search?q=`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let sought = sought(&visit)?;
    let mut frame = visit.city_frame(room, room.in_force());
    let found = room.square().search(&sought, HITS_MAX).map_err(|error| Refusal::fault("search", &error))?;
    frame.title = match sought.is_empty() {
        true => frame.plain("search-title"),
        false => frame.words.plain_with("search-title-of", &[("words", sought.as_str().into())]),
    };
    frame.description =
        frame.words.plain_with("search-description", &[("city", frame.bare(&room.city().name).into())]);
    frame.unlisted = true;
    frame.sought.clone_from(&sought);
    if !sought.is_empty() {
        frame.query = format!("q={}", percent(&sought));
    }
    let hits: Vec<HitView> = found.hits.iter().map(|hit| view(&frame, room, hit)).collect();
    let more = found.total > hits.len() || !found.complete;
    let examples = ["防災", "デジタル", "8-2", "16.10"];
    let examples = examples.map(|word| (frame.at(&format!("search?q={}", percent(word))), word)).to_vec();
    page(&Search { sought, hits, total: found.total, more, examples, frame })
}

/// What was typed, without what no text has.
pub(crate) fn sought(visit: &Visit) -> Result<String, Refusal> {
    let typed = visit.query()?.remove("q").unwrap_or_default();
    Ok(typed.chars().filter(|c| !c.is_control()).take(CHARACTERS_MAX).collect::<String>().trim().to_owned())
}

/// The address of a hit.
pub(crate) fn address(frame: &Frame<'_>, room: &Room, hit: &Hit<'_>) -> String {
    let in_force = hit.edition.slug() == room.in_force().edition.slug.as_str();
    match &hit.place {
        Place::Node { code, anchor } => {
            let base = if in_force { "plan".to_owned() } else { format!("plan/{}", hit.edition.slug()) };
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            frame.at(&format!("{base}/{}{anchor}", percent(code)))
        }
        Place::Indicator { id } => frame.at(&format!("indicators/{id}")),
        Place::Glossary { anchor } => frame.at(&format!("glossary#{anchor}")),
        Place::SectorPlans { anchor } => frame.at(&format!("sector-plans#{anchor}")),
        Place::SdgGoal { goal } => frame.at(&format!("sdgs#{goal}")),
        Place::SdgTarget { target } => frame.at(&format!("sdgs#{target}")),
    }
}

fn view(frame: &Frame<'_>, room: &Room, hit: &Hit<'_>) -> HitView {
    let code = hit.node.filter(|_| !matches!(hit.kind, HitKind::Indicator)).map(|node| node.code.clone());
    let in_force = hit.edition.slug() == room.in_force().edition.slug.as_str();
    HitView {
        kind: frame.say(kind_key(hit.kind)),
        code: code.unwrap_or_default(),
        title: title(frame, &hit.title, &hit.title_marks),
        href: address(frame, room, hit),
        snippet: hit.snippet.as_ref().map(|snippet| snippet_markup(frame, snippet)).unwrap_or_default(),
        edition: (!in_force).then(|| frame.text(&hit.edition.plan.edition.title)),
    }
}

/// The title in the reader's language; the marks belong to the Japanese one.
fn title(frame: &Frame<'_>, title: &LocalText, marks: &[Range<usize>]) -> Markup {
    let (text, written) = title.get(frame.locale());
    if written != vocabulary::Locale::Ja || ruby::plain(text) != text {
        return frame.text(title);
    }
    let Markup(marked) = marked(text, marks);
    if frame.locale().html_lang() == "ja" {
        Markup(marked)
    } else {
        Markup(format!("<span lang=\"ja\">{marked}</span>"))
    }
}

fn snippet_markup(frame: &Frame<'_>, snippet: &store::square::Snippet) -> Markup {
    let Markup(text) = marked(&snippet.text, &snippet.marks);
    let (opens, closes) = (if snippet.opens { "…" } else { "" }, if snippet.closes { "…" } else { "" });
    let text = format!("{opens}{text}{closes}");
    if snippet.locale.html_lang() == frame.locale().html_lang() {
        return Markup(text);
    }
    Markup(format!("<span lang=\"{}\">{text}</span>", snippet.locale.html_lang()))
}

fn marked(text: &str, marks: &[Range<usize>]) -> Markup {
    let mut out = String::with_capacity(text.len() + 32);
    let mut at = 0;
    for range in marks {
        let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        push_escaped(before, &mut out);
        out.push_str("<mark>");
        push_escaped(hit, &mut out);
        out.push_str("</mark>");
        at = range.end;
    }
    push_escaped(text.get(at..).unwrap_or_default(), &mut out);
    Markup(out)
}

fn kind_key(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Measure => "hit-measure",
        HitKind::Goal => "hit-goal",
        HitKind::Direction => "hit-direction",
        HitKind::Indicator => "hit-indicator",
        HitKind::Action => "hit-action",
        HitKind::Term => "hit-term",
        HitKind::SectorPlan => "hit-sector-plan",
        HitKind::SdgGoal => "hit-sdg-goal",
        HitKind::SdgTarget => "hit-sdg-target",
        HitKind::Text => "hit-text",
        HitKind::Fact => "hit-fact",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_words_do_and_never_break_text() {
        assert_eq!(
            marked("公共施設の<数>", std::slice::from_ref(&(6..12))).0,
            "公共<mark>施設</mark>の&lt;数&gt;"
        );
        assert_eq!(
            marked("公共", std::slice::from_ref(&(1..2))).0,
            "公共",
            "a range inside a character is left out"
        );
    }
}
