//! The chart 図 of an indicator: points where somebody measured, targets as steps, the good side shaded.
//!
//! Nothing is interpolated: a line joins two points only where they are at most a year apart. Values without a
//! date stand in lanes of their own at the sides, never at a date that nobody printed.

mod layout;
mod scale;

use crate::drawing::Tenths;
use crate::figures::{bare, figure, kind_key};
use crate::markup::{Markup, push_escaped};
use crate::words::Words;
use layout::{Layout, Placed, Size, width};
use plan::{Comparator, Direction, Indicator, ValueKind};
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// The large chart of an indicator's page, once for a wide and once for a narrow screen: the style sheet shows one.
/// `None` where there is no number to draw.
pub(crate) fn large(words: &Words, indicator: &Indicator, described_by: &str) -> Option<Markup> {
    let Markup(wide) = draw(words, indicator, Size::Wide, described_by)?;
    let Markup(narrow) = draw(words, indicator, Size::Narrow, described_by)?;
    Some(Markup(format!("{wide}{narrow}")))
}

/// The small chart beside a table's row.
pub(crate) fn small(words: &Words, indicator: &Indicator) -> Option<Markup> {
    draw(words, indicator, Size::Small, "")
}

fn draw(words: &Words, indicator: &Indicator, size: Size, described_by: &str) -> Option<Markup> {
    let layout = Layout::new(indicator, size)?;
    let (width, height) = size.outer();
    let mut svg = String::with_capacity(4096);
    let class = size.class();
    let _ = write!(
        svg,
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" "
    );
    if described_by.is_empty() {
        svg.push_str("aria-hidden=\"true\" focusable=\"false\">");
    } else {
        let _ = write!(svg, "role=\"img\" aria-labelledby=\"{described_by}\">");
    }
    push_good_side(indicator, &layout, &mut svg);
    if size != Size::Small {
        push_axes(words, indicator, &layout, &mut svg);
    }
    push_original_target(&layout, &mut svg);
    push_target_steps(&layout, &mut svg);
    push_line(&layout, &mut svg);
    for placed in &layout.measured {
        push_point(placed, size, &mut svg);
    }
    if size != Size::Small {
        push_labels(words, indicator, &layout, &mut svg);
    }
    svg.push_str("</svg>");
    Some(Markup(svg))
}

/// The side of the target that keeps to it.
fn push_good_side(indicator: &Indicator, layout: &Layout<'_>, svg: &mut String) {
    let Some(target) = layout.targets.last() else { return };
    let side = target.value.comparator.or(match indicator.direction {
        Direction::Increase | Direction::StayOver => Some(Comparator::AtLeast),
        Direction::Decrease | Direction::StayUnder => Some(Comparator::AtMost),
        Direction::Maintain | Direction::Unknown => None,
    });
    let (top, bottom) = match side {
        Some(Comparator::AtLeast | Comparator::Over) => (layout.top, target.y.0),
        Some(Comparator::AtMost | Comparator::Under) => (target.y.0, layout.bottom),
        None => return,
    };
    let (x, width) = (Tenths(layout.left), Tenths(layout.right - layout.left));
    let _ = write!(
        svg,
        "<rect class=\"good\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\"/>",
        Tenths(top),
        Tenths((bottom - top).max(0))
    );
}

fn push_axes(words: &Words, indicator: &Indicator, layout: &Layout<'_>, svg: &mut String) {
    for (number, y) in &layout.ticks {
        let _ =
            write!(svg, "<path class=\"grid\" d=\"M{} {y}H{}\"/>", Tenths(layout.left), Tenths(layout.right));
        let label = axis_label(words, *number, indicator.unit.as_deref());
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">",
            Tenths(layout.left - 80),
            Tenths(y.0 + 45)
        );
        push_escaped(&label, svg);
        svg.push_str("</text>");
    }
    for edge in &layout.breaks {
        let _ = write!(
            svg,
            "<path class=\"break\" d=\"M{} {}V{}\"/>",
            Tenths(*edge),
            Tenths(layout.top),
            Tenths(layout.bottom)
        );
    }
    for (label, x) in layout.moments(words) {
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">",
            Tenths(layout.bottom + 220)
        );
        push_escaped(&label, svg);
        svg.push_str("</text>");
    }
    let _ = write!(
        svg,
        "<path class=\"axis\" d=\"M{} {}H{}\"/>",
        Tenths(layout.left),
        Tenths(layout.bottom),
        Tenths(layout.right)
    );
}

/// A number on the axis: units that are words are left to the labels of the values.
fn axis_label(words: &Words, number: Decimal, unit: Option<&str>) -> String {
    let figure = bare(words, number, unit);
    let scale = match () {
        () if figure.unit.contains("billion") => " bn",
        () if figure.unit.contains("million") => " m",
        () if figure.unit.chars().count() <= 2 => figure.unit.as_str(),
        () => "",
    };
    format!("{}{scale}", figure.number)
}

/// The target that was first set for the far end: a revision shows as the distance between the two lines.
fn push_original_target(layout: &Layout<'_>, svg: &mut String) {
    let in_force = layout.targets.last().and_then(|target| target.value.number);
    for far in &layout.far {
        if far.value.number != in_force || layout.targets.is_empty() {
            let _ = write!(
                svg,
                "<path class=\"far\" d=\"M{} {}H{}\"/>",
                Tenths(layout.left),
                far.y,
                Tenths(layout.right)
            );
        }
    }
}

