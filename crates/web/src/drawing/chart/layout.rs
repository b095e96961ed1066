//! Where each value stands on the chart: dates on a scale in the middle, lanes for undated values at the sides.

use super::scale::ticks;
use crate::drawing::{Tenths, place};
use crate::figures::date_short;
use crate::words::Words;
use plan::{Comparator, Indicator, Value, ValueKind};
use rust_decimal::Decimal;
use vocabulary::{AsOf, FiscalYear, Moment};

/// How large the chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// With axes and labels, for a wide screen.
    Wide,
    /// With axes and labels, for a phone.
    Narrow,
    /// The shape alone.
    Small,
}

impl Size {
    /// Width and height in pixels.
    pub(super) fn outer(self) -> (i32, i32) {
        match self {
            Size::Wide => (680, 340),
            Size::Narrow => (340, 280),
            Size::Small => (200, 64),
        }
    }

    /// The class by which the style sheet shows it.
    pub(super) fn class(self) -> &'static str {
        match self {
            Size::Wide => "chart wide",
            Size::Narrow => "chart narrow",
            Size::Small => "chart small",
        }
    }

    /// Left, right, top, bottom of the drawn field, in tenths.
    fn inner(self) -> (i32, i32, i32, i32) {
        match self {
            Size::Wide => (880, 6760, 240, 2980),
            Size::Narrow => (720, 3380, 240, 2380),
            Size::Small => (20, 1980, 60, 580),
        }
    }
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'i> {
    pub(super) value: &'i Value,
    pub(super) x: Tenths,
    pub(super) y: Tenths,
}

impl Placed<'_> {
    /// True if a line may join the two: both dated, at most a year and a month apart.
    pub(super) fn joins(&self, next: &Placed<'_>) -> bool {
        let (Some(from), Some(to)) = (self.value.as_of, next.value.as_of) else { return false };
        months(to) - months(from) <= 13
    }
}

/// The whole drawing, placed.
pub(super) struct Layout<'i> {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
    pub(super) measured: Vec<Placed<'i>>,
    /// Targets in the order in which they hold.
    pub(super) targets: Vec<Placed<'i>>,
    /// Targets that an earlier plan set for the far end.
    pub(super) far: Vec<Placed<'i>>,
    pub(super) ticks: Vec<(Decimal, Tenths)>,
    /// Edges between the dated field and the lanes of undated values.
    pub(super) breaks: Vec<i32>,
}

impl<'i> Layout<'i> {
    pub(super) fn new(indicator: &'i Indicator, size: Size) -> Option<Layout<'i>> {
        let (left, right, top, bottom) = size.inner();
        let numbers = || indicator.values.iter().filter_map(|value| value.number);
        let (least, most) = roomy(indicator, numbers().min()?, numbers().max()?);
        let ticks = ticks(least, most);
        let (low, high) = (*ticks.first()?, *ticks.last()?);
        let y = |number: Decimal| place(number, low, high, bottom, top);
        let lanes = Lanes::new(indicator, left, right, size);
        let set = |value: &'i Value| {
            let number = value.number?;
            Some(Placed { value, x: Tenths(lanes.x(value)), y: y(number) })
        };
        let of = |kinds: &[ValueKind]| {
            let mut placed: Vec<Placed<'i>> =
                indicator.values.iter().filter(|v| kinds.contains(&v.kind)).filter_map(set).collect();
            placed.sort_by_key(|placed| placed.x);
            placed
        };
        Some(Layout {
            left,
            right,
            top,
            bottom,
            measured: of(&[ValueKind::PreviousBaseline, ValueKind::Baseline, ValueKind::Actual]),
            targets: of(&[ValueKind::PreviousTarget, ValueKind::Target]),
            far: of(&[ValueKind::LongTermTarget]),
            ticks: ticks.iter().map(|number| (*number, y(*number))).collect(),
            breaks: lanes.breaks,
        })
    }

    /// The moments under the axis, left to right, none on top of another and none over the edge.
    pub(super) fn moments(&self, words: &Words) -> Vec<(String, Tenths)> {
        let mut moments: Vec<(String, Tenths)> = vec![];
        let mut taken = i32::MIN;
        let mut all: Vec<&Placed<'_>> = self.measured.iter().chain(&self.targets).collect();
        all.sort_by_key(|placed| placed.x);
        for placed in all {
            let label = match placed.value.as_of {
                Some(as_of) => date_short(words, as_of),
                None => words.plain("chart-undated"),
            };
            let half = width(&label) / 2;
            let x = placed.x.0.min(self.right - half);
            if x - half > taken {
                taken = x + half + 60;
                moments.push((label, Tenths(x)));
            }
        }
        moments
    }

