//! Layouts 表の組み方: how a line shows its cells: tabs, bars, aligned spaces, or single spaces.

use super::header::{Meaning, Role};
use crate::document::lines::{Cell, Line};

/// How the cells of a table are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parting {
    /// The document says it: a sheet, a Word table.
    Given,
    /// Tabs.
    Tabs,
    /// Bars, Markdown's too.
    Bars,
    /// Full-width slashes.
    Slashes,
    /// Two or more spaces; places on the line may matter.
    Spaces,
}

/// From where to where a cell stands on its line, in half-width columns and in characters: programs that turn PDF into
/// text align by the one or the other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) wide: (usize, usize),
    pub(crate) count: (usize, usize),
}

impl Place {
    fn by(self, count: bool) -> (usize, usize) {
        if count { self.count } else { self.wide }
    }
}

/// The cells of a line.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) parting: Parting,
    pub(crate) cells: Vec<Cell>,
    /// For aligned cells: from where to where each stands, in half-width columns.
    pub(crate) places: Vec<Place>,
    pub(crate) line: u32,
    /// Whether a bar stands before the first cell, and behind the last.
    pub(crate) border: (bool, bool),
}

impl Row {
    /// The row of a table whose header has this border: where the header has none, a bar at the row's edge parts an
    /// empty cell off, as long as there is a column left for it.
    pub(crate) fn within(mut self, border: (bool, bool), columns: usize) -> Row {
        if self.parting == Parting::Bars && self.border.0 && !border.0 && self.cells.len() < columns {
            self.cells.insert(0, Cell::default());
        }
        if self.parting == Parting::Bars && self.border.1 && !border.1 && self.cells.len() < columns {
            self.cells.push(Cell::default());
        }
        self
    }

    /// How many cells are filled with words of their own.
    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }

    /// |---|:---:| and ---------- under Markdown headers.
    pub(crate) fn is_rule(&self) -> bool {
        self.filled() > 0
            && self.cells.iter().all(|cell| {
                let text = cell.text.trim();
                text.is_empty()
                    || (text.len() > 2
                        && text.chars().all(|c| matches!(c, '-' | ':' | '=' | '─' | '━' | '+')))
            })
    }
}

/// The cells of a line, if it shows at least two.
pub(crate) fn split(line: &Line) -> Option<Row> {
    let row = |parting, cells: Vec<Cell>, places| Row {
        parting,
        cells,
        places,
        line: line.number,
        border: (false, false),
    };
    if let Some(cells) = &line.cells {
        return (cells.len() > 1).then(|| row(Parting::Given, cells.clone(), vec![]));
    }
    let raw = line.raw.trim_end_matches([' ', '\u{3000}']);
    if raw.trim_start_matches([' ', '\u{3000}']).contains('\t') {
        let cells = raw.split('\t').map(|cell| Cell::new(trim(cell))).collect();
        return Some(row(Parting::Tabs, cells, vec![]));
    }
    let bar = |c: char| matches!(c, '|' | '｜' | '│');
    let text = line.text.as_str();
    if text.contains(bar) {
        let inner = text.strip_prefix(bar).unwrap_or(text);
        let inner = inner.strip_suffix(bar).unwrap_or(inner);
        if inner.contains(bar) || inner.len() + 1 < text.len() {
            let cells = inner.split(bar).map(markdown_cell).collect();
            let border = (text.starts_with(bar), text.ends_with(bar));
            return Some(Row { border, ..row(Parting::Bars, cells, vec![]) });
        }
    }
    if text.matches('／').count() > 1 && !text.ends_with('。') {
        let cells = text.split('／').map(|cell| Cell::new(trim(cell))).collect();
        return Some(row(Parting::Slashes, cells, vec![]));
    }
    let (cells, places) = unglued_roles(pieces(raw));
    (cells.len() > 1).then(|| row(Parting::Spaces, cells, places))
}

/// ├────┼────┤ and the like.
pub(crate) fn is_drawn_rule(text: &str) -> bool {
    let drawn = |c: char| ('\u{2500}'..='\u{257F}').contains(&c);
    text.chars().count() > 2 && text.chars().any(drawn) && text.chars().all(|c| drawn(c) || c.is_whitespace())
}

