//! Sector plans 分野別計画: a title and a period in brackets, in the notations of real plans.

use crate::document::actions::item;
use crate::document::review::Review;
use crate::document::words::plain;
use crate::model::PlanPeriod;
use vocabulary::AsOf;
use vocabulary::Era;
use vocabulary::notation::{Span, dates};

/// The brackets that periods stand in.
const OPEN: &str = "（(〔［[【〈《";
const CLOSE: &str = "）)〕］]】〉》";

/// A sector plan as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) title: String,
    pub(crate) periods: Vec<PlanPeriod>,
    /// The words of the period, brackets and all.
    pub(crate) raw: String,
    pub(crate) provisional: bool,
    pub(crate) line: u32,
}

/// What a line of the field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// 無し.
    None,
    /// One or more plans.
    Plans(Vec<Printed>),
    /// Something else.
    Nothing,
}

/// Reads a line under 関連する分野別計画.
pub(crate) fn read(text: &str, line: u32, era: Option<Era>, review: &mut Vec<Review>) -> Said {
    let words = plain(text);
    let bare = words.trim_matches(['・', '-', '(', ')', '。', '※', ':']);
    if matches!(
        bare,
        "無し"
            | "なし"
            | "無"
            | "該当なし"
            | "特になし"
            | "該当する計画はありません"
            | "―"
            | "—"
            | "ー"
    ) {
        return Said::None;
    }
    let text = item(text).map_or(text, |(_, _, rest)| rest);
    if text.ends_with('。') || text.chars().count() < 3 || is_column_heads(&words) {
        return Said::Nothing;
    }
    if !names_a_plan(text) && period_bracket(text, era).is_none() {
        review.push(Review::new(
            line,
            text,
            "分野別計画の欄にありますが、計画の名前か分かりません。読み込んでいません",
        ));
        return Said::Nothing;
    }
    Said::Plans(entries(text).into_iter().map(|entry| printed(entry, line, era, review)).collect())
}

/// 計画名 計画期間 担当課: the heads of a list's columns.
fn is_column_heads(words: &str) -> bool {
    let bare = words.replace(['|', '\t', '・'], "");
    ["計画名", "計画の名称", "個別計画名", "名称"].iter().any(|head| bare.starts_with(head))
        && ["期間", "課", "年度", "名", "名称"].iter().any(|word| bare.ends_with(word))
        && bare.chars().count() <= 20
}

/// The entries of a line: parted by 、 or wide spaces outside brackets, where each part names a plan.
fn entries(text: &str) -> Vec<&str> {
    let mut parts = vec![];
    let (mut depth, mut from) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '「' | '『' => depth += 1,
            '」' | '』' => depth = depth.saturating_sub(1),
            c if OPEN.contains(c) => depth += 1,
            c if CLOSE.contains(c) => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | '\t' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    if parts.iter().all(|part| names_a_plan(part)) { parts } else { vec![text.trim()] }
}

