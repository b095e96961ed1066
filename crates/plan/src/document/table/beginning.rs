//! The beginning of a table 表の始まり: header rows found, joined and set into columns.

use super::header::{self, Column, Role};
use super::layout::{self, Columns, Parting, Row};
use super::{Caption, Table, cells, is_header, loose};
use crate::document::chrome::is_note;
use crate::document::headings;
use crate::document::lines::{Cell, Line};
use crate::document::words::label;
use vocabulary::Era;

/// Most lines that are looked at ahead to see where the columns of an aligned table stand.
const LOOK_AHEAD: usize = 200;
/// Most rows that one header has.
const HEADER_ROWS: usize = 4;

/// Begins a table at a line if a header stands there; gives the line after the header.
pub(crate) fn begin(lines: &[Line], at: usize, era: Option<Era>) -> Option<(Table, usize)> {
    let line = lines.get(at)?;
    let row = layout::split(line).filter(|row| row.filled() > 1 && !row.is_rule());
    let Some(row) = row else { return loose::begin(lines, at, era) };
    let speaks = |cell: &Cell| matches!(header::role(&cell.text), Role::Name | Role::Value(_));
    if !headings::parse(&line.text).is_empty() || !row.cells.iter().any(speaks) {
        return None;
    }
    let region = region(lines, at, row.parting);
    let places = if row.parting == Parting::Spaces {
        let rows: Vec<Row> = region.iter().map(|(_, row)| row.clone()).collect();
        Columns::of(&rows)
    } else {
        Columns::default()
    };
    let mut header: Vec<Row> = vec![];
    let mut next = at;
    let wide = row.cells.len();
    for (index, below) in region {
        let row = below.within(row.border, wide);
        let fits = if header.is_empty() { true } else { continues_header(&header, &row) };
        if !fits || header.len() >= HEADER_ROWS {
            break;
        }
        if !row.is_rule() {
            header.push(row);
        }
        next = index + 1;
    }
    let mut columns = read_header(&header, &places, era)?;
    if !is_header(&columns) {
        // The first row alone may be the header where what follows only looked like one.
        header.truncate(1);
        next = at + 1;
        columns = read_header(&header, &places, era)?;
        if !is_header(&columns) {
            return loose::begin(lines, at, era);
        }
    }
    let group = (row.parting == Parting::Spaces && in_groups(lines, next, &places, &columns)).then(Vec::new);
    let table = Table {
        group,
        parting: row.parting,
        border: row.border,
        loose: false,
        columns,
        places,
        rows: vec![],
        caption: Caption::default(),
        asked: false,
        line: line.number,
        waiting_name: None,
        drawn: false,
        glyphs: vec![],
    };
    Some((table, next))
}

/// The rows of one parting from a line on, up to a blank line, a heading or a label.
fn region(lines: &[Line], at: usize, parting: Parting) -> Vec<(usize, Row)> {
    let limit = if parting == Parting::Spaces { LOOK_AHEAD } else { HEADER_ROWS + 2 };
    let mut rows = vec![];
    for (index, line) in lines.iter().enumerate().skip(at).take(limit) {
        let goes_on = |next: &Line| {
            !next.is_blank()
                && label(&next.text).is_none()
                && !next.text.ends_with('。')
                && headings::parse(&next.text).is_empty()
        };
        if line.is_blank() && parting == Parting::Spaces && lines.get(index + 1).is_some_and(goes_on) {
            continue;
        }
        if line.is_blank() || (index > at && line.dropped) {
            break;
        }
        match layout::split(line) {
            Some(row) if row.parting == parting => rows.push((index, row)),
            Some(_) => break,
            // （目標） under a year belongs to the header, whatever else it could open.
            None if parting == Parting::Spaces
                && (label(&line.text).is_none()
                    || (line.text.starts_with(['(', '（']) && header::is_header_words(&line.text))) =>
            {
                let Some(row) = spaced_row(line) else { break };
                rows.push((index, row));
            }
            None => break,
        }
    }
    rows
}

