//! The formulas 達成率・進捗率の式, each as its city uses it. Sources of each: `GLOSSARY.md`, formulas F1 to F5.

use super::order::{latest_measured, oldest_measured, target_in_force};
use crate::{Comparator, Direction, Formula, Indicator, Value};
use rust_decimal::Decimal;
use vocabulary::FiscalYear;

/// All formulas, in the order in which they are shown.
pub const FORMULAS: [Formula; 6] = [
    Formula::Distance,
    Formula::Simple,
    Formula::Complement,
    Formula::Inverse,
    Formula::TimePegged,
    Formula::Limit,
];

/// What a formula is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'i> {
    /// The oldest measured value.
    pub baseline: Option<&'i Value>,
    /// The latest measured value, unless it is the only one.
    pub actual: Option<&'i Value>,
    /// The target in force.
    pub target: Option<&'i Value>,
    /// Which way is good.
    pub direction: Direction,
    /// The first and last fiscal year of the plan.
    pub period: Option<(FiscalYear, FiscalYear)>,
}

/// Why a formula says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undefined {
    /// 実績がない.
    NoActual,
    /// 数の目標がない.
    NoTarget,
    /// 基準値がない.
    NoBaseline,
    /// 目標が基準と同じ: the way has no length.
    TargetIsBaseline,
    /// 割る数がゼロ.
    ZeroDivisor,
    /// 方向が決まっていない.
    NoDirection,
    /// 減らす指標のための式: not for an indicator that should grow.
    OnlyForDecrease,
    /// 増減を見る式: not for an indicator that keeps to a limit.
    NotForLimit,
    /// 期間または時点が分からない.
    NoPeriod,
    /// 計画期間の外の実績.
    OutsidePeriod,
    /// 数が大きすぎる.
    TooLarge,
}

/// The inputs of an indicator in a plan of this period.
pub fn inputs(indicator: &Indicator, period: Option<(FiscalYear, FiscalYear)>) -> Inputs<'_> {
    let baseline = oldest_measured(indicator);
    let actual =
        latest_measured(indicator).filter(|latest| !baseline.is_some_and(|b| std::ptr::eq(b, *latest)));
    Inputs { baseline, actual, target: target_in_force(indicator), direction: indicator.direction, period }
}

/// What a formula says, in percent. [`Formula::Limit`] says 100 where the limit is kept and 0 where it is not.
pub fn outcome(formula: Formula, inputs: &Inputs<'_>) -> Result<Decimal, Undefined> {
    let latest = inputs.actual.or(inputs.baseline).and_then(|v| v.number).ok_or(Undefined::NoActual)?;
    let target = inputs.target.ok_or(Undefined::NoTarget)?;
    let goal = target.number.ok_or(Undefined::NoTarget)?;
    match formula {
        Formula::Simple => ratio(latest, goal),
        Formula::Complement => {
            falling(inputs.direction)?;
            ratio(
                goal.checked_mul(Decimal::TWO)
                    .and_then(|x| x.checked_sub(latest))
                    .ok_or(Undefined::TooLarge)?,
                goal,
            )
        }
        Formula::Inverse => {
            falling(inputs.direction)?;
            ratio(goal, latest)
        }
        Formula::Distance => distance(inputs, goal),
        Formula::TimePegged => {
            let due = goal.checked_mul(share_passed(inputs)?).ok_or(Undefined::TooLarge)?;
            ratio(latest, due)
        }
        Formula::Limit => {
            let kept = limit(inputs.direction, target).ok_or(Undefined::NoDirection)?.holds(latest, goal);
            Ok(if kept { Decimal::ONE_HUNDRED } else { Decimal::ZERO })
        }
    }
}

/// The bound that a target is: its own comparator, else what the direction says.
pub(super) fn limit(direction: Direction, target: &Value) -> Option<Comparator> {
    target.comparator.or(match direction {
        Direction::Increase | Direction::StayOver => Some(Comparator::AtLeast),
        Direction::Decrease | Direction::StayUnder => Some(Comparator::AtMost),
        Direction::Maintain | Direction::Unknown => None,
    })
}

fn distance(inputs: &Inputs<'_>, goal: Decimal) -> Result<Decimal, Undefined> {
    let actual = inputs.actual.and_then(|v| v.number).ok_or(Undefined::NoActual)?;
    let baseline = inputs.baseline.and_then(|v| v.number).ok_or(Undefined::NoBaseline)?;
    // A target below the baseline is a distance to fall; for a floor already passed it would reward falling.
    match inputs.direction {
        Direction::Unknown => return Err(Undefined::NoDirection),
        Direction::Maintain => return Err(Undefined::NotForLimit),
        Direction::Increase | Direction::StayOver if goal < baseline => return Err(Undefined::NotForLimit),
        Direction::Decrease | Direction::StayUnder if goal > baseline => return Err(Undefined::NotForLimit),
        _ => {}
    }
    if goal == baseline {
        return Err(Undefined::TargetIsBaseline);
    }
    let way = goal.checked_sub(baseline).ok_or(Undefined::TooLarge)?;
    ratio(actual.checked_sub(baseline).ok_or(Undefined::TooLarge)?, way)
}

