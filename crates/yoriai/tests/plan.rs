//! `yoriai plan check` and `yoriai plan sheet` as a person runs them: bad input ends in a sentence that says what and
//! where, with exit code 2 and nothing half-written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

struct Ended {
    code: i32,
    said: String,
    complained: String,
}

fn yoriai(arguments: &[&str]) -> Ended {
    let output =
        Command::new(env!("CARGO_BIN_EXE_yoriai")).args(arguments).output().expect("the binary runs");
    Ended {
        code: output.status.code().unwrap_or(-1),
        said: String::from_utf8(output.stdout).expect("UTF-8"),
        complained: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

const PLAN: &str = "title = \"総合計画\"\n\n[edition]\nslug = \"late\"\ntitle = \"後期\"\nstatus = \"draft\"\nsource = \"後期基本計画\"\n
[[level]]\nid = \"goal\"\nrole = \"goal\"\nname = \"基本目標\"\n\n[[level]]\nid = \"measure\"\nrole = \"measure\"\nname = \"施策\"\n
[[node]]\nid = \"n8\"\ncode = \"8\"\nlevel = \"goal\"\ntitle = \"協働\"\n";

const MEASURE: &str = "+++\nid = \"n8-1\"\ncode = \"8-1\"\nlevel = \"measure\"\nparent = \"8\"\ntitle = \"市民活動\"\n
[[indicator]]\nid = \"groups\"\nname = \"登録数\"\nunit = \"団体\"\ndirection = \"increase\"\nvalues = [\n  { kind = \"actual\", number = \"278\", as-of = \"FY2021\", raw = \"278 団体\" },\n]\n+++\n\n## 現状 {#state role=state}\n\n増えています。\n";

/// A good plan folder in a directory of its own.
fn folder() -> (TempDir, PathBuf) {
    let home = TempDir::new().expect("a directory");
    let folder = home.path().join("plan");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("plan.toml"), PLAN).expect("a file");
    fs::write(folder.join("8-1.md"), MEASURE).expect("a file");
    (home, folder)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}

/// Names below a directory, to see that nothing is left over.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Changes the good folder and expects one fault at a place.
fn check_fault(file: &str, from: &str, to: &str, place: &str, words: &str) {
    let (_home, folder) = folder();
    let path = folder.join(file);
    let before = fs::read_to_string(&path).expect("a file");
    assert!(before.contains(from));
    fs::write(&path, before.replacen(from, to, 1)).expect("a file");
    let ended = yoriai(&["plan", "check", text(&folder)]);
    assert_eq!(ended.code, 2, "{}", ended.complained);
    assert_eq!(ended.said, "");
    let line = ended.complained.lines().find(|line| line.contains(place)).unwrap_or_default();
    assert!(line.contains(words), "{}", ended.complained);
}

#[test]
fn a_good_folder_is_counted() {
    let (_home, folder) = folder();
    let ended = yoriai(&["plan", "check", text(&folder)]);
    assert_eq!((ended.code, ended.complained.as_str()), (0, ""));
    assert!(ended.said.contains("誤りはありません（施策1、節2、取組0、指標1"), "{}", ended.said);
}

#[test]
fn faults_of_a_folder_are_named_with_their_place() {
    check_fault("plan.toml", "code = \"8\"", "code = \"8-1\"", "8-1", "コード「8-1」が重複しています");
    check_fault(
        "plan.toml",
        "title = \"協働\"",
        "parent = \"8\"\ntitle = \"協働\"",
        "plan.toml:23:10",
        "親子が循環しています",
    );
    check_fault("8-1.md", "parent = \"8\"", "parent = \"9\"", "8-1.md:5:10", "「9」がどこにもありません");
    check_fault("8-1.md", "unit =", "units =", "8-1.md:11:1", "「unit」のことですか");
    check_fault("plan.toml", "title = \"協働\"", "title = \"協働", "plan.toml:23:12", "TOMLとして読めません");
}

#[test]
fn files_that_are_no_text_are_named() {
    for (bytes, words) in [
        (&b"+++\n\0\x01"[..], "2行目"),
        (&b"\x8e\x73\x96\xaf\n"[..], "シフトJIS"),
        (&b"\xE5\xB8\x82\xE6\xB0\x91\n\xE6\xB0\n"[..], "2行目"),
        (&b"\x89PNG\r\n"[..], "画像"),
    ] {
        let (_home, folder) = folder();
        fs::write(folder.join("8-2.md"), bytes).expect("a file");
        let ended = yoriai(&["plan", "check", text(&folder)]);
        assert_eq!(ended.code, 2);
        assert!(
            ended.complained.contains("8-2.md") && ended.complained.contains(words),
            "{}",
            ended.complained
        );
    }
    let (_home, folder) = folder();
    fs::write(folder.join("8-2.md"), b"").expect("a file");
    let ended = yoriai(&["plan", "check", text(&folder)]);
    assert!(ended.code == 2 && ended.complained.contains("8-2.md:1:1"), "{}", ended.complained);
    assert_eq!(yoriai(&["plan", "check", "/nowhere/at/all"]).code, 2);
}

#[test]
fn a_workbook_goes_out_and_comes_back() {
    let (home, folder) = folder();
    let workbook = home.path().join("plan.xlsx");
    assert_eq!(yoriai(&["plan", "sheet", text(&folder), "--out", text(&workbook)]).code, 0);
    let before = fs::read_to_string(folder.join("8-1.md")).expect("a file");
    let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&workbook)]);
    assert!(ended.code == 0 && ended.said.contains("変わったところはありません"), "{}", ended.complained);
    assert_eq!(fs::read_to_string(folder.join("8-1.md")).expect("a file"), before);
    let cells = "識別子,実績値（令和4年度）\ngroups,\"1,301\"\n";
    let table = home.path().join("kaitou.csv");
    fs::write(&table, cells).expect("a file");
    let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&table)]);
    assert!(ended.code == 0 && ended.said.contains("8-1.md を書き換えました"), "{}", ended.complained);
    let after = fs::read_to_string(folder.join("8-1.md")).expect("a file");
    assert!(after.contains("number = \"1301\", as-of = \"FY2022\", raw = \"1,301\""), "{after}");
    assert_eq!(names(&folder), ["8-1.md", "plan.toml"]);
    assert_eq!(names(home.path()), ["kaitou.csv", "plan", "plan.xlsx"]);
}

