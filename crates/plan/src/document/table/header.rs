//! Column headers 見出し行: what role each column plays, by the words of many cities, and which year stands in it.

use super::roles::{is_filler, main_role};
use crate::document::words::plain;
use crate::model::{Comparator, ValueKind};
use vocabulary::narrow::narrowed;
use vocabulary::notation::{self, Span, WrittenDate, dates};
use vocabulary::{AsOf, Era, Moment};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// 指標名.
    Name,
    /// 単位.
    Unit,
    /// No.
    Number,
    /// 施策: a policy code.
    Code,
    /// 施策名: the title that goes with a policy code.
    Title,
    /// 区分: 目標 or 実績 for each row.
    RowKind,
    /// 基準年度: the year of a value in another column.
    Year,
    /// 方向性.
    Direction,
    /// 成り行き値.
    Trend,
    /// A value.
    Value(Meaning),
    /// 担当課, 説明, 備考.
    Other,
    /// A heading that is not understood.
    Unknown,
    /// No words.
    Blank,
}

/// What a value column's words say of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// 基準値, 策定時: the baseline by name.
    Base,
    /// 現状値: the baseline unless another column is.
    Present,
    /// 現状値〔基準値〕: the last actual and the new baseline at once.
    Both,
    /// 実績.
    Actual,
    /// 目標.
    Target,
    PreviousBase,
    PreviousTarget,
    LongTerm,
    /// A year and no word.
    YearAlone,
}

impl Meaning {
    /// The kind of the column's values. `based` is true where another column is the baseline by name.
    pub(crate) fn kind(self, based: bool) -> ValueKind {
        match self {
            Meaning::Base => ValueKind::Baseline,
            Meaning::Present if based => ValueKind::Actual,
            Meaning::Present => ValueKind::Baseline,
            Meaning::Both | Meaning::Actual | Meaning::YearAlone => ValueKind::Actual,
            Meaning::Target => ValueKind::Target,
            Meaning::PreviousBase => ValueKind::PreviousBaseline,
            Meaning::PreviousTarget => ValueKind::PreviousTarget,
            Meaning::LongTerm => ValueKind::LongTermTarget,
        }
    }
}

/// A column's header, read.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) role: Role,
    /// The words as printed, all header rows joined.
    pub(crate) words: String,
    pub(crate) as_of: Option<AsOf>,
    /// True where a year is printed that nobody can know.
    pub(crate) unknown_year: bool,
    pub(crate) comparator: Option<Comparator>,
    pub(crate) unit: Option<String>,
    /// The second value that a cell prints in brackets: （10年後の目標）.
    pub(crate) second: Option<Meaning>,
    /// The second value that a cell prints after an arrow: 現状 → 目標.
    pub(crate) arrow: Option<Box<Column>>,
    pub(crate) disagreement: Option<(i32, i32)>,
}

/// The role of a header's words alone.
pub(crate) fn role(words: &str) -> Role {
    column(words, None).role
}

/// Reads a header. `era` is the era of years written without one.
pub(crate) fn column(words: &str, era: Option<Era>) -> Column {
    let printed = words.trim();
    if let Some(both) = arrow_column(printed, era) {
        return both;
    }
    let found = dates(printed, era);
    let date = single_date(&found);
    let (main, brackets) = parts(&without_dates(printed, &found));
    let (main, comparator) = without_comparator(&main);
    let mut role = main_role(&main);
    let mut second = None;
    let mut comparator = comparator;
    let mut unit = None;
    for inner in &brackets {
        let (inner, bound) = without_comparator(inner);
        comparator = comparator.or(bound);
        match (role, main_role(&inner)) {
            (Role::Value(Meaning::Present), Role::Value(Meaning::Base))
            | (Role::Value(Meaning::Base), Role::Value(Meaning::Present)) => {
                role = Role::Value(Meaning::Both);
            }
            (
                Role::Value(Meaning::Target),
                Role::Value(meaning @ (Meaning::LongTerm | Meaning::PreviousTarget)),
            ) => {
                second = Some(if inner.contains("年後") { Meaning::LongTerm } else { meaning });
            }
            (Role::Blank, inner_role @ Role::Value(_)) => role = inner_role,
            // 前期（実績）, 後期（計画） over the years of one plan
            (Role::Unknown, inner_role @ Role::Value(_))
                if matches!(main.as_str(), "前期" | "後期" | "中期") =>
            {
                role = inner_role;
            }
            (_, Role::Blank) => {}
            _ => {
                let words = inner.trim_start_matches("単位:").trim_start_matches("単位");
                unit = unit.or_else(|| super::units::known(words));
            }
        }
    }
    let plain_words = plain(printed);
    if role == Role::Blank && date.is_some() {
        role = Role::Value(Meaning::YearAlone);
    }
    if role == Role::Unknown && date.is_some() && is_filler(&main) {
        role = Role::Value(Meaning::YearAlone);
    }
    if plain_words.is_empty() {
        role = Role::Blank;
    }
    let (as_of, unknown_year) = match date {
        Some(date) => (date.span.and_then(Span::as_of), date.span.is_none()),
        None => (None, found.len() > 1),
    };
    let disagreement = found.iter().find_map(|date| date.disagreement);
    Column {
        role,
        words: printed.to_owned(),
        as_of,
        unknown_year,
        comparator,
        unit,
        second,
        arrow: None,
        disagreement,
    }
}