fn falling(direction: Direction) -> Result<(), Undefined> {
    match direction {
        Direction::Decrease | Direction::StayUnder => Ok(()),
        Direction::Unknown => Err(Undefined::NoDirection),
        _ => Err(Undefined::OnlyForDecrease),
    }
}

/// Year k of n as k/n: the share of the target that is due.
fn share_passed(inputs: &Inputs<'_>) -> Result<Decimal, Undefined> {
    let (FiscalYear(first), FiscalYear(last)) = inputs.period.ok_or(Undefined::NoPeriod)?;
    let as_of = inputs.actual.or(inputs.baseline).and_then(|v| v.as_of).ok_or(Undefined::NoPeriod)?;
    let FiscalYear(year) = as_of.end().fiscal_year();
    if year < first || year > last {
        return Err(Undefined::OutsidePeriod);
    }
    Ok(Decimal::from(year - first + 1) / Decimal::from(last - first + 1))
}

fn ratio(part: Decimal, whole: Decimal) -> Result<Decimal, Undefined> {
    if whole.is_zero() {
        return Err(Undefined::ZeroDivisor);
    }
    part.checked_div(whole).and_then(|x| x.checked_mul(Decimal::ONE_HUNDRED)).ok_or(Undefined::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::tests_support::indicator;

    #[track_caller]
    fn check(direction: Direction, figures: [&str; 3], expected: [&str; 4]) {
        let indicator = indicator(direction, figures);
        let inputs = inputs(&indicator, None);
        let said =
            [Formula::Simple, Formula::Distance, Formula::Complement, Formula::Inverse].map(|formula| {
                match outcome(formula, &inputs) {
                    Ok(percent) => format!(
                        "{:.1}",
                        percent
                            .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                    ),
                    Err(why) => format!("{why:?}"),
                }
            });
        assert_eq!(said, expected, "{figures:?}");
    }

    /// The table of disagreement: domain facts 1.2.3.
    #[test]
    fn the_formulas_disagree_as_they_do_in_the_cities() {
        check(Direction::Decrease, ["628000", "624000", "566000"], ["110.2", "6.5", "89.8", "90.7"]);
        check(
            Direction::Decrease,
            ["4600000000", "4700000000", "4150000000"],
            ["113.3", "-22.2", "86.7", "88.3"],
        );
        let grow = "OnlyForDecrease";
        check(Direction::Increase, ["54.5", "44.7", "60.0"], ["74.5", "-178.2", grow, grow]);
        check(Direction::Increase, ["212", "278", "250"], ["111.2", "173.7", grow, grow]);
    }

    #[test]
    fn where_a_formula_says_nothing_it_says_why() {
        let grow = "OnlyForDecrease";
        check(Direction::Increase, ["40", "50", "40"], ["125.0", "TargetIsBaseline", grow, grow]);
        check(Direction::StayOver, ["278", "280", "250"], ["112.0", "NotForLimit", grow, grow]);
        check(Direction::Unknown, ["1", "2", "3"], ["66.7", "NoDirection", "NoDirection", "NoDirection"]);
        check(Direction::Increase, ["", "", "3"], ["NoActual"; 4]);
        check(Direction::Increase, ["1", "2", ""], ["NoTarget"; 4]);
        check(Direction::Increase, ["1", "", "4"], ["25.0", "NoActual", grow, grow]);
        check(
            Direction::StayUnder,
            ["0.0", "0.0", "0.0"],
            ["ZeroDivisor", "TargetIsBaseline", "ZeroDivisor", "ZeroDivisor"],
        );
    }

    /// 長崎: target 0.27, actual 0.42 gives 44.4 %; 0.30 and 0.24 give 120.0 % (domain facts 2.3, F2).
    #[test]
    fn the_complement_reproduces_printed_rates() {
        check(Direction::Decrease, ["1", "0.42", "0.27"], ["155.6", "79.5", "44.4", "64.3"]);
        check(Direction::Decrease, ["1", "0.24", "0.30"], ["80.0", "108.6", "120.0", "125.0"]);
    }

    #[test]
    fn year_two_of_five_is_judged_against_two_fifths() {
        let mut indicator = indicator(Direction::Increase, ["0", "36", "100"]);
        indicator.values[1].as_of = Some("FY2024".parse().expect("a year"));
        let period = Some((FiscalYear(2023), FiscalYear(2027)));
        assert_eq!(outcome(Formula::TimePegged, &inputs(&indicator, period)), Ok(Decimal::from(90)));
        indicator.values[1].as_of = Some("FY2022".parse().expect("a year"));
        assert_eq!(outcome(Formula::TimePegged, &inputs(&indicator, period)), Err(Undefined::OutsidePeriod));
    }
}
