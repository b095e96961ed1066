//! Snippets 抜粋: the words around a hit, cut from the original text, with the hit marked.

use serde::Serialize;
use std::ops::Range;
use vocabulary::fold::Folded;
use vocabulary::locale::LOCALES;
use vocabulary::{LocalText, Locale, ruby};

/// How many characters a snippet shows before its first mark, and in all.
const BEFORE: usize = 24;
const LENGTH: usize = 100;

/// A passage of a text with the searched words marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The passage, in one line.
    pub text: String,
    /// The language it is in, as in addresses.
    #[serde(serialize_with = "code")]
    pub locale: Locale,
    /// The searched words, as ranges of bytes of `text`, in order, none overlapping.
    pub marks: Vec<Range<usize>>,
    /// True where the text begins before the passage.
    pub opens: bool,
    /// True where the text goes on after the passage.
    pub closes: bool,
}

fn code<S: serde::Serializer>(locale: &Locale, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(locale.code())
}

/// Where folded words stand in the original, in order, none overlapping.
pub(super) fn marks(folded: &Folded, words: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = words.iter().flat_map(|word| folded.find(word)).collect();
    found.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = vec![];
    for range in found {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The snippet of the text that has the most of the words; the first of equals; Japanese before translations.
pub(super) fn best(texts: &[&LocalText], words: &[String]) -> Option<Snippet> {
    for locale in LOCALES {
        let own = texts
            .iter()
            .filter_map(|text| text.own(locale))
            .map(ruby::plain)
            .map(|text| (Folded::of(&text), text));
        let rated = own.map(|(folded, text)| {
            let count = words.iter().filter(|word| folded.text.contains(word.as_str())).count();
            (count, folded, text)
        });
        let best = rated.filter(|(count, ..)| *count > 0).fold(
            None,
            |best: Option<(usize, Folded, String)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            },
        );
        if let Some((_, folded, text)) = best {
            return Some(cut(&text, &marks(&folded, words), locale));
        }
    }
    None
}

fn cut(text: &str, marks: &[Range<usize>], locale: Locale) -> Snippet {
    let first = marks.first().map_or(0, |mark| mark.start);
    let start = text[..first].char_indices().rev().take(BEFORE).last().map_or(first, |(at, _)| at);
    let mut snippet = Snippet { text: String::new(), locale, marks: vec![], opens: start > 0, closes: false };
    let mut places = vec![];
    let mut end = start;
    for (at, c) in text[start..].char_indices().take(LENGTH) {
        places.push((start + at, snippet.text.len()));
        end = start + at + c.len_utf8();
        match c {
            '\n' if snippet.text.ends_with(' ') || snippet.text.is_empty() => {}
            '\n' => snippet.text.push(' '),
            c => snippet.text.push(c),
        }
    }
    places.push((end, snippet.text.len()));
    snippet.closes = end < text.len();
    let moved = |at: usize| places.iter().find(|(from, _)| *from == at).map(|(_, to)| *to);
    let inside = marks.iter().filter(|mark| mark.start < end);
    snippet.marks = inside.filter_map(|mark| Some(moved(mark.start)?..moved(mark.end.min(end))?)).collect();
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], expected: &str) {
        let words: Vec<String> = words.iter().map(|word| vocabulary::fold::fold(word)).collect();
        let local = LocalText::ja(text);
        let shown = best(&[&local], &words).map(|snippet| {
            let mut out = String::new();
            let mut at = 0;
            for mark in &snippet.marks {
                out += &format!("{}[{}]", &snippet.text[at..mark.start], &snippet.text[mark.clone()]);
                at = mark.end;
            }
            out += &snippet.text[at..];
            format!("{}{out}{}", if snippet.opens { "…" } else { "" }, if snippet.closes { "…" } else { "" })
        });
        assert_eq!(shown.as_deref().unwrap_or("-"), expected);
    }

    #[test]
    fn marks_stand_on_the_original_words() {
        check(
            "市のＤＸを進めます。\n\n取り組みを広げる。",
            &["dx", "取組"],
            "市の[ＤＸ]を進めます。 [取り組み]を広げる。",
        );
        check("人権と人権擁護", &["人権", "人権擁護"], "[人権]と[人権擁護]");
        check("なにもない", &["防災"], "-");
        check(
            &format!("{}防災{}", "あ".repeat(30), "い".repeat(90)),
            &["防災"],
            &format!("…{}[防災]{}…", "あ".repeat(24), "い".repeat(74)),
        );
    }
}
