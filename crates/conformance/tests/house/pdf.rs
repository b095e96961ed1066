//! A printed PDF 印刷したPDF: what a planning division has in its hands, printed by a browser and read back with `pdftotext`.

use conformance::require;
use plan::ValueKind;
use plan::document::{Content, Input, Options, read};
use std::fs;
use std::process::Command;

/// A plan in our own words, set as a page with a real table.
const PAGE: &str = r#"<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>みどり市</title>
<style>body { font: 12pt "Noto Sans CJK JP", sans-serif } td, th { border: 1px solid; padding: 4pt 14pt }</style>
<h1>政策 3 みどりと水のまちをつくる</h1>
<h2>施策 1 川べりの遊歩道をととのえる</h2>
<h3>現状</h3><p>川べりを歩く人が増えています。</p>
<h3>課題</h3><p>休める場所が足りません。</p>
<h3>施策の目標</h3>
<table><tr><th>成果指標</th><th>現状値（令和4年度）</th><th>目標値（令和9年度）</th></tr>
<tr><td>遊歩道を使う人の数</td><td>1,200人</td><td>2,000人以上</td></tr>
<tr><td>木かげのある道の割合</td><td>12.5%</td><td>40.0%</td></tr></table>
<h3>主な取組</h3><p>・ベンチの設置<br>・街路樹の植樹</p></html>"#;

#[test]
fn a_plan_printed_to_pdf_is_read_back() {
    let what = "reading a PDF";
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    let Some(browser) = require::program(what, &browsers, "--version") else { return };
    if require::program(what, &["pdftotext"], "-v").is_none() {
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let (page, pdf) = (home.path().join("plan.html"), home.path().join("plan.pdf"));
    fs::write(&page, PAGE).expect("a page");
    let printed = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ])
        .args(["--disable-component-update", "--disable-sync", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", home.path().join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(&page)
        .output()
        .expect("the browser runs");
    assert!(pdf.exists(), "{}", String::from_utf8_lossy(&printed.stderr));
    let bytes = yoriai::pdf::text(&pdf).expect("text");
    let text = spreadsheet::decode(&bytes).expect("UTF-8").text;
    let reading = read(
        &[Input { name: "plan.pdf".to_owned(), content: Content::Text(text.clone()) }],
        &Options::default(),
    )
    .expect("a plan");
    let codes: Vec<&str> = reading.plan.nodes.iter().map(|node| node.code.as_str()).collect();
    assert_eq!(codes, ["3", "3-1"], "{text}");
    let values: Vec<(ValueKind, String)> = reading
        .plan
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.values)
        .map(|value| (value.kind, value.number.map(|n| n.to_string()).unwrap_or_default()))
        .collect();
    let (from, to) = (ValueKind::Baseline, ValueKind::Target);
    let expected = [(from, "1200"), (to, "2000"), (from, "12.5"), (to, "40.0")];
    assert_eq!(values, expected.map(|(kind, number)| (kind, number.to_owned())), "{text}");
    let actions: Vec<&str> = reading
        .plan
        .nodes
        .iter()
        .flat_map(|node| &node.actions)
        .map(|action| action.title.ja.as_str())
        .collect();
    assert_eq!(actions, ["ベンチの設置", "街路樹の植樹"], "{text}");
}
