//! Word documents: any bytes in the place of a document's main part, and any bytes in the place of the whole archive.
#![no_main]

use plan::document::{Content, Input, Options, read};
use std::io::Write;
use zip::write::SimpleFileOptions;

/// An archive as Word writes it, with this main part.
fn archive(main: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("word/document.xml", options).expect("a part in memory");
    archive.write_all(main).expect("bytes in memory");
    archive.finish().expect("an archive in memory").into_inner()
}

/// Writes the first inputs instead of fuzzing, when asked: a heading, a paragraph and a table in Word's own words.
fn lay_seeds() {
    let Ok(folder) = std::env::var("SEEDS") else { return };
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc><w:tcPr><w:gridSpan w:val=\"1\"/></w:tcPr>{}</w:tc>", paragraph(text));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = [
        row(&["成果指標", "単位", "現状値（令和4年度）", "目標値（令和9年度）"]),
        row(&["図書館の貸出冊数", "冊", "12,345", "15,000"]),
        row(&["満足している人の割合", "%", "△1.5", "45.0以上"]),
    ];
    let body = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}{}{}<w:tbl>{}</w:tbl></w:body></w:document>",
        paragraph("基本目標 1 学びのまち"),
        paragraph("1-1. 図書館を使いやすくする"),
        paragraph("施策の目標"),
        table.concat()
    );
    let folder = std::path::Path::new(&folder);
    std::fs::write(folder.join("seed-archive"), archive(body.as_bytes())).expect("a seed");
    std::fs::write(folder.join("seed-main"), body).expect("a seed");
    std::process::exit(0);
}

libfuzzer_sys::fuzz_target!(init: lay_seeds(), |bytes: &[u8]| {
    let bytes = if bytes.starts_with(b"PK") { bytes.to_vec() } else { archive(bytes) };
    let input = Input { name: "plan.docx".to_owned(), content: Content::Bytes(bytes) };
    if let Err(refusal) = read(&[input], &Options::default()) {
        assert!(!refusal.to_string().is_empty(), "a refusal says something");
    }
});
