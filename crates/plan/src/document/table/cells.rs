//! Cells 表のマス: what one value cell says: a number, a word, nothing, or something a person must look at.

use crate::model::{Absence, Comparator};
use rust_decimal::Decimal;
use vocabulary::narrow::{narrow, narrowed};
use vocabulary::notation::{Span, dates};
use vocabulary::number::{self, WrittenNumber};
use vocabulary::{AsOf, Era};

/// What a value cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) number: Option<Decimal>,
    pub(crate) unit: Option<String>,
    pub(crate) comparator: Option<Comparator>,
    pub(crate) approximate: bool,
    /// The date that the cell itself prints.
    pub(crate) as_of: Option<AsOf>,
    /// True where the cell prints a year that nobody can know.
    pub(crate) unknown_year: bool,
    /// A target in words.
    pub(crate) text: Option<String>,
    pub(crate) absence: Option<Absence>,
    /// Why a person must look at it.
    pub(crate) doubt: Option<Doubt>,
    /// True where a sign is printed before the number.
    pub(crate) signed: bool,
    /// A number in brackets after it that is no date and no breakdown.
    pub(crate) bracket: Option<String>,
    /// Era and Western year that disagree.
    pub(crate) disagreement: Option<(i32, i32)>,
}

/// Why a cell is no plain level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// 10%減, 5ポイント向上.
    Change,
    /// 50～70%.
    Range,
    /// 1時間24分.
    Duration,
    /// 9／52.
    Fraction,
    /// 5年間で延べ250人: a sum over years that are not printed.
    Years,
    /// Another unit than the indicator's.
    OtherUnit,
    /// 集計中.
    Waiting,
    /// Digits in words that are not understood.
    Unclear,
}

impl Doubt {
    /// The reason for the review list.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Doubt::Change => {
                "水準ではなく変化（増減・向上など）が印字されています。基準と合わせて確認してください"
            }
            Doubt::Range => "幅のある値です。どちらの端を取るか、人が決めてください",
            Doubt::Duration => "時間の長さです。単位を決めて入力してください",
            Doubt::Fraction => "分数で印字されています。割合か件数かを確認してください",
            Doubt::Years => "何年間かの合計です。どの年度からどの年度までかを確認してください",
            Doubt::OtherUnit => "ほかの値と単位が異なります。同じ単位に直せるか確認してください",
            Doubt::Waiting => "まだ値が出ていないマスです",
            Doubt::Unclear => "数字を含みますが、値として読めません",
        }
    }
}

const DASHES: &str = "—―－-−ー–‐─…*＊※／/";
const NONE_WORDS: [&str; 8] =
    ["なし", "無し", "該当なし", "設定なし", "未設定", "データなし", "値なし", "対象なし"];
const WAITING: [&str; 10] =
    ["集計中", "調査中", "算定中", "精査中", "確認中", "調整中", "未公表", "公表前", "検討中", "集計前"];
const CHANGES: [&str; 16] = [
    "増加",
    "減少",
    "向上",
    "削減",
    "低減",
    "改善",
    "上昇",
    "低下",
    "アップ",
    "ダウン",
    "短縮",
    "縮減",
    "抑制",
    "増",
    "減",
    "拡大",
];

impl Said {
    fn nothing(absence: Absence) -> Said {
        Said {
            number: None,
            unit: None,
            comparator: None,
            approximate: false,
            as_of: None,
            unknown_year: false,
            text: None,
            absence: Some(absence),
            doubt: None,
            signed: false,
            bracket: None,
            disagreement: None,
        }
    }

    fn doubtful(doubt: Doubt) -> Said {
        let absence = if doubt == Doubt::Waiting { Absence::NotMeasured } else { Absence::NotALevel };
        Said { doubt: Some(doubt), ..Said::nothing(absence) }
    }
}

