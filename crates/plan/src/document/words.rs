//! Words 見出しの語: which printed heading opens which field, and text made comparable for that.

use crate::document::sdg;
use crate::document::sector_plans::names_a_plan;
use crate::model::BlockRole;
use vocabulary::narrow::narrowed;

/// What a label on its own line opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A text block.
    Text(BlockRole),
    /// 施策の方向性: the nodes below follow, sooner or later.
    Directions,
    /// 主な取組.
    Actions,
    /// 成果指標: a table follows.
    Indicators,
    /// 施策の体系: the tree in print, a checksum.
    System,
    /// SDGs.
    Sdg,
    /// 関連する分野別計画.
    SectorPlans,
    /// 用語解説.
    Glossary,
    /// A heading of a field that we do not know: 【財源】.
    Unknown,
}

/// The decoration that stands before a heading.
pub(crate) const DECORATION: [char; 20] =
    ['■', '□', '◆', '◇', '●', '○', '◎', '★', '☆', '▼', '▽', '▶', '►', '▪', '◼', '♦', '❖', '➤', '◯', '※'];

/// Narrowed, without spaces, with 取組 in one spelling.
pub(crate) fn plain(text: &str) -> String {
    let narrow: String = narrowed(text).chars().filter(|c| *c != ' ').collect();
    if !narrow.contains(['取', 'め']) {
        return narrow;
    }
    narrow
        .replace("取り組み", "取組")
        .replace("取組み", "取組")
        .replace("めざす", "目指す")
        .replace("めざそう", "目指そう")
}

/// A heading's words without decoration, brackets round the whole, leading number and colon.
pub(crate) fn label_words(text: &str) -> String {
    let mut words = plain(text);
    loop {
        let before = words.len();
        words = words.trim_start_matches(DECORATION).trim_end_matches([':', '。']).to_owned();
        for (open, close) in [
            ('【', '】'),
            ('<', '>'),
            ('[', ']'),
            ('〔', '〕'),
            ('〈', '〉'),
            ('《', '》'),
            ('「', '」'),
            ('(', ')'),
        ] {
            if let Some(inner) = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
                && !inner.contains([open, close])
            {
                words = inner.to_owned();
            }
        }
        if words.len() == before {
            return words;
        }
    }
}

/// The field that a line's words open, and what is written after them on the same line.
pub(crate) fn label(text: &str) -> Option<(Field, &str)> {
    if let Some(rest) = sdg::labelled(text) {
        return Some((Field::Sdg, rest));
    }
    if text.chars().count() <= 40
        && let Some(field) = field(&label_words(text)).or_else(|| field(without_number(&label_words(text))))
    {
        return Some((field, ""));
    }
    if let Some((head, rest)) = text.split_once('・')
        && field(&label_words(head)) == Some(Field::SectorPlans)
        && names_a_plan(rest)
    {
        return Some((Field::SectorPlans, rest.trim()));
    }
    let (head, rest) = text.split_once(['：', ':', '】', '〕', '＞', '》'])?;
    let head_words = label_words(head.trim_start_matches(['【', '〔', '＜', '《']));
    let opens = head.chars().count() <= 24 && !head.contains(['、', '。']);
    (opens && !rest.trim().is_empty()).then(|| field(&head_words)).flatten().map(|found| (found, rest.trim()))
}

/// A label without its leading number: 1現状と課題, (2)課題, ①現状.
fn without_number(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '(' | ')' | '.' | '-' | '、' | '①'..='⑳')
    });
    if rest.len() < words.len() { rest } else { "" }
}

/// The words of a heading in brackets that no field is known for: 【財源】, ＜関係課＞.
pub(crate) fn unknown_label(text: &str) -> Option<String> {
    let pairs = [('【', '】'), ('＜', '＞'), ('<', '>'), ('《', '》')];
    let inner =
        pairs.iter().find_map(|(open, close)| text.trim().strip_prefix(*open)?.strip_suffix(*close))?;
    let count = inner.trim().chars().count();
    let digit = |c: char| narrowed(&c.to_string()).bytes().all(|b| b.is_ascii_digit());
    let plain = !inner.contains(['。', '、', '再', '】', '＞']) && !inner.contains(digit);
    ((2..=16).contains(&count) && plain).then(|| inner.trim().to_owned())
}

