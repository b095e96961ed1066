//! As-of dates 時点: what moment or period a value speaks of.
//!
//! A plan says 令和4年度, 2022年, 令和4年3月, 令和4年3月31日 or 2021～2025年度; these are different things and stay so.
//! The canonical form is what data files and the API carry: `FY2022`, `2022`, `2022-03`, `2022-03-31`, `FY2018/FY2021`.

use crate::Era;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A fiscal year 年度: 1 April to 31 March, named by its April (地方自治法 第208条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub i32);

/// One moment, as precise as the document was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// 令和4年度.
    FiscalYear(FiscalYear),
    /// 2022年 (calendar year 暦年).
    Year(i32),
    /// 令和4年3月.
    Month(i32, u8),
    /// 令和4年3月31日.
    Day(i32, u8, u8),
}

/// A moment or a closed period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum AsOf {
    /// One moment.
    At(Moment),
    /// From the start of one to the end of the other.
    Period(Moment, Moment),
}

/// Text that is not an as-of date in canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAsOf(pub String);

impl fmt::Display for NotAsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "「{}」は時点として読めません（例: FY2022、2022、2022-03、2022-03-31、FY2018/FY2021）",
            self.0
        )
    }
}
impl std::error::Error for NotAsOf {}

impl Moment {
    /// A day, if the calendar has it.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Moment> {
        let (y, m, d) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(y, m, d).ok().map(|_| Moment::Day(year, month, day))
    }

    /// A month, if there is such a month.
    pub fn month(year: i32, month: u8) -> Option<Moment> {
        (1..=12).contains(&month).then_some(Moment::Month(year, month))
    }

    /// The last day of the moment as (year, month, day): the order in which values happened.
    pub fn last_day(self) -> (i32, u8, u8) {
        match self {
            Moment::FiscalYear(FiscalYear(y)) => (y + 1, 3, 31),
            Moment::Year(y) => (y, 12, 31),
            Moment::Month(y, m) => (y, m, days_in(y, m)),
            Moment::Day(y, m, d) => (y, m, d),
        }
    }

    /// The fiscal year in which the moment ends; a calendar year counts for the fiscal year of its April.
    pub fn fiscal_year(self) -> FiscalYear {
        match self {
            Moment::FiscalYear(y) => y,
            Moment::Year(y) => FiscalYear(y),
            Moment::Month(y, m) | Moment::Day(y, m, _) => FiscalYear(if m < 4 { y - 1 } else { y }),
        }
    }

    /// In Japanese, era and Western year: 令和4年度（2022年度）.
    pub fn japanese(self) -> String {
        match self {
            Moment::FiscalYear(FiscalYear(y)) => {
                format!("{}年度（{y}年度）", Era::of_fiscal_year(y).year_words(y))
            }
            Moment::Year(y) => format!("{}年（{y}年）", Era::on(y, 12, 31).year_words(y)),
            Moment::Month(y, m) => {
                format!("{}年{m}月（{y}年）", Era::on(y, m, days_in(y, m)).year_words(y))
            }
            Moment::Day(y, m, d) => format!("{}年{m}月{d}日（{y}年）", Era::on(y, m, d).year_words(y)),
        }
    }

    /// In Japanese without the Western year: 令和4年度.
    pub fn japanese_short(self) -> String {
        let long = self.japanese();
        long.split('（').next().unwrap_or_default().to_owned()
    }

    /// In English: FY2022, March 2022.
    pub fn english(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = |m: u8| MONTHS.get(usize::from(m).wrapping_sub(1)).copied().unwrap_or_default();
        match self {
            Moment::FiscalYear(FiscalYear(y)) => format!("FY{y}"),
            Moment::Year(y) => y.to_string(),
            Moment::Month(y, m) => format!("{} {y}", name(m)),
            Moment::Day(y, m, d) => format!("{d} {} {y}", name(m)),
        }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    (28..=31).rev().find(|day| Moment::day(year, month, *day).is_some()).unwrap_or(28)
}

impl AsOf {
    /// The moment at which it ends.
    pub fn end(self) -> Moment {
        match self {
            AsOf::At(moment) | AsOf::Period(_, moment) => moment,
        }
    }

