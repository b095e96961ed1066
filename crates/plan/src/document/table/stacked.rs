//! Stacked tables 1マス1行の表: every cell on its own line, in rows, or names first and values after.

use super::header::{self, Column, Role};
use super::layout;
use super::{DataRow, Table, cells, is_header, units};
use crate::document::chrome::{is_caption, is_note};
use crate::document::headings;
use crate::document::lines::{Cell, Line};
use crate::document::words::label;
use vocabulary::Era;

/// Most cells that a stacked table is read for.
const CELLS_MAX: usize = 4000;

/// A table that could not be taken apart: the line at which it stands.
pub(crate) struct Tangle(pub(crate) u32);

/// Reads a stacked table at a line, if its header stands there one cell a line.
pub(crate) fn read(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
) -> Option<(Result<Table, Tangle>, usize)> {
    let first = lines.get(at)?;
    if first.cells.is_some() || header::role(&first.text) != Role::Name || layout::split(first).is_some() {
        return None;
    }
    let (columns, data_at) = header_lines(lines, at, era)?;
    let (data, end) = data_lines(lines, data_at);
    let values = columns.iter().filter(|column| is_cell_column(column)).count();
    if data.is_empty() || values == 0 {
        return None;
    }
    let has_unit = columns.iter().any(|column| column.role == Role::Unit);
    let rows = in_rows(&data, values, has_unit)
        .or_else(|| names_then_rows(&data, values, has_unit))
        .or_else(|| names_then_columns(&data, values, has_unit));
    let table = match rows {
        Some(rows) => {
            let rows = rows
                .into_iter()
                .map(|row| DataRow {
                    cells: set(&columns, row.cells),
                    line: row.line,
                    node,
                    surplus: false,
                    era,
                })
                .collect();
            Ok(Table::of(columns, rows, first.number))
        }
        None => Err(Tangle(first.number)),
    };
    Some((table, end))
}

fn is_cell_column(column: &Column) -> bool {
    !matches!(column.role, Role::Name | Role::Unit)
}

/// The header's cells: the name's, then units, values and their bracketed years.
fn header_lines(lines: &[Line], at: usize, era: Option<Era>) -> Option<(Vec<Column>, usize)> {
    let mut words: Vec<String> = vec![lines.get(at)?.text.clone()];
    let mut next = at + 1;
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(40) {
        if line.is_blank() || line.dropped {
            continue;
        }
        let text = line.text.as_str();
        if layout::split(line).is_some() || text.chars().count() > 40 || holds_several(text) {
            break;
        }
        let role = header::role(text);
        let bracket = text.starts_with(['(', '（', '〔']) && header::is_header_words(text);
        let year = role == Role::Value(header::Meaning::YearAlone);
        let dated = words.last().is_some_and(|last| header::column(last, era).as_of.is_some());
        let after_value = words.last().is_some_and(|last| matches!(header::role(last), Role::Value(_)));
        if (bracket || year) && after_value && !dated {
            if let Some(last) = words.last_mut() {
                last.push_str(text);
            }
        } else if matches!(role, Role::Value(_) | Role::Unit | Role::Direction | Role::Trend)
            && header::is_header_words(text)
        {
            words.push(text.to_owned());
        } else {
            break;
        }
        next = index + 1;
    }
    let columns: Vec<Column> = words.iter().map(|word| header::column(word, era)).collect();
    (columns.len() > 1 && is_header(&columns)).then_some((columns, next))
}

/// True for a line of several header cells parted by single spaces.
fn holds_several(text: &str) -> bool {
    let role = |word: &str| {
        matches!(header::role(word), Role::Name | Role::Unit | Role::Value(_))
            && header::role(word) != Role::Value(header::Meaning::YearAlone)
    };
    text.split_whitespace().filter(|word| role(word)).count() > 1
}

struct Piece {
    text: String,
    line: u32,
    /// The cells of a line that holds several.
    several: Vec<String>,
}

/// The lines of cells after the header, up to a heading, a label, a note or a sentence.
fn data_lines(lines: &[Line], at: usize) -> (Vec<Piece>, usize) {
    let mut pieces = vec![];
    let mut end = at;
    for (index, line) in lines.iter().enumerate().skip(at).take(CELLS_MAX) {
        if line.is_blank() || line.dropped {
            continue;
        }
        let text = line.text.as_str();
        let bracketed_value = cells::read(text, None).number.is_some();
        let stops = text.ends_with('。')
            || label(text).is_some() && !cells::is_value_like(text)
            || (is_note(text) && !cells::is_null(text))
            || (is_caption(text) && !bracketed_value)
            || (!headings::parse(text).is_empty() && !cells::is_value_like(text));
        if stops {
            break;
        }
        let several = layout::split(line)
            .map(|row| row.cells.into_iter().map(|cell| cell.text).filter(|text| !text.is_empty()).collect())
            .unwrap_or_default();
        pieces.push(Piece { text: text.to_owned(), line: line.number, several });
        end = index + 1;
    }
    (pieces, end)
}

struct Stacked {
    /// Name, unit (where there is one), values.
    cells: Vec<String>,
    line: u32,
}