/// A header of two values that an arrow joins: 現状（R3）→目標（R8）.
fn arrow_column(printed: &str, era: Option<Era>) -> Option<Column> {
    let (left, right) = printed.split_once(['→', '⇒', '⇨', '➡'])?;
    if printed.chars().count() > 80 || right.contains(['→', '⇒', '⇨', '➡']) {
        return None;
    }
    let (first, second) = (column(left, era), column(right, era));
    let values = matches!((first.role, second.role), (Role::Value(_), Role::Value(_)));
    values.then(|| Column { words: printed.to_owned(), arrow: Some(Box::new(second)), ..first })
}

/// The one date of a header. Two that say the same are one; two that differ are none.
fn single_date(found: &[WrittenDate]) -> Option<&WrittenDate> {
    let first = found.first()?;
    found.iter().all(|date| date.span == first.span).then_some(first)
}

fn without_dates(text: &str, found: &[WrittenDate]) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for date in found {
        rest.push_str(text.get(at..date.place.start).unwrap_or_default());
        at = date.place.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}

/// The words outside brackets and those inside each, folded.
fn parts(text: &str) -> (String, Vec<String>) {
    let folded = plain(text);
    let mut main = String::new();
    let mut inner = vec![];
    let mut open = String::new();
    let mut depth = 0;
    for c in folded.chars() {
        match c {
            '(' | '〔' | '[' | '【' | '<' | '〈' | '《' => depth += 1,
            ')' | '〕' | ']' | '】' | '>' | '〉' | '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    inner.push(std::mem::take(&mut open));
                }
            }
            _ if depth > 0 => open.push(c),
            _ => main.push(c),
        }
    }
    main.push_str(&open);
    (main, inner)
}

fn without_comparator(words: &str) -> (String, Option<Comparator>) {
    let (bare, found) = vocabulary::number::COMPARATOR_WORDS
        .iter()
        .find_map(|(word, meaning)| Some((words.strip_suffix(word)?, *meaning)))
        .map_or((words, None), |(bare, meaning)| (bare, Some(meaning)));
    (bare.to_owned(), found)
}

/// What a note says of the two lines of each cell: 上段：目標　下段：実績.
pub(crate) fn caption_halves(text: &str) -> Option<(Meaning, Meaning)> {
    let words = plain(text);
    let after = |mark: &str| {
        let (_, rest) = words.split_once(mark)?;
        let rest = rest.trim_start_matches([':', 'は', '=', 'が']);
        let end = ["下段", "、", ",", ")", "。", "・", "/"]
            .iter()
            .filter_map(|stop| rest.find(stop))
            .min()
            .unwrap_or(rest.len());
        match role(&rest[..end]) {
            Role::Value(meaning) => Some(meaning),
            _ => None,
        }
    };
    Some((after("上段")?, after("下段")?))
}

/// The dates that a caption or note gives for whole columns: 現状値：令和4年度、目標値は令和9年度.
pub(crate) fn caption_dates(text: &str, era: Option<Era>) -> Vec<(Meaning, AsOf)> {
    let mut found = vec![];
    let mut from = 0;
    for date in dates(text, era) {
        let before = text.get(from..date.place.start).unwrap_or_default().trim_end();
        from = date.place.end;
        let Some(head) = before.strip_suffix(['：', ':', 'は', '＝', '=']) else { continue };
        let words: String = head
            .chars()
            .rev()
            .take_while(|c| !matches!(c, '、' | '，' | '（' | '(' | '。' | '　' | ' ' | '※' | '・'))
            .collect();
        let words: String = words.chars().rev().collect();
        let meaning = match role(&words) {
            Role::Value(meaning) => Some(meaning),
            Role::Year if words.contains("目標") => Some(Meaning::Target),
            Role::Year if words.contains("基準") || words.contains("現状") => Some(Meaning::Base),
            _ => None,
        };
        if let (Some(meaning), Some(as_of)) = (meaning, date.span.and_then(Span::as_of)) {
            found.push((meaning, as_of));
        }
    }
    found
}

