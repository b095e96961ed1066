//! Round numbers for an axis: 1, 2 or 5 times a power of ten.

use rust_decimal::Decimal;

/// Three to six round numbers that span `low` to `high`.
pub(super) fn ticks(low: Decimal, high: Decimal) -> Vec<Decimal> {
    // One value alone still gets an axis.
    let high = if high > low { high } else { low.checked_add(Decimal::ONE).unwrap_or(low) };
    let span = high.checked_sub(low).filter(|span| *span > Decimal::ZERO).unwrap_or(Decimal::ONE);
    let step = step(span);
    let first = low.checked_div(step).map(|x| x.floor() * step).unwrap_or(low);
    let mut ticks = vec![];
    let mut at = first;
    while ticks.len() < 12 {
        ticks.push(at.normalize());
        if at >= high {
            break;
        }
        match at.checked_add(step) {
            Some(next) => at = next,
            None => break,
        }
    }
    ticks
}

/// The step that cuts a span in about four.
fn step(span: Decimal) -> Decimal {
    let aim = span / Decimal::from(4);
    let mut power = Decimal::ONE;
    while power > aim && power > Decimal::new(1, 6) {
        power /= Decimal::TEN;
    }
    while power.checked_mul(Decimal::TEN).is_some_and(|next| next <= aim) {
        power *= Decimal::TEN;
    }
    [1, 2, 5, 10]
        .map(|times| power * Decimal::from(times))
        .into_iter()
        .find(|step| *step >= aim)
        .unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: &str, high: &str, expected: &[&str]) {
        let decimal = |text: &str| text.parse::<Decimal>().expect(text);
        let found: Vec<String> = ticks(decimal(low), decimal(high)).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ticks_are_round_and_span_the_values() {
        check("69.6", "80.0", &["65", "70", "75", "80"]);
        check("185000", "400000", &["100000", "200000", "300000", "400000"]);
        check("0", "0", &["0", "0.5", "1"]);
        check("-3", "4", &["-4", "-2", "0", "2", "4"]);
    }
}
