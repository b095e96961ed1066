//! Written numbers 数の書き方: 62万8,000㎡, 41億5,000万円, 約185,000pv, 0.0%以下, ▲12人.
//!
//! [`read`] takes one number with what is written around it and nothing else: text that holds more (a range, a
//! change, a fraction) is left to the caller, who must not guess.

use crate::narrow::narrow;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A comparator: the value is a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// 以上.
    #[serde(rename = ">=")]
    AtLeast,
    /// 以下, 以内.
    #[serde(rename = "<=")]
    AtMost,
    /// 超.
    #[serde(rename = ">")]
    Over,
    /// 未満.
    #[serde(rename = "<")]
    Under,
}

impl Comparator {
    /// The sign in data files and the API.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::AtLeast => ">=",
            Comparator::AtMost => "<=",
            Comparator::Over => ">",
            Comparator::Under => "<",
        }
    }

    /// The Japanese word after a number.
    pub fn japanese(self) -> &'static str {
        match self {
            Comparator::AtLeast => "以上",
            Comparator::AtMost => "以下",
            Comparator::Over => "超",
            Comparator::Under => "未満",
        }
    }

    /// True if `number` keeps to the bound `limit`.
    pub fn holds(self, number: Decimal, limit: Decimal) -> bool {
        match self {
            Comparator::AtLeast => number >= limit,
            Comparator::AtMost => number <= limit,
            Comparator::Over => number > limit,
            Comparator::Under => number < limit,
        }
    }
}

/// The words that make a comparator, longest first.
pub const COMPARATOR_WORDS: [(&str, Comparator); 7] = [
    ("を超える", Comparator::Over),
    ("を上回る", Comparator::Over),
    ("を下回る", Comparator::Under),
    ("以上", Comparator::AtLeast),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("未満", Comparator::Under),
];
const COMPARATOR_SIGNS: [(&str, Comparator); 7] = [
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("≧", Comparator::AtLeast),
    ("≥", Comparator::AtLeast),
    ("≦", Comparator::AtMost),
    ("≤", Comparator::AtMost),
    (">", Comparator::Over),
];
const ABOUT: [&str; 7] = ["約", "およそ", "おおよそ", "おおむね", "概ね", "概算", "ほぼ"];
const ABOUT_AFTER: [&str; 8] = ["台半ば", "台前半", "台後半", "程度", "前後", "余り", "弱", "強"];
/// What stands before a number and is no part of it.
const BEFORE: [&str; 22] = [
    "人口10万人当たり",
    "1日当たり",
    "1日あたり",
    "期間平均",
    "年度平均",
    "年平均",
    "月平均",
    "平均",
    "毎年度",
    "各年度",
    "毎年",
    "各年",
    "年間",
    "月間",
    "累計",
    "合計",
    "延べ",
    "のべ",
    "最大",
    "計",
    "延",
    "全",
];
/// What follows a number and is no part of it.
const AFTER: [&str; 12] = [
    "を目指す",
    "をめざす",
    "を維持",
    "を確保",
    "を達成",
    "を継続",
    "の維持",
    "の達成",
    "維持",
    "確保",
    "達成",
    "で推移",
];

/// A number as written, and what stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenNumber {
    /// The number, with its printed decimals; 千, 万, 億 and 兆 are worked out.
    pub number: Decimal,
    /// The unit glued to it, in the form of [`unit`]; `None` where there is none.
    pub unit: Option<String>,
    /// 以上, 以下, 超, 未満.
    pub comparator: Option<Comparator>,
    /// 約, 程度, 台.
    pub approximate: bool,
    /// True where a sign is written: ▲, △, −, ＋.
    pub signed: bool,
    /// What stands in brackets after it, without the brackets.
    pub bracket: Option<String>,
}

/// A unit in its one form: full-width letters and signs narrowed, squared symbols (㎡, ㎥) as printed.
pub fn unit(text: &str) -> String {
    let mut folded = String::new();
    for c in text.trim().chars() {
        match c {
            '\u{3300}'..='\u{33FF}' | '™' => folded.push(c),
            ' ' | '\u{3000}' => {}
            _ => folded.extend(c.nfkc()),
        }
    }
    folded
}

