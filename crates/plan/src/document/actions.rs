//! Actions 主な取組: lists with marks or numbers, two columns of them, tables of them, and what explains them.
//!
//! A line without a mark goes on with the action before it where that one filled its line; else it explains it.

use crate::document::lines::Line;
use crate::document::table::layout::{self, Parting};
use crate::document::table::names::{clean_name, without_repeat};
use crate::document::terms::unmarked;
use crate::document::titles::width;
use crate::document::walk::Walk;
use crate::document::words::{bullet, label_words, plain};
use crate::model::BlockRole;
use vocabulary::narrow::narrow;

/// The longest line that is taken for an action where actions have no list marks.
const ACTION_MAX: usize = 80;
/// The longest of several actions on one line.
const LISTED_MAX: usize = 24;
/// A line of an action narrower than this, in half-width columns, was not broken for want of room.
const FULL_MIN: usize = 40;
/// How much wider than an action's line the next is that explains it.
const WIDER_MIN: usize = 6;
/// List marks that stand in no words, so that a list may be cut at them wherever they are.
const MARKS: [char; 12] = ['●', '○', '■', '□', '◆', '◇', '▪', '◯', '◎', '➢', '▶', '►'];

/// What numbers or marks a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// ①.
    Circled,
    /// (1).
    Bracketed,
    /// 1. and 1）.
    Dotted,
    /// ア.
    Kana,
    /// ・, with its sign.
    Bullet(char),
}

/// The last action read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Last {
    pub(crate) mark: Option<Mark>,
    /// The width of its line.
    width: usize,
    /// The bytes of its title on that line, where more has been joined to it.
    first: Option<usize>,
    /// True while what explains it is read.
    explained: bool,
    /// The column of a table that names the actions.
    column: Option<usize>,
}

/// The mark of a list's item, its number and its words.
pub(crate) fn item(text: &str) -> Option<(Mark, u32, &str)> {
    let first = text.trim_start().chars().next()?;
    if let Some(rest) = bullet(text) {
        return Some((Mark::Bullet(first), 0, rest));
    }
    let kana = "アイウエオカキクケコ".chars().position(|c| c == first);
    if let Some(number) = kana.and_then(|at| u32::try_from(at + 1).ok())
        && let Some(rest) = text[first.len_utf8()..].strip_prefix([' ', '　', '）', ')', '．'])
        && !rest.trim().is_empty()
    {
        return Some((Mark::Kana, number, rest.trim_start()));
    }
    if ('①'..='⑳').contains(&first) {
        let rest = text[first.len_utf8()..].trim_start();
        return Some((Mark::Circled, first as u32 - '①' as u32 + 1, rest));
    }
    let inner = text.trim_start_matches(['(', '（']);
    let digits = inner.chars().take_while(|c| narrow(*c).is_ascii_digit()).count();
    let number = inner.chars().take(digits).map(narrow).collect::<String>().parse().ok()?;
    let rest = inner.get(inner.chars().take(digits).map(char::len_utf8).sum()..)?;
    let closed = rest.strip_prefix([')', '）', '.', '．', '、'])?;
    let decimal = closed.starts_with(|c: char| narrow(c).is_ascii_digit());
    let mark = if inner.len() < text.len() { Mark::Bracketed } else { Mark::Dotted };
    (digits < 3 && !decimal && !closed.trim().is_empty()).then(|| (mark, number, closed.trim_start()))
}

/// The items of a line that holds several: ○防災 ○救急.
fn items(text: &str) -> Vec<&str> {
    let Some(mark) = text.chars().next() else { return vec![] };
    let safe = MARKS.contains(&mark);
    let mut parts = vec![];
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let parted = before.is_whitespace() || safe;
        if at > from && c == mark && parted && !text[from + mark.len_utf8()..at].trim().is_empty() {
            parts.push(text[from..at].trim());
            from = at;
        }
        before = c;
    }
    parts.push(text[from..].trim());
    parts
}

