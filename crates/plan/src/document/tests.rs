//! The reader as a whole: what it refuses, what it must never do, and layouts in our own words.

use super::*;
use proptest::prelude::*;
use std::io::Write;

fn reading(text: &str) -> Reading {
    let input = Input { name: "計画.txt".to_owned(), content: Content::Text(text.to_owned()) };
    read(&[input], &Options::default()).unwrap()
}

/// Node codes and titles, then indicators with their values, one a line.
fn shown(reading: &Reading) -> String {
    let mut out = vec![];
    for node in &reading.plan.nodes {
        out.push(format!("{} {}", node.code, node.title.ja));
    }
    for indicator in &reading.plan.indicators {
        let values: Vec<String> = indicator
            .values
            .iter()
            .map(|value| {
                let number = value.number.map_or("-".to_owned(), |number| number.to_string());
                let date = value.as_of.map_or("-".to_owned(), |date| date.to_string());
                format!("{} {number} {date}", value.kind.code())
            })
            .collect();
        let unit = indicator.unit.as_deref().unwrap_or("-");
        out.push(format!("{}: {} [{unit}] {}", indicator.node, indicator.name.ja, values.join(", ")));
    }
    out.join("\n")
}

fn check(text: &str, expect: &str) {
    assert_eq!(shown(&reading(text)), expect.trim(), "{text}");
}

#[test]
fn lists_cards_and_turned_tables_are_read() {
    check(
        "基本目標１　しごと\n数値目標\n・創業の件数　15件（R1） → 25件（R6）\n",
        "1 しごと\n1: 創業の件数 [件] baseline 15 FY2019, target 25 FY2024",
    );
    check(
        "施策２　子育て\n指標名：待機児童数\n単位：人\n現状値（令和4年度）：12\n目標値（令和9年度）：0\n",
        "2 子育て\n2: 待機児童数 [人] baseline 12 FY2022, target 0 FY2027",
    );
    check(
        "施策２　子育て\n| 指標名 | 待機児童数 | 満足度 |\n| 単位 | 人 | ％ |\n| 現状値（R4） | 12 | 70.5 |\n| 目標値（R9） | 0 | 80.0 |\n",
        "2 子育て\n2: 待機児童数 [人] baseline 12 FY2022, target 0 FY2027\n2: 満足度 [%] baseline 70.5 FY2022, target 80.0 FY2027",
    );
    check(
        "施策３　道路\n指標\t単位\t基準値\t基準年度\t目標値\t目標年度\n舗装率\t％\t58.2\t令和3年度\t65.0\t令和8年度\n",
        "3 道路\n3: 舗装率 [%] baseline 58.2 FY2021, target 65.0 FY2026",
    );
    check(
        "施策４　文化\n目標指標　（現状値：令和4年度、目標値：令和9年度）\n指標名\t単位\t現状値\t目標値\n来場者\t人\t1,200\t1,500\n",
        "4 文化\n4: 来場者 [人] baseline 1200 FY2022, target 1500 FY2027",
    );
}

#[test]
fn a_row_longer_than_its_header_is_read_and_asked_about() {
    let reading =
        reading("施策１ 人権\n指標 | 現状値 R3 | 目標値 R8\n研修の参加者 | 350人 | 400人 | 毎年度 | 余分\n");
    assert!(reading.review.iter().any(|entry| entry.line == 3 && entry.what == "研修の参加者"));
    assert_eq!(reading.plan.indicators[0].values.len(), 2);
}

#[test]
fn years_that_disagree_are_asked_about() {
    let reading = reading("施策１ 森\n【現状】\n令和4（2023）年度に調べました。\n");
    assert!(
        reading.review.iter().any(|entry| entry.line == 3 && entry.why.contains("2023")),
        "{:?}",
        reading.review
    );
}

