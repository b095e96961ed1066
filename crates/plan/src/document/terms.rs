//! Glossary terms 用語: words marked in the text and explained elsewhere on the page, or listed in a glossary.

use std::collections::HashSet;

/// How many characters before a mark may be the marked word.
const WORD_MAX: usize = 24;

/// A term with its explanation, while the document is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explained {
    pub(crate) term: String,
    pub(crate) definition: String,
    pub(crate) line: u32,
    pub(crate) last_line: u32,
}

/// The words before each mark in a document: every ending of each, so that a look-up tells a term from a bullet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked(HashSet<String>);

const MARKS: [&str; 5] = ["^{*}", "^{＊}", "^{※}", "＊", "※"];

impl Marked {
    /// Notes the marked words of a line.
    pub(crate) fn note(&mut self, text: &str) {
        for mark in MARKS {
            for (at, _) in text.match_indices(mark) {
                let before: Vec<char> = text[..at].chars().rev().take(WORD_MAX).collect();
                let mut ending = String::new();
                for c in before {
                    ending.insert(0, c);
                    self.0.insert(ending.clone());
                }
            }
        }
    }

    /// The term that a line of a footnote names: `^{*} LGBTQ`, `* EBPM`, and what follows it on the same line.
    pub(crate) fn term<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (mark, rest) =
            MARKS.iter().chain(&["*"]).find_map(|mark| Some((*mark, text.strip_prefix(mark)?)))?;
        let rest =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)).trim_start();
        let (term, definition) = rest.split_once(['：', ':']).unwrap_or((rest, ""));
        let term = term.trim();
        let short = !term.is_empty() && term.chars().count() <= WORD_MAX && !term.contains(['。', '、']);
        let known = mark.starts_with("^{") || self.0.contains(term);
        let explained = !definition.trim().is_empty() && mark != "*";
        (short && (known || explained)).then_some((term, definition.trim()))
    }
}

/// Text without the marks that point at footnotes.
pub(crate) fn unmarked(text: &str) -> String {
    if !text.contains("^{") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("^{") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        match after.char_indices().take(8).find(|(_, c)| *c == '}') {
            Some((end, _)) => rest = &after[end + 1..],
            None => {
                out.push_str("^{");
                rest = after;
            }
        }
    }
    out + rest
}

/// An entry of a glossary on one line: `用語：説明`.
pub(crate) fn entry(text: &str) -> Option<(&str, &str)> {
    let (term, definition) = text.split_once(['：', ':', '\t']).or_else(|| text.split_once("  "))?;
    let term = term.trim().trim_start_matches(['・', '※', '*', '■', '●', '○']).trim();
    let good = !term.is_empty()
        && term.chars().count() <= WORD_MAX
        && !term.contains('。')
        && definition.trim().chars().count() > 4;
    good.then(|| (term, definition.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_in_the_text_makes_a_term_of_a_bullet() {
        let mut marked = Marked::default();
        marked.note("業務の改革（証拠に基づくEBPM^{*}の推進）");
        assert_eq!(marked.term("* EBPM"), Some(("EBPM", "")));
        assert_eq!(marked.term("^{*} 三法"), Some(("三法", "")));
        assert_eq!(marked.term("* 市民の参加"), None);
        assert_eq!(marked.term("※1 関係人口：地域と関わる人"), Some(("関係人口", "地域と関わる人")));
        assert_eq!(unmarked("三法^{*}の趣旨 x^{"), "三法の趣旨 x^{");
    }
}
