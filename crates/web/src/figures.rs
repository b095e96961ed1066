//! Figures 数字: numbers, units, comparators and dates as a reader of each language expects them.

use crate::words::{Said, Words};
use plan::{Absence, Comparator, Indicator, Value, ValueKind};
use rust_decimal::{Decimal, RoundingStrategy};
use vocabulary::{AsOf, Locale};

/// A figure in the parts that a page sets apart: the number large, the rest small and grey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figure {
    /// 約, or "at most" in English.
    pub(crate) before: String,
    /// The number itself.
    pub(crate) number: String,
    /// Its unit.
    pub(crate) unit: String,
    /// 以上, 以下.
    pub(crate) after: String,
    /// What stands in the number's place: 未測定. Then everything else is empty.
    pub(crate) absent: String,
}

impl Figure {
    /// All of it as one text.
    pub(crate) fn text(&self) -> String {
        if self.absent.is_empty() {
            format!("{}{}{}{}", self.before, self.number, self.unit, self.after)
        } else {
            self.absent.clone()
        }
    }
}

/// A value in the unit of its indicator.
pub(crate) fn figure(words: &Words, value: &Value, unit: Option<&str>) -> Figure {
    let Some(number) = value.number else {
        let absent = match (&value.text, value.absence) {
            (Some(text), _) => text.clone(),
            (None, Some(absence)) => words.plain(absence_key(absence)),
            (None, None) => words.plain("absence-unstated"),
        };
        return Figure { absent, ..Figure::default() };
    };
    let mut figure = bare(words, number, unit);
    let comparator = value.comparator.map(|c| words.plain(comparator_key(c))).unwrap_or_default();
    let about = if value.approximate { words.plain("approximately") } else { String::new() };
    if words.locale == Locale::En {
        figure.before = format!("{comparator}{about}");
    } else {
        figure.before = about;
        figure.after = comparator;
    }
    figure
}

/// A number with its unit and nothing else.
pub(crate) fn bare(words: &Words, number: Decimal, unit: Option<&str>) -> Figure {
    let (number, scale) = match unit {
        Some("円") => yen(words, number),
        _ => (grouped(number), String::new()),
    };
    let unit = unit.map(|unit| format!("{scale}{}", unit_word(words, unit))).unwrap_or_default();
    Figure { number, unit, ..Figure::default() }
}

/// The unit in the reader's language, with the space that English puts before a word.
pub(crate) fn unit_word(words: &Words, unit: &str) -> String {
    let key = match unit {
        "団体" => "unit-groups",
        "人" => "unit-people",
        "件" => "unit-cases",
        "円" => "unit-yen",
        "回" => "unit-times",
        "世帯" => "unit-households",
        "㎡" => "unit-square-metres",
        "%" | "％" => return "%".to_owned(),
        other if words.locale == Locale::En => return format!(" {other}"),
        other => return other.to_owned(),
    };
    let word = words.plain(key);
    if words.locale == Locale::En { format!(" {word}") } else { word }
}

/// 4,700,000,000 as 47億, 41億5,000万; in English as 4.7 billion. The scale is empty in Japanese, where it is
/// part of the number.
fn yen(words: &Words, number: Decimal) -> (String, String) {
    let million = Decimal::from(1_000_000);
    if words.locale == Locale::En {
        let billion = Decimal::from(1_000_000_000);
        return match number.abs() {
            n if n >= billion => ((number / billion).normalize().to_string(), " billion".to_owned()),
            n if n >= million => ((number / million).normalize().to_string(), " million".to_owned()),
            _ => (grouped(number), String::new()),
        };
    }
    let (oku, man) = (Decimal::from(100_000_000), Decimal::from(10_000));
    if number.abs() < man || !number.fract().is_zero() {
        return (grouped(number), String::new());
    }
    let sign = if number.is_sign_negative() { "−" } else { "" };
    let (high, rest) = ((number.abs() / oku).trunc(), number.abs() % oku);
    let (middle, low) = ((rest / man).trunc(), rest % man);
    let mut out = String::from(sign);
    for (part, name) in [(high, "億"), (middle, "万"), (low, "")] {
        if !part.is_zero() {
            out.push_str(&grouped(part.normalize()));
            out.push_str(name);
        }
    }
    (out, String::new())
}