/// True for a cell that can stand in a value column: it has a digit, is a dash, or is a known word.
pub(crate) fn is_value_like(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let (bare, dated) = without_date(text, Some(Era::Heisei));
    if dated.is_some() && !bare.trim().is_empty() {
        return is_value_like(bare.trim());
    }
    let said = read(text, None);
    said.number.is_some()
        || said.doubt.is_some_and(|doubt| doubt != Doubt::Unclear)
        || is_null(text)
        || is_word_target(text)
}

/// True for a cell that prints a date beside its value.
pub(crate) fn prints_date(text: &str) -> bool {
    without_date(text, Some(Era::Heisei)).1.is_some()
}

/// True for a null glyph or word.
pub(crate) fn is_null(text: &str) -> bool {
    let text = text.trim();
    let bare = text.trim_matches(['(', ')', '（', '）']);
    let dashes = !bare.is_empty() && bare.chars().count() <= 3 && bare.chars().all(|c| DASHES.contains(c));
    dashes || NONE_WORDS.contains(&bare)
}

/// 増加, 維持, 現状値以上, ↑: a target in words alone.
pub(crate) fn is_word_target(text: &str) -> bool {
    const WORDS: [&str; 9] = ["維持", "増加", "減少", "向上", "上昇", "低下", "改善", "拡大", "縮小"];
    const AGAINST: [&str; 5] = ["現状", "基準", "前年", "策定時", "全国"];
    const HOW: [&str; 10] = ["以上", "以下", "維持", "より", "増", "減", "同", "水準", "未満", "超"];
    let text = text.trim();
    let count = text.chars().count();
    if count == 0 || count > 14 {
        return false;
    }
    if text.chars().all(|c| "↑↓→↗↘⇧⇩⇒⬆⬇➡".contains(c)) {
        return true;
    }
    let has = |list: &[&str]| list.iter().any(|word| text.contains(word));
    let digits = text.chars().any(|c| narrow(c).is_ascii_digit());
    !digits && (WORDS.iter().any(|word| text.ends_with(word)) || (has(&AGAINST) && has(&HOW)))
}

/// Reads a cell. `era` is the era of years written without one.
pub(crate) fn read(text: &str, era: Option<Era>) -> Said {
    let text = text.trim();
    if text.is_empty() {
        return Said::nothing(Absence::Unstated);
    }
    if is_null(text) {
        return Said::nothing(Absence::Unstated);
    }
    let (body, date) = without_date(text, era);
    let mut said = read_body(body.trim());
    if let Some(date) = date {
        said.as_of = date.as_of;
        said.unknown_year = date.unknown;
        said.disagreement = date.disagreement;
        // The years of a sum are printed after all.
        said.doubt = said.doubt.filter(|doubt| *doubt != Doubt::Years || said.as_of.is_none());
    }
    said
}

fn read_body(text: &str) -> Said {
    let unmarked = without_marks(text);
    let body = unwrapped(&unmarked);
    if is_null(body) || body.is_empty() {
        return Said::nothing(Absence::Unstated);
    }
    if WAITING.iter().any(|word| body.contains(word)) {
        return Said::doubtful(Doubt::Waiting);
    }
    let narrow = narrowed(body);
    if !narrow.chars().any(|c| c.is_ascii_digit()) {
        return Said { text: Some(body.to_owned()), ..Said::nothing(Absence::NotALevel) };
    }
    if let Some(doubt) = odd(&narrow) {
        return Said::doubtful(doubt);
    }
    // The number stands; of which years it is the sum is for a person.
    let years = narrow.trim_start().chars().next().is_some_and(|c| c.is_ascii_digit())
        && ["年間で", "年間累計", "か年累計", "年累計", "か年で", "年間の"]
            .iter()
            .any(|word| narrow.contains(word));
    match number::read(body) {
        Some(WrittenNumber { number, unit, comparator, approximate, signed, bracket }) => Said {
            doubt: years.then_some(Doubt::Years),
            number: Some(number),
            unit,
            comparator,
            approximate,
            signed,
            bracket,
            absence: None,
            ..Said::nothing(Absence::Unstated)
        },
        None => Said::doubtful(Doubt::Unclear),
    }
}

