//! Eras 元号: the Japanese year names and their Western years.
//!
//! A year past an era's end stays valid (平成32年度 is FY2020): documents written before 2019 are full of them
//! and must never be "corrected".

/// A modern era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治, from 1868.
    Meiji,
    /// 大正, from 30 July 1912.
    Taisho,
    /// 昭和, from 25 December 1926.
    Showa,
    /// 平成, from 8 January 1989.
    Heisei,
    /// 令和, from 1 May 2019.
    Reiwa,
}

/// All eras, oldest first.
pub const ERAS: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

impl Era {
    /// The era's name: 令和.
    pub fn name(self) -> &'static str {
        match self {
            Era::Meiji => "明治",
            Era::Taisho => "大正",
            Era::Showa => "昭和",
            Era::Heisei => "平成",
            Era::Reiwa => "令和",
        }
    }

    /// The era's letter as offices write it: R4, H27.
    pub fn letter(self) -> char {
        match self {
            Era::Meiji => 'M',
            Era::Taisho => 'T',
            Era::Showa => 'S',
            Era::Heisei => 'H',
            Era::Reiwa => 'R',
        }
    }

    /// The Western year before the era's first year: era year + this = Western year.
    pub fn offset(self) -> i32 {
        match self {
            Era::Meiji => 1867,
            Era::Taisho => 1911,
            Era::Showa => 1925,
            Era::Heisei => 1988,
            Era::Reiwa => 2018,
        }
    }

    /// The first day of the era as (year, month, day).
    pub fn first_day(self) -> (i32, u8, u8) {
        match self {
            Era::Meiji => (1868, 1, 25),
            Era::Taisho => (1912, 7, 30),
            Era::Showa => (1926, 12, 25),
            Era::Heisei => (1989, 1, 8),
            Era::Reiwa => (2019, 5, 1),
        }
    }

    /// The Western year of a year of this era; 元年 is year 1. No upper bound on purpose.
    pub fn western(self, year: i32) -> i32 {
        self.offset() + year
    }

    /// The era in force on a day.
    pub fn on(year: i32, month: u8, day: u8) -> Era {
        ERAS.into_iter().rev().find(|era| era.first_day() <= (year, month, day)).unwrap_or(Era::Meiji)
    }

    /// The era whose name is written for a fiscal year: the one in force at its end (FY2019 is 令和元年度).
    pub fn of_fiscal_year(year: i32) -> Era {
        Era::on(year + 1, 3, 31)
    }

    /// The era of a name or a letter, in full or half width.
    pub fn named(text: &str) -> Option<Era> {
        ERAS.into_iter().find(|era| {
            era.name() == text
                || text.chars().next().is_some_and(|c| {
                    let c = if ('Ａ'..='ｚ').contains(&c) {
                        char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
                    } else {
                        c
                    };
                    c.to_ascii_uppercase() == era.letter() && text.chars().count() == 1
                })
        })
    }

    /// A year of this era in words: 元年, 4年 without the 年.
    pub fn year_words(self, western: i32) -> String {
        match western - self.offset() {
            1 => format!("{}元", self.name()),
            n => format!("{}{n}", self.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_past_the_end_of_an_era_stay_valid() {
        assert_eq!(Era::Heisei.western(32), 2020);
        assert_eq!(Era::Showa.western(64), 1989);
    }

    #[test]
    fn the_era_of_a_day_changes_on_its_first_day() {
        assert_eq!(Era::on(2019, 4, 30), Era::Heisei);
        assert_eq!(Era::on(2019, 5, 1), Era::Reiwa);
        assert_eq!(Era::on(1989, 1, 7), Era::Showa);
        assert_eq!(Era::of_fiscal_year(2019), Era::Reiwa);
        assert_eq!(Era::Reiwa.year_words(2019), "令和元");
    }

    #[test]
    fn an_era_is_known_by_name_and_letter() {
        assert_eq!(Era::named("令和"), Some(Era::Reiwa));
        assert_eq!(Era::named("Ｒ"), Some(Era::Reiwa));
        assert_eq!(Era::named("h"), Some(Era::Heisei));
        assert_eq!(Era::named("X"), None);
        assert_eq!(Era::named(""), None);
    }
}
