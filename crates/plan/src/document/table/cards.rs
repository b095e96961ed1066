//! Cards 1指標1まとまり: `指標名：…`, `現状値（令和4年度）：…`, one role a line, and lists whose items say
//! `名前　120人（令和元年度）→ 150人（令和6年度）`.

use super::cells;
use super::header::{self, Column, Meaning, Role};
use super::{DataRow, Table, is_header, layout};
use crate::document::lines::{Cell, Line};
use crate::document::words::bullet;
use vocabulary::Era;

/// Most lines of one card.
const LINES_MAX: usize = 12;
const ARROWS: [char; 4] = ['→', '⇒', '⇨', '➡'];

/// Reads a card at a line; gives the line after it. `listed` is true under a heading for indicators, where a line
/// without a role may be a name.
pub(crate) fn read(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
    listed: bool,
) -> Option<(Table, usize)> {
    let first = lines.get(at)?;
    if let Some(found) = in_lines(lines, at, node, era) {
        return Some(found);
    }
    let named = role_and_words(&first.text).filter(|(head, _)| header::role(head) == Role::Name);
    let (head, name) = match named {
        Some((head, name)) => (head, name),
        None if listed && can_name(&first.text) => ("指標", without_number(&first.text)),
        None => return None,
    };
    let mut columns: Vec<Column> = vec![header::column(head, era)];
    let mut texts: Vec<String> = vec![name.to_owned()];
    let mut end = at + 1;
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(LINES_MAX) {
        if line.is_blank() || line.dropped {
            continue;
        }
        if line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']) && texts.len() > 1 {
            if let Some(last) = texts.last_mut() {
                last.push_str(&line.text);
            }
            end = index + 1;
            continue;
        }
        let Some(found) = pairs(&line.text, era) else { break };
        if found.first().is_some_and(|(column, _)| column.role == Role::Name) {
            break;
        }
        for (column, words) in found {
            columns.push(column);
            texts.push(words);
        }
        end = index + 1;
    }
    if !is_header(&columns) {
        return None;
    }
    let cells = texts.into_iter().map(Cell::new).collect();
    let row = DataRow { cells, line: first.number, node, surplus: false, era };
    Some((Table::of(columns, vec![row], first.number), end))
}

/// Lines that each hold a whole indicator: `指標名：…　単位：…　現状値（R4）：…　目標値（R9）：…`.
fn in_lines(lines: &[Line], at: usize, node: Option<usize>, era: Option<Era>) -> Option<(Table, usize)> {
    let whole = |line: &Line| {
        let found = pairs(&line.text, era)?;
        let named = found.first().is_some_and(|(column, _)| column.role == Role::Name);
        let valued = found.iter().any(|(column, _)| matches!(column.role, Role::Value(_)));
        (named && valued).then_some(found)
    };
    let first = whole(lines.get(at)?)?;
    let columns: Vec<Column> = first.iter().map(|(column, _)| column.clone()).collect();
    let mut rows = vec![];
    let mut end = at;
    for (index, line) in lines.iter().enumerate().skip(at) {
        if line.is_blank() || line.dropped {
            continue;
        }
        let Some(found) = whole(line).filter(|found| {
            found.len() == columns.len() && found.iter().zip(&columns).all(|((a, _), b)| a.words == b.words)
        }) else {
            break;
        };
        let cells = found.into_iter().map(|(_, words)| Cell::new(words)).collect();
        rows.push(DataRow { cells, line: line.number, node, surplus: false, era });
        end = index + 1;
    }
    Some((Table::of(columns, rows, lines[at].number), end))
}

/// `指標名：…`: the role's words and what stands after the colon.
fn role_and_words(text: &str) -> Option<(&str, &str)> {
    let text = bullet(text).unwrap_or(text);
    let (head, words) = text.split_once(['：', ':'])?;
    let short = head.chars().count() <= 24 && words.chars().count() <= 80 && !words.trim().is_empty();
    (short && !words.ends_with('。')).then_some((head.trim(), words.trim()))
}

fn can_name(text: &str) -> bool {
    let text = without_number(text);
    let count = text.chars().count();
    (3..=50).contains(&count)
        && !text.ends_with('。')
        && !cells::is_value_like(text)
        && header::role(text) == Role::Unknown
}

/// A name in a list without its number: `１　観光客数`.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| vocabulary::narrow::narrow(c).is_ascii_digit());
    if rest.len() < text.len() && rest.starts_with([' ', '　']) { rest.trim() } else { text.trim() }
}