/// True for the heads of a table's columns: 事業名, 概要, 担当課.
pub(crate) fn is_head(text: &str) -> bool {
    let words = label_words(text);
    let ends = [
        "名", "名称", "概要", "内容", "説明", "課", "課名", "担当", "所管", "部署", "区分", "年度", "番号",
        "No", "備考",
    ];
    words.chars().count() <= 12 && (ends.iter().any(|end| words.ends_with(end)) || names_actions(text))
}

fn names_actions(text: &str) -> bool {
    const HEADS: [&str; 10] = [
        "事業",
        "事業名",
        "事業名称",
        "取組",
        "取組名",
        "主な事業",
        "主な取組",
        "主要事業",
        "取組項目",
        "事務事業名",
    ];
    HEADS.contains(&label_words(text).as_str())
}

impl Walk {
    /// Reads a line under 主な取組.
    pub(crate) fn action_line(&mut self, text: &str, line: &Line) {
        if self.action_row(line) {
            return;
        }
        let words = unmarked(text);
        let found = item(&words).map(|(mark, number, _)| (mark, number));
        self.action_number = found.map_or(0, |(_, number)| number);
        if let Some((mark, _)) = found {
            for part in items(&words) {
                let title = item(part).map_or(part, |(_, _, rest)| rest);
                self.action(title, line.number);
            }
            let several = items(&words).len() > 1;
            let width = if several { 0 } else { width(text) };
            self.last_action =
                Last { mark: Some(mark), width, explained: false, first: None, ..self.last_action };
            return;
        }
        self.after_action(text, &words, line.number);
    }

    /// Actions on the line of their label: 主な事業：見守り事業、相談事業.
    pub(crate) fn actions_beside(&mut self, rest: &str, line: &Line) {
        let parts: Vec<&str> = rest.split(['、', '，']).map(str::trim).collect();
        let titles =
            |part: &&str| !part.is_empty() && ends_as_title(part) && part.chars().count() <= LISTED_MAX;
        if parts.len() > 1 && !rest.contains(['（', '(', '「', '。']) && parts.iter().all(titles) {
            for part in parts {
                self.action(item(part).map_or(part, |(_, _, rest)| rest), line.number);
            }
        } else {
            self.action_line(rest, line);
        }
    }

    fn action(&mut self, title: &str, number: u32) {
        let Some(index) = self.tree.current() else { return };
        let (title, repeat) = without_repeat(&clean_name(title));
        if !title.is_empty() {
            self.tree.branches[index].actions.push((title, repeat, number));
        }
    }

    /// A line without a mark: the rest of an action, its explanation, or an action of a list without marks.
    fn after_action(&mut self, text: &str, words: &str, number: u32) {
        let Some(index) = self.tree.current() else { return };
        let heading = self.actions_name.clone().unwrap_or_default();
        let last = self.last_action;
        let listed = last.mark.is_some();
        let narrow = last.width < FULL_MIN || width(text) > last.width + WIDER_MIN;
        let explains = listed && narrow && (words.contains('。') || width(text) > last.width + WIDER_MIN);
        if last.explained || explains {
            self.last_action.explained = true;
            let cut = last.first.filter(|_| !last.explained);
            let action = self.tree.branches[index].actions.last_mut();
            let rest =
                action.zip(cut).filter(|((title, ..), at)| title.get(..*at).is_some_and(ends_as_title));
            let rest = rest.map(|((title, ..), at)| title.split_off(at)).unwrap_or_default();
            self.block_line(BlockRole::Summary, &heading, &format!("{rest}{text}"), number);
            return;
        }
        let branch = &mut self.tree.branches[index];
        if !self.break_before
            && let Some((title, repeat, _)) = branch.actions.last_mut()
        {
            let whole = format!("{title}{}", words.trim());
            let first = *self.last_action.first.get_or_insert(title.len());
            if whole.ends_with('。')
                && listed
                && let Some((head, rest)) = whole.split_at_checked(first)
                && ends_as_title(head)
            {
                // A title, and what explains it over several lines.
                head.clone_into(title);
                self.last_action.explained = true;
                self.block_line(BlockRole::Summary, &heading, rest, number);
                return;
            }
            let (joined, again) = without_repeat(&whole);
            (*title, *repeat) = (joined, *repeat || again);
            if whole.ends_with('。') && !listed {
                // It was a sentence all along.
                branch.actions.pop();
                self.block_line(BlockRole::Summary, &heading, &whole, number);
            }
            return;
        }
        let title = words.trim();
        if title.ends_with('。') || title.chars().count() > ACTION_MAX {
            self.block_line(BlockRole::Summary, &heading, text, number);
        } else {
            self.action(title, number);
        }
    }

