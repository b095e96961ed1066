//! Small indicators for the tests of this folder.

use crate::{Direction, Indicator, Value, ValueKind};

/// A value without a date; empty text is a blank.
pub(super) fn value(kind: ValueKind, number: &str) -> Value {
    Value {
        kind,
        number: number.parse().ok(),
        comparator: None,
        approximate: false,
        as_of: None,
        text: None,
        absence: None,
        raw: number.to_owned(),
        line: None,
    }
}

/// An indicator with a previous baseline, an actual and a target.
pub(super) fn indicator(direction: Direction, [baseline, actual, target]: [&str; 3]) -> Indicator {
    Indicator {
        id: "i".parse().expect("a slug"),
        node: "1-1".to_owned(),
        name: "指標".into(),
        unit: None,
        direction,
        direction_note: None,
        formulas: vec![],
        ratings: vec![],
        repeat: None,
        statistic: None,
        note: None,
        office: None,
        values: vec![
            value(ValueKind::PreviousBaseline, baseline),
            value(ValueKind::Actual, actual),
            value(ValueKind::Target, target),
        ],
        source: None,
    }
}