/// A cell of a Markdown table, without its marks.
fn markdown_cell(text: &str) -> Cell {
    let plain = text.replace("&nbsp;", " ").replace("**", "");
    Cell::of_lines(&plain.replace("<br/>", "\n").replace("<br />", "\n").replace("<br>", "\n"), false)
}

fn trim(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace()).to_owned()
}

/// The pieces of a line parted by two or more half-width columns of spaces (one full-width space inside a word of
/// two characters, as in 指　標, parts nothing).
fn pieces(raw: &str) -> (Vec<Cell>, Vec<Place>) {
    let mut cells: Vec<Cell> = vec![];
    let mut places = vec![];
    let mut word = String::new();
    let mut start = (0, 0);
    let (mut column, mut count, mut gap, mut wide_gap) = (0, 0, 0, 0);
    for c in raw.chars() {
        if c == ' ' || c == '\u{3000}' || c == '\u{A0}' {
            gap += 1;
            wide_gap += usize::from(c == '\u{3000}');
            column += width(c);
            count += 1;
            continue;
        }
        if !word.is_empty() && gap > 1 {
            places.push(place(&word, start));
            cells.push(Cell::new(std::mem::take(&mut word)));
        } else if !word.is_empty() && gap == 1 {
            word.push(if wide_gap == 1 { '\u{3000}' } else { ' ' });
        }
        if word.is_empty() {
            start = (column, count);
        }
        (gap, wide_gap) = (0, 0);
        word.push(c);
        column += width(c);
        count += 1;
    }
    if !word.is_empty() {
        places.push(place(&word, start));
        cells.push(Cell::new(word));
    }
    (cells, places)
}

/// Where a word stands that begins at a column and a character.
pub(crate) fn place(word: &str, (column, count): (usize, usize)) -> Place {
    let wide = column + word.chars().map(width).sum::<usize>();
    Place { wide: (column, wide), count: (count, count + word.chars().count()) }
}

/// Header cells that only one space parts, as 現状値(R3)　目標値(R8) where other cells stand wider apart.
fn unglued_roles((cells, places): (Vec<Cell>, Vec<Place>)) -> (Vec<Cell>, Vec<Place>) {
    if cells.len() < 2 || !cells.iter().any(|cell| cell.text.contains([' ', '\u{3000}'])) {
        return (cells, places);
    }
    let role = |word: &str| super::header::role(word);
    let value = |word: &str| matches!(role(word), Role::Value(meaning) if meaning != Meaning::YearAlone);
    let (mut out, mut spots) = (vec![], vec![]);
    for (cell, place) in cells.into_iter().zip(places) {
        let words: Vec<&str> = cell.text.split([' ', '\u{3000}']).collect();
        if words.len() < 2 || words.len() > 8 || words.iter().filter(|word| value(word)).count() < 2 {
            out.push(cell);
            spots.push(place);
            continue;
        }
        let mut start = (place.wide.0, place.count.0);
        for (index, word) in words.into_iter().enumerate() {
            let spot = self::place(word, start);
            if value(word) || index == 0 {
                out.push(Cell::new(word));
                spots.push(spot);
            } else if let (Some(last), Some(before)) = (out.last_mut(), spots.last_mut()) {
                let last: &mut Cell = last;
                last.text.push_str(word);
                *before = Place { wide: (before.wide.0, spot.wide.1), count: (before.count.0, spot.count.1) };
            }
            start = (spot.wide.1 + 1, spot.count.1 + 1);
        }
    }
    (out, spots)
}

/// How many half-width columns a character takes.
pub(crate) fn width(c: char) -> usize {
    if c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c) { 1 } else { 2 }
}

/// The columns of an aligned table, from its rows with the most cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// From where to where each column reaches.
    spans: Vec<(usize, usize)>,
    /// False where the columns overlap: then only full rows can be read.
    pub(crate) aligned: bool,
    /// The middle of each column, doubled.
    centres: Vec<usize>,
    /// True where characters, not half-width columns, are counted.
    by_count: bool,
}

impl Columns {
    /// The columns that these rows show.
    pub(crate) fn of(rows: &[Row]) -> Columns {
        let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let full: Vec<&Row> = rows.iter().filter(|row| row.cells.len() == count).collect();
        let by_width = Columns::by(&full, count, false);
        let by_count = Columns::by(&full, count, true);
        if by_count.spread_of(&full) < by_width.spread_of(&full) { by_count } else { by_width }
    }