fn push_target_steps(layout: &Layout<'_>, svg: &mut String) {
    let Some(first) = layout.targets.first() else { return };
    let mut path = format!("M{} {}", Tenths(layout.left), first.y);
    for (place, target) in layout.targets.iter().enumerate() {
        let last = place + 1 == layout.targets.len();
        let end = if last { Tenths(layout.right) } else { target.x };
        let _ = write!(path, "V{}H{end}", target.y);
    }
    let _ = write!(svg, "<path class=\"target\" d=\"{path}\"/>");
}

fn push_line(layout: &Layout<'_>, svg: &mut String) {
    for pair in layout.measured.windows(2) {
        if let [from, to] = pair
            && from.joins(to)
        {
            let _ = write!(svg, "<path class=\"line\" d=\"M{} {}L{} {}\"/>", from.x, from.y, to.x, to.y);
        }
    }
}

fn push_point(placed: &Placed<'_>, size: Size, svg: &mut String) {
    let radius = if size != Size::Small { Tenths(55) } else { Tenths(40) };
    let class = if placed.value.approximate { "point hollow" } else { "point" };
    match placed.value.comparator {
        None => {
            let _ = write!(
                svg,
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                placed.x, placed.y
            );
        }
        // A bound: a half disc on the side where the value may lie.
        Some(comparator) => {
            let sweep = i32::from(matches!(comparator, Comparator::AtLeast | Comparator::Over));
            let (left, right) = (Tenths(placed.x.0 - radius.0), Tenths(placed.x.0 + radius.0));
            let _ = write!(
                svg,
                "<path class=\"{class}\" d=\"M{left} {y}A{radius} {radius} 0 0 {sweep} {right} {y}Z\"/>",
                y = placed.y
            );
        }
    }
}

fn push_labels(words: &Words, indicator: &Indicator, layout: &Layout<'_>, svg: &mut String) {
    let unit = indicator.unit.as_deref();
    // Where the label before stands: its end and its height. Two that would meet stand on two sides of their points.
    let mut before = (i32::MIN, 0);
    for placed in &layout.measured {
        let text = figure(words, placed.value, unit).text();
        let half = width(&text) * 14 / 26;
        let x = placed.x.0.max(layout.left + half).min(layout.right - half);
        let (above, below) = (placed.y.0 - 120, placed.y.0 + 230);
        let on_point = |y: i32| {
            let covers = |other: &Placed<'_>| {
                !std::ptr::eq(other.value, placed.value)
                    && (other.x.0 - x).abs() < half + 60
                    && (other.y.0 - (y - 50)).abs() < 120
            };
            layout.measured.iter().any(covers)
        };
        let meets = |y: i32| (x - half < before.0 && (y - before.1).abs() < 160) || on_point(y);
        let first = if layout.crowded_above(placed) { below } else { above };
        let y = if meets(first) { above + below - first } else { first };
        before = (x + half, y);
        let _ = write!(
            svg,
            "<text class=\"value\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">",
            Tenths(x),
            Tenths(y)
        );
        push_escaped(&text, svg);
        svg.push_str("</text>");
    }
    let mut taken: Vec<i32> = vec![];
    for placed in layout.far.iter().chain(&layout.targets).rev() {
        let kind = placed.value.kind;
        let last = layout.targets.last().is_some_and(|target| std::ptr::eq(target.value, placed.value));
        let same = layout.targets.last().is_some_and(|target| target.value.number == placed.value.number);
        if kind == ValueKind::PreviousTarget || (kind == ValueKind::LongTermTarget && same && !last) {
            continue;
        }
        let mut y = placed.y.0 - 70;
        if taken.iter().any(|other| (other - y).abs() < 160) {
            y = placed.y.0 + 190;
        }
        taken.push(y);
        let class = if kind == ValueKind::LongTermTarget && !last { "tick" } else { "goal" };
        let _ = write!(
            svg,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"end\">",
            Tenths(layout.right - 40),
            Tenths(y)
        );
        push_escaped(
            &format!("{} {}", words.plain(kind_key(kind)), figure(words, placed.value, unit).text()),
            svg,
        );
        svg.push_str("</text>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use vocabulary::Locale;

    #[test]
    fn a_chart_shows_what_was_measured_and_nothing_between() {
        let plan = sample::plan();
        let words = Words::of(Locale::Ja);
        let views = plan.indicators.iter().find(|i| i.id.as_str() == "website-views").expect("in the sample");
        let Markup(svg) = large(&words, views, "chart-name").expect("it has numbers");
        assert!(svg.contains("class=\"point hollow\""), "an approximate value is hollow");
        assert!(!svg.contains("class=\"line\""), "values years apart are not joined");
        assert!(svg.contains("class=\"far\""), "the target first set shows beside the one in force");
        assert!(svg.contains("class=\"good\""), "the good side is shaded");
        assert!(!svg.contains("style="), "{svg}");
    }

    #[test]
    fn without_a_number_there_is_no_chart() {
        let mut indicator = sample::plan().indicators[0].clone();
        indicator.values.iter_mut().for_each(|value| value.number = None);
        assert_eq!(small(&Words::of(Locale::Ja), &indicator), None);
    }
}
