//! Search 検索: what people type, and the pages that it must find. The table is `search/queries.tsv`.

use conformance::html::Page;
use conformance::portal::portal;
use conformance::project::root;

struct Query {
    city: String,
    typed: String,
    pages: Vec<String>,
}

fn queries() -> Vec<Query> {
    let table =
        std::fs::read_to_string(root().join("crates/conformance/tests/house/search/queries.tsv")).unwrap();
    table
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [city, typed, pages] = cells[..] else { panic!("three cells a line: {line}") };
            let pages = pages.split(' ').map(str::to_owned).collect();
            Query { city: city.to_owned(), typed: typed.to_owned(), pages }
        })
        .collect()
}

/// The addresses that a search leads to, in their order, without anchor and language.
fn found(city: &str, typed: &str) -> Vec<String> {
    let answer = portal().get(&format!("/{city}/search?q={}", encoded(typed)));
    assert_eq!(answer.status, 200, "{typed}");
    let page = Page::new(&answer.text());
    let mut addresses: Vec<String> = page
        .attributes("main a[href]", "href")
        .into_iter()
        .map(|href| href.split(['#', '?']).next().unwrap_or_default().to_owned())
        .collect();
    addresses.dedup();
    addresses
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn each_query_finds_the_pages_it_must() {
    let queries = queries();
    assert!(queries.len() >= 20, "the table has shrunk");
    let mut missed = Vec::new();
    for query in queries {
        let found = found(&query.city, &query.typed);
        for page in &query.pages {
            let address = format!("/{}{page}", query.city);
            if !found.contains(&address) {
                missed.push(format!(
                    "「{}」 in {} does not find {page}; it finds {found:?}",
                    query.typed, query.city
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn ways_of_writing_find_the_same() {
    for (city, ways) in [
        ("kuki", ["ＤＸ", "dx", "DX", "Ｄｘ"]),
        ("kuki", ["ﾃﾞｼﾞﾀﾙ", "デジタル", "でじたる", "ﾃﾞｼﾞﾀﾙ "]),
        ("kuki", ["取組み", "取り組み", "取組", "取組 "]),
        ("kumagaya", ["取組み", "取り組み", "取組", "　取組　"]),
        ("kumagaya", ["人権 相談", "人権　相談", "相談 人権", " 人権  相談 "]),
    ] {
        let mut first = found(city, ways[0]);
        first.sort();
        assert!(!first.is_empty(), "「{}」 finds nothing in {city}", ways[0]);
        for way in &ways[1..] {
            let mut other = found(city, way);
            other.sort();
            assert_eq!(other, first, "「{way}」 and 「{}」 in {city}", ways[0]);
        }
    }
}

#[test]
fn what_is_nowhere_is_not_found_and_what_is_odd_breaks_nothing() {
    for typed in [
        "宇宙人",
        "\"",
        "*",
        "a OR b",
        "NEAR(",
        "-",
        "%",
        "'; DROP TABLE",
        "\u{0}",
        "(税",
        "税)",
        "　",
        "🏙",
        "𠮷",
    ] {
        let answer = portal().get(&format!("/kuki/search?q={}", encoded(typed)));
        assert_eq!(answer.status, 200, "{typed:?}");
    }
    let long = "税".repeat(5_000);
    let status = portal().get(&format!("/kuki/search?q={}", encoded(&long))).status;
    assert!(status == 200 || status == 400 || status == 414, "{status}");
}