    fn by(full: &[&Row], count: usize, by_count: bool) -> Columns {
        let places = |at: usize| {
            full.iter().filter_map(move |row| row.places.get(at)).map(move |place| place.by(by_count))
        };
        let span = |at: usize| {
            let from = places(at).map(|(from, _)| from).min().unwrap_or_default();
            (from, places(at).map(|(_, to)| to).max().unwrap_or_default())
        };
        let centre = |at: usize| places(at).map(|(from, to)| from + to).sum::<usize>() / full.len().max(1);
        let spaced = full.first().is_some_and(|row| row.places.len() == count);
        let width = if spaced { count } else { 0 };
        let spans: Vec<(usize, usize)> = (0..width).map(span).collect();
        let aligned = spans.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        Columns { aligned, centres: (0..width).map(centre).collect(), spans, by_count }
    }

    /// How far the cells of one column stand apart, over all columns: by their starts, ends or middles.
    fn spread_of(&self, full: &[&Row]) -> usize {
        let apart = |at: usize| {
            let places: Vec<(usize, usize)> = full
                .iter()
                .filter_map(|row| row.places.get(at))
                .map(|place| place.by(self.by_count))
                .collect();
            let range = |value: &dyn Fn(&(usize, usize)) -> usize| {
                let all = || places.iter().map(value);
                all().max().unwrap_or_default() - all().min().unwrap_or_default()
            };
            (2 * range(&|place| place.0))
                .min(2 * range(&|place| place.1))
                .min(range(&|place| place.0 + place.1))
        };
        (0..self.spans.len()).map(apart).sum()
    }

    pub(crate) fn count(&self) -> usize {
        self.spans.len()
    }

    /// The cells of a row set into the columns; `None` where they cannot be told.
    pub(crate) fn set(&self, row: &Row) -> Option<Vec<Cell>> {
        if row.cells.len() == self.spans.len() {
            return Some(row.cells.clone());
        }
        if let Some(cells) = self.unglued(row) {
            return Some(cells);
        }
        if !self.aligned || row.cells.len() > self.spans.len() {
            return None;
        }
        let mut cells = vec![Cell::default(); self.spans.len()];
        for (cell, place) in row.cells.iter().zip(&row.places) {
            let index = self.nearest(place.by(self.by_count));
            if let Some(slot) = cells.get_mut(index) {
                if !slot.text.is_empty() {
                    slot.text.push(' ');
                }
                slot.text.push_str(&cell.text);
            }
        }
        Some(cells)
    }

    /// The cells of a row set into the columns by where their middles stand: for rows whose cells go on over lines.
    pub(crate) fn place(&self, row: &Row) -> Vec<Cell> {
        if row.cells.len() == self.spans.len() {
            return row.cells.clone();
        }
        let mut cells = vec![Cell::default(); self.spans.len()];
        for (cell, place) in row.cells.iter().zip(&row.places) {
            let (from, to) = place.by(self.by_count);
            let left = self.spans.first().is_some_and(|span| from.abs_diff(span.0) <= 4);
            let nearest =
                self.centres.iter().enumerate().min_by_key(|(_, centre)| centre.abs_diff(from + to));
            let at = if left { 0 } else { nearest.map_or(0, |(at, _)| at) };
            if let Some(slot) = cells.get_mut(at) {
                slot.text.push_str(&cell.text);
            }
        }
        cells
    }

    /// The cells of a row in which a value stands one space after its name: 観光客数（千人） 812.
    fn unglued(&self, row: &Row) -> Option<Vec<Cell>> {
        if row.cells.len() + 1 != self.spans.len() {
            return None;
        }
        for (at, (cell, place)) in row.cells.iter().zip(&row.places).enumerate() {
            let Some((name, value)) = cell.text.rsplit_once([' ', '\u{3000}']) else { continue };
            let reaches = self.spans.get(at + 1).is_some_and(|span| place.by(self.by_count).1 > span.0);
            if reaches && super::cells::is_value_like(value) && !super::cells::is_value_like(name) {
                let mut cells = row.cells.clone();
                cells[at] = Cell::new(name);
                cells.insert(at + 1, Cell::new(value));
                return Some(cells);
            }
        }
        None
    }

