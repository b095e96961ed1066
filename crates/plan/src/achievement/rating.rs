//! Rating scales 評価の段階: what a city calls an achievement, named and versioned by year.
//!
//! Cities change their scales (長与町 did between two years), so an indicator names the scale that held when.
//! Each scale here is one that a city uses; sources: domain facts 2.4, in `GLOSSARY.md`.

use crate::{Formula, FormulaChoice, Indicator, RatingChoice};
use rust_decimal::Decimal;
use vocabulary::{FiscalYear, Slug};

/// A scale: grades by the lowest percent that earns them, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Its identifier in plan folders.
    pub id: &'static str,
    /// Lowest percent and what the city calls the grade; the last has no lower bound.
    pub grades: &'static [(Option<i64>, &'static str)],
}

/// The scales that are known.
pub const SCALES: [Scale; 3] = [
    // A 110 % and more, B 80-110, C 50-80, D below: 大阪府立図書館.
    Scale { id: "abcd", grades: &[(Some(110), "A"), (Some(80), "B"), (Some(50), "C"), (None, "D")] },
    // 80 % and more of the level to be reached, 60-80, below: 名古屋港管理組合.
    Scale { id: "three-step", grades: &[(Some(80), "順調"), (Some(60), "やや遅れ"), (None, "遅れ")] },
    // 100 % of what is due and more, 60-100, below: 多摩市, with the time-pegged formula.
    Scale { id: "steady", grades: &[(Some(100), "着実"), (Some(60), "概ね"), (None, "改善・工夫")] },
];

/// The scale with this identifier.
pub fn scale(id: &Slug) -> Option<&'static Scale> {
    SCALES.iter().find(|scale| scale.id == id.as_str())
}

impl Scale {
    /// The grade that a percentage earns.
    pub fn grade(&self, percent: Decimal) -> &'static str {
        let earned = |floor: &Option<i64>| floor.is_none_or(|floor| percent >= Decimal::from(floor));
        self.grades.iter().find(|(floor, _)| earned(floor)).map_or("", |(_, name)| name)
    }
}

/// The formula that holds in a fiscal year.
pub fn formula_in_force(indicator: &Indicator, year: FiscalYear) -> Option<Formula> {
    let held = |choice: &&FormulaChoice| choice.from.is_none_or(|from| from <= year);
    indicator.formulas.iter().rev().find(held).map(|choice| choice.formula)
}

/// The rating scale that holds in a fiscal year.
pub fn scale_in_force(indicator: &Indicator, year: FiscalYear) -> Option<&'static Scale> {
    let held = |choice: &&RatingChoice| choice.from.is_none_or(|from| from <= year);
    indicator.ratings.iter().rev().find(held).and_then(|choice| scale(&choice.scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Direction;
    use crate::achievement::tests_support::indicator;

    #[test]
    fn grades_begin_at_their_floor() {
        let abcd = scale(&"abcd".parse().expect("a slug")).expect("known");
        let grades = ["110", "109.9", "80", "79.99", "50", "0", "-20"];
        let earned = grades.map(|percent| abcd.grade(percent.parse().expect("a number")));
        assert_eq!(earned, ["A", "B", "B", "C", "C", "D", "D"]);
    }

    #[test]
    fn a_formula_holds_from_its_year() {
        let mut indicator = indicator(Direction::Increase, ["1", "2", "3"]);
        assert_eq!(formula_in_force(&indicator, FiscalYear(2023)), None);
        indicator.formulas = vec![
            FormulaChoice { from: None, formula: Formula::Distance },
            FormulaChoice { from: Some(FiscalYear(2025)), formula: Formula::Simple },
        ];
        assert_eq!(formula_in_force(&indicator, FiscalYear(2024)), Some(Formula::Distance));
        assert_eq!(formula_in_force(&indicator, FiscalYear(2025)), Some(Formula::Simple));
    }
}
