//! Column headers 見出し行: what role each column plays, by the words of many cities, and which year stands in it.

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
    /// 区分: 目標 or 実績 for each row.
    RowKind,
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
    for arrow in ['→', '⇒', '⇨', '➡'] {
        if let Some((left, right)) = printed.split_once(arrow) {
            let (first, second) = (column(left, era), column(right, era));
            if matches!((first.role, second.role), (Role::Value(_), Role::Value(_))) {
                return Column { words: printed.to_owned(), arrow: Some(Box::new(second)), ..first };
            }
        }
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
                role = Role::Value(Meaning::Both)
            }
            (
                Role::Value(Meaning::Target),
                Role::Value(meaning @ (Meaning::LongTerm | Meaning::PreviousTarget)),
            ) => {
                second = Some(if inner.contains("年後") { Meaning::LongTerm } else { meaning });
            }
            (Role::Blank, inner_role @ Role::Value(_)) => role = inner_role,
            (_, Role::Blank) => {}
            _ => {
                unit = unit.or_else(|| {
                    super::units::known(inner.trim_start_matches("単位:").trim_start_matches("単位"))
                })
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

/// Words that say nothing of a kind: 年度, 末, 時点, 値.
fn is_filler(words: &str) -> bool {
    let mut rest = words.to_owned();
    for filler in
        ["年度", "平成", "令和", "西暦", "時点", "現在", "末", "値", "年", "度", "・", "の", "数値", "/"]
    {
        rest = rest.replace(filler, "");
    }
    rest.is_empty()
}

/// The role of folded words outside brackets, dates taken out.
fn main_role(words: &str) -> Role {
    let words = words.trim_matches(['・', ':', '/', '、', '-', '*', '※']);
    if words.is_empty() {
        return Role::Blank;
    }
    let is = |list: &[&str]| list.contains(&words);
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    if words.chars().count() > 30 {
        return Role::Unknown;
    }
    if is(&["No", "No.", "NO", "NO.", "no", "№", "番号", "#", "通番", "整理番号", "連番", "通し番号"])
    {
        return Role::Number;
    }
    if ends(&["単位"]) {
        return Role::Unit;
    }
    if has(&["成り行き", "成行", "なりゆき", "トレンド", "趨勢"]) {
        return Role::Trend;
    }
    if is(&[
        "区分",
        "内訳",
        "種別",
        "目標/実績",
        "計画/実績",
        "目標・実績",
        "計画・実績",
        "値の区分",
        "値区分",
        "項目区分",
    ]) {
        return Role::RowKind;
    }
    if has(&["方向"]) || is(&["めざす方向", "動き", "増減", "矢印"]) {
        return Role::Direction;
    }
    if has(&[
        "担当",
        "所管",
        "説明",
        "考え方",
        "出典",
        "備考",
        "定義",
        "算出",
        "算定",
        "根拠",
        "把握",
        "設定理由",
        "達成率",
        "達成度",
        "進捗率",
        "評価",
        "理由",
        "データ元",
        "資料",
        "調査方法",
        "計算",
        "取得方法",
        "測定",
        "摘要",
        "注記",
        "コメント",
        "分析",
        "課題",
        "判定",
        "増減率",
        "伸び率",
        "対象",
        "把握方法",
        "部署",
        "課名",
        "関連する",
        "順位",
    ]) && !has(&["評価指標", "評価項目"])
    {
        return Role::Other;
    }
    if is(&[
        "施策",
        "政策",
        "コード",
        "施策番号",
        "政策番号",
        "施策コード",
        "政策コード",
        "施策No",
        "施策No.",
        "基本目標",
        "柱",
        "大綱",
        "基本施策",
        "章",
        "節",
        "目標番号",
        "政策体系",
        "施策体系",
        "体系",
        "体系番号",
    ]) {
        return Role::Code;
    }
    if ends(&["指標", "指標名", "指標項目", "指標名称", "指標の名称", "指標等", "KPI", "指標(項目)"])
        || has(&["重要業績評価指標", "KPI"])
        || is(&[
            "項目",
            "項目名",
            "設問",
            "名称",
            "目標名",
            "数値目標",
            "目標項目",
            "指標の項目",
            "評価項目",
            "成果目標項目",
            "目標指標名",
            "設問項目",
            "質問",
            "質問項目",
            "指標の内容",
            "事業名",
            "取組",
            "内容",
            "成果目標",
            "目標の項目",
            "指標・項目",
        ])
    {
        return Role::Name;
    }
    value_role(words)
}

fn value_role(words: &str) -> Role {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let previous = has(&["前期", "前計画", "前回計画", "前総合計画", "前プラン", "旧計画"])
        || (words.contains('第')
            && ["次計画", "次総合計画", "期計画", "次基本計画", "次プラン", "期基本計画"]
                .iter()
                .any(|word| words.contains(word)));
    let previous = previous && !has(&["前期末"]);
    let actual =
        has(&["実績", "現在値", "最新", "見込", "進捗", "達成状況", "達成値", "結果", "決算", "確定値"]);
    let target = has(&["目標", "目指", "めざ", "将来値", "計画値", "目標数値", "到達", "見通し"])
        || words == "計画"
        || words == "将来";
    let long = has(&["年後", "長期目標", "長期的", "長期"]);
    let base = has(&[
        "基準",
        "策定時",
        "策定当初",
        "当初値",
        "初期値",
        "初期",
        "ベース",
        "従前",
        "開始時",
        "計画当初",
        "当初",
        "スタート",
    ]);
    let present = has(&["現状", "現況", "直近", "現在", "今の値"]);
    let meaning = match () {
        () if long && (target || has(&["年後"])) => Meaning::LongTerm,
        () if previous && target => Meaning::PreviousTarget,
        () if actual => Meaning::Actual,
        () if previous && (base || present) => Meaning::PreviousBase,
        () if target => Meaning::Target,
        () if base && present => {
            // 策定時の現状値 is one baseline by name; 現状値・基準値 is both at once.
            if words.contains("策定時") || words.contains("当初") {
                Meaning::Base
            } else {
                Meaning::Both
            }
        }
        () if base => Meaning::Base,
        () if present => Meaning::Present,
        () => return Role::Unknown,
    };
    Role::Value(meaning)
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