    /// The column a piece stands in: the one it overlaps most, else the nearest.
    pub(crate) fn nearest(&self, (from, to): (usize, usize)) -> usize {
        let distance = |span: &(usize, usize)| {
            let overlap = to.min(span.1).saturating_sub(from.max(span.0));
            let gap = span.0.saturating_sub(to).max(from.saturating_sub(span.1));
            (std::cmp::Reverse(overlap), gap)
        };
        let best = self.spans.iter().enumerate().min_by_key(|(_, span)| distance(span));
        best.map_or(0, |(index, _)| index)
    }

    /// Spreads the words of a group header over the columns that have none of their own. Of all ways to part the
    /// columns among the groups that one is taken in which the groups stand nearest to the middle, or to the left edge,
    /// of what they head. `below` is the row under the group, which shows best where its columns stand.
    pub(crate) fn spread(&self, row: &Row, below: &Row, taken: &[bool]) -> Vec<String> {
        let mut words = vec![String::new(); self.spans.len()];
        let is_taken = |index: usize| taken.get(index).copied().unwrap_or_default();
        let mut groups: Vec<(usize, usize, &str)> = vec![];
        for (cell, place) in row.cells.iter().zip(&row.places) {
            let index = self.nearest(place.by(self.by_count));
            if is_taken(index) && words[index].is_empty() {
                words[index].clone_from(&cell.text);
            } else {
                let (from, to) = place.by(self.by_count);
                groups.push((from, to, &cell.text));
            }
        }
        let free: Vec<usize> = (0..self.spans.len()).filter(|index| !is_taken(*index)).collect();
        let places: Vec<(usize, usize)> = if below.places.len() >= free.len() {
            below.places[below.places.len() - free.len()..]
                .iter()
                .map(|place| place.by(self.by_count))
                .collect()
        } else {
            free.iter().map(|index| self.spans[*index]).collect()
        };
        for (index, group) in free.iter().zip(partition(&groups, &places)) {
            if let Some((_, _, text)) = groups.get(group) {
                words[*index] = (*text).to_owned();
            }
        }
        words
    }
}

/// For each column the group that heads it.
fn partition(groups: &[(usize, usize, &str)], places: &[(usize, usize)]) -> Vec<usize> {
    const GROUPS_MAX: usize = 5;
    let count = groups.len().min(GROUPS_MAX).min(places.len());
    if count == 0 {
        return vec![];
    }
    let cost = |ends: &[usize]| {
        let (mut centred, mut left) = (0, 0);
        let mut from = 0;
        // Groups are set further apart than the columns of one group.
        let widest =
            places.windows(2).map(|pair| pair[1].0.saturating_sub(pair[0].1)).max().unwrap_or_default();
        let gap =
            |end: usize| places.get(end).map_or(0, |next| widest - next.0.saturating_sub(places[end - 1].1));
        let apart: usize = ends.iter().map(|end| 4 * gap(*end)).sum();
        for (group, end) in groups.iter().zip(ends) {
            let (first, last) = (places[from].0, places[end - 1].1);
            centred += (group.0 + group.1).abs_diff(first + last);
            left += 2 * group.0.abs_diff(first);
            from = *end;
        }
        centred.min(left) + apart
    };
    let mut best: Option<(usize, Vec<usize>)> = None;
    let mut ends: Vec<usize> = (1..count).chain([places.len()]).collect();
    // All ways to cut the columns into that many runs, in order.
    loop {
        let now = cost(&ends);
        if best.as_ref().is_none_or(|(least, _)| now < *least) {
            best = Some((now, ends.clone()));
        }
        let Some(at) = (0..count - 1).rev().find(|at| ends[*at] + (count - at - 1) < places.len()) else {
            break;
        };
        let start = ends[at] + 1;
        for (step, slot) in ends.iter_mut().enumerate().take(count - 1).skip(at) {
            *slot = start + step - at;
        }
    }
    let ends = best.map(|(_, ends)| ends).unwrap_or_default();
    (0..places.len()).map(|column| ends.iter().position(|end| column < *end).unwrap_or_default()).collect()
}