#[test]
fn identifiers_are_carried_over_from_the_edition_before() {
    let first = reading("政策1 森\n施策1 木を植える\n施策2 道をつくる\n");
    let text = "政策1 森\n施策1 道をつくる\n施策2 木をたくさん植える\n施策3 木を植える\n";
    let input = Input { name: "次.txt".to_owned(), content: Content::Text(text.to_owned()) };
    let options = Options { previous: Some(&first.plan), ..Options::default() };
    let second = read(&[input], &options).unwrap();
    let id =
        |plan: &Plan, title: &str| plan.nodes.iter().find(|node| node.title.ja == title).unwrap().id.clone();
    assert_eq!(id(&second.plan, "道をつくる"), id(&first.plan, "道をつくる"));
    assert_eq!(id(&second.plan, "木を植える"), id(&first.plan, "木を植える"));
    let mut ids: Vec<_> = second.plan.nodes.iter().map(|node| node.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), second.plan.nodes.len());
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let input = Input { name: name.to_owned(), content: Content::Bytes(bytes.to_vec()) };
    read(&[input], &Options::default()).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    for (name, bytes, word) in [
        ("空.txt", &b""[..], "空です"),
        ("図.txt", b"\x89PNG\x0d\x0a", "画像"),
        ("計画.pdf", b"%PDF-1.7", "pdftotext"),
        ("メモ.txt", "今日の献立\n".as_bytes(), "見つかりません"),
        ("壊れ.docx", b"PK\x03\x04broken", "開けません"),
    ] {
        let sentence = refused(name, bytes);
        assert!(sentence.starts_with(name) && sentence.contains(word), "{sentence}");
    }
    let long = refused("長い.txt", &vec![b'a'; BYTES_MAX + 1]);
    assert!(long.contains("大きすぎます"), "{long}");
    assert!(read(&[], &Options::default()).unwrap_err().to_string().contains("ファイルがありません"));
}

/// A Word document of one body.
fn word(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zip.write_all(xml.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn paragraphs_and_tables_of_a_word_document_are_read() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["指標名", "現状値（R4）", "目標値（R9）"]),
        row(&["道の長さ &amp; 橋", "12km", "15km"])
    );
    let body = format!("{}{}{table}", paragraph("政策1 まち"), paragraph("施策1 道路"));
    let input = Input { name: "計画.docx".to_owned(), content: Content::Bytes(word(&body)) };
    let reading = read(&[input], &Options::default()).unwrap();
    let expect = "1 まち\n1-1 道路\n1-1: 道の長さ & 橋 [km] baseline 12 FY2022, target 15 FY2027";
    assert_eq!(shown(&reading), expect);
}

/// Words that real plans are made of, in any order.
fn plan_text() -> impl Strategy<Value = String> {
    const WORDS: [&str; 48] = [
        "政策",
        "施策1",
        "第２章",
        "基本目標③",
        "7-1.",
        "(1)",
        "（２）",
        "現状と課題",
        "主な取組",
        "成果指標",
        "指標名",
        "単位",
        "現状値",
        "目標値（R9）",
        "令和4年度",
        "R3",
        "20",
        "120人",
        "▲5.3％",
        "62万8,000㎡",
        "—",
        "約",
        "以上",
        "→",
        "増加",
        "\t",
        "|",
        "  ",
        "\n",
        "\n",
        "\n\n",
        "　",
        "。",
        "、",
        "：",
        "※1",
        "^{*}",
        "【再掲】",
        "関連計画",
        "（平成25（2013）年度～）",
        "16.10",
        "10. 2",
        "- ・",
        "|---|---|",
        "│",
        "上段：目標　下段：実績",
        "（単位：千円）",
        "うち",
    ];
    proptest::collection::vec(0..WORDS.len(), 0..60)
        .prop_map(|picks| picks.into_iter().map(|at| WORDS[at]).collect())
}

proptest! {
    #[test]
    fn any_words_end_in_a_reading_or_a_refusal(text in plan_text()) {
        let input = Input { name: "x.txt".to_owned(), content: Content::Text(text) };
        if let Ok(reading) = read(&[input], &Options::default()) {
            let _ = reading.to_json();
            let codes: std::collections::HashSet<_> = reading.plan.nodes.iter().map(|node| &node.code).collect();
            prop_assert_eq!(codes.len(), reading.plan.nodes.len());
        }
    }
    #[test]
    fn any_bytes_end_in_a_reading_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..200), csv in any::<bool>()) {
        let name = if csv { "x.csv" } else { "x.txt" };
        let input = Input { name: name.to_owned(), content: Content::Bytes(bytes) };
        let _ = read(&[input], &Options::default());
    }
}
