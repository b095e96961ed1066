//! The time line of sector plans 分野別計画: one row a plan, closed, open, recurring, made once, or unknown.

use crate::drawing::{Tenths, place};
use crate::markup::{Markup, push_escaped};
use plan::PlanPeriod;
use rust_decimal::Decimal;
use std::fmt::Write as _;

const WIDTH: i32 = 3600;
const HEIGHT: i32 = 200;

/// The years that all rows share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first fiscal year drawn.
    pub(crate) first: i32,
    /// The year after the last drawn.
    pub(crate) end: i32,
}

/// The years that hold all printed ones, on round fives.
pub(crate) fn span<'p>(periods: impl Iterator<Item = &'p PlanPeriod>) -> Option<Span> {
    let years: Vec<i32> = periods
        .flat_map(|period| match period {
            PlanPeriod::Made(at) | PlanPeriod::From(at) => vec![at.end().fiscal_year().0],
            PlanPeriod::Closed(from, to) => vec![from.end().fiscal_year().0, to.end().fiscal_year().0],
            PlanPeriod::EveryYear | PlanPeriod::Unknown => vec![],
        })
        .collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    Some(Span { first: first.div_euclid(5) * 5, end: (last.div_euclid(5) + 1) * 5 })
}

impl Span {
    fn x(self, year: i32) -> Tenths {
        place(Decimal::from(year), Decimal::from(self.first), Decimal::from(self.end), 0, WIDTH)
    }

    /// The years written over the rows.
    fn ticks(self) -> impl Iterator<Item = i32> {
        let step = if self.end - self.first > 25 { 10 } else { 5 };
        (self.first..=self.end).filter(move |year| year % step == 0)
    }
}

/// The scale over the rows.
pub(crate) fn head(span: Span) -> Markup {
    let mut svg = open("periods head");
    for year in span.ticks() {
        let anchor = match year {
            year if year == span.first => "start",
            year if year == span.end => "end",
            _ => "middle",
        };
        let _ = write!(svg, "<text class=\"tick\" x=\"{}\" y=\"14\" text-anchor=\"{anchor}\">", span.x(year));
        push_escaped(&year.to_string(), &mut svg);
        svg.push_str("</text>");
    }
    svg.push_str("</svg>");
    Markup(svg)
}

/// The row of one plan; `now` is the fiscal year that a rule marks, where one is known.
pub(crate) fn row(span: Span, periods: &[PlanPeriod]) -> Markup {
    let mut svg = open("periods");
    for year in span.ticks() {
        let _ = write!(svg, "<path class=\"grid\" d=\"M{x} 0V20\"/>", x = span.x(year));
    }
    for period in periods {
        let _ = match period {
            PlanPeriod::Closed(from, to) => {
                let (from, to) = (span.x(from.end().fiscal_year().0), span.x(to.end().fiscal_year().0 + 1));
                let width = Tenths(to.0 - from.0);
                write!(svg, "<rect class=\"span\" x=\"{from}\" y=\"5\" width=\"{width}\" height=\"10\"/>")
            }
            PlanPeriod::From(from) => {
                let from = span.x(from.end().fiscal_year().0);
                let (end, tip) = (Tenths(WIDTH - 80), Tenths(WIDTH));
                write!(svg, "<path class=\"span open\" d=\"M{from} 5H{end}L{tip} 10L{end} 15H{from}Z\"/>")
            }
            PlanPeriod::Made(at) => {
                let at = span.x(at.end().fiscal_year().0);
                let (left, right) = (Tenths(at.0 - 60), Tenths(at.0 + 60));
                write!(svg, "<path class=\"made\" d=\"M{left} 10L{at} 4L{right} 10L{at} 16Z\"/>")
            }
            PlanPeriod::EveryYear => {
                let years = (span.first..span.end).map(|year| span.x(year).0 + 30);
                let dots = years
                    .map(|x| format!("<circle class=\"year\" cx=\"{}\" cy=\"10\" r=\"2.5\"/>", Tenths(x)));
                svg.push_str(&dots.collect::<String>());
                Ok(())
            }
            PlanPeriod::Unknown => write!(svg, "<path class=\"unknown\" d=\"M0 10H{}\"/>", Tenths(WIDTH)),
        };
    }
    if periods.is_empty() {
        let _ = write!(svg, "<path class=\"unknown\" d=\"M0 10H{}\"/>", Tenths(WIDTH));
    }
    svg.push_str("</svg>");
    Markup(svg)
}

fn open(class: &str) -> String {
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\" focusable=\"false\">",
        Tenths(WIDTH),
        Tenths(HEIGHT)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::AsOf;

    #[test]
    fn every_notation_is_drawn_in_its_own_shape() {
        let year = |text: &str| text.parse::<AsOf>().expect(text);
        let closed = PlanPeriod::Closed(year("FY2016"), year("FY2055"));
        let periods = [closed, PlanPeriod::From(year("FY2011")), PlanPeriod::Made(year("FY2013"))];
        let span = span(periods.iter()).expect("years");
        assert_eq!(span, Span { first: 2010, end: 2060 });
        for (period, class) in periods.iter().zip(["span", "span open", "made"]) {
            assert!(row(span, std::slice::from_ref(period)).0.contains(&format!("class=\"{class}\"")));
        }
        assert!(row(span, &[PlanPeriod::EveryYear]).0.contains("class=\"year\""));
        assert!(row(span, &[]).0.contains("class=\"unknown\""));
    }
}
