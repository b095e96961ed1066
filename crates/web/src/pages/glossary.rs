//! The glossary 用語: words of the plan in the order of their reading, and where they occur.

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::parts::{NodeLink, measure_of, source};
use crate::refusal::Refusal;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use plan::{Node, Plan, Term};
use vocabulary::fold::fold;

#[derive(Template)]
#[template(path = "glossary.html")]
struct Glossary<'a> {
    frame: Frame<'a>,
    terms: Vec<TermView<'a>>,
}

struct TermView<'a> {
    term: &'a Term,
    uses: Vec<NodeLink>,
    source: Markup,
}

/// `/{city}/glossary`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let plan = room.in_force();
    let mut frame = visit.city_frame(room, plan);
    frame.title = frame.plain("glossary-title");
    let name = frame.bare(&room.city().name);
    frame.description = frame.words.plain_with("glossary-description", &[("city", name.into())]);
    let mut terms: Vec<&Term> = plan.terms.iter().collect();
    terms.sort_by_key(|term| fold(term.reading.as_deref().unwrap_or(&term.term.ja)));
    let terms = terms.into_iter().map(|term| TermView {
        term,
        uses: uses(&frame, plan, term),
        source: source(&frame, term.source),
    });
    let terms = terms.collect();
    page(&Glossary { frame, terms })
}

/// The measures in whose text a term stands.
fn uses(frame: &Frame<'_>, plan: &Plan, term: &Term) -> Vec<NodeLink> {
    let words: Vec<&str> =
        [term.term.ja.as_str()].into_iter().chain(term.also.iter().map(String::as_str)).collect();
    let has = |text: &str| words.iter().any(|word| crate::prose::find_word(text, word).is_some());
    let stands = |node: &Node| {
        has(&node.title.ja)
            || node.blocks.iter().any(|block| has(&block.text.ja))
            || node.actions.iter().any(|action| has(&action.title.ja))
    };
    let mut found: Vec<&Node> = vec![];
    for node in plan.nodes.iter().filter(|node| stands(node)) {
        let measure = measure_of(plan, node);
        if !found.iter().any(|held| held.id == measure.id) {
            found.push(measure);
        }
    }
    found.into_iter().map(|node| NodeLink::new(frame, plan, node)).collect()
}
