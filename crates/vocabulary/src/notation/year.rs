//! One written year 年: with an era, an era's letter, FY, four digits, or two digits that lean on an era.

use super::Suffix;
use super::range::Reader;
use crate::Era;
use crate::narrow::{is_kanji_digit, kanji_number};

/// A year as read, before its month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    /// The Western year; `None` for an elided era that nobody gave.
    pub(super) western: Option<i32>,
    pub(super) suffix: Suffix,
    /// True where an era or FY is written, so that a missing 年度 still means a fiscal year.
    pub(super) named: bool,
    pub(super) era: Option<Era>,
    pub(super) disagreement: Option<(i32, i32)>,
    /// True for two digits without an era.
    pub(super) elided: bool,
    /// Where it ends, in characters.
    pub(super) end: usize,
}

/// The first and last Western years that four digits alone may mean.
const WESTERN: std::ops::RangeInclusive<i32> = 1868..=2199;

impl Reader {
    /// The year that begins at a character.
    pub(super) fn year_at(&self, at: usize) -> Option<Year> {
        let start = self.core_at(at)?;
        let mut year = start;
        let mut end = self.skip_spaces(year.end);
        end = self.checksum(&mut year, end);
        let after_core = self.skip_spaces(end);
        for (word, suffix) in [
            ("年度", Suffix::FiscalYear),
            ("年次", Suffix::Year),
            ("年", Suffix::Year),
            ("FY", Suffix::FiscalYear),
        ] {
            if self.has(after_core, word) && !(word == "年" && self.is_duration(after_core + 1)) {
                year.suffix = suffix;
                end = after_core + word.chars().count();
                end = self.checksum(&mut year, end);
                break;
            }
        }
        // Two digits alone are a year only with 年度.
        if year.elided && year.suffix != Suffix::FiscalYear {
            return None;
        }
        year.end = end.min(self.len());
        while year.end > start.end && self.at(year.end - 1) == Some(' ') {
            year.end -= 1;
        }
        Some(year)
    }

    /// 5年間, 3年ごと, 2年目: a length of time, no date.
    fn is_duration(&self, at: usize) -> bool {
        ["間", "ごと", "毎", "目", "後", "連続", "以上", "以内", "未満", "生", "齢"]
            .iter()
            .any(|word| self.has(at, word))
    }

    fn core_at(&self, at: usize) -> Option<Year> {
        let first = self.at(at)?;
        let before = at.checked_sub(1).and_then(|before| self.at(before));
        let year = |western, named, era, elided, end| Year {
            western,
            suffix: Suffix::None,
            named,
            era,
            disagreement: None,
            elided,
            end,
        };
        for era in crate::era::ERAS {
            if self.has(at, era.name()) {
                let (number, end) = self.small_number(self.skip_spaces(at + 2))?;
                return Some(year(Some(era.western(number)), true, Some(era), false, end));
            }
        }
        if self.has(at, "FY") {
            let (number, end) = self.digits(at + 2, 4)?;
            return WESTERN.contains(&number).then(|| year(Some(number), true, None, false, end));
        }
        if matches!(first, 'R' | 'H' | 'S' | 'r' | 'h') && !before.is_some_and(|c| c.is_ascii_alphanumeric())
        {
            let era = Era::named(&first.to_string())?;
            let (number, end) = self.small_number(at + 1)?;
            let glued = self.at(end).is_some_and(|c| c.is_ascii_alphanumeric());
            return (!glued).then(|| year(Some(era.western(number)), true, Some(era), false, end));
        }
        if matches!(first, '’' | '‘' | '\'' | '′') {
            let (number, end) = self.digits(at + 1, 2)?;
            return Some(year(Some(2000 + number), false, None, false, end));
        }
        if !first.is_ascii_digit() || before.is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) {
            return None;
        }
        if let Some((number, end)) = self.digits(at, 4) {
            let goes_on = self.at(end) == Some(',') && self.at(end + 1).is_some_and(|c| c.is_ascii_digit());
            return (WESTERN.contains(&number) && !goes_on)
                .then(|| year(Some(number), false, None, false, end));
        }
        let (number, end) = self.digits(at, 2).or_else(|| self.digits(at, 1))?;
        let western = self.era.map(|era| era.western(number));
        (1..=64).contains(&number).then(|| year(western, true, None, true, end))
    }

    /// One or two digits, kanji numerals or 元.
    pub(super) fn small_number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(found) = self.digits(at, 2).or_else(|| self.digits(at, 1)) {
            return Some(found);
        }
        let end = (at..self.len()).find(|i| !self.at(*i).is_some_and(is_kanji_digit)).unwrap_or(self.len());
        let words: String = self.slice(at, end);
        kanji_number(&words).map(|number| (number, end))
    }

    /// Exactly `count` digits that no digit follows.
    pub(super) fn digits(&self, at: usize, count: usize) -> Option<(i32, usize)> {
        let end = at + count;
        let all = (at..end).all(|i| self.at(i).is_some_and(|c| c.is_ascii_digit()));
        let more = self.at(end).is_some_and(|c| c.is_ascii_digit());
        (all && !more).then(|| self.slice(at, end).parse().ok().map(|number| (number, end)))?
    }

    /// The other calendar's year in brackets: (2022), （令和4）, (H31), （2022年度）. Gives where it ends.
    fn checksum(&self, year: &mut Year, at: usize) -> usize {
        if self.at(at) != Some('(') {
            return at;
        }
        let inner_at = self.skip_spaces(at + 1);
        let Some(inner) = self.core_at(inner_at) else { return at };
        if inner.elided {
            return at;
        }
        if year.elided && year.western.is_none() {
            let number =
                self.slice(at.saturating_sub(2), at).chars().filter(char::is_ascii_digit).collect::<String>();
            let leans = |n: i32| crate::era::ERAS.iter().any(|era| Some(era.western(n)) == inner.western);
            if !number.parse().is_ok_and(leans) {
                return at;
            }
        }
        let mut end = self.skip_spaces(inner.end);
        let mut suffix = Suffix::None;
        for (word, meaning) in [("年度", Suffix::FiscalYear), ("年", Suffix::Year)] {
            if self.has(end, word) {
                suffix = meaning;
                end += word.chars().count();
                break;
            }
        }
        if self.at(self.skip_spaces(end)) != Some(')') {
            return at;
        }
        if let (Some(own), Some(other)) = (year.western, inner.western)
            && own != other
        {
            if year.elided {
                // 4（R3年度） is the figure 4 with its date; only an era's year can lean on the bracket.
                let number = self
                    .slice(at.saturating_sub(2), at)
                    .trim()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>();
                let fits = number
                    .parse::<i32>()
                    .is_ok_and(|n| crate::era::ERAS.iter().any(|era| era.western(n) == other));
                if !fits {
                    return at;
                }
                year.western = Some(other);
            } else {
                year.disagreement = Some((own, other));
            }
        }
        year.western = year.western.or(inner.western);
        year.era = year.era.or(inner.era);
        year.named |= inner.named;
        year.elided = false;
        if year.suffix == Suffix::None {
            year.suffix = suffix;
        }
        self.skip_spaces(end) + 1
    }
}
