//! Whole plan documents in the layouts of other cities, read and compared with what was written down for each.
//!
//! `DOCUMENTS=sealed cargo test -p plan --test documents -- --nocapture` prints the score of those held back, asserting nothing.

use plan::document::{Content, Input, Options, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is compared, and how one entry is written down.
const PARTS: [(&str, &[&str]); 4] = [
    ("nodes", &["code", "title", "parent", "level"]),
    ("actions", &["node", "title", "repeated"]),
    ("sdg_targets", &["node", "target"]),
    ("sector_plans", &["node", "title"]),
];

/// The least share of all entries that must be right, and of the entries read.
const FLOOR: f64 = 0.95;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)
}

fn folded(value: &Value) -> String {
    match value.as_str() {
        Some(text) => vocabulary::fold::fold(text).chars().filter(|c| !c.is_whitespace()).collect(),
        None => value.to_string(),
    }
}

fn entries(document: &Value, part: &str, fields: &[&str]) -> Vec<String> {
    let list = document[part].as_array().cloned().unwrap_or_default();
    let entry =
        |entry: &Value| fields.iter().map(|field| folded(&entry[*field])).collect::<Vec<_>>().join(" | ");
    list.iter().map(entry).collect()
}

fn values(document: &Value) -> Vec<String> {
    let fields = ["kind", "number", "comparator", "approximate", "as_of"];
    let mut all = vec![];
    for indicator in document["indicators"].as_array().into_iter().flatten() {
        let whose = format!("{} | {}", folded(&indicator["node"]), folded(&indicator["name"]));
        for value in indicator["values"].as_array().into_iter().flatten() {
            let words = fields.map(|field| folded(&value[field])).join(" ");
            all.push(format!("{whose} | {words}"));
        }
    }
    all
}

/// (right, expected, read) and what is missing or too much.
fn compare(expected: &[String], found: &[String], report: &mut Vec<String>) -> [usize; 3] {
    let mut left = found.to_vec();
    let mut right = 0;
    for entry in expected {
        match left.iter().position(|other| other == entry) {
            Some(at) => {
                left.swap_remove(at);
                right += 1;
            }
            None => report.push(format!("  missing  {entry}")),
        }
    }
    report.extend(left.iter().map(|entry| format!("  too much {entry}")));
    [right, expected.len(), found.len()]
}

fn inputs(json: &Path) -> Vec<Input> {
    let stem = json.file_stem().expect("a document of the set").to_string_lossy().into_owned();
    let mut files: Vec<PathBuf> = ["txt", "docx", "csv"]
        .iter()
        .map(|kind| json.with_file_name(format!("{stem}.{kind}")))
        .filter(|path| path.exists())
        .collect();
    files.sort_by_key(|path| path.extension().is_some_and(|kind| kind == "csv"));
    files
        .iter()
        .map(|path| Input {
            name: path.file_name().expect("a document of the set").to_string_lossy().into_owned(),
            content: Content::Bytes(std::fs::read(path).expect("a document of the set")),
        })
        .collect()
}

#[expect(clippy::float_arithmetic, reason = "a score for people")]
fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).expect("a document of the set"))
        / f64::from(u32::try_from(whole.max(1)).expect("a small number"))
}

#[test]
fn documents_are_read_as_written_down() {
    let set = std::env::var("DOCUMENTS").unwrap_or_else(|_| "open".to_owned());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(&set))
        .expect("a document of the set")
        .map(|f| f.expect("a file").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    assert!(!files.is_empty());
    let mut totals: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut report = vec![];
    for json in &files {
        let expected: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
        report.push(json.file_stem().unwrap().to_string_lossy().into_owned());
        let found: Value = match read(&inputs(json), &Options::default()) {
            Ok(reading) => reading.to_json(),
            Err(refusal) => {
                report.push(format!("  refused: {refusal}"));
                Value::Null
            }
        };
        let mut add = |part, score: [usize; 3]| {
            let total: &mut [usize; 3] = totals.entry(part).or_default();
            total.iter_mut().zip(score).for_each(|(sum, n)| *sum += n);
        };
        for (part, fields) in PARTS {
            let (expected, found) = (entries(&expected, part, fields), entries(&found, part, fields));
            add(part, compare(&expected, &found, &mut report));
        }
        add("values", compare(&values(&expected), &values(&found), &mut report));
    }
    let mut low = false;
    for (part, [right, expected, read]) in &totals {
        let (recall, precision) = (share(*right, *expected), share(*right, *read));
        report.push(format!("{part}: {right} right of {expected} expected and {read} read"));
        low |= recall < FLOOR || precision < FLOOR;
    }
    let report = report.join("\n");
    if set == "open" {
        assert!(!low, "{report}");
    } else {
        println!("{report}");
    }
}
