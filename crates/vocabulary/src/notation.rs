//! Written dates 年月の書き方: 令和4年度, Ｒ４, R4.3.31, 令和4（2022）年度, 2019(H31)年, 2020～2054年度, 28年度.
//!
//! [`dates`] finds the dates in a text. A Western year in brackets beside an era year is a checksum: where the two
//! disagree the date says so and is not corrected. An era year past its era's end is valid (平成32年度 is FY2020).
//! A year without an era is read by the era that the caller gives, or reported as unknown.

mod range;
mod year;

use crate::{AsOf, Era, FiscalYear, Moment};
use range::Reader;

/// What a written date covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// One moment or a closed period.
    Of(AsOf),
    /// From then on: 平成23年度～.
    Since(Moment),
    /// Until then: ～令和8年度.
    Until(Moment),
}

impl Span {
    /// The moment or closed period, if it is one.
    pub fn as_of(self) -> Option<AsOf> {
        match self {
            Span::Of(as_of) => Some(as_of),
            Span::Since(_) | Span::Until(_) => None,
        }
    }
}

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// What it covers; `None` where nobody can know the year (28年度 without an era).
    pub span: Option<Span>,
    /// Where it stands in the text, in bytes.
    pub place: std::ops::Range<usize>,
    /// Era year and Western year in brackets that disagree, as Western years.
    pub disagreement: Option<(i32, i32)>,
    /// The era that is written, for later years without one.
    pub era: Option<Era>,
    /// True for a year written as a number alone: 2022. In running text and cells it may be a plain number.
    pub bare: bool,
}

/// How a year is written, and so what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suffix {
    None,
    Year,
    FiscalYear,
}

/// All dates in a text, in order. `era` is the era of years written without one.
pub fn dates(text: &str, era: Option<Era>) -> Vec<WrittenDate> {
    let reader = Reader::new(text, era);
    let mut found = vec![];
    let mut at = 0;
    while at < reader.len() {
        match reader.date_at(at) {
            Some((date, end)) => {
                found.push(date);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The era of the last date in a text that writes one.
pub fn last_era(text: &str) -> Option<Era> {
    dates(text, None).into_iter().filter_map(|date| date.era).next_back()
}

/// A fiscal year written as one or two digits alone, as in the columns 20 21 22 under 平成.
pub fn bare_year(text: &str, era: Era) -> Option<AsOf> {
    let digits = crate::narrow::narrowed(text);
    let digits = digits.trim();
    let digits = digits.strip_suffix("年度").unwrap_or(digits);
    let number = if digits == "元" { Some(1) } else { digits.parse().ok() };
    number.filter(|n| (1..=64).contains(n)).map(|n| AsOf::At(Moment::FiscalYear(FiscalYear(era.western(n)))))
}

#[cfg(test)]
mod tests;
