//! Indicator tables 指標の表: found by their header, fed row by row, read as a whole when they end.

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
use crate::document::words::label;
use header::{Column, Role};
use layout::{Columns, Parting, Row};
use vocabulary::Era;

/// Most lines that are looked at ahead to see where the columns of an aligned table stand.
const LOOK_AHEAD: usize = 200;
/// Most rows that one header has.
const HEADER_ROWS: usize = 4;

/// A table while it is fed.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) parting: Parting,
    /// True where cells are parted by single spaces and read from the right.
    pub(crate) loose: bool,
    pub(crate) columns: Vec<Column>,
    places: Columns,
    pub(crate) rows: Vec<DataRow>,
    pub(crate) caption: Caption,
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
    for (index, row) in region {
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
        loose: false,
        columns,
        places,
        rows: vec![],
        caption: Caption::default(),
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
fn spaced_row(line: &Line) -> Option<Row> {
    match layout::split(line) {
        Some(row) if row.parting == Parting::Spaces => Some(row),
        Some(_) => None,
        None => {
            let indent = || line.raw.chars().take_while(|c| c.is_whitespace());
            let start = (indent().map(layout::width).sum(), indent().count());
            let cells = vec![Cell::new(line.text.clone())];
            let places = vec![layout::place(&line.text, start)];
            Some(Row { parting: Parting::Spaces, cells, places, line: line.number })
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
            !cell.is_blank()
                && !(cell.copied && Some(*index) == name_at)
                && !(cell.copied
                    && header::role(&cell.text) != Role::Unknown
                    && !header::is_bare_year(&cell.text))
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
            loose: false,
            columns,
            places: Columns::default(),
            rows,
            caption: Caption::default(),
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
            Some(row) if row.parting == self.parting => self.feed_row(line, row, node, era),
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
