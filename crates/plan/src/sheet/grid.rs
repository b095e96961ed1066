//! Grids: the tables in a workbook that comes back, found by the heading 「識別子」 wherever it stands.

use super::KEY;
use super::fault::Place;
use spreadsheet::{Book, Sheet};

/// A table: a sheet from its row of headings on.
pub(super) struct Grid<'b> {
    sheet: &'b Sheet,
    key: usize,
    /// Columns by heading, from the left.
    pub(super) headings: Vec<(String, usize)>,
    rows: std::ops::Range<usize>,
}

/// How far down the row of headings is looked for: people put titles and notes above.
const HEADING_ROWS: usize = 30;

impl<'b> Grid<'b> {
    /// The table of a sheet, if it has one.
    pub(super) fn of(sheet: &'b Sheet) -> Option<Grid<'b>> {
        let rows = sheet.rows.iter().take(HEADING_ROWS).enumerate();
        let (row, key) = rows.into_iter().find_map(|(row, cells)| {
            let key = cells.iter().position(|cell| heading(&cell.text) == KEY)?;
            Some((row, key))
        })?;
        let headed = sheet.rows[row].iter().enumerate().map(|(column, cell)| (heading(&cell.text), column));
        let headings = headed.filter(|(words, _)| !words.is_empty()).collect();
        Some(Grid { sheet, key, headings, rows: row + 1..sheet.rows.len() })
    }

    pub(super) fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().find(|(words, _)| words == heading).map(|(_, column)| *column)
    }

    /// Rows with anything in them: their number and key.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &'b str)> + '_ {
        self.rows.clone().filter_map(|row| {
            let filled = self.sheet.rows[row].iter().any(|cell| !cell.is_blank());
            // A second row of headings, as after a page break.
            let again = heading(self.sheet.text(row, self.key)) == KEY;
            (filled && !again).then(|| (row, self.sheet.text(row, self.key).trim()))
        })
    }

    pub(super) fn text(&self, row: usize, column: usize) -> &'b str {
        self.sheet.text(row, column)
    }

    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        Place { sheet: self.sheet.name.clone(), cell: self.sheet.place(row, column) }
    }

    pub(super) fn key_place(&self, row: usize) -> Place {
        self.place(row, self.key)
    }

    /// The place of a column's heading.
    pub(super) fn heading_place(&self, column: usize) -> Place {
        self.place(self.rows.start - 1, column)
    }
}

/// A heading without the spaces and line ends that people put into narrow columns.
fn heading(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All tables of a workbook, and the names of the sheets that have none though they hold something.
pub(super) fn grids(book: &Book) -> (Vec<Grid<'_>>, Vec<String>) {
    let mut grids = vec![];
    let mut others = vec![];
    for sheet in &book.sheets {
        let filled = sheet.rows.iter().flatten().any(|cell| !cell.is_blank());
        match Grid::of(sheet) {
            Some(grid) => grids.push(grid),
            None if filled => others.push(sheet.name.clone()),
            None => {}
        }
    }
    (grids, others)
}