/// Digits in groups of three, decimals as printed, a real minus sign.
pub(crate) fn grouped(number: Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// A percentage to one decimal, halves away from zero, as the cities print them.
pub(crate) fn percent(number: Decimal) -> String {
    let rounded = number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    format!("{}%", grouped(if rounded.scale() == 0 { rounded * Decimal::new(10, 1) } else { rounded }))
}

/// A date with era and Western year.
pub(crate) fn date(words: &Words, as_of: AsOf) -> String {
    if words.locale == Locale::En { as_of.english() } else { as_of.japanese() }
}

/// A date for a table: the era alone in Japanese.
pub(crate) fn date_short(words: &Words, as_of: AsOf) -> String {
    if words.locale == Locale::En { as_of.english() } else { as_of.japanese_short() }
}

/// When a value holds; where the document does not say, what it is.
pub(crate) fn moment(words: &Words, value: &Value, short: bool) -> String {
    match value.as_of {
        Some(as_of) if short => date_short(words, as_of),
        Some(as_of) => date(words, as_of),
        None => words.plain(undated_key(value.kind)),
    }
}

/// The message that names a kind of value.
pub(crate) fn kind_key(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Baseline => "kind-baseline",
        ValueKind::Actual => "kind-actual",
        ValueKind::Target => "kind-target",
        ValueKind::PreviousBaseline => "kind-previous-baseline",
        ValueKind::PreviousTarget => "kind-previous-target",
        ValueKind::LongTermTarget => "kind-long-term-target",
    }
}

fn undated_key(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Baseline => "undated-baseline",
        ValueKind::Actual => "undated-actual",
        ValueKind::Target => "undated-target",
        ValueKind::PreviousBaseline => "undated-previous-baseline",
        ValueKind::PreviousTarget => "undated-previous-target",
        ValueKind::LongTermTarget => "undated-long-term-target",
    }
}

fn comparator_key(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "comparator-at-least",
        Comparator::AtMost => "comparator-at-most",
        Comparator::Over => "comparator-over",
        Comparator::Under => "comparator-under",
    }
}

/// The message that says what the lack of a number means.
pub(crate) fn absence_key(absence: Absence) -> &'static str {
    match absence {
        Absence::NotMeasured => "absence-not-measured",
        Absence::ToBeFilled => "absence-to-be-filled",
        Absence::NotComputed => "absence-not-computed",
        Absence::NotALevel => "absence-not-a-level",
        Absence::Unstated => "absence-unstated",
    }
}

/// One sentence for a reader who cannot see the drawing:
/// 「登録団体数 278団体（令和4年3月）、目標250団体、達成」.
pub(crate) fn sentence(words: &Words, indicator: &Indicator, name: &str) -> String {
    let glance = plan::achievement::glance(indicator);
    let unit = indicator.unit.as_deref();
    let latest = glance.latest.map(|value| {
        format!(
            "{}{}",
            figure(words, value, unit).text(),
            words.plain_with("in-brackets", &[("text", moment(words, value, true).into())])
        )
    });
    let target = glance.target.map(|value| figure(words, value, unit).text());
    let none = || words.plain("absence-not-measured");
    words.plain_with(
        "glance-sentence",
        &[
            ("name", Said::from(name.to_owned())),
            ("latest", latest.unwrap_or_else(none).into()),
            ("target", target.unwrap_or_else(|| words.plain("no-target")).into()),
            ("standing", words.plain(crate::drawing::glance::standing_key(glance.standing)).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let decimal = |text: &str| text.parse::<Decimal>().expect(text);
        for (number, expected) in [
            ("628000", "628,000"),
            ("0.0", "0.0"),
            ("-1234.5", "−1,234.5"),
            ("999", "999"),
            ("1000", "1,000"),
        ] {
            assert_eq!(grouped(decimal(number)), expected);
        }
        assert_eq!(percent(decimal("111.2")), "111.2%");
        assert_eq!(percent(decimal("125")), "125.0%");
        assert_eq!(percent(decimal("-22.25")), "−22.3%");
        let say = |locale, number: &str, unit| bare(&Words::of(locale), decimal(number), Some(unit)).text();
        assert_eq!(say(Locale::Ja, "4700000000", "円"), "47億円");
        assert_eq!(say(Locale::Ja, "4150000000", "円"), "41億5,000万円");
        assert_eq!(say(Locale::En, "4150000000", "円"), "4.15 billion yen");
        assert_eq!(say(Locale::Ja, "278", "団体"), "278団体");
        assert_eq!(say(Locale::En, "78.4", "%"), "78.4%");
        assert_eq!(say(Locale::Ja, "12345", "円"), "1万2,345円");
    }
}
