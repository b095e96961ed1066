//! 「値の一覧」: one row a value, with everything that a year column cannot hold.

use super::fault::{Place, SheetFault, SheetFaultKind};
use super::grid::Grid;
use super::words::{ABSENCE_WORDS, COMPARATOR_WORDS, KIND_WORDS, meaning_of, word_of};
use super::{KEY, NAME};
use crate::folder::decimal;
use crate::model::{Plan, Value, ValueKind};
use rust_decimal::Decimal;
use spreadsheet::{CellToWrite, ColumnToWrite, SheetToWrite};
use vocabulary::{AsOf, notation, number};

/// The value's number among the indicator's values, counted from 1; the heading by which the sheet is known.
pub(super) const POSITION: &str = "番号";
const KIND: &str = "種類";
const AS_OF: &str = "時点";
const NUMBER: &str = "数値";
const COMPARATOR: &str = "以上・以下";
const APPROXIMATE: &str = "おおよそ";
const TEXT: &str = "言葉の値";
const ABSENCE: &str = "値がない理由";
const RAW: &str = "印字のまま";
const LINE: &str = "原稿の行";

/// The mark for what is approximate.
const MARK: &str = "○";

pub(super) fn sheet(plan: &Plan) -> SheetToWrite {
    let column = |heading: &str, width, unlocked, choices: Vec<&str>| ColumnToWrite {
        heading: heading.to_owned(),
        width,
        unlocked,
        choices: choices.into_iter().map(str::to_owned).collect(),
        note: None,
    };
    let columns = vec![
        column(KEY, 24, true, vec![]),
        column(POSITION, 6, true, vec![]),
        column(NAME, 36, false, vec![]),
        column(KIND, 16, true, KIND_WORDS.iter().map(|(word, _)| *word).collect()),
        column(AS_OF, 14, true, vec![]),
        column(NUMBER, 14, true, vec![]),
        column(COMPARATOR, 10, true, COMPARATOR_WORDS.iter().map(|(word, _)| *word).collect()),
        column(APPROXIMATE, 10, true, vec![MARK]),
        column(TEXT, 14, true, vec![]),
        column(ABSENCE, 14, true, ABSENCE_WORDS.iter().map(|(word, _)| *word).collect()),
        column(RAW, 24, true, vec![]),
        column(LINE, 10, true, vec![]),
    ];
    let mut rows = vec![];
    for indicator in &plan.indicators {
        for (position, value) in (1..).zip(&indicator.values) {
            let position: usize = position;
            let mut row = vec![
                CellToWrite::text(indicator.id.as_str()),
                CellToWrite::Number(position.to_string()),
                CellToWrite::text(&indicator.name.ja),
            ];
            row.extend(cells(value).into_iter().map(CellToWrite::text));
            rows.push(row);
        }
    }
    SheetToWrite { name: "値の一覧".to_owned(), columns, rows, frozen_columns: 3, spare_rows: 50 }
}

/// The cells of a value, from its kind on.
fn cells(value: &Value) -> [String; 9] {
    [
        word_of(&KIND_WORDS, value.kind).to_owned(),
        value.as_of.map(|as_of| as_of.to_string()).unwrap_or_default(),
        value.number.map(|number| number.to_string()).unwrap_or_default(),
        value.comparator.map_or("", |comparator| word_of(&COMPARATOR_WORDS, comparator)).to_owned(),
        if value.approximate { MARK } else { "" }.to_owned(),
        value.text.clone().unwrap_or_default(),
        value.absence.map_or("", |absence| word_of(&ABSENCE_WORDS, absence)).to_owned(),
        value.raw.clone(),
        value.line.map(|line| line.to_string()).unwrap_or_default(),
    ]
}

/// A row of the sheet: which value it is, and what it says. `None` for the position of a row that adds a value.
pub(super) struct Row {
    pub(super) position: Option<usize>,
    pub(super) value: Value,
    pub(super) place: Place,
}