/// The roles of a line with what each says: `現状値（令和4年）　812千人　　目標値（令和9年）　1,000千人`.
fn pairs(text: &str, era: Option<Era>) -> Option<Vec<(Column, String)>> {
    let text = bullet(text).unwrap_or(text);
    let mut found: Vec<(Column, String)> = vec![];
    if text.chars().count() > 120 || text.ends_with('。') {
        return None;
    }
    for token in text
        .split(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '|'))
        .filter(|token| !token.is_empty())
    {
        let column = header::column(token, era);
        let role = matches!(
            column.role,
            Role::Name
                | Role::Value(_)
                | Role::Unit
                | Role::Direction
                | Role::Trend
                | Role::Other
                | Role::Year
        );
        let year = matches!(column.role, Role::Value(Meaning::YearAlone));
        let names_first = column.role == Role::Name && found.is_empty();
        let awaited = found
            .last()
            .is_some_and(|(column, words)| matches!(column.role, Role::Value(_)) && words.is_empty());
        let word = awaited && cells::is_value_like(token);
        match found.last_mut() {
            Some((_, words)) if word => words.push_str(token),
            // A year on its own dates the role before it.
            Some((last, words)) if year && words.is_empty() => {
                *last = header::column(&format!("{}{token}", last.words), era);
            }
            _ if role && !year && (header::is_header_words(token) || names_first) => {
                found.push((column, String::new()));
            }
            Some((_, words)) => {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(token);
            }
            None => return None,
        }
    }
    let good = |(column, words): &(Column, String)| {
        !matches!(column.role, Role::Value(_)) || cells::is_value_like(words)
    };
    (!found.is_empty() && found.iter().all(good)).then_some(found)
}

/// Reads a list of indicators with arrows at a line; gives the line after it.
pub(crate) fn list(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
) -> Option<(Table, usize)> {
    let mut rows = vec![];
    let mut end = at;
    let mut name: Option<&Line> = None;
    for (index, line) in lines.iter().enumerate().skip(at) {
        if line.is_blank() || line.dropped {
            continue;
        }
        let cells = match (item(line), name.take()) {
            // A line before a whole item is no name: it heads what follows.
            (Some(_), Some(_)) => break,
            (Some(cells), None) => cells,
            (None, Some(above)) => match arrow_values(&line.text) {
                Some([base, target]) => [above.text.clone(), base, target],
                None => break,
            },
            (None, None) if can_name(&line.text) => {
                name = Some(line);
                continue;
            }
            (None, None) => break,
        };
        rows.push(DataRow {
            cells: cells.map(Cell::new).to_vec(),
            line: line.number,
            node,
            surplus: false,
            era,
        });
        end = index + 1;
    }
    if rows.is_empty() {
        return None;
    }
    let column = |words: &str, role| Column { role, ..header::column(words, None) };
    let columns = vec![
        column("指標", Role::Name),
        column("現状値", Role::Value(Meaning::Present)),
        column("目標値", Role::Value(Meaning::Target)),
    ];
    let line = rows.first().map_or(0, |row| row.line);
    Some((Table::of(columns, rows, line), end))
}

/// `・転入者数　5,200人（2018年度） ⇒ 5,800人（2024年度）`: the name and the two values.
fn item(line: &Line) -> Option<[String; 3]> {
    if line.cells.is_some() || line.text.contains(['\t', '|']) || line.text.ends_with('。') {
        return None;
    }
    let text = bullet(&line.text).unwrap_or(&line.text);
    let (left, target) = text.split_once(ARROWS)?;
    let left = left.trim();
    // The baseline begins where a value begins that reaches to the arrow: after a space or a colon.
    let breaks = left
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '　' | '：' | ':'))
        .map(|(at, c)| (at, at + c.len_utf8(), matches!(c, '：' | ':')));
    for (end, start, colon) in breaks {
        let (name, base) = (left[..end].trim(), left[start..].trim());
        let name = name.trim_end_matches(['：', ':']).trim_end();
        // After a colon short words stand for a value too: 調査なし（H30）⇒15社（R6）.
        let short = |text: &str| colon && (1..=16).contains(&text.trim().chars().count());
        let values = (dated_value(base) || short(base)) && (dated_value(target) || short(target));
        if values
            && (dated_value(base) || dated_value(target))
            && name.chars().count() >= 3
            && !cells::is_value_like(name)
        {
            return Some([name.to_owned(), base.to_owned(), target.trim().to_owned()]);
        }
    }
    None
}

/// `62.3％（令和4年度）　→　75.0％（令和9年度）`: two values alone.
fn arrow_values(text: &str) -> Option<[String; 2]> {
    let (base, target) = text.split_once(ARROWS)?;
    (dated_value(base) && dated_value(target)).then(|| [base.trim().to_owned(), target.trim().to_owned()])
}

/// A value, perhaps with the word for what it is before it: 現状値 120人（R1）.
fn dated_value(text: &str) -> bool {
    cells::is_value_like(text.trim())
}

/// True for a line that says of itself that it holds an indicator: `KPI：…`.
pub(crate) fn names_itself(line: &Line) -> bool {
    role_and_words(&line.text).is_some_and(|(head, _)| header::role(head) == Role::Name)
}

/// True for an item with dates on both sides of its arrow: an indicator wherever it stands.
pub(crate) fn is_dated_item(line: &Line) -> bool {
    line.text.contains(ARROWS)
        && item(line)
            .is_some_and(|[_, base, target]| cells::prints_date(&base) && cells::prints_date(&target))
}

/// True where a line could begin a card or a list, cheaply.
pub(crate) fn may_begin(line: &Line) -> bool {
    line.cells.is_none() && layout::split(line).is_none_or(|row| row.filled() < 3)
}