/// True for cells that can only be a header's: a role, a year, a bracketed year, or nothing.
pub(crate) fn is_header_words(text: &str) -> bool {
    let words = text.trim();
    if words.is_empty() {
        return true;
    }
    let column = column(words, Some(Era::Heisei));
    matches!(column.role, Role::Value(_) | Role::Unit | Role::Direction | Role::Trend)
        && !starts_with_value(words)
}

/// A cell such as 12人（令和4年度） has a year too, but is a value.
fn starts_with_value(words: &str) -> bool {
    let found = dates(words, Some(Era::Heisei));
    let rest = without_dates(words, &found);
    narrowed(&rest).chars().any(|c| c.is_ascii_digit()) && !rest.contains("年後")
}

/// True for a number that can be a year's column: 20, ２１, 2023.
pub(crate) fn is_bare_year(text: &str) -> bool {
    let narrow = narrowed(text);
    let digits = narrow.trim().trim_start_matches('\'');
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    short
        || digits == "元"
        || (digits.len() == 4
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (digits.starts_with("19") || digits.starts_with("20")))
}

/// Reads the years of columns whose era stands in the group header: 実績（平成・年度） over 20 21 22.
pub(crate) fn bare_year(words: &str, bare: &str, era: Option<Era>) -> Option<AsOf> {
    let digits = narrowed(bare);
    let digits = digits.trim();
    if digits.len() == 4 {
        let year = digits.parse().ok()?;
        let fiscal = words.contains("年度");
        return Some(AsOf::At(if fiscal {
            Moment::FiscalYear(vocabulary::FiscalYear(year))
        } else {
            Moment::Year(year)
        }));
    }
    let named = vocabulary::era::ERAS.into_iter().rev().find(|era| words.contains(era.name()));
    notation::bare_year(digits, named.or(era)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expect: &str) {
        let column = column(words, Some(Era::Reiwa));
        let as_of = column.as_of.map_or(String::new(), |a| format!(" @{a}"));
        let sign = column.comparator.map_or("", Comparator::sign);
        let second = column.second.map_or(String::new(), |s| format!(" +{s:?}"));
        let unit = column.unit.map_or(String::new(), |u| format!(" [{u}]"));
        assert_eq!(format!("{:?}{as_of}{sign}{second}{unit}", column.role), expect, "{words}");
    }

    #[test]
    fn roles_of_many_cities() {
        for (words, expect) in [
            ("成果指標", "Name"),
            ("重要業績評価指標（KPI）", "Name"),
            ("目標(指標)名", "Name"),
            ("指　標", "Name"),
            ("指標の考え方", "Other"),
            ("現状値（R3）", "Value(Present) @FY2021"),
            ("前期基本計画 策定時の現状値", "Value(PreviousBase)"),
            ("前期めざそう値 (令和5年3月)", "Value(PreviousTarget) @2023-03"),
            ("現状値 〔基準値〕", "Value(Both)"),
            ("後期めざそう値 (前期基本計画での めざそう値10年後)", "Value(Target) +LongTerm"),
            ("（10年後の目標）", "Value(LongTerm)"),
            ("策定時値（H30）", "Value(Base) @FY2018"),
            ("中間目標 令和5（2023）年度", "Value(Target) @FY2023"),
            ("見込値（平成31年度末）", "Value(Actual) @FY2019"),
            ("令和元年度", "Value(YearAlone) @FY2019"),
            ("目標値（令和7年度）以上", "Value(Target) @FY2025>="),
            ("成り行き値（令和8年度）", "Trend @FY2026"),
            ("望ましい方向", "Direction"),
            ("目標の方向", "Direction"),
            ("直近の実績", "Value(Actual)"),
            ("目標値（人）", "Value(Target) [人]"),
            ("数値目標", "Name"),
            ("担当課", "Other"),
            ("ベース（2020年度）", "Value(Base) @FY2020"),
            ("長期目標（2030年度）", "Value(LongTerm) @FY2030"),
            ("現状値", "Value(Present)"),
            ("施策", "Code"),
            ("区分", "RowKind"),
        ] {
            check(words, expect);
        }
    }
}
