//! Coverage of the cities' plans 収録: every named thing of the two documents stands at an address of the demo, at its own anchor.

use conformance::html::{Page, words};
use conformance::portal::portal;
use conformance::project::{root, shared};
use conformance::require;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::fold::fold;

/// A line of `docs/seed-coverage.tsv`.
struct Row {
    id: String,
    city: String,
    name: String,
    address: String,
}

fn rows() -> Vec<Row> {
    let table = std::fs::read_to_string(root().join("docs/seed-coverage.tsv")).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("id\tcity\tname\taddress"), "the heading of docs/seed-coverage.tsv");
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [id, city, name, address] => Row {
                id: id.to_owned(),
                city: city.to_owned(),
                name: name.to_owned(),
                address: address.to_owned(),
            },
            _ => panic!("four cells a line: {line}"),
        })
        .collect()
}

#[test]
fn every_address_answers_and_names_its_record() {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows().iter().filter(|row| row.address != "-") {
        let (address, anchor) =
            row.address.split_once('#').map_or((row.address.as_str(), None), |(a, b)| (a, Some(b)));
        let page = pages.entry(address.to_owned()).or_insert_with(|| {
            let answer = portal().get(address);
            Page::new(&if answer.status == 200 { answer.text() } else { String::new() })
        });
        if page.words("h1").is_empty() {
            faults.push(format!("{} {}: {address} does not answer", row.id, row.name));
            continue;
        }
        let standing = match anchor {
            None => Some(page.words("main")),
            Some(anchor) => page.element(anchor).map(words),
        };
        match standing {
            None => faults.push(format!("{} {}: no anchor {}", row.id, row.name, row.address)),
            Some(text) if !names(&text, &row.name) => {
                let shown: String = text.chars().take(80).collect();
                faults.push(format!("{} {}: {} does not name it: {shown}", row.id, row.name, row.address));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{} of the rows:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn rows_are_unique_and_of_their_city() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.id.clone()), "{} twice", row.id);
        let slug = if row.city == "久喜" { "/kuki/" } else { "/kumagaya/" };
        assert!(row.address == "-" || row.address.starts_with(slug), "{}: {}", row.id, row.address);
    }
}

#[test]
fn the_table_is_that_of_the_inventory() {
    let what = "the comparison with the inventory";
    let Some(file) = require::path(what, shared("facts").join("inventory.tsv")) else { return };
    let inventory = std::fs::read_to_string(file).unwrap();
    let rows = rows();
    let by_id: BTreeMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut faults = Vec::new();
    for line in inventory.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (id, city, name, module) = (cells[0], cells[1], cells[3], cells[5]);
        match by_id.get(id) {
            None => faults.push(format!("{id} {name} is missing")),
            Some(row) if row.city != city || row.name != name => {
                faults.push(format!("{id} is {city} {name}"));
            }
            Some(row) if row.address == "-" && ["PLAN", "INDICATOR"].contains(&module) => {
                faults.push(format!("{id} {name} of {module} has no address"));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(rows.len(), inventory.lines().count() - 1, "rows that the inventory does not have");
}

/// Whether a text names a record: at least half of the pairs of characters of its content words stand in it, of the whole name
/// or of its part before the brackets, or a whole long word of it. An inventory says a thing in one way and a page in another.
fn names(text: &str, name: &str) -> bool {
    let text: String = fold(text).chars().filter(|character| !character.is_whitespace()).collect();
    let before = name.split(['（', '(']).next().filter(|part| part.chars().count() > 1);
    [Some(name), before].into_iter().flatten().any(|name| {
        let pairs = pairs(name);
        let standing = pairs.iter().filter(|pair| text.contains(pair.as_str())).count();
        let long = content_words(name)
            .into_iter()
            .filter(|word| word.chars().count() >= 5)
            .any(|word| text.contains(&word));
        long || (!pairs.is_empty() && standing * 2 >= pairs.len())
    })
}

/// The pairs of neighbouring characters of a name's content words.
fn pairs(name: &str) -> Vec<String> {
    let words = content_words(name);
    let characters = words.iter().map(|word| word.chars().collect::<Vec<_>>());
    characters
        .flat_map(|word| word.windows(2).map(|pair| pair.iter().collect()).collect::<Vec<String>>())
        .collect()
}

/// What of a name is neither hiragana nor punctuation, folded.
fn content_words(name: &str) -> Vec<String> {
    let content = |character: char| character.is_alphanumeric() && !('ぁ'..='ゟ').contains(&character);
    name.split(|character: char| !content(character) && character != 'ー')
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn a_name_is_recognised_in_other_words_but_not_in_any() {
    for (text, name, named) in [
        ("企業版のふるさと納税で寄附を募ります", "企業版ふるさと納税", true),
        ("友好都市の野辺地町", "友好都市（青森県野辺地町）", true),
        ("自治会と町内会", "町内会・自治会", true),
        ("事業や計画づくりへの市民参加", "事業・計画策定過程への市民参加", true),
        ("施設の管理", "友好都市（青森県野辺地町）", false),
        ("市民", "市民参加計画（毎年度策定）", false),
        ("連携を進める", "研究機関・金融機関との新たな連携", false),
    ] {
        assert_eq!(names(text, name), named, "{text} / {name}");
    }
}
