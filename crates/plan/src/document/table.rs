//! Indicator tables 指標の表: found by their header, fed row by row, read as a whole when they end.

pub(crate) mod arrows;
mod beginning;
pub(crate) mod cards;
pub(crate) mod cells;
pub(crate) mod header;
pub(crate) mod layout;
pub(crate) mod loose;
pub(crate) mod names;
pub(crate) mod reading;
mod roles;
pub(crate) mod series;
mod settling;
pub(crate) mod stacked;
pub(crate) mod turned;
pub(crate) mod units;

use crate::document::chrome::is_note;
use crate::document::headings;
use crate::document::lines::{Cell, Line};
use crate::document::refusal::Why;
use crate::document::words::label;
pub(crate) use beginning::begin;
use beginning::spaced_row;
use header::{Column, Role};
use layout::{Columns, Parting, Row};
use vocabulary::Era;

/// A table while it is fed.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) parting: Parting,
    /// Whether the header has a bar before its first cell, and behind its last.
    border: (bool, bool),
    /// True where cells are parted by single spaces and read from the right.
    pub(crate) loose: bool,
    pub(crate) columns: Vec<Column>,
    places: Columns,
    pub(crate) rows: Vec<DataRow>,
    pub(crate) caption: Caption,
    /// True under a heading for indicators.
    pub(crate) asked: bool,
    pub(crate) line: u32,
    /// A first part of a name that stands on its own line before its values.
    waiting_name: Option<(String, u32)>,
    /// True where rules are drawn with box characters.
    drawn: bool,
    /// For rows that go on over several lines and are parted by blank lines: the lines of the one being read.
    group: Option<Vec<(Vec<Cell>, u32)>>,
    /// What each null glyph means, from the notes below: glyph, meaning.
    pub(crate) glyphs: Vec<(String, String)>,
}

/// What stands above a table and holds for all of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caption {
    /// （単位：％）.
    pub(crate) unit: Option<String>,
    /// 現状値は令和4年度, 目標値：令和9年度: a role and the date of its columns.
    pub(crate) dates: Vec<(header::Meaning, vocabulary::AsOf)>,
    /// 上段：目標 下段：実績: what the lines of each cell are.
    pub(crate) halves: Option<(header::Meaning, header::Meaning)>,
}

/// A row of a table with the node it stands under.
#[derive(Clone, Debug)]
pub(crate) struct DataRow {
    pub(crate) cells: Vec<Cell>,
    pub(crate) line: u32,
    /// The walker's index of the node above.
    pub(crate) node: Option<usize>,
    /// True where there are more cells than headers.
    pub(crate) surplus: bool,
    /// The era of years without one.
    pub(crate) era: Option<Era>,
}

/// What became of a line that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fed {
    /// It was a row.
    Taken,
    /// It is something else; the table may go on after it.
    Aside,
    /// It ends the table.
    Ended,
}

/// True if these columns make an indicator table.
pub(crate) fn is_header(columns: &[Column]) -> bool {
    let names = columns.iter().filter(|column| column.role == Role::Name).count();
    let values = columns.iter().filter(|column| matches!(column.role, Role::Value(_))).count();
    let first = columns.iter().find(|column| column.role != Role::Blank).map(|column| column.role);
    let by_years = values > 1
        && matches!(first, Some(Role::Unknown | Role::Number | Role::Code | Role::Other))
        && !columns.iter().any(|column| column.role == Role::Unknown && starts_like_value(&column.words));
    (names > 0 && values > 0) || by_years
}

fn starts_like_value(words: &str) -> bool {
    cells::read(words, None).number.is_some()
}

impl Table {
    /// A table whose columns and rows are known already.
    pub(crate) fn of(columns: Vec<Column>, rows: Vec<DataRow>, line: u32) -> Table {
        Table {
            parting: Parting::Given,
            border: (false, false),
            loose: false,
            columns,
            places: Columns::default(),
            rows,
            caption: Caption::default(),
            asked: true,
            line,
            waiting_name: None,
            drawn: false,
            group: None,
            glyphs: vec![],
        }
    }

    /// The column of names: by its word, else the first that is no value.
    pub(crate) fn name_column(&self) -> Option<usize> {
        let strong = |column: &Column| {
            column.role == Role::Name && (column.words.contains("指標") || column.words.contains("KPI"))
        };
        let named = self
            .columns
            .iter()
            .position(strong)
            .or_else(|| self.columns.iter().position(|c| c.role == Role::Name));
        named.or_else(|| {
            self.columns
                .iter()
                .position(|c| matches!(c.role, Role::Unknown | Role::Blank | Role::Code | Role::Other))
        })
    }

