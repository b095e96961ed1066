//! Books 表の束: sheets of rows of cells, as a person sees them.

/// What a file holds: one sheet for a text table, one or more for a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The sheets, in the file's order.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; for a text table the file's name without folder and ending.
    pub name: String,
    /// True where the workbook hides it: often a helper list.
    pub hidden: bool,
    /// Its rows. In a workbook `rows[0]` is row 1 even where it is blank; rows need not be of one length.
    pub rows: Vec<Vec<Cell>>,
    /// For each row the line on which it begins, counted from 1: a quoted cell of a text table may hold line ends.
    /// In a workbook the row's number.
    pub lines: Vec<u32>,
}

/// A cell as displayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words: a number with its decimals and its %, a date in Japanese order.
    pub text: String,
    /// True where it is not a cell of its own but part of a merged one: `text` is the merged cell's.
    pub copied: bool,
}

impl Cell {
    /// A cell of its own.
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), copied: false }
    }

    /// True if there is nothing to be seen in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Sheet {
    /// The words of a cell, rows and columns counted from 0; empty outside the sheet.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", |cell| &cell.text)
    }
}

/// The letters of a column counted from 0: A, B, … Z, AA.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = vec![];
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Sheet {
    /// The place of a cell as spreadsheet programs write it: `B12`.
    pub fn place(&self, row: usize, column: usize) -> String {
        let line = self.lines.get(row).copied().unwrap_or_default();
        format!("{}{line}", column_letters(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_the_programs() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16_383, "XFD")] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
