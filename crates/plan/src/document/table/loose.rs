//! Loose tables 空白1つの表: cells parted by single spaces, as some PDF text has them; rows are read from the right.

use super::header::{self, Column, Role};
use super::layout::{Columns, Parting};
use super::{Caption, DataRow, Fed, Table, cells, is_header, units};
use crate::document::lines::{Cell, Line};
use vocabulary::Era;

/// Begins a loose table: a line whose words are all headers, a name among them, and at least one value.
pub(crate) fn begin(lines: &[Line], at: usize, era: Option<Era>) -> Option<(Table, usize)> {
    let line = lines.get(at)?;
    if line.cells.is_some() || line.raw.contains(['\t', '|', '｜']) || line.text.chars().count() > 160 {
        return None;
    }
    let mut columns = columns(&line.text, era)?;
    let mut next_at = at + 1;
    if let Some(years) = years_below(lines.get(next_at), &columns) {
        for (column, year) in
            columns.iter_mut().filter(|column| matches!(column.role, Role::Value(_))).zip(years)
        {
            *column = header::column(&format!("{}{year}", column.words), era);
        }
        next_at += 1;
    }
    let all_known = columns.iter().all(|column| !matches!(column.role, Role::Unknown | Role::Blank));
    let named =
        columns.first().is_some_and(|column| matches!(column.role, Role::Name | Role::Number | Role::Code));
    // The very next line must read as a row, or the line is a sentence or a list of words.
    let next = lines.iter().skip(next_at).find(|line| !line.is_blank() && !line.dropped)?;
    let parted = next.cells.is_some() || next.raw.contains(['\t', '|', '｜']);
    if parted || !all_known || !named || !is_header(&columns) || fit(&columns, &next.text).is_none() {
        return None;
    }
    let table = Table {
        parting: Parting::Spaces,
        border: (false, false),
        loose: true,
        columns,
        places: Columns::default(),
        rows: vec![],
        caption: Caption::default(),
        asked: false,
        line: line.number,
        waiting_name: None,
        drawn: false,
        group: None,
        glyphs: vec![],
    };
    Some((table, next_at))
}

/// The years of the value columns, where the next line holds nothing else: (R2) (R5) (R8).
fn years_below<'l>(line: Option<&'l Line>, columns: &[Column]) -> Option<Vec<&'l str>> {
    let tokens: Vec<&str> = line?.text.split_whitespace().collect();
    let values = columns.iter().filter(|column| matches!(column.role, Role::Value(_))).count();
    let year = |token: &&str| header::role(token) == Role::Value(header::Meaning::YearAlone);
    (values > 0 && tokens.len() == values && tokens.iter().all(year)).then_some(tokens)
}

/// The headers of a line; a year or bracket joins the word before it.
fn columns(text: &str, era: Option<Era>) -> Option<Vec<Column>> {
    let mut words: Vec<String> = vec![];
    for token in text.split_whitespace() {
        let role = header::role(token);
        let joins =
            matches!(role, Role::Value(header::Meaning::YearAlone)) || token.starts_with(['(', '（', '〔']);
        match words.last_mut() {
            Some(last)
                if joins
                    && matches!(header::role(last), Role::Value(meaning) if meaning != header::Meaning::YearAlone)
                    && header::column(last, era).as_of.is_none() =>
            {
                last.push_str(token);
            }
            _ => words.push(token.to_owned()),
        }
    }
    (words.len() > 1).then(|| words.iter().map(|word| header::column(word, era)).collect())
}

/// A line's cells by these columns, read from the right; `None` where it is no row.
fn fit(columns: &[Column], text: &str) -> Option<Vec<Cell>> {
    let mut tokens: Vec<&str> = text.split_whitespace().collect();
    let name = columns.iter().position(|column| column.role == Role::Name)?;
    let mut out = vec![Cell::default(); columns.len()];
    for (index, column) in columns.iter().enumerate().skip(name + 1).rev() {
        let mut cell = tokens.pop()?.to_owned();
        if matches!(column.role, Role::Value(_)) {
            // 212 団体 and 92.0% 以上 are one cell in two words; so is (令和4年3月) after its number.
            let mut joined = 0;
            while !starts_value(&cell) && joined < 2 {
                let before = tokens.pop()?;
                cell = format!("{before} {cell}");
                joined += 1;
            }
            if !cells::is_value_like(&cell) {
                return None;
            }
        } else if column.role == Role::Unit && !units::is_unit_like(&cell) {
            return None;
        }
        out[index] = Cell::new(cell);
    }
    for slot in out.iter_mut().take(name) {
        *slot = Cell::new(if tokens.len() > 1 { tokens.remove(0) } else { "" });
    }
    let words = tokens.join(" ");
    if words.is_empty() || cells::read(&words, None).number.is_some() {
        return None;
    }
    out[name] = Cell::new(words);
    Some(out)
}

/// True where a cell begins with what a value begins with.
fn starts_value(cell: &str) -> bool {
    let first = cell.chars().next().map(vocabulary::narrow::narrow);
    first.is_some_and(|c| c.is_ascii_digit() || "▲△+約累延毎年月各平計全第現増減維向".contains(c))
        || cells::is_null(cell)
        || cells::is_word_target(cell)
}

impl Table {
    /// Offers a line to a loose table.
    pub(crate) fn feed_loose(&mut self, line: &Line, node: Option<usize>, era: Option<Era>) -> Fed {
        match fit(&self.columns, &line.text) {
            Some(cells) => {
                self.rows.push(DataRow { cells, line: line.number, node, surplus: false, era });
                Fed::Taken
            }
            None => self.feed_text(line, node, era),
        }
    }
}