/// What is more than a level: a change, a range, a duration, a fraction.
fn odd(text: &str) -> Option<Doubt> {
    if ["前年度比", "前年比", "対前年"].iter().any(|word| text.contains(word)) {
        return Some(Doubt::Change);
    }
    let main = text.split('(').next().filter(|main| !main.trim().is_empty()).unwrap_or(text).trim();
    let digits = |part: &str| part.chars().any(|c| c.is_ascii_digit());
    let runs = main
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .filter(|run| digits(run))
        .count();
    let bounds =
        ["以上", "以下", "未満", "超", "以内"].iter().map(|word| main.matches(word).count()).sum::<usize>();
    if main.contains('~') || bounds > 1 || (main.contains("から") && runs > 1) {
        return Some(Doubt::Range);
    }
    let hours = main.contains("時間") && main.contains('分');
    if (hours || (main.contains('分') && main.contains('秒'))) && runs > 1 {
        return Some(Doubt::Duration);
    }
    let fraction = main.split('/').count() == 2
        && main.split('/').all(|part| part.trim().starts_with(|c: char| c.is_ascii_digit()) && digits(part));
    if fraction || main.contains("分の") {
        return Some(Doubt::Fraction);
    }
    let tail = main.trim_end_matches(['。', 'る', 'す', 'さ', 'せ']);
    let tail = ["以上", "以下", "程度", "を目指", "目標"]
        .iter()
        .fold(tail, |tail, word| tail.strip_suffix(word).unwrap_or(tail));
    let change = CHANGES.iter().any(|word| tail.ends_with(word) || main.contains(&format!("{word}以上")));
    let against = ["比", "対前年", "前年度", "年度比"].iter().any(|word| main.contains(word))
        && !main.ends_with("比率");
    (change || against).then_some(Doubt::Change)
}

/// A cell without footnote marks at its end: 6件※2, 17.2%*, 21.5%^{*}.
pub(crate) fn without_marks(text: &str) -> String {
    let mut rest = text.trim();
    loop {
        let before = rest;
        if let Some(at) = rest.rfind("^{") {
            rest = rest[..at].trim_end();
        }
        for mark in ['※', '＊', '*', '†', '‡'] {
            if let Some(at) = rest.rfind(mark)
                && at > 0
                && rest[at + mark.len_utf8()..].chars().all(|c| {
                    narrowed(&c.to_string()).chars().all(|c| c.is_ascii_digit() || c == ' ' || c == ')')
                })
            {
                rest = rest[..at].trim_end().trim_end_matches(['(', '（']);
            }
        }
        for (open, close) in [('(', ')'), ('（', '）'), ('〔', '〕'), ('[', ']')] {
            if let Some(at) = rest.rfind(open)
                && at > 0
                && let Some(inner) = rest[at + open.len_utf8()..].strip_suffix(close)
                && (inner.starts_with(['注', '※', '＊', '*']))
            {
                rest = rest[..at].trim_end();
            }
        }
        let noted = rest.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        if let Some(shorter) = noted.strip_suffix('注') {
            rest = shorter.trim_end();
        }
        rest = rest.trim_end_matches(['¹', '²', '³', '⁴', '⁵']);
        if rest == before {
            return rest.to_owned();
        }
    }
}

