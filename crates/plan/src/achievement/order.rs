//! The order of values 時系列: what was measured when, and which target counts.

use crate::{Indicator, Value, ValueKind};

/// The order in which a value happened. Undated values keep the order of their kinds: a previous plan's baseline
/// lies before everything, an undated target after everything.
fn moment(value: &Value) -> (u8, (i32, u8, u8)) {
    match (value.as_of, value.kind) {
        (Some(as_of), _) => (2, as_of.last_day()),
        (None, ValueKind::PreviousBaseline) => (0, (0, 0, 0)),
        (None, ValueKind::Baseline) => (1, (0, 0, 0)),
        (None, _) => (3, (0, 0, 0)),
    }
}

fn sorted(indicator: &Indicator, keep: impl Fn(&Value) -> bool) -> Vec<&Value> {
    let mut values: Vec<&Value> = indicator.values.iter().filter(|v| v.number.is_some() && keep(v)).collect();
    values.sort_by_key(|value| moment(value));
    values
}

/// All measured values with a number, oldest first.
pub fn measured(indicator: &Indicator) -> Vec<&Value> {
    sorted(indicator, |value| value.kind.is_measured())
}

/// All targets of the plan itself with a number, nearest first.
pub fn targets(indicator: &Indicator) -> Vec<&Value> {
    sorted(indicator, |value| value.kind == ValueKind::Target)
}

/// The oldest measured value: where the way begins.
pub fn oldest_measured(indicator: &Indicator) -> Option<&Value> {
    measured(indicator).first().copied()
}

/// The latest measured value: where we stand.
pub fn latest_measured(indicator: &Indicator) -> Option<&Value> {
    measured(indicator).last().copied()
}

/// The target in force: the plan's last one; where it has none, the one for the far end.
pub fn target_in_force(indicator: &Indicator) -> Option<&Value> {
    let long_term = || sorted(indicator, |value| value.kind == ValueKind::LongTermTarget);
    targets(indicator).last().copied().or_else(|| long_term().last().copied())
}