    /// True if another table begins with the same header: this one goes on after a page's end.
    pub(crate) fn goes_on_in(&self, other: &Table) -> bool {
        let words =
            |table: &Table| table.columns.iter().map(|column| column.words.clone()).collect::<Vec<_>>();
        self.parting == other.parting && words(self) == words(other)
    }

    /// Offers a line.
    pub(crate) fn feed(&mut self, line: &Line, node: Option<usize>, era: Option<Era>) -> Fed {
        let row = layout::split(line);
        if self.group.is_some() {
            return self.feed_group(line, node, era);
        }
        if self.loose {
            return self.feed_loose(line, node, era);
        }
        match row {
            Some(row) if row.parting == self.parting => {
                let row = row.within(self.border, self.columns.len());
                self.feed_row(line, row, node, era)
            }
            Some(row) if row.is_rule() => Fed::Taken,
            Some(_) => Fed::Ended,
            None if layout::is_drawn_rule(&line.text) => {
                self.drawn = true;
                Fed::Taken
            }
            None => self.feed_text(line, node, era),
        }
    }

    /// Takes a line of a row that goes on over lines.
    fn feed_group(&mut self, line: &Line, node: Option<usize>, era: Option<Era>) -> Fed {
        let text = line.text.as_str();
        if !headings::parse(text).is_empty() || is_note(text) {
            return Fed::Aside;
        }
        let Some(row) = spaced_row(line).filter(|_| !text.ends_with('。') && label(text).is_none()) else {
            self.flush(node, era);
            return Fed::Ended;
        };
        let cells = self.places.place(&row);
        if let Some(group) = &mut self.group {
            group.push((cells, row.line));
        }
        Fed::Taken
    }

    /// Ends the row that is being read over several lines: after a blank line, and at the end.
    pub(crate) fn flush(&mut self, node: Option<usize>, era: Option<Era>) {
        let Some(lines) = self.group.as_mut().map(std::mem::take).filter(|lines| !lines.is_empty()) else {
            return;
        };
        let line = lines.first().map_or(0, |(_, line)| *line);
        let mut cells = vec![Cell::default(); self.columns.len()];
        for (part, _) in lines {
            for (cell, more) in cells.iter_mut().zip(part) {
                cell.text.push_str(more.text.trim());
            }
        }
        self.rows.push(DataRow { cells, line, node, surplus: false, era });
    }