/// Labels by their whole words.
const EXACT: [(&str, Field); 70] = [
    ("現状", Field::Text(BlockRole::State)),
    ("現況", Field::Text(BlockRole::State)),
    ("背景", Field::Text(BlockRole::State)),
    ("施策の現状", Field::Text(BlockRole::State)),
    ("市の現状", Field::Text(BlockRole::State)),
    ("課題", Field::Text(BlockRole::Issue)),
    ("主な課題", Field::Text(BlockRole::Issue)),
    ("今後の課題", Field::Text(BlockRole::Issue)),
    ("施策の課題", Field::Text(BlockRole::Issue)),
    ("基本方針", Field::Text(BlockRole::Policy)),
    ("施策の方針", Field::Text(BlockRole::Policy)),
    ("施策の基本方針", Field::Text(BlockRole::Policy)),
    ("取組方針", Field::Text(BlockRole::Policy)),
    ("取組の方針", Field::Text(BlockRole::Policy)),
    ("基本的な考え方", Field::Text(BlockRole::Policy)),
    ("基本的な方針", Field::Text(BlockRole::Policy)),
    ("基本方向", Field::Text(BlockRole::Policy)),
    ("概要", Field::Text(BlockRole::Summary)),
    ("内容", Field::Text(BlockRole::Summary)),
    ("目的", Field::Text(BlockRole::Summary)),
    ("施策の目的", Field::Text(BlockRole::Summary)),
    ("施策の内容", Field::Text(BlockRole::Summary)),
    ("施策の方向性", Field::Directions),
    ("施策の方向", Field::Directions),
    ("施策の展開", Field::Directions),
    ("施策の展開方向", Field::Directions),
    ("取組の方向性", Field::Directions),
    ("取組の方向", Field::Directions),
    ("今後の方向性", Field::Directions),
    ("主要施策", Field::Directions),
    ("主要な施策", Field::Directions),
    ("施策の柱", Field::Directions),
    ("取組内容", Field::Actions),
    ("具体的取組", Field::Actions),
    ("具体的な取組", Field::Actions),
    ("構成事業", Field::Actions),
    ("実施事業", Field::Actions),
    ("主要事業", Field::Actions),
    ("施策の目標", Field::Indicators),
    ("数値目標", Field::Indicators),
    ("達成目標", Field::Indicators),
    ("施策体系", Field::System),
    ("体系図", Field::System),
    ("用語", Field::Glossary),
    ("取組", Field::Actions),
    ("市の取組", Field::Actions),
    ("行政の取組", Field::Actions),
    ("今後の取組", Field::Actions),
    ("今後の主な取組", Field::Actions),
    ("取組の内容", Field::Actions),
    ("具体的取組内容", Field::Actions),
    ("具体的な事業", Field::Actions),
    ("具体的な施策", Field::Actions),
    ("関連事業", Field::Actions),
    ("主な関連事業", Field::Actions),
    ("関連する主な事業", Field::Actions),
    ("重点事業", Field::Actions),
    ("重点取組", Field::Actions),
    ("計画事業", Field::Actions),
    ("主要プロジェクト", Field::Actions),
    ("事業一覧", Field::Actions),
    ("代表的な取組", Field::Actions),
    ("主な事務事業", Field::Actions),
    ("構成事務事業", Field::Actions),
    ("成果と課題", Field::Text(BlockRole::Review)),
    ("前期計画の評価", Field::Text(BlockRole::Review)),
    ("これまでの歩み", Field::Text(BlockRole::Review)),
    ("ねらい", Field::Text(BlockRole::Summary)),
    ("施策のねらい", Field::Text(BlockRole::Summary)),
    ("目標", Field::Text(BlockRole::Vision)),
];

