//! Indicator tables in fifty layouts, read and compared with what a person wrote down before any reader existed.
//!
//! `TABLES=sealed cargo test -p plan --test tables -- --nocapture` prints the score of the ten held back, asserting nothing.

#![expect(clippy::unwrap_used, reason = "what a test's helper cannot read fails the test")]

use plan::document::{Content, Input, Options, read};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The score of one file or of all.
#[derive(Default, Clone, Copy)]
struct Score {
    /// Values expected.
    expected: usize,
    /// Values read.
    read: usize,
    /// Values right in kind, number, comparator, approximation and date, under the right name.
    right: usize,
    /// Those of them whose printed words agree too.
    raw: usize,
    /// Indicators expected, and those with the right unit, and the right node.
    indicators: usize,
    units: usize,
    nodes: usize,
    /// Values whose indicator or column is in the review list, and the entries there.
    reviewed: usize,
    entries: usize,
    /// Files with everything right.
    whole: usize,
    files: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.expected += other.expected;
        self.read += other.read;
        self.right += other.right;
        self.raw += other.raw;
        self.indicators += other.indicators;
        self.units += other.units;
        self.nodes += other.nodes;
        self.reviewed += other.reviewed;
        self.entries += other.entries;
        self.whole += other.whole;
        self.files += other.files;
    }

    fn precision(self) -> f64 {
        ratio(self.right, self.read)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.expected)
    }
}

#[expect(clippy::float_arithmetic, reason = "a score for people")]
fn ratio(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole.max(1))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name)
}

