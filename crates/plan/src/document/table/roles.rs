//! Roles by words 列の役割の語: the vocabulary of many cities' column headers.

use super::header::{Meaning, Role};

const NUMBERS: &[&str] =
    &["No", "No.", "NO", "NO.", "no", "№", "番号", "#", "通番", "整理番号", "連番", "通し番号"];
const TRENDS: &[&str] = &["成り行き", "成行", "なりゆき", "トレンド", "趨勢"];
const ROW_KINDS: &[&str] = &[
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
];
const YEARS: &[&str] = &[
    "年度",
    "年",
    "時点",
    "年次",
    "時期",
    "基準年度",
    "基準年",
    "目標年度",
    "目標年",
    "現状年度",
    "現状年",
    "実績年度",
    "実績年",
    "調査年度",
    "調査年",
    "測定年度",
    "測定年",
    "達成年度",
    "達成時期",
    "目標時期",
    "基準時点",
    "現状値の年度",
    "目標値の年度",
    "基準値の年度",
    "調査時点",
    "現状値年度",
    "目標値年度",
    "基準値年度",
];
const DIRECTIONS: &[&str] = &["めざす方向", "動き", "増減", "矢印"];
const OTHERS: &[&str] = &[
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
    "進捗度",
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
    "部署",
    "課名",
    "関連する",
    "順位",
    "前年比",
    "前年度比",
    "対比",
    "増減数",
    "差引",
    "推移",
    "頻度",
    "公表",
    "ランク",
    "指標の種類",
    "指標の区分",
    "指標区分",
    "指標種別",
    "指標の性格",
];
const CODES: &[&str] = &[
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
];
const TITLES: &[&str] = &[
    "施策名",
    "施策名称",
    "施策の名称",
    "政策名",
    "政策名称",
    "基本施策名",
    "個別施策名",
    "単位施策名",
    "基本目標名",
    "章名",
    "節名",
    "大綱名",
];
const NAME_ENDS: &[&str] = &[
    "指標",
    "指標名",
    "指標項目",
    "指標名称",
    "指標の名称",
    "指標等",
    "KPI",
    "指標(項目)",
    "指標・項目",
    "指標の項目",
    "指標の内容",
];
const NAMES: &[&str] = &[
    "項目",
    "項目名",
    "設問",
    "名称",
    "目標名",
    "数値目標",
    "目標項目",
    "評価項目",
    "成果目標項目",
    "目標指標名",
    "設問項目",
    "質問",
    "質問項目",
    "事業名",
    "取組",
    "内容",
    "成果目標",
    "目標の項目",
    "測るもの",
    "ものさし",
    "めざす目標の項目",
];

/// Words that say nothing of a kind: 年度, 末, 時点, 値.
pub(super) fn is_filler(words: &str) -> bool {
    let mut rest = words.to_owned();
    for filler in
        ["年度", "平成", "令和", "西暦", "時点", "現在", "末", "値", "年", "度", "・", "の", "数値", "/"]
    {
        rest = rest.replace(filler, "");
    }
    rest.is_empty()
}

/// The role of folded words outside brackets, dates taken out.
pub(super) fn main_role(words: &str) -> Role {
    let words = words.trim_matches(['・', ':', '/', '、', '-', '*', '※']);
    let is = |list: &[&str]| list.contains(&words);
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    match () {
        () if words.is_empty() => Role::Blank,
        () if words.chars().count() > 30 => Role::Unknown,
        () if is(NUMBERS) => Role::Number,
        () if words.ends_with("単位") => Role::Unit,
        () if has(TRENDS) => Role::Trend,
        () if is(ROW_KINDS) => Role::RowKind,
        () if is(YEARS) => Role::Year,
        () if words.contains("方向") || is(DIRECTIONS) => Role::Direction,
        () if has(OTHERS) && !has(&["評価指標", "評価項目"]) => Role::Other,
        () if is(CODES) => Role::Code,
        () if is(TITLES) => Role::Title,
        () if ends(NAME_ENDS) || has(&["重要業績評価指標", "KPI"]) || is(NAMES) => Role::Name,
        () => value_role(words),
    }
}

const ACTUALS: &[&str] = &[
    "実績",
    "現在値",
    "最新",
    "見込",
    "進捗",
    "達成状況",
    "達成値",
    "結果",
    "決算",
    "確定値",
    "前回値",
    "前回調査",
    "中間値",
];
const TARGETS: &[&str] = &["目標", "目指", "めざ", "将来値", "計画値", "目標数値", "到達", "見通し"];
const BASES: &[&str] = &[
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
    "出発",
];
const PRESENTS: &[&str] = &["現状", "現況", "直近", "現在", "今の値"];
const PREVIOUS: &[&str] = &["前期", "前計画", "前回計画", "前総合計画", "前プラン", "旧計画", "前戦略"];
const NUMBERED_PLANS: &[&str] = &[
    "次計画",
    "次総合計画",
    "期計画",
    "次基本計画",
    "次プラン",
    "期基本計画",
    "次総合振興計画",
    "期総合戦略",
];

fn value_role(words: &str) -> Role {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let numbered = words.contains('第') && has(NUMBERED_PLANS);
    let previous = (has(PREVIOUS) || numbered) && !words.contains("前期末");
    let actual = has(ACTUALS);
    let target = has(TARGETS) || matches!(words, "計画" | "将来");
    let years_after = years_after(words);
    let far = words.contains("長期") || years_after.is_some_and(|years| years >= 8);
    let (base, present) = (has(BASES), has(PRESENTS));
    let meaning = match () {
        () if far && (target || years_after.is_some()) => Meaning::LongTerm,
        () if previous && target => Meaning::PreviousTarget,
        () if actual => Meaning::Actual,
        () if previous && (base || present) => Meaning::PreviousBase,
        () if target || years_after.is_some() => Meaning::Target,
        // 策定時の現状値 is one baseline by name; 現状値・基準値 is both at once.
        () if base && present && !has(&["策定時", "当初", "開始時"]) => Meaning::Both,
        () if base => Meaning::Base,
        () if present => Meaning::Present,
        () => return Role::Unknown,
    };
    Role::Value(meaning)
}

/// How many years after: 10年後.
fn years_after(words: &str) -> Option<u32> {
    let (before, _) = words.split_once("年後")?;
    let digits: Vec<char> = before.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.into_iter().rev().collect::<String>().parse().ok()
}