/// Reads a row; a column that is gone leaves what the value says. Names everything in it that does not read.
pub(super) fn read(
    grid: &Grid<'_>,
    row: usize,
    values: &[Value],
    faults: &mut Vec<SheetFault>,
) -> Option<Row> {
    let before = faults.len();
    let mut reader = RowReader { grid, row, faults };
    let position = reader.cell(POSITION, |text| text.parse::<usize>().ok().filter(|number| *number > 0));
    let position = position.flatten();
    let old = position.and_then(|position| values.get(position - 1));
    let place = grid.key_place(row);
    let value = Value {
        kind: reader.word(KIND, &KIND_WORDS).or(old.map(|old| old.kind)).unwrap_or(ValueKind::Actual),
        as_of: reader.kept(AS_OF, as_of, old.and_then(|old| old.as_of)),
        number: reader.kept(NUMBER, plain_number, old.and_then(|old| old.number)),
        comparator: reader.kept(
            COMPARATOR,
            |word| meaning_of(&COMPARATOR_WORDS, word),
            old.and_then(|old| old.comparator),
        ),
        approximate: reader
            .text(APPROXIMATE)
            .map_or(old.is_some_and(|old| old.approximate), |text| !text.is_empty()),
        text: reader.kept(TEXT, |text| Some(text.to_owned()), old.and_then(|old| old.text.clone())),
        absence: reader.kept(
            ABSENCE,
            |word| meaning_of(&ABSENCE_WORDS, word),
            old.and_then(|old| old.absence),
        ),
        raw: reader.text(RAW).map_or_else(|| old.map_or(String::new(), |old| old.raw.clone()), str::to_owned),
        line: reader.kept(LINE, |text| text.parse().ok(), old.and_then(|old| old.line)),
    };
    (faults.len() == before).then_some(Row { position, value, place })
}

struct RowReader<'r, 'b> {
    grid: &'r Grid<'b>,
    row: usize,
    faults: &'r mut Vec<SheetFault>,
}

impl<'b> RowReader<'_, 'b> {
    /// The words of a cell; `None` where the sheet has no such column.
    fn text(&self, heading: &str) -> Option<&'b str> {
        self.grid.column(heading).map(|column| self.grid.text(self.row, column).trim())
    }

    /// What a cell says: `None` without the column, `Some(None)` where the cell is blank or does not read.
    fn cell<T>(&mut self, heading: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        let text = self.text(heading)?;
        if text.is_empty() {
            return Some(None);
        }
        let read = read(text);
        if read.is_none() {
            let column = self.grid.column(heading).unwrap_or_default();
            let text = text.to_owned();
            let what = match heading {
                AS_OF => SheetFaultKind::NotAsOf(text),
                NUMBER => SheetFaultKind::NotNumber(text),
                POSITION | LINE => SheetFaultKind::NotCount { heading, text },
                _ => {
                    let known: Vec<&'static str> = match heading {
                        KIND => KIND_WORDS.iter().map(|(word, _)| *word).collect(),
                        COMPARATOR => COMPARATOR_WORDS.iter().map(|(word, _)| *word).collect(),
                        _ => ABSENCE_WORDS.iter().map(|(word, _)| *word).collect(),
                    };
                    SheetFaultKind::NotWord { heading, word: text, known }
                }
            };
            self.faults.push(SheetFault { place: self.grid.place(self.row, column), what });
        }
        Some(read)
    }

    /// What a cell says, or what was there before where the sheet has no such column.
    fn kept<T>(
        &mut self,
        heading: &'static str,
        read: impl Fn(&str) -> Option<T>,
        old: Option<T>,
    ) -> Option<T> {
        self.cell(heading, read).unwrap_or(old)
    }

    fn word<T: Copy>(&mut self, heading: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        self.cell(heading, |word| meaning_of(words, word)).flatten()
    }
}

/// An as-of date in canonical form or as people write it.
fn as_of(text: &str) -> Option<AsOf> {
    text.parse().ok().or_else(|| match notation::dates(text, None).as_slice() {
        [date] if date.place == (0..text.len()) && date.disagreement.is_none() => {
            date.span.and_then(notation::Span::as_of)
        }
        _ => None,
    })
}

/// A number without anything around it.
fn plain_number(text: &str) -> Option<Decimal> {
    decimal(text).or_else(|| {
        let written = number::read(text)?;
        let bare = written.comparator.is_none() && !written.approximate && written.bracket.is_none();
        (bare && written.unit.is_none()).then_some(written.number)
    })
}