/// The field of a label's folded words.
pub(crate) fn field(words: &str) -> Option<Field> {
    if let Some((_, field)) = EXACT.iter().find(|(word, _)| *word == words) {
        return Some(*field);
    }
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    let length = words.chars().count();
    if length == 0 || length > 24 || words.ends_with("ます") || words.contains('、') {
        return None;
    }
    if any(&["SDGs", "SDGS", "持続可能な開発目標"]) && length <= 24 {
        return Some(Field::Sdg);
    }
    if ends(&["計画", "計画等", "計画一覧", "個別計画の一覧"])
        && any(&["関連", "分野別", "個別計画", "関係"])
        && !any(&["策定"])
    {
        return Some(Field::SectorPlans);
    }
    if ends(&["用語解説", "用語の解説", "用語説明", "用語の説明", "用語集"]) {
        return Some(Field::Glossary);
    }
    if ends(&["施策の体系", "施策体系図"]) {
        return Some(Field::System);
    }
    if ends(&[
        "指標",
        "指標一覧",
        "指標(KPI)",
        "(KPI)",
        "KPI",
        "目標値",
        "指標と目標",
        "指標及び目標値",
        "目標・指標",
    ]) {
        return Some(Field::Indicators);
    }
    text_field(words, length)
}

/// The block of text that a label's folded words open, or 主な取組.
fn text_field(words: &str, length: usize) -> Option<Field> {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    if any(&[
        "まちの姿",
        "とする姿",
        "目指す姿",
        "将来像",
        "あるべき姿",
        "ありたい姿",
        "実現したい姿",
        "将来の姿",
        "目指すまち",
        "目指す状態",
    ]) {
        return Some(Field::Text(BlockRole::Vision));
    }
    if words.contains("課題") && any(&["現状", "現況", "背景"]) && length <= 12 {
        return Some(Field::Text(BlockRole::StateAndIssue));
    }
    if ends(&[
        "取組状況",
        "これまでの取組",
        "これまでの成果",
        "取組の成果",
        "取組実績",
        "前期の成果",
        "計画の評価",
        "振り返り",
        "成果と課題",
        "これまでの取組と成果",
    ]) {
        return Some(Field::Text(BlockRole::Review));
    }
    if ends(&["指針", "役割", "できること", "役割分担"])
        && any(&["市民", "町民", "村民", "住民", "区民", "協働", "共創", "みんな", "わたし", "私た", "地域"])
    {
        return Some(Field::Text(BlockRole::CitizenGuideline));
    }
    if words.ends_with("取組")
        && ["市民", "町民", "村民", "住民", "区民", "地域", "事業者"]
            .iter()
            .any(|word| words.starts_with(word))
    {
        return Some(Field::Text(BlockRole::CitizenGuideline));
    }
    if ends(&[
        "主な取組",
        "主な事業",
        "主要な取組",
        "主な取組内容",
        "主な事業・取組",
        "主な取組・事業",
        "主な取組事業",
        "主要な事業",
        "主な施策",
    ]) {
        return Some(Field::Actions);
    }
    ends(&["の概要"]).then_some(Field::Text(BlockRole::Summary))
}

/// A placeholder or caption of figures that holds nothing to read: 関連図表や写真等.
pub(crate) fn is_figure_placeholder(text: &str) -> bool {
    let words = label_words(text);
    let mut rest = words.as_str();
    let parts = [
        "関連",
        "図表",
        "写真",
        "イラスト",
        "グラフ",
        "イメージ",
        "画像",
        "挿入",
        "予定",
        "掲載",
        "や",
        "等",
        "など",
        "・",
        "、",
        "の",
        "図",
        "表",
    ];
    let mut named = false;
    while !rest.is_empty() {
        let Some(part) = parts.iter().find(|part| rest.starts_with(**part)) else { return false };
        named |= matches!(*part, "図表" | "写真" | "イラスト" | "グラフ" | "画像" | "図" | "イメージ");
        rest = &rest[part.len()..];
    }
    named
}

/// A list mark at the start of a line, and what follows it.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    let mut found = false;
    while let Some(shorter) = rest
        .strip_prefix(['・', '･', '•', '◦', '●', '○', '■', '□', '◆', '◇', '▪', '➢', '✓', '►', '▶', '◎'])
        .or_else(|| rest.strip_prefix("- "))
        .or_else(|| rest.strip_prefix("* "))
        .or_else(|| rest.strip_prefix("－ "))
        .or_else(|| rest.strip_prefix("－　"))
        .or_else(|| rest.strip_prefix("‐ "))
    {
        found = true;
        rest = shorter.trim_start();
    }
    (found && !rest.is_empty()).then_some(rest)
}

/// Words made equal for comparing titles and names: folded, without spaces and brackets' widths.
pub(crate) fn key(text: &str) -> String {
    vocabulary::fold::fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}
