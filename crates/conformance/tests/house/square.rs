//! The Square 広場 as those outside meet it: built again the same, opened by `sqlite3`, and saying what the pages say.

use axum::http::header;
use conformance::html::Page;
use conformance::portal::{portal, source};
use conformance::require;
use serde_json::Value;
use std::process::Command;

const CITIES: [&str; 2] = ["kuki", "kumagaya"];

#[test]
fn the_same_folder_gives_the_same_square() {
    let folder = tempfile::tempdir().unwrap();
    for city in CITIES {
        let source = source(city).unwrap();
        let (one, other) = (folder.path().join("one.sqlite"), folder.path().join("other.sqlite"));
        let version = store::square::build(&one, &source).unwrap();
        assert_eq!(store::square::build(&other, &source).unwrap(), version, "{city}");
        assert!(
            std::fs::read(&one).unwrap() == std::fs::read(&other).unwrap(),
            "{city}: other bytes, same content"
        );
        let mut changed = source.clone();
        changed.editions[0].plan.title.ja.push('改');
        assert_ne!(store::square::build(&other, &changed).unwrap(), version, "{city}: a change is not seen");
    }
}

#[test]
fn the_download_opens_in_the_sqlite3_program() {
    let Some(sqlite) = require::program("the download in sqlite3", &["sqlite3"], "--version") else { return };
    for city in CITIES {
        let answer = portal().get(&format!("/{city}/data/square.sqlite"));
        assert_eq!(answer.status, 200);
        assert!(
            answer.header(header::CONTENT_TYPE).contains("sqlite"),
            "{}",
            answer.header(header::CONTENT_TYPE)
        );
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("square.sqlite");
        std::fs::write(&file, &answer.body).unwrap();
        let ask = |statement: &str| {
            let output = Command::new(&sqlite)
                .args(["-readonly", "-bail"])
                .arg(&file)
                .arg(statement)
                .output()
                .unwrap();
            assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(ask("PRAGMA integrity_check").trim(), "ok");
        assert_eq!(ask("PRAGMA foreign_key_check"), "");
        let tables = ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        assert!(tables.lines().count() >= 8, "{tables}");
        let indicators: usize = ask("SELECT count(*) FROM indicator").trim().parse().unwrap();
        assert!(indicators >= 15, "{city}: {indicators} indicators");
    }
}

#[test]
fn the_files_say_what_the_pages_say() {
    for city in CITIES {
        let plan = json(&format!("/{city}/data/plan.json"));
        let indicators = json(&format!("/{city}/data/indicators.json"));
        let indicators = list(&indicators, "indicators");
        assert!(!indicators.is_empty(), "{city} has no indicator");
        for indicator in &indicators {
            let slug = word(indicator, &["slug", "id"]);
            let page = Page::new(&portal().get(&format!("/{city}/indicators/{slug}")).text());
            let text = page.words("main");
            let name = localised(&indicator["name"]);
            assert!(
                page.words("h1").contains(&name),
                "{city}: {slug} is headed {} not {name}",
                page.words("h1")
            );
            for value in list(indicator, "values") {
                let raw = value["raw"].as_str().unwrap_or_default();
                let shown = squeezed(&text).contains(&squeezed(raw));
                assert!(shown, "{city}: {slug} does not show 「{raw}」");
            }
        }
        let nodes = list(&plan, "nodes");
        assert!(nodes.len() > 7, "{city} has {} nodes", nodes.len());
        for node in nodes {
            let code = word(&node, &["code"]);
            let answer = portal().get(&format!("/{city}/plan/{code}"));
            assert_eq!(answer.status, 200, "{city} {code}");
            let heading = Page::new(&answer.text()).words("h1");
            assert!(heading.contains(&localised(&node["title"])), "{city} {code} is headed {heading}");
        }
    }
}

#[test]
fn the_table_of_indicators_opens_in_a_spreadsheet() {
    for city in CITIES {
        let answer = portal().get(&format!("/{city}/data/indicators.csv"));
        assert_eq!(answer.status, 200);
        let book = spreadsheet::read(&answer.body, "indicators.csv").unwrap();
        let rows = &book.sheets[0].rows;
        let width = rows[0].len();
        assert!(rows.len() > 15 && width >= 5, "{city}: {} rows of {width}", rows.len());
        assert!(rows.iter().all(|row| row.len() == width), "{city}: rows of different width");
        let values: usize = list(&json(&format!("/{city}/data/indicators.json")), "indicators")
            .iter()
            .map(|indicator| list(indicator, "values").len())
            .sum();
        assert_eq!(rows.len() - 1, values, "{city}: one row for each value");
    }
}

fn json(address: &str) -> Value {
    let answer = portal().get(address);
    assert_eq!(answer.status, 200, "{address}");
    assert!(answer.header(header::CONTENT_TYPE).starts_with("application/json"), "{address}");
    serde_json::from_slice(&answer.body).unwrap()
}

/// The list under a name, or the document itself where it is the list.
fn list(value: &Value, name: &str) -> Vec<Value> {
    value.as_array().or_else(|| value[name].as_array()).cloned().unwrap_or_default()
}

fn word(value: &Value, names: &[&str]) -> String {
    names.iter().find_map(|name| value[*name].as_str()).unwrap_or_default().to_owned()
}

fn localised(value: &Value) -> String {
    value.as_str().or_else(|| value["ja"].as_str()).unwrap_or_default().to_owned()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
