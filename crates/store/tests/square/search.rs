//! Search 検索: what people type finds what they mean, in any spelling, and nothing that is typed does harm.

use crate::sample;
use plan::Plan;
use store::square::{Found, HitKind, Place, Source, Square, build};
use vocabulary::fold::fold;

fn square_of(source: &Source) -> Square {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    build(&path, source).expect("a Square");
    Square::open(&path).expect("a Square")
}

/// `施策 8-2`, `本文 8-3#issue` and the like: the first hits in a line.
pub(crate) fn told(found: &Found<'_>) -> Vec<String> {
    let tell = |hit: &store::square::Hit<'_>| {
        let place = match &hit.place {
            Place::Node { code, anchor } => {
                format!("{code}{}", anchor.iter().map(|a| format!("#{a}")).collect::<String>())
            }
            Place::Indicator { id } => id.clone(),
            Place::Glossary { anchor } | Place::SectorPlans { anchor } => format!("#{anchor}"),
            Place::SdgGoal { goal } => goal.to_string(),
            Place::SdgTarget { target } => target.to_string(),
        };
        let edition = if hit.edition.in_force { "" } else { "@earlier" };
        format!(
            "{} {place}{edition}",
            serde_json::to_value(hit.kind).expect("a word").as_str().expect("a word")
        )
    };
    found.hits.iter().map(tell).collect()
}

#[test]
fn what_people_type_is_found() {
    let square = square_of(&sample::source());
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(told(&square.search(query, 20).expect("an answer")), expected, "{query}");
    };
    check("防災", &["text 8-10#state"]);
    check("施設", &["measure 8-10"]);
    check("税", &["indicator tax-rate", "text 8-2#policy"]);
    for dx in ["ＤＸ", "dx", "DX"] {
        check(dx, &["term #dx", "text 8-2#policy"]);
    }
    for digital in ["ﾃﾞｼﾞﾀﾙ", "デジタル", "でじたる"] {
        check(digital, &["measure 8-2", "term #dx"]);
    }
    for action in ["取組み", "取り組み", "取組"] {
        check(action, &["text 8-2#policy"]);
    }
    check("人権 相談", &["measure 8-3"]);
    check("人権　相談", &["measure 8-3"]);
    check("ふるさと納税", &["text 8-2#policy"]);
    for code in ["8-2", "８－２", "8ー2", "施策8-2", " 8-2 "] {
        check(code, &["measure 8-2"]);
    }
    check("16.10", &["sdg-target 16.10", "measure 8-3"]);
    check("SDGs 16.10", &["sdg-target 16.10", "measure 8-3"]);
    check("一歩", &["text 8-10#state"]);
    check("628000", &["text 8-10#state"]);
    check("628000m2", &["text 8-10#state"]);
    check("じんけん", &["measure 8-3"]);
    check("human rights", &["measure 8-3"]);
    check("ヒューマン", &[]);
    check("消えた", &["measure 8-4@earlier"]);
    check("相談窓口", &["action 8-3#a1"]);
    check("貧困", &["sdg-goal 1"]);
    check("人権施策推進", &["sector-plan #rights-plan"]);
    check("25団体", &["fact 8-3#grants"]);
}

#[test]
fn titles_come_before_text_and_words_are_marked() {
    let square = square_of(&sample::source());
    let found = square.search("人権", 20).expect("an answer");
    assert_eq!(
        told(&found),
        ["measure 8-3", "indicator known", "sector-plan #rights-plan", "measure 8-3@earlier"]
    );
    let title = &found.hits[0].title.ja;
    let marked: Vec<&str> = found.hits[0].title_marks.iter().map(|mark| &title[mark.clone()]).collect();
    assert_eq!(marked, ["人権"]);
    let found = square.search("ふるさと 取組み", 20).expect("an answer");
    let snippet = found.hits[0].snippet.as_ref().expect("a snippet");
    let marked: Vec<&str> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
    assert_eq!(marked, ["取り組み", "ふるさと"]);
    let found = square.search("人権", 2).expect("an answer");
    assert_eq!((found.hits.len(), found.total, found.complete), (2, 4, true));
    assert_eq!(found.marks("人権とジンケンの人権"), [0..6, 24..30]);
}

#[test]
fn nothing_that_is_typed_does_harm() {
    let square = square_of(&sample::source());
    let long = "長".repeat(100_000);
    let many = "防災 ".repeat(10_000);
    for query in [
        "",
        " ",
        "\"",
        "'; DROP TABLE node; --",
        "*",
        "a*",
        "NEAR(",
        "title:防災",
        "防災 OR",
        "(",
        "\0",
        "%",
        "{漢|か}",
        "-",
        ".",
        "^防",
        "🙂",
        &long,
    ] {
        square.search(query, 20).expect(query);
    }
    assert_eq!(told(&square.search(&many, 20).expect("an answer")), ["text 8-10#state"]);
    assert!(
        square.search("防災 OR 人権", 20).expect("an answer").hits.is_empty(),
        "OR is a word, not an operator"
    );
}

fn with_text(text: &str) -> Source {
    let mut plan: Plan = sample::late();
    plan.nodes[1].blocks[0].text.ja = text.to_owned();
    Source::new(sample::city(), plan, vec![])
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// The index is exact: every piece of one to four characters of a text is found, unless folding spans its edge.
    #[test]
    fn every_piece_of_a_text_is_found(text in "[一-龠あ-んァ-ヶA-Za-z0-9]{4,40}", other in "[一-龠あ-ん]{2}") {
        let square = square_of(&with_text(&text));
        let has_text = |query: &str| {
            let found = square.search(query, 500).expect("an answer");
            found.hits.iter().any(|hit| {
                let block = hit.kind == HitKind::Text && matches!(&hit.place, Place::Node { code, .. } if code == "8-2");
                block || (hit.kind == HitKind::Measure && hit.node.is_some_and(|node| node.code == "8-2") && hit.snippet.is_some())
            })
        };
        let letters: Vec<char> = text.chars().collect();
        let folded = fold(&text);
        for length in 1..=4 {
            for piece in letters.windows(length) {
                let piece: String = piece.iter().collect();
                if folded.contains(&fold(&piece)) && piece != "8" {
                    proptest::prop_assert!(has_text(&piece), "{} in {}", piece, text);
                }
            }
        }
        if !folded.contains(&fold(&other)) {
            proptest::prop_assert!(!has_text(&other), "{} not in {}", other, text);
        }
    }

    #[test]
    fn any_query_is_answered(query in "\\PC{0,30}") {
        let square = square_of(&sample::source());
        for hit in square.search(&query, 20).expect("an answer").hits {
            for mark in &hit.title_marks {
                proptest::prop_assert!(hit.title.ja.get(mark.clone()).is_some());
            }
            for (mark, snippet) in hit.snippet.iter().flat_map(|snippet| snippet.marks.iter().map(move |mark| (mark, snippet))) {
                proptest::prop_assert!(snippet.text.get(mark.clone()).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
