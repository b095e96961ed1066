//! Year columns 年度の列: one kind of value in one fiscal year, as headings and cells.

use super::words::{ABSENCE_WORDS, COMPARATOR_WORDS, KIND_WORDS, word_of};
use crate::model::{Absence, Indicator, Plan, Value, ValueKind};
use rust_decimal::Decimal;
use spreadsheet::CellToWrite;
use std::collections::BTreeSet;
use vocabulary::number::{self, Comparator};
use vocabulary::{AsOf, FiscalYear, Moment, notation};

/// What a column holds: values of one kind whose as-of date ends in one fiscal year, or is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct YearColumn {
    order: usize,
    pub(super) kind: ValueKind,
    pub(super) year: Option<FiscalYear>,
}

/// The order in which columns stand: what was before, what is, what shall be.
const ORDER: [ValueKind; 6] = [
    ValueKind::PreviousBaseline,
    ValueKind::PreviousTarget,
    ValueKind::Baseline,
    ValueKind::Actual,
    ValueKind::Target,
    ValueKind::LongTermTarget,
];

impl YearColumn {
    pub(super) fn new(kind: ValueKind, year: Option<FiscalYear>) -> YearColumn {
        let order = ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len());
        YearColumn { order, kind, year }
    }

    /// The column of a value.
    pub(super) fn of(value: &Value) -> YearColumn {
        YearColumn::new(value.kind, value.as_of.map(|as_of| as_of.end().fiscal_year()))
    }

    /// The heading: 実績値（令和4年度）.
    pub(super) fn heading(self) -> String {
        let kind = word_of(&KIND_WORDS, self.kind);
        match self.year {
            Some(year) => format!("{kind}（{}）", Moment::FiscalYear(year).japanese_short()),
            None => kind.to_owned(),
        }
    }

    /// The column that a heading names; a year alone is a year of actuals.
    pub(super) fn read(heading: &str) -> Option<YearColumn> {
        let bare: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        let kind = KIND_WORDS.iter().find(|(word, _)| bare.contains(word)).map(|(_, kind)| *kind);
        let kind = kind.or_else(|| bare.contains("実績").then_some(ValueKind::Actual));
        let dates = notation::dates(&bare, None);
        let year = match dates.as_slice() {
            [] => None,
            [date] => Some(date.span.and_then(notation::Span::as_of)?.end().fiscal_year()),
            _ => return None,
        };
        (kind.is_some() || year.is_some()).then(|| YearColumn::new(kind.unwrap_or(ValueKind::Actual), year))
    }

    /// Where the indicator's value of this column stands among its values: the first, if there are several.
    pub(super) fn position(self, values: &[Value]) -> Option<usize> {
        values.iter().position(|value| YearColumn::of(value) == self)
    }

    /// The cell of an indicator in this column.
    pub(super) fn cell(self, indicator: &Indicator) -> CellToWrite {
        let Some(position) = self.position(&indicator.values) else { return CellToWrite::Empty };
        let value = &indicator.values[position];
        match value.number {
            Some(number) if value.comparator.is_none() && !value.approximate => {
                CellToWrite::Number(number.to_string())
            }
            _ => CellToWrite::text(shown(value)),
        }
    }

    /// The as-of date of a value typed into this column.
    pub(super) fn as_of(self) -> Option<AsOf> {
        self.year.map(|year| AsOf::At(Moment::FiscalYear(year)))
    }
}

/// More columns than any plan has years; 「値の一覧」 holds every value all the same.
const COLUMNS_MAX: usize = 400;

/// The columns of a plan: those of its values, and a column of actuals for each year of its period.
pub(super) fn columns(plan: &Plan) -> Vec<YearColumn> {
    let values = plan.indicators.iter().flat_map(|indicator| &indicator.values);
    let mut columns: BTreeSet<YearColumn> = values.map(YearColumn::of).collect();
    if let Some((first, last)) = plan.edition.period {
        let years = (first.0..=last.0).take(30).map(FiscalYear);
        columns.extend(years.map(|year| YearColumn::new(ValueKind::Actual, Some(year))));
    }
    columns.into_iter().take(COLUMNS_MAX).collect()
}

