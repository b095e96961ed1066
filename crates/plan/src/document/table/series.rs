//! Series 1指標1表: a name, a row of years, and rows 目標 and 実績 below it, one small table an indicator.

use super::cells;
use super::header::{self, Column, Meaning, Role};
use super::layout::{self, Row};
use super::names::meaning_of;
use super::{DataRow, Table};
use crate::document::lines::{Cell, Line};
use crate::document::words::plain;
use vocabulary::Era;

/// Most rows below a row of years.
const ROWS_MAX: usize = 6;

/// Reads a series whose name stands at a line; gives the line after it.
pub(crate) fn read(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
) -> Option<(Table, usize)> {
    let first = lines.get(at)?;
    let name = name_of(first)?;
    let (years_at, years) = next_row(lines, at + 1)?;
    let head = years.cells.first().map(|cell| header::role(&cell.text));
    if !matches!(head, Some(Role::RowKind | Role::Year | Role::Blank)) || years.cells.len() < 3 {
        return None;
    }
    let of_years: Vec<Column> =
        years.cells.iter().skip(1).map(|cell| header::column(&cell.text, era)).collect();
    let all_years =
        of_years.iter().all(|column| matches!(column.role, Role::Value(Meaning::YearAlone) | Role::Blank));
    if !all_years || of_years.iter().filter(|column| column.as_of.is_some()).count() < 2 {
        return None;
    }
    let mut columns = vec![header::column("指標", None), header::column("区分", None)];
    columns.extend(of_years);
    let mut rows: Vec<DataRow> = vec![];
    let mut end = years_at + 1;
    for (index, line) in lines.iter().enumerate().skip(years_at + 1).take(ROWS_MAX) {
        let row = layout::split(line).filter(|row| row.parting == years.parting && !line.dropped);
        let Some(row) =
            row.filter(|row| row.cells.first().is_some_and(|cell| meaning_of(&cell.text).is_some()))
        else {
            break;
        };
        let title = if rows.is_empty() { Cell::new(name.clone()) } else { Cell::default() };
        let mut cells: Vec<Cell> = std::iter::once(title).chain(set(&row, &years)).collect();
        let surplus = cells.len() > columns.len();
        cells.resize(columns.len(), Cell::default());
        rows.push(DataRow { cells, line: row.line, node, surplus, era });
        end = index + 1;
    }
    let named = rows.first_mut()?;
    named.line = first.number.max(1);
    Some((Table::of(columns, rows, first.number), end))
}

/// A row's cells under the years: in order where it is full, else by their places.
fn set(row: &Row, years: &Row) -> Vec<Cell> {
    let columns = layout::Columns::of(std::slice::from_ref(years));
    match columns.set(row) {
        Some(cells) if row.parting == layout::Parting::Spaces => cells,
        _ => row.cells.clone(),
    }
}

/// The next filled line as a row.
fn next_row(lines: &[Line], at: usize) -> Option<(usize, Row)> {
    let (index, line) =
        lines.iter().enumerate().skip(at).find(|(_, line)| !line.is_blank() && !line.dropped)?;
    layout::split(line).map(|row| (index, row))
}

/// The name that a line prints: 指標１　…, 指標 | …, KPI：….
fn name_of(line: &Line) -> Option<String> {
    if let Some(row) = layout::split(line) {
        let filled: Vec<&str> = row
            .cells
            .iter()
            .filter(|cell| !cell.is_blank() && !cell.copied)
            .map(|cell| cell.text.trim())
            .collect();
        let [head, name] = filled[..] else { return None };
        return (header::role(head) == Role::Name).then(|| name.to_owned());
    }
    let text = line.text.trim();
    let words = plain(text);
    let rest =
        ["成果指標", "目標指標", "数値目標", "指標", "KPI"].iter().find_map(|word| words.strip_prefix(word));
    let numbered =
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c)));
    let listed = rest.is_some_and(|rest| rest.starts_with(':'));
    if !(numbered || listed) || cells::is_value_like(text) {
        return None;
    }
    let cut = text.split_once(['　', ' ', '：', ':', '．', '.']).map(|(_, name)| name.trim());
    cut.filter(|name| !name.is_empty()).map(str::to_owned)
}
