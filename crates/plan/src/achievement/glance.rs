//! The glance ひと目: how one indicator stands, the smallest thing on the site.

use super::formula::limit;
use super::order::{measured, target_in_force};
use crate::{Direction, Indicator, Value};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How an indicator stands. Never an average of unlike things, never a colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// ● 達成: the latest value keeps to the target in force.
    Reached,
    /// ▶ 前進: nearer the good side than the oldest value.
    Toward,
    /// ― 横ばい: measured again, and the same.
    Flat,
    /// ◀ 後退: farther from the good side than the oldest value.
    Away,
    /// ◐ 測定1回: one measured value; whether it moves is not known yet.
    MeasuredOnce,
    /// ○ 未測定: no measured value.
    NotMeasured,
    /// ◇ 方向未定: nobody has stated which way is good.
    DirectionUnknown,
}

/// An indicator at a glance.
#[derive(Clone, Copy, Debug)]
pub struct Glance<'i> {
    /// How it stands.
    pub standing: Standing,
    /// The oldest measured value.
    pub oldest: Option<&'i Value>,
    /// The latest measured value; the same as the oldest where there is one.
    pub latest: Option<&'i Value>,
    /// The target in force.
    pub target: Option<&'i Value>,
    /// Where the latest value lies on the way from the oldest (0) to the target (1); below 0 it moved away,
    /// above 1 it went past. `None` where there is no way to draw.
    pub along: Option<Decimal>,
}

/// Says how an indicator stands.
pub fn glance(indicator: &Indicator) -> Glance<'_> {
    let measured = measured(indicator);
    let (oldest, latest) = (measured.first().copied(), measured.last().copied());
    let target = target_in_force(indicator);
    let along = match (oldest, latest, target) {
        (Some(oldest), Some(latest), Some(target)) => along(oldest, latest, target),
        _ => None,
    };
    Glance { standing: standing(indicator, &measured, target), oldest, latest, target, along }
}

fn standing(indicator: &Indicator, measured: &[&Value], target: Option<&Value>) -> Standing {
    let [oldest, .., latest] = measured else {
        return match measured {
            [] => Standing::NotMeasured,
            _ if indicator.direction == Direction::Unknown => Standing::DirectionUnknown,
            [only, ..] if is_reached(indicator.direction, only, target) => Standing::Reached,
            _ => Standing::MeasuredOnce,
        };
    };
    if indicator.direction == Direction::Unknown {
        return Standing::DirectionUnknown;
    }
    if is_reached(indicator.direction, latest, target) {
        return Standing::Reached;
    }
    let (Some(from), Some(to)) = (oldest.number, latest.number) else { return Standing::NotMeasured };
    let better = match indicator.direction {
        Direction::Increase | Direction::StayOver => to.cmp(&from),
        Direction::Decrease | Direction::StayUnder => from.cmp(&to),
        Direction::Maintain | Direction::Unknown => {
            let Some(goal) = target.and_then(|t| t.number) else { return Standing::Flat };
            let (Some(before), Some(now)) = (from.checked_sub(goal), to.checked_sub(goal)) else {
                return Standing::Flat;
            };
            before.abs().cmp(&now.abs())
        }
    };
    match better {
        Ordering::Greater => Standing::Toward,
        Ordering::Equal => Standing::Flat,
        Ordering::Less => Standing::Away,
    }
}

fn is_reached(direction: Direction, latest: &Value, target: Option<&Value>) -> bool {
    let Some(target) = target else { return false };
    let (Some(actual), Some(goal)) = (latest.number, target.number) else { return false };
    match limit(direction, target) {
        Some(comparator) => comparator.holds(actual, goal),
        None => actual == goal,
    }
}

fn along(oldest: &Value, latest: &Value, target: &Value) -> Option<Decimal> {
    let (from, to, goal) = (oldest.number?, latest.number?, target.number?);
    let way = goal.checked_sub(from)?;
    if way.is_zero() {
        return None;
    }
    to.checked_sub(from)?.checked_div(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::tests_support::indicator;

    #[track_caller]
    fn check(direction: Direction, figures: [&str; 3], expected: Standing) {
        assert_eq!(glance(&indicator(direction, figures)).standing, expected, "{figures:?}");
    }

    #[test]
    fn how_real_indicators_stand() {
        check(Direction::Increase, ["212", "278", "250"], Standing::Reached);
        check(Direction::Increase, ["1185", "1222", "1280"], Standing::Toward);
        check(Direction::Increase, ["1066", "808", "1500"], Standing::Away);
        check(Direction::Decrease, ["628000", "624000", "566000"], Standing::Toward);
        check(Direction::Decrease, ["46", "47", "41.5"], Standing::Away);
        check(Direction::StayOver, ["96.2", "98.4", "97.0"], Standing::Reached);
        check(Direction::StayUnder, ["0.0", "0.0", "0.0"], Standing::Reached);
        check(Direction::Increase, ["10", "10", "12"], Standing::Flat);
        check(Direction::Unknown, ["10", "11", "12"], Standing::DirectionUnknown);
        check(Direction::Increase, ["", "84.5", "85.0"], Standing::MeasuredOnce);
        check(Direction::Increase, ["", "", ""], Standing::NotMeasured);
        check(Direction::Maintain, ["10", "12", "10"], Standing::Away);
        check(Direction::Maintain, ["12", "10", "10"], Standing::Reached);
    }

    #[test]
    fn a_value_that_moved_away_lies_before_the_start() {
        let indicator = indicator(Direction::Increase, ["100", "50", "200"]);
        assert_eq!(glance(&indicator).along, Some(Decimal::new(-5, 1)));
    }
}
