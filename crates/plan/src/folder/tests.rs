//! Tests of the folder as a whole: reading and writing are inverse, and each fault is named where it is.

use super::*;
use crate::folder::samples;
use expect_test::{Expect, expect};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_reads_back(plan in samples::plan()) {
        let files = write(&plan);
        let read = read(&files);
        prop_assert_eq!(read.as_ref().map(|_| ()), Ok(()), "{:#?}", files);
        // Decimals compare as numbers; their printed form must come back too.
        prop_assert_eq!(format!("{:#?}", read.as_ref().unwrap()), format!("{plan:#?}"));
        prop_assert_eq!(write(&read.unwrap()), files);
    }
}

const PLAN: &str = r#"title = "総合振興計画"

[edition]
slug = "late-2023"
title = "後期基本計画"
status = "adopted"
source = "後期基本計画"

[[level]]
id = "policy"
role = "goal"
name = "政策"

[[level]]
id = "measure"
role = "measure"
name = "施策"

[[level]]
id = "unit"
role = "direction"
name = "単位施策"

[[node]]
id = "n8"
code = "8"
level = "policy"
title = "協働"

[[sector-plan]]
id = "asset-management"
title = "公共施設等総合管理計画"
periods = ["FY2016/FY2055"]
"#;

const MEASURE: &str = r#"+++
id = "n8-1"
code = "8-1"
level = "measure"
parent = "8"
title = "市民活動"
sdg-targets = ["16.10"]
sector-plans = ["asset-management"]

[[indicator]]
id = "groups"
name = "登録数"
unit = "団体"
direction = "increase"
values = [
  { kind = "actual", number = "278", as-of = "2022-03", raw = "278 団体" },
]
+++

## 現状 {#state role=state}

団体が増えています。

## 1 支援 {#n8-1-1 code=8-1-1 level=unit}

### 取組