    /// True where a label above the point would leave the field or cross a target's line.
    pub(super) fn crowded_above(&self, point: &Placed<'_>) -> bool {
        let close = |line: &Placed<'_>| (0..=300).contains(&(point.y.0 - line.y.0));
        point.y.0 < self.top + 200
            || (self.targets.iter().chain(&self.far).any(close) && point.y.0 + 260 < self.bottom)
    }
}

/// How wide a small label is, roughly, in tenths.
pub(super) fn width(label: &str) -> i32 {
    label.chars().map(|c| if c.is_ascii() { 75 } else { 130 }).sum()
}

/// A little room above and below, so that no value lies on the edge. A share does not leave 0 to 100, nor another
/// number fall below 0, unless a bound lies at 0 and the side that keeps to it must be seen.
fn roomy(indicator: &Indicator, least: Decimal, most: Decimal) -> (Decimal, Decimal) {
    let room = most.checked_sub(least).map(|span| span / Decimal::TEN).unwrap_or_default();
    let room = if room.is_zero() { Decimal::ONE } else { room };
    let bound_below = |value: &Value| {
        matches!(value.comparator, Some(Comparator::AtMost | Comparator::Under))
            && value.number == Some(least)
    };
    let low = least.checked_sub(room).unwrap_or(least);
    let open = least.is_sign_negative() && !least.is_zero() || indicator.values.iter().any(bound_below);
    let high = most.checked_add(room).unwrap_or(most);
    let share = indicator.unit.as_deref() == Some("%") && most <= Decimal::ONE_HUNDRED;
    (
        if open { low } else { low.max(Decimal::ZERO) },
        if share { high.min(Decimal::ONE_HUNDRED) } else { high },
    )
}

/// The dated field and the lanes beside it.
struct Lanes {
    first: i32,
    last: i32,
    from: i32,
    to: i32,
    before: i32,
    after: i32,
    breaks: Vec<i32>,
}

impl Lanes {
    fn new(indicator: &Indicator, left: i32, right: i32, size: Size) -> Lanes {
        let drawn = || indicator.values.iter().filter(|value| value.number.is_some());
        let undated = |measured: bool| {
            drawn().any(|value| value.as_of.is_none() && value.kind.is_measured() == measured)
        };
        let (lane, inset) = match size {
            Size::Wide => (1100, 400),
            Size::Narrow => (620, 200),
            Size::Small => (360, 80),
        };
        let (from, to) = (
            if undated(true) { left + lane } else { left },
            if undated(false) { right - lane } else { right },
        );
        let dated: Vec<i32> = drawn().filter_map(|value| value.as_of).map(months).collect();
        let (first, last) =
            (dated.iter().copied().min().unwrap_or(0), dated.iter().copied().max().unwrap_or(0));
        let breaks = [(from, left), (to, right)].into_iter().filter(|(edge, side)| edge != side);
        Lanes {
            first,
            last,
            from: from + inset,
            to: to - inset,
            before: left + lane / 2,
            after: right - lane / 2,
            breaks: breaks.map(|(edge, _)| edge).collect(),
        }
    }

    fn x(&self, value: &Value) -> i32 {
        match value.as_of {
            Some(_) if self.first == self.last => i32::midpoint(self.from, self.to),
            Some(as_of) => {
                let place = |months: i32| Decimal::from(months);
                place_between(place(months(as_of)), place(self.first), place(self.last), self.from, self.to)
            }
            None if value.kind.is_measured() => self.before,
            None => self.after,
        }
    }
}

fn place_between(value: Decimal, first: Decimal, last: Decimal, from: i32, to: i32) -> i32 {
    place(value, first, last, from, to).0
}

/// Months since the beginning of the count, at the end of a moment.
fn months(as_of: AsOf) -> i32 {
    match as_of.end() {
        Moment::FiscalYear(FiscalYear(year)) => (year + 1) * 12 + 2,
        Moment::Year(year) => year * 12 + 11,
        Moment::Month(year, month) | Moment::Day(year, month, _) => year * 12 + i32::from(month) - 1,
    }
}
