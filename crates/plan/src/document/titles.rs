//! Titles 題名: where a heading's title ends when it goes on below its line.
//!
//! A title goes on where the contents say so, where its words cannot end, or where the next line hangs below its first
//! character. What the contents list whole is never joined to more.

use crate::document::headings;
use crate::document::lines::Line;
use crate::document::table::layout;
use crate::document::words::{bullet, plain};
use std::collections::HashSet;

/// The longest line that a title goes on in.
const MORE_MAX: usize = 40;
/// The least indentation of a line that hangs below a title, in half-width columns.
const HANGING_MIN: usize = 4;
/// How far a hanging line may be from the title's column.
const HANGING_SLACK: usize = 3;

/// A title with the lines joined to it that it goes on in, and the line after it.
pub(crate) fn whole_title(
    lines: &[Line],
    at: usize,
    title: &str,
    listed: &HashSet<String>,
) -> (String, usize) {
    let column = column_of(&lines[at].raw, title);
    let mut title = title.to_owned();
    let mut next = at + 1;
    while next <= at + 2
        && let Some(line) = lines.get(next).filter(|line| !line.dropped && !line.is_blank())
    {
        let whole = format!("{title}{}", line.text.trim());
        let more = headings::is_title_line(&line.text)
            && line.text.chars().count() <= MORE_MAX
            && bullet(&line.text).is_none()
            && layout::split(line).is_none();
        let stands = listed.contains(&plain(&title));
        let hangs = column.is_some_and(|column| hangs(&line.raw, column));
        let joins =
            more && (listed.contains(&plain(&whole)) || (!stands && (is_unfinished(&title) || hangs)));
        if !joins {
            break;
        }
        title = whole;
        next += 1;
    }
    (title, next)
}

/// True for a line that is indented to a column.
fn hangs(raw: &str, column: usize) -> bool {
    let indent = width(&raw[..raw.len() - raw.trim_start().len()]);
    indent >= HANGING_MIN && indent.abs_diff(column) <= HANGING_SLACK
}

/// The column of a title on its line, where something stands before it.
fn column_of(raw: &str, title: &str) -> Option<usize> {
    raw.rfind(title).filter(|at| !raw[..*at].trim().is_empty()).map(|at| width(&raw[..at]))
}

/// The width of text in half-width columns.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('｡'..='ﾟ').contains(&c) { 1 } else { 2 }).sum()
}

/// True for a title that goes on: it ends in a particle or a comma.
fn is_unfinished(title: &str) -> bool {
    title.ends_with(['、', 'を', 'と', 'の', 'に', 'で', 'が', 'は', 'や', '・', '「', '（', '(', 'へ', 'も'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines::of_text;

    fn check(text: &str, title: &str, listed: &[&str], expect: &str) {
        let listed = listed.iter().map(|title| plain(title)).collect();
        assert_eq!(whole_title(&of_text(text), 0, title, &listed).0, expect, "{text}");
    }

    #[test]
    fn a_title_goes_on_below_its_line() {
        check("施策1 川を\n守る", "川を", &[], "川を守る");
        check(
            "具体的な施策① 小さな商いを応\n               援する",
            "小さな商いを応",
            &[],
            "小さな商いを応援する",
        );
        check(
            "施策1 市民の声を計画\nに生かす",
            "市民の声を計画",
            &["市民の声を計画に生かす"],
            "市民の声を計画に生かす",
        );
    }

    #[test]
    fn a_title_ends_with_its_line() {
        check("施策1 道の\n現状を示す図", "道の", &["道の"], "道の");
        check("施策1 川を守る\n　川は大切です", "川を守る", &[], "川を守る");
        check("施策1 川を\n■現状", "川を", &[], "川を");
    }
}