    /// A row of a table of actions: 事業名 | 概要 | 担当課. True where it is one.
    fn action_row(&mut self, line: &Line) -> bool {
        let Some(row) = layout::split(line).filter(|row| row.filled() > 1) else { return false };
        let heads = row.cells.iter().filter(|cell| !cell.is_blank()).all(|cell| is_head(&cell.text));
        if heads {
            self.last_action.column = row.cells.iter().position(|cell| names_actions(&cell.text));
            return true;
        }
        if row.is_rule() {
            return true;
        }
        let Some(column) = self.last_action.column.filter(|_| row.parting != Parting::Spaces) else {
            return false;
        };
        if let Some(cell) = row.cells.get(column).filter(|cell| !cell.is_blank() && !cell.copied) {
            let title = cell.text.trim();
            self.action(item(title).map_or(title, |(_, _, rest)| rest), line.number);
        }
        true
    }

    /// The heads of a table of actions, whose first is the label: 主な事業 | 概要 | 担当課.
    pub(crate) fn heads_actions(&mut self, cells: &[String]) -> bool {
        let heads = cells.iter().all(|cell| is_head(cell) && !names_actions(cell));
        if heads {
            self.last_action.column = Some(0);
        }
        heads
    }

    /// An item of a list that no heading names.
    pub(crate) fn loose_line(&mut self, text: &str, number: u32) {
        let Some(index) = self.tree.current() else { return };
        let words = unmarked(text);
        let loose = &mut self.tree.branches[index].loose;
        match item(&words) {
            Some(_) => {
                let title = |part| item(part).map_or(part, |(_, _, rest)| rest).to_owned();
                loose.extend(items(&words).into_iter().map(|part| (title(part), number)));
            }
            None if !self.break_before && !loose.is_empty() => {
                if let Some((last, _)) = loose.last_mut().filter(|(last, _)| !last.ends_with('。')) {
                    last.push_str(words.trim());
                }
            }
            None => {}
        }
    }
}

/// True for words that end as a title does, not in the midst of a sentence.
fn ends_as_title(text: &str) -> bool {
    !text.ends_with(|c: char| ('ぁ'..='ん').contains(&c) || matches!(c, '、' | '・' | '（' | '('))
}

/// True for words that a city may print as an action: no sentence.
pub(crate) fn is_action(text: &str) -> bool {
    let words = plain(text);
    !words.ends_with(['。', '、']) && !words.contains('。') && words.chars().count() <= ACTION_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_by_their_marks() {
        for (text, expect) in [
            ("① 川の調査", Some((Mark::Circled, 1, "川の調査"))),
            ("（２）川の調査", Some((Mark::Bracketed, 2, "川の調査"))),
            ("3. 川の調査", Some((Mark::Dotted, 3, "川の調査"))),
            ("・川の調査", Some((Mark::Bullet('・'), 0, "川の調査"))),
            ("ア　川の調査", Some((Mark::Kana, 1, "川の調査"))),
            ("アクセスの改善", None),
            ("1.5倍の面積", None),
            ("川の調査", None),
        ] {
            assert_eq!(item(text), expect, "{text}");
        }
        assert_eq!(items("○川の調査     ○草刈り"), ["○川の調査", "○草刈り"]);
        assert_eq!(items("■川の調査■草刈り"), ["■川の調査", "■草刈り"]);
        assert_eq!(items("・川・池の調査 ・草刈り"), ["・川・池の調査", "・草刈り"]);
    }
}
