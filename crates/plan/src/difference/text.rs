//! Changed words in running text: cut where the kind of character changes, as a Japanese reader would see words.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of text, marked where it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// True where the other edition has something else here.
    pub changed: bool,
}

/// Both texts as spans: first the older, then the newer.
pub fn spans(before: &str, after: &str) -> (Vec<Span>, Vec<Span>) {
    let (old, new) = (words(before), words(after));
    let (mut left, mut right) = (vec![], vec![]);
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let changed = !matches!(op, DiffOp::Equal { .. });
        push(&mut left, &old[op.old_range()], changed);
        push(&mut right, &new[op.new_range()], changed);
    }
    (left, right)
}

fn push(spans: &mut Vec<Span>, words: &[&str], changed: bool) {
    let text = words.concat();
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.changed == changed => last.text.push_str(&text),
        _ => spans.push(Span { text, changed }),
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '\u{3041}'..='\u{309F}' => Script::Hiragana,
        '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Script::Katakana,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' => {
            Script::Kanji
        }
        _ if c.is_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

/// Runs of one script; each other character stands alone.
fn words(text: &str) -> Vec<&str> {
    let mut words = vec![];
    let mut start = 0;
    let mut last: Option<Script> = None;
    for (at, c) in text.char_indices() {
        let kind = script(c);
        if last.is_some_and(|last| last != kind || kind == Script::Other) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: [&str; 2]) {
        let (left, right) = spans(before, after);
        let mark = |spans: &[Span]| -> String {
            spans.iter().map(|s| if s.changed { format!("[{}]", s.text) } else { s.text.clone() }).collect()
        };
        assert_eq!([mark(&left), mark(&right)], expected);
    }

    #[test]
    fn changed_words_are_marked() {
        check(
            "市民の参加を進めます。",
            "市民の参加と協働を進めます。",
            ["市民の参加を進めます。", "市民の参加[と協働]を進めます。"],
        );
        check("同じ", "同じ", ["同じ", "同じ"]);
        check("", "新しい", ["", "[新しい]"]);
    }

    proptest::proptest! {
        #[test]
        fn the_spans_are_the_texts(before in "[市民のをA1。 ]{0,40}", after in "[市民のをA1。 ]{0,40}") {
            let (left, right) = spans(&before, &after);
            let join = |spans: &[Span]| spans.iter().map(|s| s.text.as_str()).collect::<String>();
            proptest::prop_assert_eq!(join(&left), before);
            proptest::prop_assert_eq!(join(&right), after);
        }
    }
}
