//! Target revisions 目標の改定: a target raised or lowered is an event, not an overwritten number.

use super::order::targets;
use crate::{Indicator, Value, ValueKind};
use std::cmp::Ordering;

/// What happened to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// 引き上げ: the number grew.
    Raised,
    /// 引き下げ: the number fell.
    Lowered,
    /// 据え置き: the number stayed.
    Held,
}

/// A target and what it became. Whether raising is stricter depends on the direction; the words say the number's way.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'i> {
    /// The target as it was first set.
    pub before: &'i Value,
    /// The target that replaced it.
    pub after: &'i Value,
    /// What happened.
    pub change: Change,
}

/// What became of the target that the plan before had set for the far end.
///
/// A long-term target dated later than the plan's own target is a second horizon, not a revision.
pub fn revisions(indicator: &Indicator) -> Vec<Revision<'_>> {
    let Some(after) = targets(indicator).last().copied() else { return vec![] };
    let far = indicator.values.iter().filter(|value| value.kind == ValueKind::LongTermTarget);
    far.filter_map(|before| {
        let later = matches!((before.as_of, after.as_of), (Some(b), Some(a)) if b.last_day() > a.last_day());
        let change = match after.number?.cmp(&before.number?) {
            Ordering::Greater => Change::Raised,
            Ordering::Less => Change::Lowered,
            Ordering::Equal => Change::Held,
        };
        (!later).then_some(Revision { before, after, change })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Direction;
    use crate::achievement::tests_support::{indicator, value};

    #[track_caller]
    fn check(target: &str, long_term: &str, expected: &[Change]) {
        let mut indicator = indicator(Direction::Increase, ["1", "2", target]);
        indicator.values.push(value(ValueKind::LongTermTarget, long_term));
        let changes: Vec<Change> = revisions(&indicator).iter().map(|revision| revision.change).collect();
        assert_eq!(changes, expected);
    }

    #[test]
    fn raised_lowered_held() {
        check("85.0", "80.0", &[Change::Raised]);
        check("330", "360", &[Change::Lowered]);
        check("250", "250", &[Change::Held]);
        check("250", "", &[]);
        check("", "250", &[]);
    }

    #[test]
    fn a_later_horizon_is_no_revision() {
        let mut indicator = indicator(Direction::Increase, ["1", "2", "10"]);
        indicator.values[2].as_of = Some("FY2027".parse().expect("a year"));
        let mut far = value(ValueKind::LongTermTarget, "20");
        far.as_of = Some("FY2032".parse().expect("a year"));
        indicator.values.push(far);
        assert!(revisions(&indicator).is_empty());
    }
}