    /// The order in which values happened: the last day, as (year, month, day).
    pub fn last_day(self) -> (i32, u8, u8) {
        self.end().last_day()
    }

    /// In Japanese with era and Western years.
    pub fn japanese(self) -> String {
        match self {
            AsOf::At(moment) => moment.japanese(),
            AsOf::Period(from, to) => format!("{}から{}まで", from.japanese(), to.japanese()),
        }
    }

    /// In Japanese with era years alone, for tables.
    pub fn japanese_short(self) -> String {
        match self {
            AsOf::At(moment) => moment.japanese_short(),
            AsOf::Period(from, to) => format!("{}～{}", from.japanese_short(), to.japanese_short()),
        }
    }

    /// In English.
    pub fn english(self) -> String {
        match self {
            AsOf::At(moment) => moment.english(),
            AsOf::Period(from, to) => format!("{} to {}", from.english(), to.english()),
        }
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FY{}", self.0)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::FiscalYear(y) => y.fmt(f),
            Moment::Year(y) => write!(f, "{y:04}"),
            Moment::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Moment::Day(y, m, d) => write!(f, "{y:04}-{m:02}-{d:02}"),
        }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AsOf::At(moment) => moment.fmt(f),
            AsOf::Period(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<i32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl FromStr for FiscalYear {
    type Err = NotAsOf;
    fn from_str(text: &str) -> Result<FiscalYear, NotAsOf> {
        let year = text.strip_prefix("FY").and_then(|year| number(year, 4));
        year.map(FiscalYear).ok_or_else(|| NotAsOf(text.to_owned()))
    }
}

impl FromStr for Moment {
    type Err = NotAsOf;
    fn from_str(text: &str) -> Result<Moment, NotAsOf> {
        let small = |part: &str| number(part, 2).and_then(|n| u8::try_from(n).ok());
        let moment = match text.split('-').collect::<Vec<_>>()[..] {
            [year] if year.starts_with("FY") => year.parse().ok().map(Moment::FiscalYear),
            [year] => number(year, 4).map(Moment::Year),
            [year, month] => {
                number(year, 4).zip(small(month)).and_then(|(year, month)| Moment::month(year, month))
            }
            [year, month, day] => number(year, 4)
                .zip(small(month))
                .zip(small(day))
                .and_then(|((year, month), day)| Moment::day(year, month, day)),
            _ => None,
        };
        moment.ok_or_else(|| NotAsOf(text.to_owned()))
    }
}

impl FromStr for AsOf {
    type Err = NotAsOf;
    fn from_str(text: &str) -> Result<AsOf, NotAsOf> {
        match text.split_once('/') {
            None => text.parse().map(AsOf::At),
            Some((from, to)) => {
                let (from, to): (Moment, Moment) = (from.parse()?, to.parse()?);
                if from.last_day() <= to.last_day() {
                    Ok(AsOf::Period(from, to))
                } else {
                    Err(NotAsOf(text.to_owned()))
                }
            }
        }
    }
}

impl From<AsOf> for String {
    fn from(as_of: AsOf) -> String {
        as_of.to_string()
    }
}
impl TryFrom<String> for AsOf {
    type Error = NotAsOf;
    fn try_from(text: String) -> Result<AsOf, NotAsOf> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_reads_back() {
        for text in ["FY2022", "2022", "2022-03", "2022-03-31", "FY2018/FY2021", "2023-04/2023-12"] {
            assert_eq!(text.parse::<AsOf>().expect(text).to_string(), text);
        }
        for text in ["", "FY22", "2022-13", "2022-02-30", "FY2021/FY2018", "2022/", "二〇二二", "2022-3"]
        {
            assert!(text.parse::<AsOf>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_before_april_belongs_to_the_fiscal_year_before() {
        let month: AsOf = "2022-03".parse().expect("a month");
        assert_eq!(month.end().fiscal_year(), FiscalYear(2021));
        assert_eq!(month.last_day(), (2022, 3, 31));
        assert_eq!(month.japanese(), "令和4年3月（2022年）");
        assert_eq!("FY2019".parse::<AsOf>().expect("a year").japanese(), "令和元年度（2019年度）");
    }
}