/// Reads a text that is one number, with sign, scale, unit, comparator and brackets; `None` where it is not that.
pub fn read(text: &str) -> Option<WrittenNumber> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let (body, bracket) = without_bracket(narrow.trim());
    let mut rest = body.trim();
    let mut approximate = false;
    let mut comparator = None;
    while let Some((shorter, about)) = strip_before(rest) {
        approximate |= about;
        rest = shorter;
    }
    for (sign, meaning) in COMPARATOR_SIGNS {
        if let Some(shorter) = rest.strip_prefix(sign) {
            (comparator, rest) = (Some(meaning), shorter.trim_start());
            break;
        }
    }
    let (negative, signed, after_sign) = sign(rest);
    let (number, mut rest) = digits(after_sign)?;
    loop {
        let before = rest;
        rest = rest.trim_end();
        if let Some(shorter) = AFTER.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = shorter;
        } else if let Some((shorter, meaning)) =
            COMPARATOR_WORDS.iter().find_map(|(word, meaning)| Some((rest.strip_suffix(word)?, *meaning)))
        {
            comparator = comparator.or(Some(meaning));
            rest = shorter;
        } else if let Some(shorter) = rest.strip_suffix('超') {
            (comparator, rest) = (comparator.or(Some(Comparator::Over)), shorter);
        } else if let Some(shorter) = ABOUT_AFTER.iter().find_map(|word| rest.strip_suffix(word)) {
            (approximate, rest) = (true, shorter);
        } else if let Some(shorter) = rest.strip_suffix('台').filter(|shorter| !shorter.trim().is_empty()) {
            (approximate, rest) = (true, shorter);
        }
        if rest == before {
            break;
        }
    }
    let unit = unit_after(rest)?;
    let number = if negative { -number } else { number };
    Some(WrittenNumber { number, unit, comparator, approximate, signed, bracket })
}

/// Takes one bracket off the end: `515 (うち県外255)`.
fn without_bracket(text: &str) -> (&str, Option<String>) {
    if let Some(inner) = text.strip_suffix(')') {
        let mut depth = 1;
        for (at, c) in inner.char_indices().rev() {
            match c {
                ')' => depth += 1,
                '(' => depth -= 1,
                _ => {}
            }
            if depth == 0 && at > 0 {
                return (&inner[..at], Some(inner[at + 1..].trim().to_owned()));
            }
        }
    }
    (text, None)
}

fn strip_before(text: &str) -> Option<(&str, bool)> {
    let text = text.trim_start();
    if let Some(rest) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
        return Some((rest.trim_start(), true));
    }
    if let Some(rest) = BEFORE.iter().find_map(|word| text.strip_prefix(word)) {
        return Some((rest.trim_start_matches([' ', ':', '、', 'で']), false));
    }
    // 年12回, 月4回, 週3日: a rate per period.
    if let Some(rest) = text.strip_prefix(['年', '月', '週', '日', '第']) {
        return rest.starts_with(|c: char| c.is_ascii_digit()).then_some((rest, false));
    }
    // 5年間で延べ250人
    let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|at| (1..=2).contains(at))?;
    let rest = ["年間累計", "か年累計", "年累計", "か年で", "年間で", "年間の"]
        .iter()
        .find_map(|word| text[digits..].strip_prefix(word))?;
    (!rest.trim().is_empty()).then_some((rest.trim_start(), false))
}

fn sign(text: &str) -> (bool, bool, &str) {
    let minus =
        text.strip_prefix(['▲', '△', '-', 'マ']).map(|rest| rest.strip_prefix("イナス").unwrap_or(rest));
    match (minus, text.strip_prefix(['+', '±'])) {
        (Some(rest), _) => (true, true, rest.trim_start()),
        (None, Some(rest)) => (false, true, rest.trim_start()),
        (None, None) => (false, false, text),
    }
}

/// Units in which accounts are printed: they stay units, and the number stays as printed.
const UNITS_OF_ACCOUNT: [&str; 2] = ["千円", "百万円"];

/// Reads the digits with grouping, decimals and 千・万・億・兆; gives what follows.
fn digits(text: &str) -> Option<(Decimal, &str)> {
    let mut rest = text;
    let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
    let mut scaled = false;
    let mut plain = None;
    loop {
        let (number, after) = match run(rest) {
            Some(found) => found,
            None if plain.is_none() && !scaled => return None,
            None => break,
        };
        rest = after;
        let mut open = Some(number);
        let mut small = false;
        // 8,600千円 and 120百万円 are in units of account, as printed; 5,000万円 is a number in words.
        while (scaled || !UNITS_OF_ACCOUNT.iter().any(|unit| rest.starts_with(unit)))
            && let Some((scale, after)) = scale(rest)
        {
            // 千 after a unit boundary never comes here: a scale must follow the digits directly.
            if scale < 10_000 {
                section = section.checked_add(open.take()?.checked_mul(Decimal::from(scale))?)?;
                small = true;
            } else {
                let part = section.checked_add(open.take().unwrap_or(Decimal::ZERO))?;
                total = total.checked_add(part.checked_mul(Decimal::from(scale))?)?;
                section = Decimal::ZERO;
                small = false;
            }
            scaled = true;
            rest = after;
            if small && run(rest).is_some() {
                break;
            }
        }
        match open {
            Some(number) => {
                plain = Some(number);
                break;
            }
            None if small || run(rest).is_some() => {}
            None => break,
        }
    }
    let sum = total.checked_add(section)?.checked_add(plain.unwrap_or(Decimal::ZERO))?;
    let number = if scaled { sum.normalize() } else { plain? };
    Some((number, rest))
}

