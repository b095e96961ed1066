//! Building 作成: nothing is lost, the same content has the same hash, the file is never half there.

use crate::sample;
use std::fs;
use std::process::Command;
use store::StoreError;
use store::square::{Square, build};

#[test]
fn it_describes_its_tables_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    build(&path, &sample::source()).expect("a Square");
    let square = Square::open(&path).expect("a Square");
    let tables = square.tables().expect("tables");
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names[..3], ["about", "description", "city"]);
    assert!(names.contains(&"indicator_value") && !names.iter().any(|name| name.starts_with("search")));
    let city = &tables[2];
    assert_eq!(
        (city.columns[0].name.as_str(), city.columns[0].en.as_str()),
        ("slug", "Its word in addresses")
    );
    assert!(square.size() > 10_000);
}

#[test]
fn what_is_built_comes_out_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    let source = sample::source();
    let version = build(&path, &source).expect("a Square");
    let square = Square::open(&path).expect("a Square");
    assert_eq!(square.version(), &version);
    assert_eq!(square.city(), &source.city);
    assert_eq!(square.editions().len(), 2);
    for (read, given) in square.editions().iter().zip(&source.editions) {
        assert_eq!(read.plan, given.plan);
        assert_eq!(read.in_force, given.in_force);
        let printed = |plan: &plan::Plan| -> Vec<Option<String>> {
            let values = plan.indicators.iter().flat_map(|indicator| &indicator.values);
            values.map(|value| value.number.map(|number| number.to_string())).collect()
        };
        assert_eq!(printed(&read.plan), printed(&given.plan), "decimals as printed");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn the_same_content_stays_and_other_content_replaces_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("1.sqlite"), folder.path().join("2.sqlite"));
    let mut source = sample::source();
    let version = build(&one, &source).expect("a Square");
    assert_eq!(build(&two, &source).expect("a Square"), version);
    assert_eq!(fs::read(&one).expect("bytes"), fs::read(&two).expect("bytes"), "to the byte");
    let square = Square::open(&one).expect("a Square");
    assert_eq!(build(&one, &source).expect("a Square"), version);
    assert!(!square.is_stale(), "an equal build leaves the file alone");

    source.editions[0].plan.nodes[1].title.ja.push('！');
    let other = build(&one, &source).expect("a Square");
    assert_ne!(other, version);
    assert!(square.is_stale());
    assert_eq!(
        square.bytes().expect("bytes"),
        fs::read(&two).expect("bytes"),
        "an open Square stays what it was"
    );
    assert_eq!(Square::open(&one).expect("a Square").version(), &other);
}

/// Readers meet no writer: many search at once while other versions take the file's place.
#[test]
fn many_read_while_the_file_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    let mut source = sample::source();
    build(&path, &source).expect("a Square");
    let square = Square::open(&path).expect("a Square");
    let expected = square.search("人権", 20).expect("an answer").total;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(square.search("人権", 20).expect("an answer").total, expected);
                }
            });
        }
        for round in 0..4 {
            source.editions[0].plan.nodes[2].title.ja = format!("改めた題名{round}");
            build(&path, &source).expect("a Square");
        }
    });
    let now = Square::open(&path).expect("a Square");
    assert!(
        now.search("人権", 20).expect("an answer").hits.iter().all(|hit| hit.title.ja != "人権を尊ぶまち")
    );
    assert_eq!(now.search("改めた題名3", 20).expect("an answer").total, 1);
}

#[test]
fn a_contradiction_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    let mut source = sample::source();
    let version = build(&path, &source).expect("a Square");
    let check = |spoil: &dyn Fn(&mut store::square::Source)| {
        let mut spoiled = source.clone();
        spoil(&mut spoiled);
        assert!(matches!(build(&path, &spoiled), Err(StoreError::Conflict(_))));
        assert_eq!(Square::open(&path).expect("a Square").version(), &version);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    };
    check(&|source| source.editions[0].plan.nodes[2].code = "8-2".to_owned());
    check(&|source| source.editions[0].plan.nodes[2].parent = Some("9".to_owned()));
    check(&|source| source.editions[0].plan.indicators[0].node = "9-9".to_owned());
    check(&|source| source.editions[0].in_force = false);
    check(&|source| source.editions[1].in_force = true);
    source.editions.clear();
    assert!(matches!(build(&path, &source), Err(StoreError::Conflict(_))));
}

#[test]
fn what_is_no_square_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("no#such%file?.sqlite");
    assert!(matches!(Square::open(&path), Err(StoreError::Unavailable(_))));
    fs::write(&path, "これはデータベースではありません。".repeat(100)).expect("written");
    assert!(matches!(Square::open(&path), Err(StoreError::Corrupt(_))));
    build(&path, &sample::source()).expect("a Square in its place");
    assert!(Square::open(&path).is_ok(), "strange letters in a path are no obstacle");
}

/// A reporter's program, not ours, opens the file.
#[test]
fn the_sqlite3_program_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    build(&path, &sample::source()).expect("a Square");
    let ask = |sql: &str| -> Option<String> {
        let output = Command::new("sqlite3").arg("-readonly").arg(&path).arg(sql).output().ok()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).expect("text"))
    };
    let Some(checked) = ask("PRAGMA integrity_check; PRAGMA foreign_key_check") else {
        assert!(std::env::var_os("CI").is_none(), "CI has the sqlite3 program");
        eprintln!("skipped: there is no sqlite3 program here");
        return;
    };
    assert_eq!(checked, "ok\n");
    let latest = "SELECT name, latest_number, latest_as_of, target_number, formula FROM indicator_latest
                   WHERE edition = 'late-2023' AND indicator_id = 'known'";
    assert_eq!(ask(latest).as_deref(), Some("人権の周知度|78.40|2022-08|85.0|distance\n"));
    let described = "SELECT ja FROM description WHERE table_name = 'indicator_value' AND column_name = 'raw'";
    assert_eq!(ask(described).as_deref(), Some("印刷された言葉\n"));
    assert_eq!(ask("SELECT sum(number_real) FROM fact").as_deref(), Some("25.0\n"));
}
