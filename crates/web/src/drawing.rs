//! Drawings 図: SVG drawn on the server from figures. No script, no style attributes: classes and shapes.
//!
//! Lengths are whole tenths of a pixel, so that nothing here computes with floating point.

pub(crate) mod chart;
pub(crate) mod glance;
pub(crate) mod periods;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt;

/// A length in tenths of a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tenths(pub(crate) i32);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / 10, self.0.abs() % 10);
        if part == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

/// Where `value` lies on the way from `from` to `to`, drawn from `start` to `end` (both in tenths).
pub(crate) fn place(value: Decimal, from: Decimal, to: Decimal, start: i32, end: i32) -> Tenths {
    let share = to
        .checked_sub(from)
        .and_then(|way| value.checked_sub(from)?.checked_div(way))
        .unwrap_or(Decimal::ZERO);
    let length = share.checked_mul(Decimal::from(end - start)).and_then(|l| l.round().to_i32()).unwrap_or(0);
    Tenths(start.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_their_words() {
        let n = |n: i64| Decimal::from(n);
        assert_eq!(place(n(5), n(0), n(10), 0, 1000).to_string(), "50");
        assert_eq!(place(n(1), n(0), n(3), 0, 100).to_string(), "3.3");
        assert_eq!(place(n(-1), n(0), n(4), 0, 100).to_string(), "-2.5");
        assert_eq!(place(n(7), n(3), n(3), 20, 100).to_string(), "2");
        assert_eq!(Tenths(-5).to_string(), "-0.5");
    }
}
