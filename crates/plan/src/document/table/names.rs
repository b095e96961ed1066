//! Names and codes in cells マスの中の名前: what a name cell prints besides the name.

use super::cells;
use super::header::{self, Meaning, Role};
use crate::document::headings;
use crate::document::words::{bullet, plain};
use vocabulary::narrow::narrowed;

/// The meaning of a cell that says what its row holds: 目標, 実績値, 計画.
pub(crate) fn meaning_of(text: &str) -> Option<Meaning> {
    let words = plain(text);
    if words.is_empty() || words.chars().count() > 8 || words.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    match header::role(&words) {
        Role::Value(meaning) => Some(meaning),
        _ => None,
    }
}

/// The code that a code column prints, and the title beside it: 1-1, 施策1-1, 1-1 広報.
pub(crate) fn code_of(text: &str) -> Option<(String, String)> {
    if let Some(heading) = headings::parse(text).into_iter().next_back() {
        return Some((heading.code, heading.title));
    }
    let narrow = narrowed(text);
    let code: String = narrow.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!code.is_empty()).then(|| (code.trim_matches('-').to_owned(), String::new()))
}

/// A name without its leading bullet or number and its trailing footnote mark.
pub(crate) fn clean_name(text: &str) -> String {
    let mut name = cells::without_marks(text);
    if let Some((head, rest)) = name.split_once(['：', ':'])
        && header::role(head) == Role::Name
        && !rest.trim().is_empty()
    {
        name = rest.trim().to_owned();
    }
    if let Some(rest) = bullet(&name) {
        name = rest.to_owned();
    }
    let rest = name.trim_start_matches([
        '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '⑪', '⑫', '⑬', '⑭', '⑮', '⑯', '⑰', '⑱', '⑲', '⑳',
    ]);
    let narrow = narrowed(rest);
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let cut = if let Some(inner) = narrow.strip_prefix('(') {
        let count = digits(inner);
        (count > 0 && count < 3 && inner[count..].starts_with(')')).then_some(count + 2)
    } else {
        let count = digits(&narrow);
        let after = narrow[count..].chars().next();
        let dotted = matches!(after, Some('.' | ')' | '、'))
            && !narrow[count..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        (count > 0 && count < 3 && dotted).then_some(count + 1)
    };
    let rest: String = rest.chars().skip(cut.unwrap_or_default()).collect();
    let rest = rest.trim();
    if rest.is_empty() { name } else { rest.to_owned() }
}

/// A title without its mark of repetition, and whether it had one.
pub(crate) fn without_repeat(text: &str) -> (String, bool) {
    for (open, close) in
        [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('〈', '〉')]
    {
        let mark = format!("{open}再掲{close}");
        if let Some(at) = text.find(&mark) {
            let (head, tail) = (&text[..at], &text[at + mark.len()..]);
            return (format!("{}{}", head.trim_end(), tail).trim().to_owned(), true);
        }
    }
    match text.trim_end().strip_suffix("再掲") {
        Some(rest) if !rest.trim().is_empty() => {
            (rest.trim_end_matches(['※', ' ', '　', '：', ':']).to_owned(), true)
        }
        _ => (text.to_owned(), false),
    }
}
