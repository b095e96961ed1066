//! Lines 行: one stream of numbered lines, whatever the document came as.
//!
//! Text keeps its lines; a Word paragraph, a table row of a Word document and a row of a sheet are one line each.

use spreadsheet::Sheet;

/// One line of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// Its number in its file, from 1.
    pub(crate) number: u32,
    /// With its indentation: columns that are aligned with spaces need it.
    pub(crate) raw: String,
    /// Trimmed, without private-use glyphs.
    pub(crate) text: String,
    /// Its cells, where the document itself says what a cell is.
    pub(crate) cells: Option<Vec<Cell>>,
    /// The level of its heading style, from 1.
    pub(crate) style: Option<u8>,
    /// True for the first line of a page.
    pub(crate) page_start: bool,
    /// True for a page number: a page begins or ends here.
    pub(crate) page_end: bool,
    /// True for page chrome: to be passed over.
    pub(crate) dropped: bool,
}

/// A cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The words as printed, line ends as spaces.
    pub(crate) text: String,
    /// True where it only repeats a merged cell.
    pub(crate) copied: bool,
    /// The lines of a cell that holds several.
    pub(crate) lines: Vec<String>,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), copied: false, lines: vec![] }
    }

    /// A cell as it came, with its line ends.
    pub(crate) fn of_lines(text: &str, copied: bool) -> Cell {
        let several = text.trim().contains('\n');
        let lines = if several {
            text.trim().split('\n').map(|line| line.trim().to_owned()).collect()
        } else {
            vec![]
        };
        Cell { text: joined(text), copied, lines }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Line {
    /// A line of text.
    pub(crate) fn of_text(number: usize, raw: &str) -> Line {
        let raw = unspaced(cleaned(raw));
        let text = raw.trim().to_owned();
        Line { number: u32::try_from(number).unwrap_or(u32::MAX), raw, text, ..Line::default() }
    }

    /// A row of cells. A row with one cell filled reads as a line of text too.
    pub(crate) fn of_cells(number: u32, cells: Vec<Cell>) -> Line {
        let own = cells.iter().filter(|cell| !cell.copied && !cell.is_blank());
        let text = own.map(|cell| cell.text.trim()).collect::<Vec<_>>().join("　");
        Line { number, raw: text.clone(), text, cells: Some(cells), ..Line::default() }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a text. A form feed begins a page.
pub(crate) fn of_text(text: &str) -> Vec<Line> {
    let mut lines = vec![];
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let mut line = Line::of_text(index + 1, raw);
        line.page_start = raw.contains('\u{C}');
        lines.push(line);
    }
    lines
}

/// The rows of a sheet.
pub(crate) fn of_sheet(sheet: &Sheet) -> Vec<Line> {
    let mut lines = vec![];
    for (index, row) in sheet.rows.iter().enumerate() {
        let number = sheet.lines.get(index).copied().unwrap_or_default();
        let cells = row.iter().map(|cell| Cell::of_lines(&cell.text, cell.copied)).collect();
        lines.push(Line::of_cells(number, cells));
    }
    lines
}

/// A cell's words on one line: line ends inside a cell part nothing in Japanese.
pub(crate) fn joined(text: &str) -> String {
    if !text.contains(['\n', '\r']) && !text.contains('\u{C}') {
        return cleaned(text);
    }
    let mut joined = String::new();
    for part in text.split(['\n', '\r', '\u{C}']) {
        let part = part.trim();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(joined.chars().next_back()) && latin(part.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    cleaned(&joined)
}

/// A scanned line whose characters all stand apart (令 和 ４ 年 度): single spaces in it say nothing.
fn unspaced(text: String) -> String {
    let words: Vec<&str> = text.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    let single = words.iter().filter(|word| word.chars().count() == 1).count();
    let figures = words
        .iter()
        .filter(|word| {
            word.chars().count() > 1 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        })
        .count();
    if words.len() < 5 || single * 10 < (words.len() - figures) * 7 || single < 4 || text.contains('\t') {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let space =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, ' ' | '\u{3000}'));
    let keeps = |at: usize| !space(Some(at)) || space(at.checked_sub(1)) || space(Some(at + 1)) || at == 0;
    (0..chars.len()).filter(|at| keeps(*at)).map(|at| chars[at]).collect()
}

/// Without byte order marks, zero-width characters, page feeds and the private-use glyphs of icon fonts.
fn cleaned(text: &str) -> String {
    let noise = |c: char| {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{AD}' | '\u{FFFC}')
            || (c.is_control() && c != '\t')
    };
    if text.contains(noise) {
        text.chars().filter(|c| !noise(*c)).collect()
    } else {
        text.trim_end_matches([' ', '\u{3000}']).to_owned()
    }
}
