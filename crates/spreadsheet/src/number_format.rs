//! Number formats 表示形式: a stored number as the sheet shows it, so that 0.845 in the format `0.0%` is 84.5%.
//!
//! Digits are shifted and rounded as text; nothing is computed in binary fractions.

/// A number as displayed in a format code of a workbook.
pub(crate) fn number(value: f64, format: Option<&str>) -> String {
    let digits = Digits::of(value);
    let negative = value.is_sign_negative() && !digits.is_zero();
    let general = || format!("{}{}", if negative { "-" } else { "" }, digits.general());
    let sections = sections(format.unwrap_or("General"));
    let (section, own_sign) = match (sections.as_slice(), negative) {
        ([_, _, zero, ..], _) if digits.is_zero() => (zero, true),
        ([_, below, ..], true) => (below, true),
        ([first, ..], _) => (first, false),
        ([], _) => return general(),
    };
    match Pattern::of(section) {
        Some(pattern) => {
            let sign = if negative && !own_sign { "-" } else { "" };
            format!("{sign}{}{}{}", pattern.before, pattern.fill(&digits), pattern.after)
        }
        None => general(),
    }
}

/// A date or time with the parts that its format shows, in Japanese order: 2022年3月31日.
pub(crate) fn date(parts: (u16, u8, u8, u8, u8), format: Option<&str>) -> String {
    let (year, month, day, hour, minute) = parts;
    let letters = bare_letters(format.unwrap_or("yyyy/m/d"));
    let shows = |set: &[char]| letters.contains(set);
    let time = shows(&['h', 's']);
    let mut out = String::new();
    if shows(&['y', 'e', 'g']) {
        out += &format!("{year}年");
    }
    if shows(&['m']) && (!time || shows(&['y', 'd', 'e', 'g'])) {
        out += &format!("{month}月");
    }
    if shows(&['d']) {
        out += &format!("{day}日");
    }
    if time {
        let gap = if out.is_empty() { "" } else { " " };
        out += &format!("{gap}{hour}:{minute:02}");
    }
    out
}

/// Fifteen significant digits, as a workbook shows at most: 0.d₁d₂… × 10^point.
struct Digits {
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    fn of(value: f64) -> Digits {
        let text = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let point = exponent.parse::<i32>().map_or(0, |exponent| exponent + 1);
        Digits { point: if digits.is_empty() { 0 } else { point }, digits }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn shifted(&self, by: i32) -> Digits {
        Digits { digits: self.digits.clone(), point: if self.is_zero() { 0 } else { self.point + by } }
    }

    /// Digits before and after the decimal point, not rounded.
    fn halves(&self) -> (String, String) {
        let length = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let at = |place: i32| match usize::try_from(place) {
            Ok(place) => self.digits.get(place).copied().map_or('0', char::from),
            Err(_) => '0',
        };
        let whole: String = (0..self.point).map(at).collect();
        let fraction: String = (self.point..length.max(self.point)).map(at).collect();
        (if whole.is_empty() { "0".to_owned() } else { whole }, fraction)
    }

    fn general(&self) -> String {
        let (whole, fraction) = self.halves();
        if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
    }

    /// Rounded half away from zero to so many decimals.
    fn fixed(&self, decimals: usize) -> (String, String) {
        let (whole, fraction) = self.halves();
        let up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
        let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(decimals).collect();
        if !up {
            return (whole, kept);
        }
        let mut all: Vec<u8> = whole.bytes().chain(kept.bytes()).collect();
        let mut carry = true;
        for digit in all.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *digit == b'9';
            *digit = if carry { b'0' } else { *digit + 1 };
        }
        if carry {
            all.insert(0, b'1');
        }
        let text: String = all.into_iter().map(char::from).collect();
        let cut = text.len() - decimals;
        (text[..cut].to_owned(), text[cut..].to_owned())
    }
}

/// One section of a format code, as far as it is needed: words before and after, and how digits are filled in.
#[derive(Default)]
struct Pattern {
    before: String,
    after: String,
    whole_min: usize,
    decimals_min: usize,
    decimals_max: usize,
    grouped: bool,
    shift: i32,
    general: bool,
}

