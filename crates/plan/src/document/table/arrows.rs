//! Names first, arrows after 名前の後に矢印: one header line with an arrow, n names, then n lines `5地区　→　12地区`.

use super::header::{self, Column, Role};
use super::stacked::Tangle;
use super::{DataRow, Table, cells};
use crate::document::headings;
use crate::document::lines::{Cell, Line};
use vocabulary::Era;

const ARROWS: [char; 4] = ['→', '⇒', '⇨', '➡'];
/// Most lines that such a table is read for.
const LINES_MAX: usize = 120;

/// Reads such a table at its header line; gives the line after it. Names are paired with arrows in order, and with none
/// at all where their counts differ.
pub(crate) fn read(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
) -> Option<(Result<Table, Tangle>, usize)> {
    let first = lines.get(at).filter(|line| line.cells.is_none())?;
    let value = heading(&first.text, era)?;
    let (mut names, mut pairs): (Vec<&Line>, Vec<&Line>) = (vec![], vec![]);
    let mut end = at + 1;
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(LINES_MAX) {
        if line.is_blank() || line.dropped {
            continue;
        }
        let text = line.text.as_str();
        let arrow = is_pair(text);
        // A numbered name may look like a heading; one that is followed by no arrow below ends nothing here.
        let name =
            pairs.is_empty() && !text.contains(ARROWS) && !text.ends_with('。') && line.cells.is_none();
        if arrow {
            pairs.push(line);
        } else if name
            && (names.is_empty() || headings::parse(text).is_empty() || numbered_alike(names[0], line))
        {
            names.push(line);
        } else {
            break;
        }
        end = index + 1;
    }
    if names.is_empty() || pairs.is_empty() || (names.len() == 1 && pairs.len() > 1) {
        return None;
    }
    if names.len() != pairs.len() {
        return Some((Err(Tangle(first.number)), end));
    }
    let columns = vec![Column { role: Role::Name, ..header::column("指標", None) }, value];
    let row = |(name, pair): (&&Line, &&Line)| DataRow {
        cells: vec![Cell::new(name.text.clone()), Cell::new(pair.text.clone())],
        line: name.number,
        node,
        surplus: false,
        era,
    };
    let rows = names.iter().zip(&pairs).map(row).collect();
    Some((Ok(Table::of(columns, rows, first.number)), end))
}

/// The column that a header line with an arrow prints, after a word for indicators or alone.
fn heading(text: &str, era: Option<Era>) -> Option<Column> {
    let arrow = text.find(ARROWS)?;
    let starts = text.char_indices().filter(|(at, c)| *at < arrow && c.is_whitespace());
    let starts = std::iter::once(0).chain(starts.map(|(at, c)| at + c.len_utf8()));
    let mut columns = starts.filter_map(|at| text.get(at..)).map(|words| header::column(words, era));
    columns.find(|column| column.arrow.is_some())
}

/// True for a line that holds two values and an arrow between them, and nothing else.
fn is_pair(text: &str) -> bool {
    let Some((left, right)) = text.split_once(ARROWS) else { return false };
    let value = |text: &str| cells::is_value_like(text.trim());
    value(left) && value(right)
}

/// True where both lines begin with the same kind of mark: ①, 1., ・.
fn numbered_alike(first: &Line, line: &Line) -> bool {
    let kind = |line: &Line| {
        line.text.chars().next().map(|c| match vocabulary::narrow::narrow(c) {
            '①'..='⑳' => '①',
            '0'..='9' => '1',
            other => other,
        })
    };
    kind(first) == kind(line)
}
