//! Running text 本文: paragraphs and lists as HTML, with the plan's glossary terms explained where they first occur.

use crate::frame::Frame;
use crate::markup::{Markup, push_escaped, push_ruby};
use plan::{Plan, Term};
use vocabulary::ruby::{Piece, pieces};
use vocabulary::{LocalText, Locale};

/// Terms already explained on a page: each is explained once.
#[derive(Default)]
pub(crate) struct Explained<'p> {
    /// In the order in which they occurred.
    pub(crate) terms: Vec<&'p Term>,
}

/// A block's text as HTML.
pub(crate) fn prose<'p>(
    frame: &Frame<'_>,
    plan: &'p Plan,
    text: &LocalText,
    explained: &mut Explained<'p>,
) -> Markup {
    let (words, written) = text.get(frame.locale());
    let foreign = written.html_lang() != frame.locale().html_lang();
    let mut out = String::with_capacity(words.len() * 2);
    if foreign {
        out.push_str("<div lang=\"ja\">");
    }
    let mut listing = false;
    let mut paragraph = String::new();
    for line in words.lines().map(str::trim).chain([""]) {
        let item = line.strip_prefix("- ");
        if (line.is_empty() || item.is_some()) && !paragraph.is_empty() {
            out.push_str("<p>");
            push_explained(plan, &std::mem::take(&mut paragraph), written, explained, &mut out);
            out.push_str("</p>");
        }
        if item.is_some() != listing && (item.is_some() || listing) {
            out.push_str(if listing { "</ul>" } else { "<ul>" });
            listing = !listing;
        }
        match item {
            Some(item) => {
                out.push_str("<li>");
                push_explained(plan, item, written, explained, &mut out);
                out.push_str("</li>");
            }
            None => paragraph.push_str(line),
        }
    }
    if foreign {
        out.push_str("</div>");
    }
    Markup(out)
}

/// How many list items a text has: the things that it names one by one.
pub(crate) fn items(text: &str) -> usize {
    text.lines().filter(|line| line.trim_start().starts_with("- ")).count()
}

fn push_explained<'p>(
    plan: &'p Plan,
    text: &str,
    written: Locale,
    explained: &mut Explained<'p>,
    out: &mut String,
) {
    for piece in pieces(text) {
        match piece {
            Piece::Plain(text) => push_terms(plan, text, written, explained, out),
            Piece::Ruby(base, reading) => push_ruby(&format!("{{{base}|{reading}}}"), out),
        }
    }
}

fn push_terms<'p>(
    plan: &'p Plan,
    text: &str,
    written: Locale,
    explained: &mut Explained<'p>,
    out: &mut String,
) {
    let mut rest = text;
    while let Some((at, word, term)) = first_term(plan, rest, written, explained) {
        push_escaped(&rest[..at], out);
        out.push_str("<button type=\"button\" class=\"term\" popovertarget=\"term-");
        out.push_str(term.id.as_str());
        out.push_str("\">");
        push_escaped(word, out);
        out.push_str("</button>");
        explained.terms.push(term);
        rest = &rest[at + word.len()..];
    }
    push_escaped(rest, out);
}

/// The first place where a term not yet explained stands; of two at one place, the longer.
fn first_term<'t, 'p>(
    plan: &'p Plan,
    text: &'t str,
    written: Locale,
    explained: &Explained<'p>,
) -> Option<(usize, &'t str, &'p Term)> {
    let fresh = plan.terms.iter().filter(|term| !explained.terms.iter().any(|held| held.id == term.id));
    fresh
        .flat_map(|term| {
            let own = term.term.own(written).into_iter();
            let also = term.also.iter().map(String::as_str).filter(|_| written == Locale::Ja);
            own.chain(also).map(move |word| (word, term))
        })
        .filter(|(word, _)| !word.is_empty())
        .filter_map(|(word, term)| {
            Some((find_word(text, word)?, &text[find_word(text, word)?..][..word.len()], term))
        })
        .min_by_key(|(at, word, _)| (*at, usize::MAX - word.len()))
}

/// Where a word stands; a word of Latin letters only where it is not part of a longer one.
pub(crate) fn find_word(text: &str, word: &str) -> Option<usize> {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !(latin(word.chars().next()) && latin(before) || latin(word.chars().next_back()) && latin(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::sample;

    fn html(text: &str) -> String {
        let plan = sample::plan();
        let language = Language { locale: Locale::Ja, explicit: false };
        let frame = Frame::new(language, "/".into(), "", "");
        prose(&frame, &plan, &LocalText::ja(text), &mut Explained::default()).0
    }

    #[test]
    fn paragraphs_and_lists() {
        assert_eq!(html("一。\n\n二。\n三。"), "<p>一。</p><p>二。三。</p>");
        assert_eq!(html("前。\n- あ\n- い\n\n後。"), "<p>前。</p><ul><li>あ</li><li>い</li></ul><p>後。</p>");
        assert_eq!(html("a < b"), "<p>a &lt; b</p>");
    }

    #[test]
    fn a_term_is_explained_once_and_only_as_a_word() {
        let html = html("EBPMとEBPM、XEBPM。");
        assert_eq!(html.matches("<button").count(), 1, "{html}");
        assert!(find_word("XEBPM", "EBPM").is_none());
    }
}
