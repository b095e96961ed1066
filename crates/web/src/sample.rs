//! A small plan for the tests of this crate, read from a folder as a city would write it.

use plan::Plan;
use std::collections::BTreeMap;

const PLAN: &str = r#"
title = { ja = "見本市総合計画", en = "Sample plan" }

[edition]
slug = "late-2023"
title = "後期基本計画"
status = "adopted"
period = ["FY2023", "FY2027"]
source = "見本市総合計画 後期基本計画"

[[level]]
id = "policy"
role = "goal"
name = { ja = "政策", en = "Policy" }

[[level]]
id = "measure"
role = "measure"
name = { ja = "施策", en = "Measure" }

[[node]]
id = "n8"
code = "8"
level = "policy"
title = { ja = "開かれたまち", en = "An open city" }

[[term]]
id = "ebpm"
term = { ja = "EBPM", en = "EBPM" }
definition = "証拠に基づく政策立案。"
"#;

const MEASURE: &str = r#"+++
id = "n8-8"
code = "8-8"
level = "measure"
parent = "8"
title = "市政の情報をわかりやすく発信する"

[[indicator]]
id = "website-views"
name = "ホームページのアクセス数"
unit = "pv"
direction = "increase"
formulas = ["distance"]
values = [
  { kind = "previous_baseline", number = "185000", approximate = true, raw = "約185,000pv" },
  { kind = "previous_target", number = "220000", as-of = "2023-03", raw = "220,000pv" },
  { kind = "actual", number = "301616", as-of = "2022-10", raw = "301,616pv" },
  { kind = "target", number = "400000", raw = "400,000pv" },
  { kind = "long_term_target", number = "260000", raw = "(260,000pv)" },
]
+++

## 現状 {#state role=state summary}

EBPMで進めます。
"#;

/// One goal, one measure, one indicator, one term.
pub(crate) fn plan() -> Plan {
    let files = [("plan.toml", PLAN), ("8-8.md", MEASURE)];
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    plan::folder::read(&files).expect("the sample is a plan")
}

const CITY: &str = r##"
slug = "mihon"
name = { ja = "見本市", en = "Mihon City" }
prefecture = { ja = "埼玉県", en = "Saitama" }
code = "112020"
tagline = "見本の市です。"
portal = "見本市のまちづくり計画"
accent = "#1f4e79"
demonstration = true

[office]
name = "企画課"
telephone = "000-000-0000"
hours = "平日"
"##;

/// A city for it.
pub(crate) fn city() -> plan::City {
    plan::folder::read_city(CITY).expect("the sample is a city")
}
