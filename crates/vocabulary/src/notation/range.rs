//! Moments and periods 時点・期間: a year with its month and day, and what stands on both sides of ～.

use super::year::Year;
use super::{Span, Suffix, WrittenDate};
use crate::narrow::narrow;
use crate::{AsOf, Era, FiscalYear, Moment};

/// A text by its narrowed characters.
pub(super) struct Reader {
    chars: Vec<char>,
    /// The byte at which each character begins, and the length of the text.
    bytes: Vec<usize>,
    pub(super) era: Option<Era>,
}

/// A moment as read.
struct Read {
    moment: Option<Moment>,
    year: Year,
    /// The period of months within a fiscal year: R5年度4～12月.
    months: Option<(Moment, Moment)>,
    end: usize,
}

impl Reader {
    pub(super) fn new(text: &str, era: Option<Era>) -> Reader {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Reader { chars: text.chars().map(narrow).collect(), bytes, era }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(i, c)| self.at(at + i) == Some(c))
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to.min(self.len())).map(|chars| chars.iter().collect()).unwrap_or_default()
    }

    pub(super) fn skip_spaces(&self, at: usize) -> usize {
        (at..self.len()).find(|i| self.at(*i) != Some(' ')).unwrap_or(self.len())
    }

    /// The date that begins at a character, and where it ends in characters.
    pub(super) fn date_at(&self, at: usize) -> Option<(WrittenDate, usize)> {
        if self.at(at) == Some('~') {
            let inner = self.moment_at(self.skip_spaces(at + 1))?;
            let span = inner.moment.map(Span::Until);
            return Some((self.written(span, &inner.year, at, inner.end), inner.end));
        }
        if let Some(found) = self.short_range_at(at) {
            return Some(found);
        }
        let first = self.moment_at(at)?;
        if let Some((from, to)) = first.months {
            let span = Some(Span::Of(AsOf::Period(from, to)));
            return Some((self.written(span, &first.year, at, first.end), first.end));
        }
        if let Some(to) = self.after_range_sign(first.end) {
            return Some(self.finish_range(at, &first, to));
        }
        let span = first.moment.map(|moment| Span::Of(AsOf::At(moment)));
        Some((self.written(span, &first.year, at, first.end), first.end))
    }

    fn finish_range(&self, at: usize, first: &Read, to: usize) -> (WrittenDate, usize) {
        if let Some(second) = self.moment_at(to) {
            let mut start = first.moment;
            if let (Some(year), Suffix::None) = (first.year.western, first.year.suffix)
                && matches!(first.moment, Some(Moment::Year(_) | Moment::FiscalYear(_)))
            {
                start = Some(whole_year(year, second.year.suffix, first.year.named || second.year.named));
            }
            let mut end = second.moment;
            if second.year.elided
                && let (Some(era), Some(Moment::FiscalYear(FiscalYear(_)))) = (first.year.era, end.or(start))
            {
                end = self.elided_number(to).map(|n| Moment::FiscalYear(FiscalYear(era.western(n))));
            }
            if let (Some(Moment::Year(year)), Some(Moment::FiscalYear(_))) = (end, start)
                && second.year.suffix == Suffix::None
            {
                end = Some(Moment::FiscalYear(FiscalYear(year)));
            }
            let mut date = self.written(period(start, end), &first.year, at, second.end);
            date.disagreement = first.year.disagreement.or(second.year.disagreement);
            date.era = second.year.era.or(first.year.era);
            return (date, second.end);
        }
        // 2009~14年, 令和2～6年度, H20~24
        if let Some((number, suffix, end)) = self.short_end(to)
            && let Some(from) = first.year.western
        {
            let last = match first.year.era {
                Some(era) => era.western(number),
                None => from - from.rem_euclid(100) + number,
            };
            let suffix = if suffix == Suffix::None { first.year.suffix } else { suffix };
            let make = |year| whole_year(year, suffix, first.year.named);
            return (self.written(period(Some(make(from)), Some(make(last))), &first.year, at, end), end);
        }
        let span = first.moment.map(Span::Since);
        (self.written(span, &first.year, at, to), to)
    }

    /// 20～24年度: two digits on both sides, the era elided.
    fn short_range_at(&self, at: usize) -> Option<(WrittenDate, usize)> {
        let before = at.checked_sub(1).and_then(|before| self.at(before));
        if before
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | '和' | '成' | '/' | '-'))
        {
            return None;
        }
        let (first, end) = self.digits(at, 2).or_else(|| self.digits(at, 1))?;
        let to = self.after_range_sign(end)?;
        let (second, suffix, end) = self.short_end(to)?;
        if suffix != Suffix::FiscalYear {
            return None;
        }
        let make = |n| self.era.map(|era| Moment::FiscalYear(FiscalYear(era.western(n))));
        let year =
            Year { western: None, suffix, named: true, era: None, disagreement: None, elided: true, end };
        Some((self.written(period(make(first), make(second)), &year, at, end), end))
    }

    fn elided_number(&self, at: usize) -> Option<i32> {
        self.digits(at, 2).or_else(|| self.digits(at, 1)).map(|(number, _)| number)
    }

    fn short_end(&self, at: usize) -> Option<(i32, Suffix, usize)> {
        let (number, end) = self.digits(at, 2).or_else(|| self.digits(at, 1))?;
        let after = self.skip_spaces(end);
        Some(match () {
            () if self.has(after, "年度") => (number, Suffix::FiscalYear, after + 2),
            () if self.has(after, "年") => (number, Suffix::Year, after + 1),
            () if self.at(after).is_none_or(|c| matches!(c, ')' | '累' | ' ')) => {
                (number, Suffix::None, end)
            }
            () => return None,
        })
    }

    fn after_range_sign(&self, at: usize) -> Option<usize> {
        let at = self.skip_spaces(at);
        if self.at(at) == Some('~') {
            return Some(self.skip_spaces(at + 1));
        }
        if self.has(at, "から") {
            let to = self.skip_spaces(at + 2);
            return self.moment_at(to).map(|_| to);
        }
        let hyphen = self.at(at) == Some('-') || self.at(at) == Some('―') || self.at(at) == Some('ー');
        (hyphen && self.year_at(at + 1).is_some_and(|year| !year.elided)).then_some(at + 1)
    }

    fn moment_at(&self, at: usize) -> Option<Read> {
        let year = self.year_at(at)?;
        let whole = year.western.map(|western| whole_year(western, year.suffix, year.named));
        let mut read = Read { moment: whole, year, months: None, end: year.end };
        let next = self.skip_spaces(year.end);
        match year.suffix {
            Suffix::Year => {
                if let Some((month, end)) = self.counted(next, "月") {
                    self.month(&mut read, month, end);
                    if let Some((day, end)) = self.counted(self.skip_spaces(end), "日") {
                        self.day(&mut read, day, end);
                    }
                }
            }
            Suffix::FiscalYear => self.months_of_fiscal_year(&mut read, next),
            Suffix::None => {
                // H31/R1: one year by both its names.
                let twin = (self.at(year.end) == Some('/')).then(|| self.year_at(year.end + 1)).flatten();
                match twin
                    .filter(|twin| twin.era.is_some() && year.era.is_some() && twin.western == year.western)
                {
                    Some(twin) => read.end = twin.end,
                    None => self.dotted(&mut read, year.end),
                }
            }
        }
        read.end = self.skip_words(read.end);
        Some(read)
    }

    /// `.3` and `.3.31` after R4; `/3/31` too.
    fn dotted(&self, read: &mut Read, at: usize) {
        for mark in ['.', '/'] {
            let Some(at) = (self.at(at) == Some(mark)).then_some(at + 1) else { continue };
            let Some((month, end)) = self.digits(at, 2).or_else(|| self.digits(at, 1)) else { continue };
            let day = (self.at(end) == Some(mark))
                .then(|| self.digits(end + 1, 2).or_else(|| self.digits(end + 1, 1)))
                .flatten();
            if day.is_none() && (mark == '/' || !(1..=12).contains(&month)) {
                continue;
            }
            self.month(read, month, end);
            if let Some((day, end)) = day {
                self.day(read, day, end);
            }
            if self.at(read.end) == Some('月') {
                read.end += 1;
            }
        }
    }

    fn months_of_fiscal_year(&self, read: &mut Read, at: usize) {
        let Some(FiscalYear(year)) = read.year.western.map(FiscalYear) else { return };
        let in_year = |month: i32| {
            u8::try_from(month).ok().and_then(|m| Moment::month(if m < 4 { year + 1 } else { year }, m))
        };
        let Some((from, end)) = self.digits(at, 2).or_else(|| self.digits(at, 1)) else { return };
        let end = if self.at(end) == Some('月') { end + 1 } else { end };
        let to_at = self.skip_spaces(end);
        if self.at(to_at) == Some('~')
            && let Some((to, end)) = self.counted(to_at + 1, "月")
        {
            read.months = in_year(from).zip(in_year(to));
            read.end = end;
        } else if self.at(end.wrapping_sub(1)) == Some('月') && in_year(from).is_some() {
            read.moment = in_year(from);
            read.end = end;
        }
    }

    fn month(&self, read: &mut Read, month: i32, end: usize) {
        let moment = read.year.western.zip(u8::try_from(month).ok()).and_then(|(y, m)| Moment::month(y, m));
        if moment.is_some() || read.year.western.is_none() {
            read.moment = moment;
            read.end = end;
        }
    }

    fn day(&self, read: &mut Read, day: i32, end: usize) {
        if let (Some(Moment::Month(year, month)), Ok(day)) = (read.moment, u8::try_from(day))
            && let Some(moment) = Moment::day(year, month, day)
        {
            read.moment = Some(moment);
            read.end = end;
        }
    }

    fn counted(&self, at: usize, word: &str) -> Option<(i32, usize)> {
        let (number, end) = self.small_number(at)?;
        let end = self.skip_spaces(end);
        self.has(end, word).then(|| (number, end + word.chars().count()))
    }

    /// 末, 現在, 時点 and まで belong to the date.
    fn skip_words(&self, mut at: usize) -> usize {
        for word in ["度末", "末", "現在", "時点", "まで"] {
            if self.has(at, word) {
                at += word.chars().count();
            }
        }
        at
    }

    fn written(&self, span: Option<Span>, year: &Year, from: usize, to: usize) -> WrittenDate {
        let bare = !year.named
            && year.suffix == Suffix::None
            && matches!(span, Some(Span::Of(AsOf::At(Moment::Year(_)))));
        let byte =
            |at: usize| self.bytes.get(at).copied().unwrap_or_else(|| *self.bytes.last().unwrap_or(&0));
        WrittenDate {
            span,
            place: byte(from)..byte(to),
            disagreement: year.disagreement,
            era: year.era,
            bare,
        }
    }
}

/// A whole year: fiscal with 年度 and for an era year without a suffix (R4), calendar otherwise.
fn whole_year(year: i32, suffix: Suffix, named: bool) -> Moment {
    match suffix {
        Suffix::FiscalYear => Moment::FiscalYear(FiscalYear(year)),
        Suffix::None if named => Moment::FiscalYear(FiscalYear(year)),
        Suffix::None | Suffix::Year => Moment::Year(year),
    }
}

/// A closed period in the right order.
fn period(from: Option<Moment>, to: Option<Moment>) -> Option<Span> {
    let (from, to) = (from?, to?);
    (from.last_day() <= to.last_day()).then_some(Span::Of(AsOf::Period(from, to)))
}