impl Pattern {
    /// `None` for what is not filled in here: General alone, fractions, exponents.
    fn of(section: &str) -> Option<Pattern> {
        let mut pattern = Pattern::default();
        let (mut begun, mut decimal, mut commas) = (false, false, 0);
        let mut chars = section.chars().peekable();
        while let Some(c) = chars.next() {
            let mut word = String::new();
            match c {
                '"' => word.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' | '!' => word.extend(chars.next()),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(currency) = inside.strip_prefix('$') {
                        word.push_str(currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' => {
                    begun = true;
                    pattern.grouped |= commas > 0 && !decimal;
                    commas = 0;
                    match (decimal, c) {
                        (false, '0') => pattern.whole_min += 1,
                        (true, '0') => {
                            pattern.decimals_max += 1;
                            pattern.decimals_min = pattern.decimals_max;
                        }
                        (true, _) => pattern.decimals_max += 1,
                        _ => {}
                    }
                }
                '.' if begun && !decimal => decimal = true,
                ',' if begun => commas += 1,
                '%' => {
                    pattern.shift += 2;
                    word.push('%');
                }
                'G' | 'g' if section.to_ascii_lowercase().contains("general") => {
                    while chars.next_if(char::is_ascii_alphabetic).is_some() {}
                    begun = true;
                    pattern.general = true;
                }
                '/' | 'E' | '@' => return None,
                other => word.push(other),
            }
            if begun { pattern.after += &word } else { pattern.before += &word }
        }
        pattern.shift -= 3 * commas;
        Some(pattern).filter(|pattern| begun || !pattern.before.is_empty()).map(|mut pattern| {
            if !begun {
                // A section of words alone, as `"-"` for zero.
                pattern.whole_min = usize::MAX;
            }
            pattern
        })
    }

    fn fill(&self, digits: &Digits) -> String {
        if self.whole_min == usize::MAX {
            return String::new();
        }
        let digits = digits.shifted(self.shift);
        if self.general {
            return digits.general();
        }
        let (whole, mut fraction) = digits.fixed(self.decimals_max);
        while fraction.len() > self.decimals_min && fraction.ends_with('0') {
            fraction.pop();
        }
        let mut whole = whole;
        if whole == "0" && self.whole_min == 0 && !fraction.is_empty() {
            whole.clear();
        }
        while whole.len() < self.whole_min.min(40) {
            whole.insert(0, '0');
        }
        if self.grouped {
            whole = grouped(&whole);
        }
        if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
    }
}

fn grouped(whole: &str) -> String {
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The sections of a format code, parted by semicolons that are not in quotes.
fn sections(format: &str) -> Vec<&str> {
    let mut out = vec![];
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in format.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                out.push(&format[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&format[start..]);
    out
}

/// The letters of a date format without quoted words, brackets and the text section.
fn bare_letters(format: &str) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if inside.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    out += &inside;
                }
            }
            '\\' => {
                chars.next();
            }
            ';' => break,
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_sheet_shows_them() {
        for (value, format, shown) in [
            (0.845, "0.0%", "84.5%"),
            (1.0, "0%", "100%"),
            (278.0, "General", "278"),
            (0.1 + 0.2, "General", "0.3"),
            (80.0, "0.0", "80.0"),
            (1222.0, "#,##0", "1,222"),
            (628_000.0, "#,##0\"㎡\"", "628,000㎡"),
            (-12.5, "#,##0.0;\"△\"#,##0.0", "△12.5"),
            (-12.5, "0.0", "-12.5"),
            (0.0, "#,##0;-#,##0;\"-\"", "-"),
            (4_150_000_000.0, "#,##0,,\"百万円\"", "4,150百万円"),
            (0.995, "0.0#", "1.0"),
            (0.5, "#.0", ".5"),
            (7.0, "000", "007"),
            (1234.5, "\\¥#,##0_);[Red]\\(\\¥#,##0\\)", "¥1,235"),
            (12.0, "G/標準", "12"),
            (46.0, "General\"億円\"", "46億円"),
            (1e21, "General", "1000000000000000000000"),
            (0.000_012, "General", "0.000012"),
            (f64::NAN, "General", "0"),
        ] {
            assert_eq!(number(value, Some(format)), shown, "{value} {format}");
        }
    }

    #[test]
    fn dates_show_the_parts_of_their_format() {
        let moment = (2022, 3, 31, 13, 5);
        for (format, shown) in [
            ("yyyy/m/d", "2022年3月31日"),
            ("[$-411]ggge\"年\"m\"月\"", "2022年3月"),
            ("yyyy\"年度\"", "2022年"),
            ("m\"月\"d\"日\"", "3月31日"),
            ("h:mm", "13:05"),
            ("yyyy/m/d h:mm", "2022年3月31日 13:05"),
        ] {
            assert_eq!(date(moment, Some(format)), shown, "{format}");
        }
    }
}