#[test]
fn a_workbook_that_cannot_be_read_changes_nothing() {
    let (home, folder) = folder();
    let before = fs::read_to_string(folder.join("8-1.md")).expect("a file");
    let file = home.path().join("x.xlsx");
    for (bytes, words) in [
        (&b""[..], "空です"),
        (&b"PK\x03\x04rubbish"[..], "Excelのブックとして開けません"),
        (&b"\xD0\xCF\x11\xE0rubbish"[..], "古い形式"),
        ("識別子,実績値（令和4年度）\ngroups,たくさん\n".as_bytes(), "B2: 「たくさん」は数として読めません"),
        (
            "識別子,実績値（令和4年度）\ngroup,5\n".as_bytes(),
            "A2: 識別子「group」の指標はありません。「groups」のことですか",
        ),
        ("名前,値\na,5\n".as_bytes(), "「識別子」という見出しのある表がどのシートにもありません"),
    ] {
        fs::write(&file, bytes).expect("a file");
        let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&file)]);
        assert_eq!(ended.code, 2, "{}", ended.complained);
        assert!(ended.complained.contains(words), "{}", ended.complained);
    }
    assert_eq!(fs::read_to_string(folder.join("8-1.md")).expect("a file"), before);
    assert_eq!(names(&folder), ["8-1.md", "plan.toml"]);
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let (home, folder) = folder();
    let path = home.path().join("huge.xlsx");
    // Sparse: it takes no room, and would take 200 MB of memory if it were read.
    fs::File::create(&path).and_then(|file| file.set_len(200 * 1024 * 1024)).expect("a sparse file");
    let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&path)]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.complained.contains("huge.xlsx: ファイルが大きすぎます（200 MB。上限は 64 MB）"),
        "{}",
        ended.complained
    );
}

#[test]
fn a_spreadsheet_bomb_is_refused() {
    use std::io::Write as _;
    let (home, folder) = folder();
    let path = home.path().join("bomb.xlsx");
    let mut one = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    one.start_file("part", zip::write::SimpleFileOptions::default()).expect("a part");
    one.write_all(&vec![b' '; 8 * 1024 * 1024]).expect("eight megabytes");
    let mut one = zip::ZipArchive::new(one.finish().expect("an archive")).expect("an archive");
    let mut bomb = zip::ZipWriter::new(fs::File::create(&path).expect("a file"));
    for number in 0..40 {
        let part = one.by_index_raw(0).expect("the part");
        bomb.raw_copy_file_rename(part, format!("xl/workbook{number}.xml")).expect("a copy");
    }
    bomb.finish().expect("an archive");
    let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&path)]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.complained.contains("xl/workbook32.xml") && ended.complained.contains("256 MB"),
        "{}",
        ended.complained
    );
}

#[test]
fn a_table_with_too_many_cells_is_refused() {
    let (home, folder) = folder();
    let path = home.path().join("wide.csv");
    fs::write(&path, format!("識別子\ngroups{}\n", ",1".repeat(3000))).expect("a file");
    let ended = yoriai(&["plan", "sheet", "--into", text(&folder), text(&path)]);
    assert_eq!(ended.code, 2);
    assert!(ended.complained.contains("2行目で列数が上限（2000）を超えます"), "{}", ended.complained);
}