/// A value in a year column.
pub(super) fn shown(value: &Value) -> String {
    if let Some(number) = value.number {
        let about = if value.approximate { "約" } else { "" };
        let bound = value.comparator.map_or("", |comparator| word_of(&COMPARATOR_WORDS, comparator));
        return format!("{about}{number}{bound}");
    }
    match (&value.text, value.absence) {
        (Some(text), _) => text.clone(),
        (None, None | Some(Absence::ToBeFilled)) => String::new(),
        (None, Some(Absence::NotMeasured)) => "—".to_owned(),
        (None, Some(absence)) => word_of(&ABSENCE_WORDS, absence).to_owned(),
    }
}

/// What a person typed into a year column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Number { number: Decimal, comparator: Option<Comparator>, approximate: bool },
    Absent(Absence),
}

/// Why a cell is not a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotTyped {
    Number,
    Unit,
}

/// Reads a cell of a year column; a dash says that nobody measured.
pub(super) fn typed(text: &str, unit: Option<&str>) -> Result<Typed, NotTyped> {
    let text = text.trim();
    if matches!(text, "—" | "―" | "－" | "-" | "‐" | "–" | "ー") {
        return Ok(Typed::Absent(Absence::NotMeasured));
    }
    if let Some((_, absence)) = ABSENCE_WORDS.iter().find(|(word, _)| *word == text) {
        return Ok(Typed::Absent(*absence));
    }
    let written = number::read(text).filter(|written| written.bracket.is_none()).ok_or(NotTyped::Number)?;
    match (&written.unit, unit) {
        (None, _) => {}
        (Some(written), Some(unit)) if *written == number::unit(unit) => {}
        _ => return Err(NotTyped::Unit),
    }
    Ok(Typed::Number {
        number: written.number,
        comparator: written.comparator,
        approximate: written.approximate,
    })
}

/// True if a cell says what a value says: the same words, or the same number in other clothes.
pub(super) fn says_the_same(cell: &str, value: &Value, unit: Option<&str>) -> bool {
    let shown = shown(value);
    if cell.trim() == shown.trim() {
        return true;
    }
    let is = Typed::Number {
        number: value.number.unwrap_or_default(),
        comparator: value.comparator,
        approximate: value.approximate,
    };
    value.number.is_some() && typed(cell, unit) == Ok(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_read_back_and_people_write_them_freely() {
        for kind in ORDER {
            for year in [None, Some(FiscalYear(2019)), Some(FiscalYear(2022))] {
                let column = YearColumn::new(kind, year);
                assert_eq!(YearColumn::read(&column.heading()), Some(column), "{}", column.heading());
            }
        }
        let actual = |year| Some(YearColumn::new(ValueKind::Actual, Some(FiscalYear(year))));
        for (heading, column) in [
            ("令和7年度", actual(2025)),
            ("R7 実績", actual(2025)),
            ("2025年度 実績値", actual(2025)),
            ("備考", None),
        ] {
            assert_eq!(YearColumn::read(heading), column, "{heading}");
        }
    }

    #[test]
    fn cells_read_as_people_type_them() {
        let number = |digits, scale| Typed::Number {
            number: Decimal::new(digits, scale),
            comparator: None,
            approximate: false,
        };
        for (text, unit, expect) in [
            ("１，２３４", Some("人"), Ok(number(1234, 0))),
            ("1,234", None, Ok(number(1234, 0))),
            ("12％", Some("%"), Ok(number(12, 0))),
            ("62万8,000㎡", Some("㎡"), Ok(number(628_000, 0))),
            ("▲3.5", None, Ok(number(-35, 1))),
            ("12人", Some("%"), Err(NotTyped::Unit)),
            ("増加", None, Err(NotTyped::Number)),
            ("－", None, Ok(Typed::Absent(Absence::NotMeasured))),
        ] {
            assert_eq!(typed(text, unit), expect, "{text}");
        }
    }
}