/// Without the one bracket round the whole: （27万5,000㎡）.
fn unwrapped(text: &str) -> &str {
    for (open, close) in [('(', ')'), ('（', '）'), ('〔', '〕'), ('[', ']'), ('【', '】')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    text
}

struct CellDate {
    as_of: Option<AsOf>,
    unknown: bool,
    disagreement: Option<(i32, i32)>,
}

/// Takes the date out of a cell: one in brackets, or one that stands before or after the value.
fn without_date(text: &str, era: Option<Era>) -> (String, Option<CellDate>) {
    let found = dates(text, era);
    for date in found {
        let (before, after) = (&text[..date.place.start], &text[date.place.end..]);
        let open = before.trim_end().ends_with(['(', '（', '〔', '[', '【']);
        let inside = after.find([')', '）', '〕', ']', '】']).and_then(|at| after.get(..at));
        let words = |inside: &str| {
            inside.chars().count() <= 16
                && !inside.chars().any(|c| narrow(c).is_ascii_digit() || c == '（' || c == '(')
        };
        let bracketed = open && inside.is_some_and(words);
        let dated = CellDate {
            as_of: date.span.and_then(Span::as_of),
            unknown: date.span.is_none(),
            disagreement: date.disagreement,
        };
        if bracketed {
            let head = before.trim_end();
            let head = head
                .get(..head.len() - head.chars().next_back().map_or(0, char::len_utf8))
                .unwrap_or_default();
            let tail = after.find([')', '）', '〕', ']', '】']).and_then(|at| {
                let width = after[at..].chars().next().map_or(0, char::len_utf8);
                after.get(at + width..)
            });
            return (format!("{head}{}", tail.unwrap_or_default()), Some(dated));
        }
        if date.bare {
            continue;
        }
        // 2020～2024年度累計 100世帯; 令和4年度：45.2%; 45.2% 令和4年度
        let leading = before.trim().is_empty();
        let trailing = after.trim().is_empty() && before.ends_with([' ', '　', '/', '／']);
        let rest = if leading { after } else { before };
        let rest = rest.trim_start_matches([' ', '　', ':', '：', 'の', 'に', '、', 'で', '/', '／', '値']);
        let level = !rest.is_empty()
            && !["比", "対比", "より", "から", "水準"].iter().any(|word| rest.starts_with(word));
        if (leading || trailing) && level {
            return (rest.to_owned(), Some(dated));
        }
    }
    (text.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let said = read(text, None);
        let number = said.number.map_or("-".to_owned(), |n| n.to_string());
        let sign = said.comparator.map_or("", Comparator::sign);
        let about = if said.approximate { "~" } else { "" };
        let unit = said.unit.as_deref().unwrap_or("");
        let as_of = said.as_of.map_or(String::new(), |a| format!(" @{a}"));
        let doubt = said.doubt.map_or(String::new(), |d| format!(" {d:?}"));
        let words = said.text.map_or(String::new(), |t| format!(" «{t}»"));
        assert_eq!(format!("{about}{sign}{number}{unit}{as_of}{doubt}{words}"), expect, "{text}");
    }

    #[test]
    fn cells_say_what_they_say() {
        for (text, expect) in [
            ("278 団体 (令和4年3月)", "278団体 @2022-03"),
            ("30万8,500㎡（令和6年3月）", "308500㎡ @2024-03"),
            ("1万3,200人（R6.2月現在）", "13200人 @2024-02"),
            ("11台（R2.3.31）", "11台 @2020-03-31"),
            ("9件（2015～19年）", "9件 @2015/2019"),
            ("100%（2024年度）", "100% @FY2024"),
            ("2020～2024年度累計 100世帯", "100世帯 @FY2020/FY2024"),
            ("R2～R6累計 60組", "60組 @FY2020/FY2024"),
            ("（27万5,000㎡）", "275000㎡"),
            ("412 (うち女性187)", "412"),
            ("6件※2", "6件"),
            ("21.5%※３", "21.5%"),
            ("—", "-"),
            ("※", "-"),
            ("なし", "-"),
            ("増加", "- «増加»"),
            ("現状値以上", "- «現状値以上»"),
            ("↑", "- «↑»"),
            ("10%減", "- Change"),
            ("5割増", "- Change"),
            ("5ポイント向上", "- Change"),
            ("40%以上60%以下", "- Range"),
            ("50～70%", "- Range"),
            ("1時間24分", "- Duration"),
            ("1日当たり2時間30分", "- Duration"),
            ("9／52", "- Fraction"),
            ("集計中", "- Waiting"),
            ("平成25年度比 46%削減", "- Change"),
            ("2020人", "2020人"),
        ] {
            check(text, expect);
        }
    }
}
