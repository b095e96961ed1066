//! Turned tables 縦横を入れ替えた表: indicators stand side by side, and each row is a role: 単位, 現状値, 目標値.

use super::header::{self, Role};
use super::layout::{self, Row};
use super::{DataRow, Table, is_header};
use crate::document::lines::{Cell, Line};
use vocabulary::Era;

/// Most rows of a turned table.
const ROWS_MAX: usize = 40;

/// Reads a turned table at a line; gives the line after it.
pub(crate) fn read(
    lines: &[Line],
    at: usize,
    node: Option<usize>,
    era: Option<Era>,
) -> Option<(Table, usize)> {
    let first = layout::split(lines.get(at)?)?;
    let role = |row: &Row| row.cells.first().map(|cell| header::role(&cell.text));
    let names_only = first
        .cells
        .iter()
        .skip(1)
        .all(|cell| matches!(header::role(&cell.text), Role::Unknown | Role::Blank));
    if role(&first) != Some(Role::Name) || first.filled() < 2 || !names_only {
        return None;
    }
    let mut rows: Vec<Row> = vec![];
    let mut end = at;
    for (index, line) in lines.iter().enumerate().skip(at).take(ROWS_MAX) {
        let row = layout::split(line).filter(|row| row.parting == first.parting && !line.dropped);
        let Some(row) = row else { break };
        if !row.is_rule() {
            let known = index == at
                || matches!(
                    role(&row),
                    Some(
                        Role::Value(_)
                            | Role::Unit
                            | Role::Direction
                            | Role::Trend
                            | Role::Other
                            | Role::Year
                    )
                );
            if !known || row.cells.len() != first.cells.len() {
                break;
            }
            rows.push(row);
        }
        end = index + 1;
    }
    let columns: Vec<_> =
        rows.iter().map(|row| header::column(row.cells.first().map_or("", |cell| &cell.text), era)).collect();
    if rows.len() < 2 || !is_header(&columns) {
        return None;
    }
    let indicator = |column: usize| {
        let cells: Vec<Cell> =
            rows.iter().map(|row| row.cells.get(column).cloned().unwrap_or_default()).collect();
        DataRow { cells, line: first.line, node, surplus: false, era }
    };
    let data =
        (1..first.cells.len()).filter(|column| !first.cells[*column].is_blank()).map(indicator).collect();
    Some((Table::of(columns, data, first.line), end))
}