/// True for words that name a plan: 環境基本計画, 人材育成方針, 子どもプラン.
pub(crate) fn names_a_plan(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "計画",
        "プラン",
        "方針",
        "指針",
        "戦略",
        "ビジョン",
        "構想",
        "大綱",
        "プログラム",
        "憲章",
        "条例",
        "宣言",
        "方策",
        "ガイドライン",
        "アクション",
        "要綱",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

fn printed(text: &str, line: u32, era: Option<Era>, review: &mut Vec<Review>) -> Printed {
    let text = text.trim_matches(['「', '」', '『', '』']).trim();
    let (title, raw) = period_bracket(text, era).unwrap_or((text, ""));
    let provisional = plain(title).contains("(仮称)");
    let mut periods = vec![];
    if plain(raw).contains("毎年") {
        periods.push(PlanPeriod::EveryYear);
    }
    for date in dates(raw, era) {
        if let Some((era, western)) = date.disagreement {
            review.push(Review::years(line, text, era, western));
        }
        match date.span {
            Some(Span::Of(AsOf::Period(from, to))) => {
                periods.push(PlanPeriod::Closed(AsOf::At(from), AsOf::At(to)));
            }
            Some(Span::Of(at @ AsOf::At(_))) => periods.push(PlanPeriod::Made(at)),
            Some(Span::Since(from)) => periods.push(PlanPeriod::From(AsOf::At(from))),
            Some(Span::Until(_)) | None => {
                review.push(Review::new(
                    line,
                    text,
                    "計画期間の始まりか元号が印字されていません。確認してください",
                ));
            }
        }
    }
    if periods.is_empty() {
        if !raw.is_empty() {
            review.push(Review::new(line, text, "かっこの中を計画期間として読めません"));
        }
        periods.push(PlanPeriod::Unknown);
    }
    Printed { title: title.trim().to_owned(), periods, raw: raw.trim().to_owned(), provisional, line }
}

/// The bracket at the end that holds a period: the last one that does, matched with its opening.
fn period_bracket(text: &str, era: Option<Era>) -> Option<(&str, &str)> {
    let holds = |inner: &str| {
        !dates(inner, era).is_empty() || plain(inner).contains("毎年") || plain(inner).contains("策定")
    };
    let mut opens = vec![];
    let mut found = None;
    for (at, c) in text.char_indices() {
        match c {
            c if OPEN.contains(c) => opens.push(at),
            c if CLOSE.contains(c) => {
                let open = opens.pop();
                if let (Some(open), true) = (open, opens.is_empty())
                    && holds(&text[open..at + c.len_utf8()])
                {
                    found = Some((open, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    if let Some((open, close)) = found {
        let rest = text[close..].trim();
        return rest.is_empty().then(|| (text[..open].trim(), &text[open..close]));
    }
    // 計画名　令和2年度～令和6年度, without brackets
    let first = dates(text, era).into_iter().next().filter(|date| !date.bare)?;
    let head = text[..date_start(&first)].trim_end();
    let parted = text[..date_start(&first)].ends_with([' ', '　', '\t', '：', ':']);
    (parted && !head.is_empty())
        .then(|| (head.trim_end_matches(['：', ':']), text[date_start(&first)..].trim()))
}

fn date_start(date: &vocabulary::notation::WrittenDate) -> usize {
    date.place.start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut review = vec![];
        let shown = match read(text, 1, None, &mut review) {
            Said::None => "none".to_owned(),
            Said::Nothing => "nothing".to_owned(),
            Said::Plans(plans) => plans
                .iter()
                .map(|plan| format!("{} {:?}", plan.title, plan.periods.first().map(show)))
                .collect::<Vec<_>>()
                .join(" / "),
        };
        assert_eq!(shown.replace(['"', '\\'], ""), expect, "{text}");
    }

    fn show(period: &PlanPeriod) -> String {
        match period {
            PlanPeriod::EveryYear => "every".to_owned(),
            PlanPeriod::Made(at) => format!("made {at}"),
            PlanPeriod::From(at) => format!("{at}/"),
            PlanPeriod::Closed(from, to) => format!("{from}/{to}"),
            PlanPeriod::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn every_period_notation_is_read() {
        check("市民協働計画（毎年度策定）", "市民協働計画 Some(every)");
        check("無し", "none");
        check("みどり指針（平成 25 (2013) 年度策定）", "みどり指針 Some(made FY2013)");
        check("人材方針（平成 23 (2011) 年度～）", "人材方針 Some(FY2011/)");
        check("定員計画（令和 2 (2020) 年度～令和 6 (2024) 年度）", "定員計画 Some(FY2020/FY2024)");
        check("施設計画（平成 28 (2016) 年度～令和 37 (2055) 年度）", "施設計画 Some(FY2016/FY2055)");
        check("財政計画 (令和4(2022)年度～令和8(2026)年度)", "財政計画 Some(FY2022/FY2026)");
        check(
            "あおば市(仮称)森の公園基本計画（平成 29 (2017) 年度策定）",
            "あおば市(仮称)森の公園基本計画 Some(made FY2017)",
        );
        check("緑の計画〔平成30（2018）年度～令和9（2027）年度〕", "緑の計画 Some(FY2018/FY2027)");
        check("健康プラン［R4～R8］", "健康プラン Some(FY2022/FY2026)");
        check("水の指針【令和5年3月策定】", "水の指針 Some(made 2023-03)");
        check("計画名　計画期間", "nothing");
        check("写真の説明", "nothing");
        check("・環境基本計画、緑の基本計画", "環境基本計画 Some(?) / 緑の基本計画 Some(?)");
    }
}