fn folded(text: &str) -> String {
    vocabulary::fold::fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn words(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or("-").to_owned()
}

/// What makes two values the same, the printed words aside.
fn level(value: &Value) -> String {
    let number = value["number"].as_str().map(|n| {
        n.parse::<rust_decimal::Decimal>().map_or_else(|_| n.to_owned(), |n| n.normalize().to_string())
    });
    format!(
        "{} {}{}{} @{}",
        words(value, "kind"),
        if value["approximate"] == true { "~" } else { "" },
        value["comparator"].as_str().unwrap_or(""),
        number.as_deref().unwrap_or("null"),
        words(value, "as_of")
    )
}

fn raw(value: &Value) -> String {
    words(value, "raw").chars().filter(|c| !c.is_whitespace()).collect()
}

/// Compares one file; `report` gets a line for each difference.
fn compare(expected: &Value, got: &Value, report: &mut String) -> Score {
    let none = vec![];
    let list = |value: &Value| value["indicators"].as_array().unwrap_or(&none).clone();
    let (wanted, found) = (list(expected), list(got));
    let values = |indicator: &Value| indicator["values"].as_array().unwrap().clone();
    let mut score = Score { files: 1, ..Score::default() };
    score.expected = wanted.iter().map(|i| values(i).len()).sum();
    score.read = found.iter().map(|i| values(i).len()).sum();
    score.indicators = wanted.len();
    let mut by_name: HashMap<String, Vec<&Value>> = HashMap::new();
    for indicator in found.iter().rev() {
        by_name.entry(folded(&words(indicator, "name"))).or_default().push(indicator);
    }
    for indicator in &wanted {
        let name = words(indicator, "name");
        let Some(twin) = by_name.get_mut(&folded(&name)).and_then(Vec::pop) else {
            let _ = writeln!(report, "  missing: {name}");
            continue;
        };
        score.units += usize::from(indicator["unit"] == twin["unit"]);
        score.nodes += usize::from(indicator["node"] == twin["node"]);
        if indicator["unit"] != twin["unit"] || indicator["node"] != twin["node"] {
            let _ = writeln!(
                report,
                "  {name}: unit {} for {}, node {} for {}",
                twin["unit"], indicator["unit"], twin["node"], indicator["node"]
            );
        }
        let (a, b) = (values(indicator), values(twin));
        for (index, value) in a.iter().enumerate() {
            let other = b.get(index);
            let right = other.is_some_and(|other| level(other) == level(value));
            let raw_right = other.is_some_and(|other| raw(other) == raw(value));
            score.right += usize::from(right);
            score.raw += usize::from(right && raw_right);
            if !right || !raw_right {
                let got =
                    other.map_or("nothing".to_owned(), |other| format!("{} «{}»", level(other), raw(other)));
                let _ = writeln!(report, "  {name}: {got} for {} «{}»", level(value), raw(value));
            }
        }
        for extra in b.iter().skip(a.len()) {
            let _ = writeln!(report, "  {name}: surplus {}", level(extra));
        }
    }
    for left in by_name.values().flatten() {
        let _ = writeln!(report, "  surplus indicator: {}", words(left, "name"));
    }
    let whats: Vec<String> =
        got["review"].as_array().unwrap_or(&none).iter().map(|entry| words(entry, "what")).collect();
    for entry in expected["review"].as_array().unwrap_or(&none) {
        let wanted = folded(entry.as_str().unwrap());
        if !whats.iter().any(|what| folded(what) == wanted) {
            let _ = writeln!(report, "  not in review: {}", entry.as_str().unwrap());
        }
    }
    score.entries = whats.len();
    let in_review = |name: &str| whats.iter().any(|what| folded(what) == folded(name));
    score.reviewed = found.iter().filter(|i| in_review(&words(i, "name"))).map(|i| values(i).len()).sum();
    score.whole = usize::from(report.is_empty());
    score
}

fn run(name: &str) -> (Score, String) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    let (mut total, mut report) = (Score::default(), String::new());
    for expected in files {
        let table = ["txt", "csv", "xlsx"]
            .map(|ending| expected.with_extension(ending))
            .into_iter()
            .find(|p| p.exists());
        let table = table.unwrap();
        let name = table.file_name().unwrap().to_string_lossy().into_owned();
        let input = Input { name: name.clone(), content: Content::Bytes(std::fs::read(&table).unwrap()) };
        let wanted: Value = serde_json::from_str(&std::fs::read_to_string(&expected).unwrap()).unwrap();
        let got = match read(&[input], &Options::default()) {
            Ok(reading) => reading.to_json(),
            Err(refusal) => serde_json::json!({"indicators": [], "review": [{"what": refusal.to_string()}]}),
        };
        let mut lines = String::new();
        let score = compare(&wanted, &got, &mut lines);
        let _ = writeln!(
            report,
            "{name}: {}/{} right, {} read, review {}",
            score.right, score.expected, score.read, score.entries
        );
        report.push_str(&lines);
        if std::env::var_os("TABLES_REVIEW").is_some() {
            let _ = writeln!(report, "  {}", got["review"]);
        }
        total.add(score);
    }
    (total, report)
}

fn summary(score: Score) -> String {
    format!(
        "{} values: precision {:.4}, recall {:.4}; words {}, units {}/{}, nodes {}/{}; tables {}/{}; review {} entries on {} values",
        score.expected,
        score.precision(),
        score.recall(),
        score.raw,
        score.units,
        score.indicators,
        score.nodes,
        score.indicators,
        score.whole,
        score.files,
        score.entries,
        score.reviewed
    )
}

#[test]
fn open_tables_are_read() {
    let (score, report) = run("open");
    println!("{}", summary(score));
    assert!(score.precision() >= 0.98 && score.recall() >= 0.98, "{}\n{report}", summary(score));
    assert!(ratio(score.reviewed, score.read) <= 0.10, "{}\n{report}", summary(score));
}

/// Prints the score of another folder of tables, named by TABLES; asserts nothing.
#[test]
fn another_folder_is_scored() {
    let Some(name) = std::env::var_os("TABLES") else {
        println!("TABLES names no folder: nothing to score");
        return;
    };
    let (score, report) = run(&name.to_string_lossy());
    println!("{report}{}", summary(score));
}

/// The second corpus: layouts that a difficult colleague thought of. A regression floor, raised as the
/// reader learns.
#[test]
fn second_tables_are_read() {
    let (score, report) = run("second");
    println!("{}", summary(score));
    assert!(score.precision() >= 0.9 && score.recall() >= 0.9, "{}\n{report}", summary(score));
}
