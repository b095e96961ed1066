//! The walls between the crates 間取り: which crate may import which, and what the pure ones may never touch.

use conformance::project::{files_of, root};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// The floors of ARCHITECTURE.md, as far as they are built: a crate and what of ours it may import.
const MAY_IMPORT: [(&str, &[&str]); 7] = [
    ("vocabulary", &[]),
    ("spreadsheet", &["vocabulary"]),
    ("plan", &["spreadsheet", "vocabulary"]),
    ("store", &["plan", "spreadsheet", "vocabulary"]),
    ("web", &["plan", "spreadsheet", "store", "vocabulary"]),
    ("yoriai", &["plan", "spreadsheet", "store", "vocabulary", "web"]),
    ("conformance", &["plan", "spreadsheet", "store", "vocabulary", "web", "yoriai"]),
];

/// The crates that take the world as arguments.
const PURE: [&str; 3] = ["vocabulary", "spreadsheet", "plan"];

/// What a pure crate may not say, outside its tests.
const WORLD: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "SystemTime",
    "Instant::now",
    "tokio",
    "rusqlite",
    "Zoned::now",
];

/// Technologies and the one crate that knows them: a second one is a wall fallen.
const SHELLS: [(&str, &[&str]); 6] = [
    ("rusqlite", &["store"]),
    ("askama", &["web"]),
    ("axum", &["web", "yoriai", "conformance"]),
    ("calamine", &["spreadsheet"]),
    ("rust_xlsxwriter", &["spreadsheet"]),
    ("clap", &["yoriai", "conformance"]),
];

/// Each member of the workspace with the names of what it depends on, and the kind of each dependency.
fn members() -> BTreeMap<String, Vec<(String, bool)>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let needs = package["dependencies"].as_array().unwrap().iter();
            (name(package), needs.map(|need| (name(need), need["kind"] == "dev")).collect())
        })
        .collect()
}

#[test]
fn crates_import_only_what_their_floor_allows() {
    let members = members();
    let known: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    let mut faults = Vec::new();
    for (member, needs) in &members {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| name == member) else {
            faults.push(format!("{member} stands on no floor: give it one here and in ARCHITECTURE.md"));
            continue;
        };
        for (need, _) in needs.iter().filter(|(need, _)| known.contains(&need.as_str())) {
            if !allowed.contains(&need.as_str()) {
                faults.push(format!("{member} imports {need}"));
            }
        }
    }
    faults.extend(
        known.iter().filter(|name| !members.contains_key(**name)).map(|name| format!("{name} is gone")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_technology_has_one_shell() {
    let members = members();
    let mut faults = Vec::new();
    for (member, needs) in &members {
        for (technology, shells) in SHELLS {
            let needed = needs.iter().any(|(need, dev)| need == technology && !dev);
            if needed && !shells.contains(&member.as_str()) {
                faults
                    .push(format!("{member} knows {technology}, which belongs to {}", shells.join(" and ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pure_crates_touch_no_clock_file_or_network() {
    let mut faults = Vec::new();
    for name in PURE {
        let files = files_of(&format!("crates/{name}/src/"), &["rs"]);
        assert!(!files.is_empty(), "{name} has no source");
        for file in files {
            let rule = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let touched = WORLD.iter().filter(|word| rule.lines().any(|line| says(line, word)));
            faults.extend(touched.map(|word| format!("{}: {word}", file.path)));
        }
    }
    assert!(faults.is_empty(), "pass it in as an argument:\n{}", faults.join("\n"));
}

/// Whether a line of code, not a comment, holds the word.
fn says(line: &str, word: &str) -> bool {
    line.split("//").next().is_some_and(|code| code.contains(word))
}
