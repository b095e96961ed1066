//! The glance ひと目 as a drawn line of 96 × 16: a small tick where measuring began, a tall one at the target,
//! and a mark where the latest value stands. Shape and word say the state before colour does.

use crate::drawing::Tenths;
use crate::markup::Markup;
use plan::achievement::{Glance, Standing};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write as _;

/// Where the line begins: there is room to its left, so that a value that moved away is seen to.
const START: i32 = 240;
/// Where the target stands.
const END: i32 = 880;
/// The farthest a mark goes to either side.
const LEFTMOST: i32 = 30;
const RIGHTMOST: i32 = 880;

/// The message that names a state.
pub(crate) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "standing-reached",
        Standing::Toward => "standing-toward",
        Standing::Flat => "standing-flat",
        Standing::Away => "standing-away",
        Standing::MeasuredOnce => "standing-measured-once",
        Standing::NotMeasured => "standing-not-measured",
        Standing::DirectionUnknown => "standing-direction-unknown",
    }
}

/// The shape that stands before the word.
pub(crate) fn shape(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "●",
        Standing::Toward => "▶",
        Standing::Flat => "―",
        Standing::Away => "◀",
        Standing::MeasuredOnce => "◐",
        Standing::NotMeasured => "○",
        Standing::DirectionUnknown => "◇",
    }
}

/// The class that colours a state.
pub(crate) fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached => "reached",
        Standing::Toward => "toward",
        Standing::Flat => "flat",
        Standing::Away => "away",
        Standing::MeasuredOnce => "once",
        Standing::NotMeasured => "unmeasured",
        Standing::DirectionUnknown => "undirected",
    }
}

/// The drawing. It says nothing to a screen reader: the sentence stands beside it.
pub(crate) fn draw(glance: &Glance<'_>) -> Markup {
    let mark = mark_place(glance);
    let dashed = matches!(glance.standing, Standing::NotMeasured | Standing::MeasuredOnce);
    let track = if dashed { "track open" } else { "track" };
    let mut svg = format!(
        "<svg class=\"glance {}\" width=\"96\" height=\"16\" viewBox=\"0 0 96 16\" aria-hidden=\"true\" focusable=\"false\">\
         <path class=\"{track}\" d=\"M{} 8H{}\"/>",
        class(glance.standing),
        Tenths(START),
        Tenths(END),
    );
    if matches!(glance.standing, Standing::Reached | Standing::Toward | Standing::Away) {
        let _ = write!(svg, "<path class=\"way\" d=\"M{} 8H{mark}\"/>", Tenths(START));
    }
    let _ = write!(svg, "<path class=\"start\" d=\"M{} 5V11\"/>", Tenths(START));
    if glance.target.is_some() {
        let _ = write!(svg, "<path class=\"goal\" d=\"M{} 1V15\"/>", Tenths(END + 20));
    }
    push_mark(glance.standing, mark, &mut svg);
    svg.push_str("</svg>");
    Markup(svg)
}

fn push_mark(standing: Standing, at: Tenths, svg: &mut String) {
    let Tenths(x) = at;
    let _ = match standing {
        Standing::Reached => write!(svg, "<circle class=\"mark\" cx=\"{at}\" cy=\"8\" r=\"4.5\"/>"),
        Standing::Toward => {
            write!(svg, "<path class=\"mark\" d=\"M{} 3L{at} 8L{} 13Z\"/>", Tenths(x - 70), Tenths(x - 70))
        }
        Standing::Away => {
            write!(svg, "<path class=\"mark\" d=\"M{} 3L{at} 8L{} 13Z\"/>", Tenths(x + 70), Tenths(x + 70))
        }
        Standing::Flat => {
            write!(svg, "<path class=\"mark bar\" d=\"M{} 8H{}\"/>", Tenths(x - 50), Tenths(x + 50))
        }
        Standing::MeasuredOnce => write!(
            svg,
            "<circle class=\"mark hollow\" cx=\"{at}\" cy=\"8\" r=\"4\"/><path class=\"mark\" d=\"M{at} 4A4 4 0 0 0 {at} 12Z\"/>"
        ),
        Standing::NotMeasured => write!(svg, "<circle class=\"mark hollow\" cx=\"{at}\" cy=\"8\" r=\"4\"/>"),
        Standing::DirectionUnknown => write!(
            svg,
            "<path class=\"mark hollow\" d=\"M{} 8L{at} 3L{} 8L{at} 13Z\"/>",
            Tenths(x - 50),
            Tenths(x + 50)
        ),
    };
}

/// Where the mark stands. A move is always long enough to be seen: its way shows from the first step.
fn mark_place(glance: &Glance<'_>) -> Tenths {
    let along = |least: i32, most: i32| {
        let along = glance.along.unwrap_or_default().clamp(Decimal::NEGATIVE_ONE, Decimal::TWO);
        let length = (along * Decimal::from(END - START)).round().to_i32().unwrap_or(0);
        Tenths((START + length).clamp(least, most))
    };
    match glance.standing {
        Standing::Reached => Tenths(RIGHTMOST),
        Standing::Toward => along(START + 100, END - 30),
        Standing::Away => along(LEFTMOST, START - 110),
        Standing::DirectionUnknown => along(LEFTMOST + 50, RIGHTMOST),
        Standing::Flat | Standing::MeasuredOnce | Standing::NotMeasured => Tenths(START),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(standing: Standing, along: &str) -> i32 {
        let along = Some(along.parse().expect(along));
        mark_place(&Glance { standing, oldest: None, latest: None, target: None, along }).0
    }

    #[test]
    fn the_mark_stands_where_the_value_does() {
        assert_eq!(mark(Standing::Toward, "0.5"), 560);
        assert_eq!(mark(Standing::Reached, "1.7"), RIGHTMOST);
        assert_eq!(mark(Standing::Reached, "-0.1"), RIGHTMOST);
        assert_eq!(mark(Standing::Flat, "0"), START);
    }

    #[test]
    fn a_value_that_moved_away_reaches_visibly_past_the_start() {
        assert!(mark(Standing::Away, "-0.01") <= START - 110);
        assert!(mark(Standing::Away, "-0.2") < mark(Standing::Away, "-0.01"));
        assert_eq!(mark(Standing::Away, "-5"), LEFTMOST);
    }
}