/// One run of digits: 8,000 or 2.5; grouping must be in threes.
fn run(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_start_matches(' ');
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
    let run = text[..end].trim_end_matches([',', '.']);
    let (whole, decimals) = run.split_once('.').map_or((run, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_some();
    let good = !first.is_empty()
        && first.bytes().all(|b| b.is_ascii_digit())
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
        && decimals.is_none_or(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()));
    let number = good.then(|| run.replace(',', "").parse().ok()).flatten()?;
    Some((number, &text[run.len()..]))
}

fn scale(text: &str) -> Option<(i64, &str)> {
    let mut chars = text.chars();
    let scale = match chars.next()? {
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    };
    Some((scale, chars.as_str()))
}

/// The unit that follows a number. `None` where what follows is no unit but more text.
#[expect(clippy::option_option, reason = "no unit and no number are different answers")]
fn unit_after(text: &str) -> Option<Option<String>> {
    let unit = unit(text);
    if unit.is_empty() {
        return Some(None);
    }
    let long = unit.chars().count() > 12;
    // 1人当たり公園面積 is a name that begins with a number.
    let names = ["率", "割合", "数", "量", "額", "面積", "延長", "密度", "金", "費"];
    let named = unit.chars().count() > 1
        && (names.iter().any(|word| unit.ends_with(word)) || unit.contains("当たり"));
    let odd = unit.contains(['→', '~', '、', '。', ',', ':', '(', ')', '⇒', '+', '=', '▲', '△']);
    let digits = unit.chars().filter(char::is_ascii_digit).count();
    let compound = unit.contains(['/', '・']) || unit.contains("CO2") || unit.starts_with(['m', 'k', 'c']);
    (!long && !odd && !named && (digits == 0 || compound) && !unit.starts_with('/')
        || unit.starts_with("/人"))
    .then_some(Some(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: &str) {
        let got = read(text).map_or_else(
            || "-".to_owned(),
            |w| {
                let sign = w.comparator.map_or("", Comparator::sign);
                let about = if w.approximate { "~" } else { "" };
                format!("{about}{sign}{} {}", w.number, w.unit.as_deref().unwrap_or("-"))
            },
        );
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn numbers_as_offices_write_them() {
        for (text, expect) in [
            ("212 団体", "212 団体"),
            ("62万8,000㎡", "628000 ㎡"),
            ("41億5,000万円", "4150000000 円"),
            ("3億8千万円", "380000000 円"),
            ("46億円", "4600000000 円"),
            ("8.4万人", "84000 人"),
            ("約185,000pv", "~185000 pv"),
            ("0.0%以下", "<=0.0 %"),
            ("92.0% 以上", ">=92.0 %"),
            ("23,000㎥台", "~23000 ㎥"),
            ("90％台", "~90 %"),
            ("11台", "11 台"),
            ("おおむね24,000㎥", "~24000 ㎥"),
            ("毎年度 0件", "0 件"),
            ("延べ1,200人", "1200 人"),
            ("5年間で延べ250人", "250 人"),
            ("月4回", "4 回"),
            ("▲128人", "-128 人"),
            ("△50人", "-50 人"),
            ("−12", "-12 -"),
            ("１，０４８", "1048 -"),
            ("３５．０以上", ">=35.0 -"),
            ("9,846", "9846 -"),
            ("7,500未満", "<7500 -"),
            ("95%超", ">95 %"),
            ("515 (うち県外255)", "515 -"),
            ("0.3kg/人", "0.3 kg/人"),
            ("1.5 t-CO2", "1.5 t-CO2"),
            ("100以上を維持", ">=100 -"),
            ("8,600千円", "8600 千円"),
            ("120百万円", "120 百万円"),
            ("5千万円", "50000000 円"),
            ("120千人", "120000 人"),
        ] {
            check(text, expect);
        }
    }

    #[test]
    fn what_is_more_than_one_number_is_not_read() {
        for text in
            ["", "—", "増加", "1時間24分", "9／52", "50～70%", "40%以上60%以下", "1,23", "10→20", "1.2.3"]
        {
            check(text, "-");
        }
    }

    proptest! {
        #[test]
        fn a_number_written_with_grouping_comes_back(number in -1_000_000_000_000i64..1_000_000_000_000) {
            let digits = number.unsigned_abs().to_string();
            let mut grouped = String::new();
            for (at, c) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(c);
            }
            let sign = if number < 0 { "▲" } else { "" };
            let read = read(&format!("{sign}{grouped}人")).unwrap();
            prop_assert_eq!(read.number, Decimal::from(number));
        }
        #[test]
        fn no_text_panics(text in "[0-9,.千万億兆円人%台以上下約△() 年月]{0,20}") {
            let _ = read(&text);
        }
    }
}