    fn feed_row(&mut self, line: &Line, row: Row, node: Option<usize>, era: Option<Era>) -> Fed {
        if row.is_rule() {
            return Fed::Taken;
        }
        let own = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied).count();
        if own == 0 {
            return Fed::Aside;
        }
        let first = row.cells.iter().find(|cell| !cell.is_blank()).map_or("", |cell| cell.text.trim());
        if is_note(first) || self.takes_glyph(line.text.trim()) {
            return Fed::Aside;
        }
        if own == 1 && !headings::parse(&line.text).is_empty() {
            return Fed::Aside;
        }
        let number = row.line;
        let count = self.columns.len();
        let mut cells = if self.parting == Parting::Spaces {
            match self.places.set(&row) {
                Some(cells) => cells,
                None if !headings::parse(&line.text).is_empty() => return Fed::Aside,
                None => return Fed::Ended,
            }
        } else {
            row.cells
        };
        if self.parting == Parting::Spaces && !self.is_row(&cells) {
            return Fed::Aside;
        }
        if self.continues_cells(&cells) || self.continues_drawn(&cells) {
            return Fed::Taken;
        }
        let surplus = cells.iter().skip(count).any(|cell| !cell.is_blank());
        cells.resize(count.max(cells.len()), Cell::default());
        if let (Some((head, from)), Some(name)) = (self.waiting_name.take(), self.name_column()) {
            let tail = cells[name].text.clone();
            cells[name].text = format!("{head}{tail}");
            self.rows.push(DataRow { cells, line: from, node, surplus, era });
            return Fed::Taken;
        }
        self.rows.push(DataRow { cells, line: number, node, surplus, era });
        Fed::Taken
    }

    /// The first row whose cells are parted by signs and hold figures beyond the last header.
    pub(crate) fn torn(&self) -> Option<Why> {
        let headers = self.columns.len();
        let beyond = |row: &DataRow| {
            let extra = row.cells.iter().skip(headers);
            extra
                .clone()
                .any(|cell| cell.text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)))
        };
        if self.parting == Parting::Spaces {
            return None;
        }
        self.rows.iter().find(|row| row.surplus && beyond(row)).map(|row| Why::MoreCellsThanHeaders {
            line: row.line,
            cells: row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1),
            headers,
        })
    }

    /// True where a value column holds what a value can be, or is blank throughout beside a name.
    fn is_row(&self, cells: &[Cell]) -> bool {
        let values =
            || self.columns.iter().zip(cells).filter(|(column, _)| matches!(column.role, Role::Value(_)));
        let filled = values().filter(|(_, cell)| !cell.is_blank()).count();
        filled == 0
            || values()
                .any(|(_, cell)| cells::is_value_like(&cell.text) || cell.text.starts_with(['(', '（']))
    }

    /// A row without a name whose cells only go on with those above: the bracketed dates of a second line, or the
    /// end of a wrapped name beside them.
    fn continues_cells(&mut self, cells: &[Cell]) -> bool {
        let Some(name) = self.name_column() else { return false };
        let Some(last) = self.rows.last_mut() else { return false };
        let filled: Vec<usize> = (0..cells.len()).filter(|i| !cells[*i].is_blank()).collect();
        let bracketed = |text: &str| text.starts_with(['(', '（', '〔']) && text.ends_with([')', '）', '〕']);
        let tail = filled.iter().all(|i| *i == name || bracketed(cells[*i].text.trim()));
        let beside = filled.iter().any(|i| *i != name);
        let last_has_values = last.cells.iter().enumerate().any(|(i, cell)| i != name && !cell.is_blank());
        if self.parting != Parting::Spaces || !tail || !last_has_values || !(beside || filled == [name]) {
            return false;
        }
        for i in filled {
            if let Some(cell) = last.cells.get_mut(i) {
                cell.text.push_str(cells[i].text.trim());
            }
        }
        true
    }

    /// A row of a drawn table that holds only more of the name above it.
    fn continues_drawn(&mut self, cells: &[Cell]) -> bool {
        let Some(name) = self.name_column().filter(|_| self.drawn) else { return false };
        let alone = cells.iter().enumerate().all(|(at, cell)| (at == name) != cell.is_blank());
        let Some(last) = self.rows.last_mut().and_then(|row| row.cells.get_mut(name)).filter(|_| alone)
        else {
            return false;
        };
        last.text.push_str(cells[name].text.trim());
        true
    }

    fn feed_text(&mut self, line: &Line, _node: Option<usize>, _era: Option<Era>) -> Fed {
        let text = line.text.as_str();
        if !headings::parse(text).is_empty() {
            return Fed::Aside;
        }
        if is_note(text) || self.takes_glyph(text) || text.ends_with("（続き）") || text.ends_with("(続き)")
        {
            return Fed::Aside;
        }
        if text.chars().all(|c| vocabulary::narrow::narrow(c).is_ascii_digit() || c.is_whitespace()) {
            return Fed::Aside;
        }
        if label(text).is_some() || text.ends_with('。') || text.starts_with(['(', '（', '【', '■', '◆'])
        {
            return Fed::Ended;
        }
        let Some(name) = self.name_column() else { return Fed::Ended };
        let wrapped_by_place = self.parting == Parting::Spaces && text.chars().count() <= 40;
        if wrapped_by_place && self.rows.is_empty() {
            self.waiting_name = match self.waiting_name.take() {
                Some((head, from)) => Some((format!("{head}{text}"), from)),
                None => Some((text.to_owned(), line.number)),
            };
            return Fed::Taken;
        }
        let Some(last) = self.rows.last_mut().and_then(|row| row.cells.get_mut(name)) else {
            return Fed::Ended;
        };
        let unfinished = last
            .text
            .ends_with(['の', 'を', 'が', 'に', 'と', 'た', 'る', '・', '、', 'や', 'で', 'は', '（', '(']);
        if wrapped_by_place || (unfinished && text.chars().count() <= 30) {
            last.text.push_str(text);
            return Fed::Taken;
        }
        Fed::Ended
    }

    /// Reads a note that says what a null glyph means: `― 算出していない。`
    fn takes_glyph(&mut self, text: &str) -> bool {
        let mut chars = text.chars();
        let Some(glyph) = chars.next().filter(|c| "―ー－—-−※".contains(*c)) else { return false };
        let rest = chars.as_str();
        let meaning = rest.trim_start_matches([' ', '　', ':', '：', 'は']);
        if meaning.len() == rest.len() || meaning.chars().count() < 3 {
            return false;
        }
        self.glyphs.push((glyph.to_string(), meaning.to_owned()));
        true
    }
}
