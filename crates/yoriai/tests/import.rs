//! `yoriai plan import` as a person runs it: documents become a folder or JSON; bad input ends in a sentence that says
//! what and where, with exit code 2, and the folder that was there stays as it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

struct Ended {
    code: i32,
    said: String,
    complained: String,
}

fn yoriai(arguments: &[&str], path: Option<&Path>) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yoriai"));
    command.args(arguments);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let output = command.output().expect("the binary runs");
    Ended {
        code: output.status.code().unwrap_or(-1),
        said: String::from_utf8(output.stdout).expect("UTF-8"),
        complained: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A plan in our own words, in the layout of a basic plan.
const DOCUMENT: &str = "\
基本目標 3 みどりと水のまちをつくる

3-1. 川べりの遊歩道をととのえる

現状と課題
- 川べりを歩く人が増えています。
- 休める場所が足りないことが課題です。

施策の方向性

(1) 木かげのある道をつくります
川べりに木を植えます。

重要業績評価指標（KPI）\t現状値（R3）\t目標値（R9）
遊歩道を使う人の数\t1,200人\t2,000人
";

fn home() -> (TempDir, PathBuf) {
    let home = TempDir::new().expect("a directory");
    let path = home.path().to_owned();
    (home, path)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_document_becomes_a_folder_that_has_no_fault() {
    let (_keep, home) = home();
    let (document, out) = (home.join("plan.txt"), home.join("city/plan"));
    fs::write(&document, DOCUMENT).expect("a file");
    let ended = yoriai(&["plan", "import", text(&document), "--out", text(&out), "--city", "kawabe"], None);
    assert_eq!(ended.code, 0, "{}", ended.complained);
    assert!(ended.said.contains("施策1") && ended.said.contains("指標1"), "{}", ended.said);
    assert_eq!(names(&out), ["3-1.md", "plan.toml"]);
    assert_eq!(yoriai(&["plan", "check", text(&out)], None).code, 0);
    // Again over what is there, with its identifiers carried on.
    let again = ["plan", "import", text(&document), "--out", text(&out), "--previous", text(&out)];
    let before = fs::read_to_string(out.join("3-1.md")).expect("a file");
    assert_eq!(yoriai(&again, None).code, 0);
    assert_eq!(fs::read_to_string(out.join("3-1.md")).expect("a file"), before);
    assert_eq!(names(&home.join("city")), ["plan"]);
}

#[test]
fn json_is_one_document_on_standard_output() {
    let (_keep, home) = home();
    let document = home.join("plan.txt");
    fs::write(&document, DOCUMENT).expect("a file");
    let ended = yoriai(&["plan", "import", text(&document), "--json", "--city", "kawabe"], None);
    assert_eq!(ended.code, 0, "{}", ended.complained);
    let json: serde_json::Value = serde_json::from_str(&ended.said).expect("JSON alone");
    assert_eq!(json["city"], "kawabe");
    assert_eq!(json["indicators"][0]["values"][0]["number"], "1200");
    assert_eq!(json["indicators"][0]["values"][1]["as_of"], "FY2027");
}

/// Imports one file over a folder that is there, and expects a refusal that leaves it alone.
fn check_refusal(name: &str, bytes: &[u8], words: &[&str]) {
    let (_keep, home) = home();
    let (document, out) = (home.join(name), home.join("plan"));
    fs::write(&document, bytes).expect("a file");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("plan.toml"), "# as it was\n").expect("a file");
    let ended = yoriai(&["plan", "import", text(&document), "--out", text(&out)], None);
    assert_eq!(ended.code, 2, "{name}: {}", ended.complained);
    assert_eq!(ended.said, "", "{name}");
    for word in words.iter().chain([&name]) {
        assert!(ended.complained.contains(word), "{name}: {}", ended.complained);
    }
    assert_eq!(names(&out), ["plan.toml"], "{name}");
    assert_eq!(fs::read_to_string(out.join("plan.toml")).expect("a file"), "# as it was\n");
    assert_eq!(names(&home).len(), 2, "{name}: {:?}", names(&home));
}

#[test]
fn bad_input_is_refused_with_what_and_where() {
    check_refusal("empty.txt", b"", &["空です"]);
    check_refusal("blank.csv", b"\r\n \r\n", &["空です"]);
    check_refusal("binary.txt", b"MZ\x90\0\x03\0\0\0", &["1行目", "0x00"]);
    check_refusal("picture.txt", b"\x89PNG\r\n\x1a\n", &["画像"]);
    check_refusal("broken.txt", "一行目\n二行目\u{3}\n".as_bytes(), &["2行目", "0x03"]);
    check_refusal("broken-utf8.txt", b"\xEF\xBB\xBFplan\n\xE3\x81\n", &["2行目", "壊れています"]);
    let mixed = ["施策の名前\n".as_bytes(), b"\x8e\xf7\x8d\xf4\n"].concat();
    check_refusal("mixed.txt", &mixed, &["文字コードが混ざっています", "1行目", "2行目"]);
    check_refusal("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &["古い形式"]);
    check_refusal("rubbish.xlsx", b"PK\x03\x04rubbish", &["開けません"]);
    check_refusal("wide.csv", format!("指標\nx{}\n", ",1".repeat(3000)).as_bytes(), &["2行目", "列数"]);
    check_refusal("rubbish.docx", b"PK\x03\x04rubbish", &["開けません"]);
    let torn = [
        "指標名,現状値（R4）,目標値（R9）\n公園の数,12か所,15か所,18か所\n",
        "指標名\t現状値\t目標値\n公園の数\t12\t15\t18\n",
    ];
    check_refusal("torn.csv", torn[0].as_bytes(), &["2行目", "見出しは3列", "4マス"]);
    check_refusal("torn.txt", torn[1].as_bytes(), &["2行目", "見出しは3列", "4マス"]);
    check_refusal(
        "letter.txt",
        "拝啓 時下ますますご清栄のこととお慶び申し上げます。\n".as_bytes(),
        &["見つかりません"],
    );
}

#[test]
fn a_pdf_without_its_program_says_how_to_get_it() {
    let (_keep, home) = home();
    let document = home.join("plan.pdf");
    fs::write(&document, b"%PDF-1.7\n").expect("a file");
    let ended = yoriai(&["plan", "import", text(&document), "--json"], Some(&home));
    assert_eq!(ended.code, 2);
    assert!(
        ended.complained.contains("poppler-utils") && ended.complained.contains("plan.pdf"),
        "{}",
        ended.complained
    );
}

#[test]
fn a_huge_document_is_refused_before_it_is_read() {
    let (_keep, home) = home();
    let document = home.join("huge.txt");
    // Sparse: it takes no room, and would take 200 MB of memory if it were read.
    fs::File::create(&document).and_then(|file| file.set_len(200 * 1024 * 1024)).expect("a sparse file");
    let ended = yoriai(&["plan", "import", text(&document), "--json"], None);
    assert!(ended.code == 2 && ended.complained.contains("200 MB。上限は 64 MB"), "{}", ended.complained);
}

#[test]
fn a_folder_with_anything_else_is_never_replaced() {
    let (_keep, home) = home();
    let (document, out) = (home.join("plan.txt"), home.join("photos"));
    fs::write(&document, DOCUMENT).expect("a file");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("river.jpg"), "x").expect("a file");
    let ended = yoriai(&["plan", "import", text(&document), "--out", text(&out)], None);
    assert!(ended.code == 2 && ended.complained.contains("river.jpg"), "{}", ended.complained);
    assert_eq!((names(&out), names(&home).len()), (vec!["river.jpg".to_owned()], 2));
    let ended = yoriai(&["plan", "import", text(&document)], None);
    assert!(ended.code == 2 && ended.complained.contains("--out"), "{}", ended.complained);
    let ended = yoriai(&["plan", "import", text(&document), "--json", "--city", "川辺"], None);
    assert!(ended.code == 2 && ended.complained.contains("--city"), "{}", ended.complained);
}