/// A line as a row of aligned cells, be it one cell alone.
pub(super) fn spaced_row(line: &Line) -> Option<Row> {
    match layout::split(line) {
        Some(row) if row.parting == Parting::Spaces => Some(row),
        Some(_) => None,
        None => {
            let indent = || line.raw.chars().take_while(|c| c.is_whitespace());
            let start = (indent().map(layout::width).sum(), indent().count());
            let cells = vec![Cell::new(line.text.clone())];
            let places = vec![layout::place(&line.text, start)];
            Some(Row { parting: Parting::Spaces, cells, places, line: line.number, border: (false, false) })
        }
    }
}

/// True where the rows below go on over several lines and blank lines part them: no group of lines holds two rows.
fn in_groups(lines: &[Line], at: usize, places: &Columns, columns: &[Column]) -> bool {
    let (mut groups, mut longest, mut length, mut complete) = (0, 0, 0, 0);
    for line in lines.iter().skip(at).take(LOOK_AHEAD) {
        if line.is_blank() {
            groups += usize::from(length > 0);
            (length, complete) = (0, 0);
            continue;
        }
        let row = spaced_row(line)
            .filter(|_| !line.dropped && !line.text.ends_with('。') && label(&line.text).is_none());
        let Some(row) = row.filter(|_| headings::parse(&line.text).is_empty() && !is_note(&line.text)) else {
            break;
        };
        let cells = places.place(&row);
        let filled = |(column, cell): (&Column, &Cell)| {
            !matches!(column.role, Role::Value(_)) || cells::is_value_like(&cell.text)
        };
        let named = row.places.first().is_some_and(|_| !cells.is_empty() && !cells[0].is_blank());
        complete += usize::from(named && columns.iter().zip(&cells).all(filled));
        length += 1;
        longest = longest.max(length);
        if complete > 1 {
            return false;
        }
    }
    groups + usize::from(length > 0) > 1 && longest > 1
}

/// True for a further row of a header: no name in it, only roles, years and brackets.
fn continues_header(header: &[Row], row: &Row) -> bool {
    if row.is_rule() {
        return true;
    }
    let name_at = header
        .iter()
        .find_map(|row| row.cells.iter().position(|cell| header::role(&cell.text) == Role::Name));
    let names_here = row.cells.iter().position(|cell| !cell.copied && header::role(&cell.text) == Role::Name);
    if name_at.is_none() && names_here.is_some() {
        return true;
    }
    let own: Vec<(usize, &Cell)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(index, cell)| {
            // What only repeats a merged header cell above says nothing new.
            let known = header::role(&cell.text) != Role::Unknown && !header::is_bare_year(&cell.text);
            let repeats = cell.copied && (known || Some(*index) == name_at);
            !(cell.is_blank() || repeats)
        })
        .collect();
    if own.is_empty() {
        return false;
    }
    let indexed = row.parting != Parting::Spaces;
    // （年度） under the name only says what the brackets beside it hold.
    let filler = |cell: &Cell| cell.text.starts_with(['(', '（']) && header::role(&cell.text) == Role::Blank;
    let own: Vec<(usize, &Cell)> = own.into_iter().filter(|(_, cell)| !filler(cell)).collect();
    let under_name = indexed && own.iter().any(|(index, _)| Some(*index) == name_at);
    let roles = own.iter().all(|(_, cell)| header::is_header_words(&cell.text));
    let years = own.len() > 1
        && own
            .iter()
            .all(|(_, cell)| header::is_bare_year(&cell.text) || header::is_header_words(&cell.text));
    !under_name && (roles || years)
}

