//! Units 単位 that may stand in brackets: which bracket of 空き店舗数（中心市街地）（件） is a unit.

use vocabulary::number;

const SCALES: [&str; 9] = ["", "百万", "十万", "千", "万", "十億", "億", "百", "兆"];
const BASES: [&str; 127] = [
    "人",
    "件",
    "%",
    "円",
    "回",
    "箇所",
    "か所",
    "カ所",
    "ヶ所",
    "ヵ所",
    "ケ所",
    "か国",
    "団体",
    "世帯",
    "戸",
    "棟",
    "校",
    "園",
    "館",
    "社",
    "店",
    "店舗",
    "台",
    "基",
    "本",
    "冊",
    "点",
    "枚",
    "部",
    "個",
    "品",
    "品目",
    "種",
    "種類",
    "種目",
    "歳",
    "年",
    "月",
    "日",
    "時間",
    "分",
    "秒",
    "km",
    "m",
    "cm",
    "mm",
    "㎡",
    "㎥",
    "㎞",
    "㎢",
    "ha",
    "a",
    "t",
    "kg",
    "g",
    "mg",
    "L",
    "l",
    "ℓ",
    "kL",
    "kl",
    "kWh",
    "MWh",
    "GWh",
    "MW",
    "kW",
    "GJ",
    "TJ",
    "t-CO2",
    "tCO2",
    "kg-CO2",
    "トン",
    "キロ",
    "メートル",
    "ヘクタール",
    "ポイント",
    "pt",
    "位",
    "倍",
    "割",
    "組",
    "組織",
    "名",
    "者",
    "事業",
    "事業者",
    "事業所",
    "企業",
    "地区",
    "地域",
    "区",
    "町",
    "路線",
    "橋",
    "便",
    "隻",
    "頭",
    "羽",
    "匹",
    "床",
    "室",
    "席",
    "区画",
    "筆",
    "票",
    "期",
    "度",
    "講座",
    "教室",
    "法人",
    "施設",
    "拠点",
    "グループ",
    "サークル",
    "自治会",
    "チーム",
    "pv",
    "PV",
    "件数",
    "人数",
    "泊",
    "食",
    "通",
    "曲",
    "話",
    "試合",
    "大会",
];

/// The unit, folded, if these words are nothing but one: 億円, 人/年, t-CO2, 人/10万人.
pub(crate) fn known(words: &str) -> Option<String> {
    let unit = number::unit(words);
    let count = unit.chars().count();
    let parts_known = unit.split(['/', '・']).enumerate().all(|(index, part)| {
        is_base(part) || (index > 0 && is_base(part.trim_start_matches(|c: char| c.is_ascii_digit())))
    });
    ((1..=10).contains(&count) && parts_known).then_some(unit)
}

fn is_base(part: &str) -> bool {
    SCALES.iter().any(|scale| part.strip_prefix(scale).is_some_and(|base| BASES.contains(&base)))
}

/// True for words that stand in a unit column.
pub(crate) fn is_unit_like(words: &str) -> bool {
    let unit = number::unit(words);
    let count = unit.chars().count();
    known(&unit).is_some()
        || ((1..=6).contains(&count)
            && !unit.chars().any(|c| c.is_ascii_digit())
            && !unit.contains(['の', 'を']))
}

/// Takes a unit in brackets off the end of a name: （億円）.
pub(crate) fn off_name(name: &str) -> Option<(String, String)> {
    let trimmed = name.trim_end();
    for (open, close) in [
        ('（', '）'),
        ('(', ')'),
        ('[', ']'),
        ('［', '］'),
        ('【', '】'),
        ('〔', '〕'),
        ('（', ')'),
        ('(', '）'),
    ] {
        if let Some(inner) = trimmed.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
            && at > 0
        {
            let words = inner.get(at + open.len_utf8()..).unwrap_or_default();
            let words = words.trim_start_matches("単位").trim_start_matches(['：', ':']);
            if let Some(unit) = known(words) {
                return Some((inner[..at].trim_end().to_owned(), unit));
            }
        }
    }
    None
}
