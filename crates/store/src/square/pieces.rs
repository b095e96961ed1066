//! Search pieces 断片: folded text cut into overlapping pairs of characters, so that any two-character word is found.
//!
//! `防災計画` becomes `防災 災計 計画 画`. A word is found as the phrase of its pairs; since they overlap and stand
//! side by side, what matches is exactly the word. A single character is found as the beginning of a pair, for which
//! the last character of a run stands alone.

use std::fmt::Write;

/// The pieces of a folded text, with a space after each.
pub(super) fn of_text(folded: &str, out: &mut String) {
    for run in runs(folded) {
        let mut rest = run.chars().peekable();
        while let Some(c) = rest.next() {
            out.push(c);
            out.extend(rest.peek());
            out.push(' ');
        }
    }
}

/// The FTS5 expression that finds a folded word; `None` where nothing in it can be searched.
pub(super) fn of_word(folded: &str) -> Option<String> {
    let mut out = String::new();
    for run in runs(folded) {
        if !out.is_empty() {
            out.push_str(" AND ");
        }
        let letters: Vec<char> = run.chars().collect();
        if let [one] = letters[..] {
            write!(out, "\"{one}\"*").ok()?;
            continue;
        }
        let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
        write!(out, "\"{}\"", pairs.join(" ")).ok()?;
    }
    (!out.is_empty()).then_some(out)
}

/// Stretches of characters that words are made of. A hyphen or point counts inside a number: `8-2`, `16.10`.
pub(super) fn runs(folded: &str) -> Vec<&str> {
    let mut out = vec![];
    let mut start = None;
    let mut before = None;
    let mut letters = folded.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let after = letters.peek().map(|(_, c)| *c);
        let inside = c.is_alphanumeric() || matches!(c, '-' | '.') && digit(before) && digit(after);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push(&folded[from..at]);
                start = None;
            }
            _ => {}
        }
        before = Some(c);
    }
    out.extend(start.map(|from| &folded[from..]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_pairs_that_overlap() {
        let check = |text: &str, pieces: &str, word: Option<&str>| {
            let mut out = String::new();
            of_text(text, &mut out);
            assert_eq!((out.trim_end(), of_word(text).as_deref()), (pieces, word), "{text}");
        };
        check("防災計画", "防災 災計 計画 画", Some("\"防災 災計 計画\""));
        check("税", "税", Some("\"税\"*"));
        check("8-2", "8- -2 2", Some("\"8- -2\""));
        check("ai-ocrの", "ai i oc cr rの の", Some("\"ai\" AND \"oc cr rの\""));
        check("「\"*、", "", None);
        check("々〇ー", "々〇 〇ー ー", Some("\"々〇 〇ー\""));
    }
}