- 場の提供 {#a1}
- 補助 {#a2 repeat=a1}
"#;

fn folder(files: &[(&str, String)]) -> BTreeMap<String, String> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect()
}

/// What is named when one piece of the good folder is changed, one fault a line.
fn named(file: &str, from: &str, to: &str) -> String {
    let edit = |name: &str, text: &str| {
        assert!(name != file || text.contains(from), "{from}");
        if name == file { text.replacen(from, to, 1) } else { text.to_owned() }
    };
    let files = folder(&[
        ("plan.toml", edit("plan.toml", PLAN)),
        ("8-1.md", edit("8-1.md", MEASURE)),
        ("8-1.en.md", edit("8-1.en.md", "## State {#state}\n\nGroups grow.\n")),
    ]);
    let faults = check(&files);
    faults.iter().map(|fault| format!("  {fault}\n")).collect()
}

fn check_edits(edits: &[(&str, &str, &str)], expect: &Expect) {
    let story: Vec<String> = edits
        .iter()
        .map(|(file, from, to)| format!("{} → {}\n{}", from.trim(), to.trim(), named(file, from, to)))
        .collect();
    expect.assert_eq(&story.concat());
}

#[test]
fn the_good_folder_has_no_fault() {
    assert_eq!(named("8-1.md", "+++", "+++"), "");
    assert_eq!(named("8-1.md", "### 取組", "## 取組"), "");
    assert_eq!(
        named("plan.toml", "title = \"総合振興計画\"", "title = { ja = \"総合\", en = \"Plan\" }"),
        ""
    );
}

#[test]
fn faults_of_form_are_named_where_they_are() {
    check_edits(
        &[
            ("plan.toml", "title = \"協働\"", "title = \"協働"),
            ("plan.toml", "source =", "souce ="),
            ("plan.toml", "\"adopted\"", "\"final\""),
            ("plan.toml", "\"FY2016/FY2055\"", "\"平成28年度～\""),
            ("8-1.md", "number = \"278\"", "number = \"1,278\""),
            ("8-1.md", "number = \"278\"", "number = 278"),
            ("8-1.md", "\"2022-03\"", "\"令和4年3月\""),
            ("8-1.md", "\"actual\"", "\"present\""),
            ("8-1.md", ", raw =", ", comparator = \"=\", raw ="),
            ("8-1.md", "[\"16.10\"]", "[\"16.7\", \"16.11\"]"),
            ("8-1.md", "id = \"groups\"", "id = \"Groups_1\""),
            ("8-1.md", "+++\nid", "id"),
            ("8-1.md", "role=state", "role=stat"),
            ("8-1.md", "### 取組", "#### 取組"),
            ("8-1.md", " {#a1}", ""),
            ("8-1.md", "code=8-1-1 level=unit", "code=8-1-1 level=unit line=x lins=3"),
            ("8-1.md", "\n## 現状", "はじめに\n\n## 現状"),
        ],
        &expect![[r#"
            title = "協働" → title = "協働
              plan.toml:28:12: 誤り: TOMLとして読めません（invalid basic string, expected `"`）。引用符、かっこ、＝の前後を確かめてください
            source = → souce =
              plan.toml:3:1: 誤り: 「source」がありません。「source = …」を書き足してください
              plan.toml:7:1: 誤り: 「souce」という項目はありません。「source」のことですか
            "adopted" → "final"
              plan.toml:6:10: 誤り: status に「final」という値はありません。次のどれかにしてください: draft adopted revised
            "FY2016/FY2055" → "平成28年度～"
              plan.toml:33:12: 誤り: 「平成28年度～」は期間として読めません。every-year、made FY2013、FY2011/、FY2016/FY2055、unknown のどれかの形にしてください
            number = "278" → number = "1,278"
              8-1.md:16:31: 誤り: 「1,278」は数として読めません。半角の数字と小数点だけで "1234.5" のように書いてください
            number = "278" → number = 278
              8-1.md:16:31: 誤り: 「number」の値の形が違います。"…"（引用符で囲んだ文字） の形で書いてください
            "2022-03" → "令和4年3月"
              8-1.md:16:46: 誤り: 「令和4年3月」は時点として読めません。FY2022、2022、2022-03、2022-03-31、FY2018/FY2021 のどれかの形にしてください
            "actual" → "present"
              8-1.md:16:12: 誤り: kind に「present」という値はありません。次のどれかにしてください: baseline actual target previous_baseline previous_target long_term_target
            , raw = → , comparator = "=", raw =
              8-1.md:16:70: 誤り: comparator に「=」という値はありません。次のどれかにしてください: >= <= > <
            ["16.10"] → ["16.7", "16.11"]
              8-1.md:7:24: 誤り: 「16.11」はSDGsの169のターゲットにありません。"16.10" や "11.a" のように、あるターゲットを書いてください
            id = "groups" → id = "Groups_1"
              8-1.md:11:6: 誤り: 「Groups_1」は識別子にできません。半角の小文字・数字・ハイフンだけで、64字までにしてください（例: n8-1）
            +++
            id → id
              8-1.md:1:1: 誤り: 先頭の +++ から +++ までの欄がありません。1行目を +++ とし、項目の後の行にもう一度 +++ を書いてください
            role=state → role=stat
              8-1.md:20:7: 誤り: role に「stat」という値はありません。次のどれかにしてください: vision review state issue state-and-issue policy citizen-guideline summary
            ### 取組 → #### 取組
              8-1.md:26:1: 誤り: 見出しの深さが違います（# は3個のはずです）。見出しの # の数を直してください
            {#a1} → 
              8-1.md:28:1: 誤り: 見出しまたは取組に識別子がありません。行の終わりに {#識別子} を書いてください
              8-1.md:29:1: 誤り: 再掲の元になる取組の識別子「a1」がどこにもありません。「a2」のことですか
            code=8-1-1 level=unit → code=8-1-1 level=unit line=x lins=3
              8-1.md:24:9: 誤り: 行の範囲として読めません。lines = [60, 75] や lines=60-75、line=70 のように書いてください
              8-1.md:24:9: 誤り: 「lins」という項目はありません。「line」のことですか
            ## 現状 → はじめに

            ## 現状
              8-1.md:19:1: 誤り: どの見出しにも属さない文です。見出しの下に移すか、行の先頭に「- 」を付けてください
        "#]],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of edits and the sentences they end in")]
fn faults_of_the_tree_are_named_where_they_are() {
    check_edits(
        &[
            ("8-1.md", "code = \"8-1\"", "code = \"8\""),
            ("8-1.md", "code = \"8-1\"", "code = \"8-2\""),
            ("8-1.md", "id = \"n8-1\"", "id = \"n8\""),
            ("8-1.md", "{#a2", "{#a1"),
            ("8-1.md", "parent = \"8\"", "parent = \"9\""),
            ("8-1.md", "parent = \"8\"\n", ""),
            ("8-1.md", "level = \"measure\"", "level = \"unit\""),
            ("8-1.md", "level=unit", "level=units"),
            ("8-1.md", "level=unit", "level=measure"),
            ("plan.toml", "level = \"policy\"", "level = \"policy\"\nparent = \"8-1-1\""),
            ("plan.toml", "level = \"policy\"", "level = \"measure\""),
            ("plan.toml", "role = \"goal\"", "role = \"measure\""),
            ("plan.toml", "role = \"goal\"", "role = \"direction\""),
            (
                "plan.toml",
                "[[node]]",
                "[[level]]\nid = \"a\"\nrole = \"direction\"\nname = \"a\"\n[[level]]\nid = \"b\"\nrole = \"direction\"\nname = \"b\"\n[[level]]\nid = \"b\"\nrole = \"direction\"\nname = \"c\"\n[[node]]",
            ),
        ],
        &expect![[r#"
            code = "8-1" → code = "8"
              8-1.md:2:1: 誤り: コード「8」が重複しています（最初は plan.toml:24:1）。どちらか一方を変えてください
              8-1.md:3:8: 誤り: ファイルの名前がコード「8」と違います。ファイルの名前を 8.md にするか、code を直してください
            code = "8-1" → code = "8-2"
              8-1.md:3:8: 誤り: ファイルの名前がコード「8-2」と違います。ファイルの名前を 8-2.md にするか、code を直してください
            id = "n8-1" → id = "n8"
              8-1.md:2:1: 誤り: 節の識別子「n8」が重複しています（最初は plan.toml:24:1）。どちらか一方を変えてください
            {#a2 → {#a1
              8-1.md:29:1: 誤り: 取組の識別子「a1」が重複しています（最初は 8-1.md:28:1）。どちらか一方を変えてください
            parent = "8" → parent = "9"
              8-1.md:5:10: 誤り: 節のコード「9」がどこにもありません。「8」のことですか
            parent = "8" → 
              8-1.md:2:1: 誤り: 「8-1」の親が書かれていません。parent に上の階層の節のコードを書いてください
            level = "measure" → level = "unit"
              8-1.md:4:9: 誤り: 「8-1」は施策の階層の節ではありません。level を施策の階層にするか、plan.toml の [[node]] に移してください
              8-1.md:24:9: 誤り: 「8-1-1」の親「8-1」は、上の階層の節ではありません。level か parent を直してください
            level=unit → level=units
              8-1.md:24:9: 誤り: 階層「units」は plan.toml にありません。次のどれかにしてください: policy measure unit
            level=unit → level=measure
              8-1.md:24:9: 誤り: 「8-1-1」の親「8-1」は、上の階層の節ではありません。level か parent を直してください
            level = "policy" → level = "policy"
            parent = "8-1-1"
              plan.toml:28:10: 誤り: 親子が循環しています（8 → 8-1-1 → 8-1 → 8）。どれかの parent を上の階層の節に直してください
            level = "policy" → level = "measure"
              8-1.md:5:10: 誤り: 「8-1」の親「8」は、上の階層の節ではありません。level か parent を直してください
              plan.toml:24:1: 誤り: 「8」の親が書かれていません。parent に上の階層の節のコードを書いてください
              plan.toml:27:9: 誤り: 施策以下の節「8」が plan.toml に書かれています。施策は 8.md に、その下の節は施策のファイルの見出しに書いてください
            role = "goal" → role = "measure"
              8-1.md:4:9: 誤り: 「8-1」は施策の階層の節ではありません。level を施策の階層にするか、plan.toml の [[node]] に移してください
              plan.toml:9:1: 誤り: role = "measure" の階層が2つあります。ちょうど1つの階層を role = "measure" にしてください
              plan.toml:27:9: 誤り: 施策以下の節「8」が plan.toml に書かれています。施策は 8.md に、その下の節は施策のファイルの見出しに書いてください
            role = "goal" → role = "direction"
              plan.toml:9:1: 誤り: 階層「policy」の role と順序が合いません。goal、measure、direction の順に上から並べてください
            [[node]] → [[level]]
            id = "a"
            role = "direction"
            name = "a"
            [[level]]
            id = "b"
            role = "direction"
            name = "b"
            [[level]]
            id = "b"
            role = "direction"
            name = "c"
            [[node]]
              plan.toml:9:1: 誤り: 階層が6段です。取組の階層（[actions]）を含めて2段から5段にしてください
              plan.toml:32:1: 誤り: 階層の識別子「b」が重複しています（最初は plan.toml:28:1）。どちらか一方を変えてください
        "#]],
    );
}

#[test]
fn names_that_stand_for_nothing_and_blanks_are_named() {
    check_edits(
        &[
            ("8-1.md", "sector-plans = [\"asset-management\"]", "sector-plans = [\"asset-managment\"]"),
            ("8-1.md", "repeat=a1", "repeat=a9"),
            ("8-1.md", "unit = \"団体\"", "repeat = \"other-groups\""),
            ("8-1.en.md", "{#state}", "{#issue}"),
            ("8-1.md", "number = \"278\", ", ""),
            ("8-1.md", "団体が増えています。", ""),
        ],
        &expect![[r#"
            sector-plans = ["asset-management"] → sector-plans = ["asset-managment"]
              8-1.md:8:17: 誤り: 分野別計画の識別子「asset-managment」がどこにもありません。「asset-management」のことですか
            repeat=a1 → repeat=a9
              8-1.md:29:1: 誤り: 再掲の元になる取組の識別子「a9」がどこにもありません。「a1」のことですか
            unit = "団体" → repeat = "other-groups"
              8-1.md:13:10: 誤り: 再掲の元になる指標の識別子「other-groups」がどこにもありません。先にそれを書き足すか、この記述を消してください
            {#state} → {#issue}
              8-1.en.md:1:1: 誤り: 「issue」の訳ですが、日本語のファイルに「issue」がありません。識別子を日本語のファイルに合わせてください
            number = "278", → 
              8-1.md:10:1: 注意: 策定済みの計画に空欄があります（指標「groups」の actual）。値を記入するか、absence で値のない理由を書いてください
            団体が増えています。 → 
              8-1.md:2:1: 注意: 策定済みの計画の施策「8-1」に文章がありません。めざす姿や現状、課題などの文章を書いてください
        "#]],
    );
}

#[test]
fn files_that_do_not_belong_are_named() {
    let files = folder(&[
        ("plan.toml", PLAN.to_owned()),
        ("memo.txt", "x".to_owned()),
        ("9-9.en.md", "## x {#x}".to_owned()),
    ]);
    let story: Vec<String> = check(&files).iter().map(|fault| format!("{fault}\n")).collect();
    expect![[r#"
        9-9.en.md:1:1: 誤り: 「9-9.md」の訳ですが、日本語のファイルに「9-9.md」がありません。識別子を日本語のファイルに合わせてください
        memo.txt:1:1: 誤り: 計画フォルダーのファイルの名前ではありません。施策は「コード.md」、訳は「コード.en.md」か「コード.ja-simple.md」にしてください
    "#]].assert_eq(&story.concat());
    let faults = read(&BTreeMap::new()).unwrap_err();
    assert_eq!(faults[0].what, FaultKind::FileMissing("plan.toml"));
}

proptest! {
    #[test]
    fn no_text_panics(front in "[a-z =\"\\[\\]{}#\n+,0-9]{0,80}", body in "[# {}a=\n+-]{0,80}") {
        check(&folder(&[
            ("plan.toml", format!("{PLAN}{front}")),
            ("8-1.md", format!("+++\n{front}\n+++\n{body}")),
            ("8-1.en.md", body),
        ]));
    }
}