/// The columns of one or more header rows.
fn read_header(rows: &[Row], places: &Columns, era: Option<Era>) -> Option<Vec<Column>> {
    let first = rows.first()?;
    let mut words: Vec<Vec<String>> = vec![];
    let mut copied: Vec<Vec<bool>> = vec![];
    for (index, row) in rows.iter().enumerate() {
        if first.parting == Parting::Spaces {
            let last = index + 1 == rows.len();
            let heads = heads_before_values(rows, index);
            let line = if row.cells.len() + heads == places.count() && heads > 0 {
                let blank = std::iter::repeat_n(String::new(), heads);
                blank.chain(row.cells.iter().map(|cell| cell.text.clone())).collect()
            } else if last || row.cells.len() == places.count() || !places.aligned {
                places.set(row)?.into_iter().map(|cell| cell.text).collect()
            } else {
                let below: Vec<Cell> =
                    rows.get(index + 1).and_then(|row| places.set(row)).unwrap_or_default();
                let names = rows.iter().enumerate().map(|(at, _)| heads_before_values(rows, at)).max();
                let taken: Vec<bool> = (0..places.count())
                    .map(|i| below.get(i).is_none_or(Cell::is_blank) || i < names.unwrap_or_default())
                    .collect();
                places.spread(row, rows.get(index + 1).unwrap_or(row), &taken)
            };
            copied.push(vec![false; line.len()]);
            words.push(line);
        } else {
            words.push(row.cells.iter().map(|cell| cell.text.trim().to_owned()).collect());
            copied.push(row.cells.iter().map(|cell| cell.copied).collect());
        }
    }
    let count = words.iter().map(Vec::len).max().unwrap_or_default();
    let cell =
        |row: usize, column: usize| words.get(row).and_then(|row| row.get(column)).map_or("", String::as_str);
    let mut columns = vec![];
    for column in 0..count {
        let mut joined = String::new();
        let mut last = String::new();
        for row in 0..words.len() {
            let mut part = cell(row, column).to_owned();
            let below_filled = ((row + 1)..words.len()).any(|below| !cell(below, column).is_empty());
            if part.is_empty() && below_filled && first.parting != Parting::Spaces {
                part = group_to_the_left(&words, row, column);
            }
            if !part.is_empty() && part != last {
                joined.push_str(&part);
                last = part;
            }
        }
        columns.push(read_column(&joined, cell(words.len() - 1, column), words.len(), era));
    }
    Some(columns)
}

/// How many columns of names and units another header row has before its values: none of them holds a year.
fn heads_before_values(rows: &[Row], index: usize) -> usize {
    let head = |cell: &Cell| {
        matches!(header::role(&cell.text), Role::Name | Role::Unit | Role::Number | Role::Code | Role::Title)
    };
    let own = rows.get(index).is_none_or(|row| row.cells.iter().any(head));
    let heads = |row: &Row| row.cells.iter().take_while(|cell| head(cell)).count();
    if own { 0 } else { rows.iter().map(heads).max().unwrap_or_default() }
}

fn read_column(joined: &str, bottom: &str, rows: usize, era: Option<Era>) -> Column {
    let mut read = header::column(joined, era);
    if rows > 1 && read.as_of.is_none() && header::is_bare_year(bottom) {
        let group = joined.strip_suffix(bottom).unwrap_or(joined);
        let own = header::column(group, era);
        read = Column {
            as_of: header::bare_year(group, bottom, era),
            words: joined.to_owned(),
            role: if own.role == Role::Blank { Role::Value(header::Meaning::YearAlone) } else { own.role },
            ..own
        };
        read.unknown_year = read.as_of.is_none();
    }
    read
}

/// The group word that a blank header cell inherits: the nearest to its left in its row, if that has words below too.
fn group_to_the_left(words: &[Vec<String>], row: usize, column: usize) -> String {
    let found = (0..column).rev().find(|left| words[row].get(*left).is_some_and(|word| !word.is_empty()));
    let Some(left) = found else { return String::new() };
    let grouped = words
        .get(row + 1..)
        .is_some_and(|rows| rows.iter().any(|row| row.get(left).is_some_and(|w| !w.is_empty())));
    if grouped { words[row][left].clone() } else { String::new() }
}