/// Name, unit, value, value; name, unit, value, value …
fn in_rows(data: &[Piece], values: usize, has_unit: bool) -> Option<Vec<Stacked>> {
    let mut rows = vec![];
    let mut at = 0;
    while at < data.len() {
        let is_value = |piece: &Piece| piece.several.is_empty() && cells::is_value_like(&piece.text);
        let words = data[at..].iter().take_while(|piece| !is_value(piece)).count();
        let run = data[at + words..].iter().take_while(|piece| is_value(piece)).count();
        let lone_end = at + words == data.len() && !rows.is_empty() && words == 1;
        if lone_end {
            break;
        }
        let least = 1 + usize::from(has_unit);
        // One number too many at the very end is the page's.
        let page = run == values + 1 && at + words + run == data.len();
        if words < least || words > least + 3 || (run != values && !page) {
            return None;
        }
        let texts: Vec<&str> = data[at..at + words].iter().map(|piece| piece.text.as_str()).collect();
        if has_unit && !texts.last().is_some_and(|unit| units::is_unit_like(unit)) {
            return None;
        }
        let name_end = if has_unit { words - 1 } else { words };
        let mut cells = vec![texts[..name_end].concat()];
        cells.extend(texts[name_end..].iter().map(|unit| (*unit).to_owned()));
        cells.extend(data[at + words..at + words + values].iter().map(|piece| piece.text.clone()));
        rows.push(Stacked { cells, line: data[at].line });
        at += words + run;
    }
    (!rows.is_empty()).then_some(rows)
}

/// All names, then one line of values for each.
fn names_then_rows(data: &[Piece], values: usize, has_unit: bool) -> Option<Vec<Stacked>> {
    let per_row = values + usize::from(has_unit);
    let names = data.iter().take_while(|piece| piece.several.is_empty()).count();
    let rows = &data[names..];
    let full = rows.iter().take_while(|piece| piece.several.len() == per_row).count();
    if names == 0 || full != names || per_row < 2 {
        return None;
    }
    let pair = |(name, row): (&Piece, &Piece)| Stacked {
        cells: std::iter::once(name.text.clone()).chain(row.several.iter().cloned()).collect(),
        line: name.line,
    };
    Some(data[..names].iter().zip(rows).map(pair).collect())
}

/// All names, then the units, then each column of values from top to bottom; or row after row where the units say so.
fn names_then_columns(data: &[Piece], values: usize, has_unit: bool) -> Option<Vec<Stacked>> {
    if data.iter().any(|piece| !piece.several.is_empty()) {
        return None;
    }
    let words = data.iter().take_while(|piece| !cells::is_value_like(&piece.text)).count();
    let rest = data[words..].iter().take_while(|piece| cells::is_value_like(&piece.text)).count();
    let names = if has_unit { words / 2 } else { words };
    let page = rest == names * values + 1;
    if names == 0 || (has_unit && words % 2 != 0) || (rest != names * values && !page) {
        return None;
    }
    if has_unit && !data[names..words].iter().all(|piece| units::is_unit_like(&piece.text)) {
        return None;
    }
    let cell = |index: usize| data[words + index].text.as_str();
    let unit = |index: usize| cells::read(cell(index), None).unit;
    let by_column = |row: usize, column: usize| column * names + row;
    let by_row = |row: usize, column: usize| row * values + column;
    let agrees = |place: &dyn Fn(usize, usize) -> usize| {
        (0..names).all(|row| {
            (1..values).all(|column| {
                let (a, b) = (cell(place(row, 0)), cell(place(row, column)));
                cells::is_null(a) || cells::is_null(b) || unit(place(row, 0)) == unit(place(row, column))
            })
        })
    };
    // Printed in columns is the only way these come; in rows they do only where the units say so, and say it alone.
    let units_differ = (0..names * values).any(|i| unit(i) != unit(0));
    let place: &dyn Fn(usize, usize) -> usize = match (has_unit, agrees(&by_column), agrees(&by_row)) {
        (true, _, _) => &by_column,
        (false, true, false) => &by_column,
        (false, false, true) => &by_row,
        (false, true, true) if !units_differ && (names == 1 || values == 1) => &by_column,
        _ => return None,
    };
    let row = |row: usize| {
        let mut cells = vec![data[row].text.clone()];
        if has_unit {
            cells.push(data[names + row].text.clone());
        }
        cells.extend((0..values).map(|column| cell(place(row, column)).to_owned()));
        Stacked { cells, line: data[row].line }
    };
    Some((0..names).map(row).collect())
}

/// Puts name, unit and values under their columns, whatever the columns' order.
fn set(columns: &[Column], cells: Vec<String>) -> Vec<Cell> {
    let mut cells = cells.into_iter();
    let name = cells.next().unwrap_or_default();
    let unit_at = columns.iter().position(|column| column.role == Role::Unit);
    let unit = if unit_at.is_some() { cells.next() } else { None };
    let mut out = vec![];
    for (index, column) in columns.iter().enumerate() {
        let text = match column.role {
            Role::Name => name.clone(),
            _ if Some(index) == unit_at => unit.clone().unwrap_or_default(),
            _ => cells.next().unwrap_or_default(),
        };
        out.push(Cell::new(text));
    }
    out
}
