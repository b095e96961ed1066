//! The two cities of the demonstration 見本の2市, as they stand in `cities/`: nothing is lost, and search finds.

use crate::search::told;
use plan::Plan;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use store::square::{Source, Square, build};

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (name(&path), fs::read_to_string(&path).expect("text"))).collect()
}

fn plan(folder: &Path) -> Plan {
    plan::folder::read(&files(folder)).expect("a plan without faults")
}

fn source(city: &str) -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities").join(city);
    let profile = fs::read_to_string(folder.join("city.toml")).expect("city.toml");
    let mut editions: Vec<PathBuf> = match fs::read_dir(folder.join("editions")) {
        Ok(entries) => entries.map(|entry| entry.expect("an entry").path()).collect(),
        Err(_) => vec![],
    };
    editions.sort();
    let others = editions.iter().map(|edition| plan(edition)).collect();
    Source::new(plan::folder::read_city(&profile).expect("a city"), plan(&folder.join("plan")), others)
}

#[test]
fn nothing_of_a_city_is_lost() {
    for city in ["kuki", "kumagaya"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("{city}.sqlite"));
        let source = source(city);
        build(&path, &source).expect("a Square");
        let square = Square::open(&path).expect("a Square");
        assert_eq!(square.city(), &source.city);
        for (read, given) in square.editions().iter().zip(&source.editions) {
            assert_eq!(read.plan, given.plan);
        }
        for edition in square.editions() {
            for node in &edition.plan.nodes {
                assert!(square.node(Some(edition.slug()), &node.code).is_some(), "{}", node.code);
            }
        }
        for row in square.indicators() {
            assert!(square.indicator(row.indicator.id.as_str()).is_some(), "{}", row.indicator.id);
        }
    }
}

/// Each query with pages that it must find; `|` parts them. The first one must come first.
const QUERIES: [(&str, &str, &str); 24] = [
    ("kuki", "防災", "text 7-4#state-and-issue"),
    (
        "kuki",
        "施設",
        "direction 8-1#n8-1-3|sector-plan #public-facilities-management-plan|text 8-3#state-and-issue",
    ),
    ("kuki", "税", "indicator hometown-tax-donors|indicator hometown-tax-donations|term #hometown-tax"),
    ("kuki", "ＤＸ", "measure 8-2|direction 8-2#n8-2-3|term #dx|sector-plan #national-dx-plan"),
    ("kuki", "dx", "measure 8-2|direction 8-2#n8-2-3|term #dx|sector-plan #national-dx-plan"),
    ("kuki", "ﾃﾞｼﾞﾀﾙ", "measure 8-2|direction 8-2#n8-2-1|term #dx"),
    ("kuki", "取組み", "direction 7-1#n7-1-1|direction 8-3#n8-3-1"),
    ("kuki", "取り組み", "direction 7-1#n7-1-1|direction 8-3#n8-3-1"),
    (
        "kuki",
        "ふるさと納税",
        "indicator hometown-tax-donors|indicator corporate-hometown-tax-donations|term #hometown-tax",
    ),
    ("kuki", "8-2", "measure 8-2"),
    ("kuki", "16.10", "sdg-target 16.10|measure 7-1|measure 7-4|measure 8-2|measure 8-3"),
    ("kuki", "volunteer", "direction 7-1#n7-1-2"),
    ("kumagaya", "防災", "text 8-5#state"),
    ("kumagaya", "施設", "measure 8-9|indicator facility-floor-area|action 8-9#a8-9-1-1"),
    ("kumagaya", "税", "indicator tax-payment-rate|action 8-6#a8-6-1-3"),
    ("kumagaya", "ＤＸ", "direction 8-8#n8-8-2|direction 8-8#n8-8-3|term #dx"),
    ("kumagaya", "dx", "direction 8-8#n8-8-2|direction 8-8#n8-8-3|term #dx"),
    ("kumagaya", "ﾃﾞｼﾞﾀﾙ", "direction 8-8#n8-8-2|action 8-7#a8-7-3-2|term #digital-divide"),
    ("kumagaya", "取組み", "text 8-2#n8-2-1-summary|text 8-9#state"),
    ("kumagaya", "取り組み", "text 8-2#n8-2-1-summary|text 8-9#state"),
    ("kumagaya", "人権 相談", "action 8-3#a8-3-1-1|text 8-3#review"),
    ("kumagaya", "納税　率", "indicator tax-payment-rate"),
    ("kumagaya", "8-2", "measure 8-2"),
    ("kumagaya", "16.10", "sdg-target 16.10"),
];

#[test]
fn each_query_finds_its_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let squares = ["kuki", "kumagaya"].map(|city| {
        let path = folder.path().join(city);
        build(&path, &source(city)).expect("a Square");
        (city, Square::open(&path).expect("a Square"))
    });
    for (city, query, pages) in QUERIES {
        let (_, square) = squares.iter().find(|(name, _)| *name == city).expect("a city");
        let found = told(&square.search(query, 100).expect("an answer"));
        let first = pages.split('|').next();
        assert_eq!(found.first().map(String::as_str), first, "{city} {query}: {found:?}");
        for page in pages.split('|') {
            assert!(found.iter().any(|hit| hit == page), "{city} {query}: {page} is not in {found:?}");
        }
    }
    for (city, one, other) in
        [("kuki", "取組み", "取り組み"), ("kumagaya", "ＤＸ", "dx"), ("kuki", "こども", "子ども")]
    {
        let (_, square) = squares.iter().find(|(name, _)| *name == city).expect("a city");
        let hits = |query| told(&square.search(query, 100).expect("an answer"));
        assert_eq!(hits(one), hits(other));
        assert!(!hits(one).is_empty());
    }
}
