//! What pages ask 頁の問い, answered from the sample.

use crate::sample;
use store::square::{ChangeKind, RevisionChange, Square, build};

fn square() -> Square {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mihon.sqlite");
    build(&path, &sample::source()).expect("a Square");
    Square::open(&path).expect("a Square")
}

#[test]
fn a_measure_page_has_all_that_hangs_on_it() {
    let square = square();
    let page = square.node(None, "8-3").expect("a measure");
    assert_eq!(page.branch.node.title.ja, "人権を尊ぶまち");
    assert_eq!(page.ancestors.iter().map(|node| node.code.as_str()).collect::<Vec<_>>(), ["8"]);
    assert_eq!(page.branch.children[0].node.actions.len(), 2);
    assert_eq!(page.branch.indicators[0].id.as_str(), "known");
    assert_eq!(page.facts[0].id.as_str(), "grants");
    assert_eq!(page.sector_plans[0].id.as_str(), "rights-plan");
    let targets: Vec<String> = page.sdg_targets[&16].iter().map(ToString::to_string).collect();
    assert_eq!(targets, ["16.7", "16.10"]);
    assert_eq!(page.previous.map(|node| node.code.as_str()), Some("8-2"));
    assert_eq!(page.next.map(|node| node.code.as_str()), Some("8-10"));
    let (edition, node) = page.elsewhere[0];
    assert_eq!((edition.slug(), node.title.ja.as_str()), ("early-2018", "人権を守るまち"));
    assert!(page.terms.is_empty());

    let digital = square.node(None, "8-2").expect("a measure");
    assert_eq!(digital.terms[0].id.as_str(), "dx", "a full-width ＤＸ is the same term");
    assert_eq!(digital.related[0].code, "8-3");
    assert!(digital.previous.is_none());
    assert!(square.node(None, "8-4").is_none());
    assert!(square.node(Some("early-2018"), "8-4").is_some());
    assert!(square.node(Some("no-such"), "8-3").is_none());
}

#[test]
fn the_tree_is_whole() {
    let square = square();
    let edition = square.in_force().expect("an edition");
    let tree = edition.tree();
    let codes: Vec<&str> = tree[0].walk().iter().map(|branch| branch.node.code.as_str()).collect();
    assert_eq!(codes, ["8", "8-2", "8-3", "8-3-1", "8-10"]);
    assert_eq!(tree[0].all_indicators().len(), 2);
}

#[test]
fn an_indicator_page_tells_its_history() {
    let square = square();
    let page = square.indicator("known").expect("an indicator");
    assert_eq!(page.row.edition.slug(), "late-2023");
    assert_eq!(page.row.measure.code, "8-3");
    assert_eq!(page.appearances.len(), 2);
    let told: Vec<_> =
        page.revisions.iter().map(|revision| (revision.change, revision.before_raw.as_str())).collect();
    assert_eq!(told, [(RevisionChange::Raised, "(80.0%)")]);
    let tax = square.indicator("tax-rate").expect("an indicator");
    assert_eq!(tax.original.map(|original| original.id.as_str()), Some("known"));
    let told: Vec<_> =
        tax.revisions.iter().map(|revision| (revision.change, revision.before_edition.clone())).collect();
    assert_eq!(told, [(RevisionChange::Lowered, Some(sample::slug("early-2018")))]);
    assert!(square.indicator("no-such").is_none());
    assert_eq!(square.indicators().len(), 4);
}

#[test]
fn the_lists_are_whole() {
    let square = square();
    let edition = square.in_force().expect("an edition");
    let goals = edition.sdgs();
    assert_eq!(goals.len(), 17);
    assert_eq!(goals[15].targets[1].target.to_string(), "16.10");
    assert_eq!(goals[15].targets[1].nodes[0].code, "8-3");
    assert_eq!(edition.sector_plans()[0].nodes[0].code, "8-3");
    let glossary = edition.glossary();
    assert_eq!(glossary[0].nodes.iter().map(|node| node.code.as_str()).collect::<Vec<_>>(), ["8-2"]);
}

#[test]
fn changes_come_latest_first() {
    let square = square();
    let kinds: Vec<ChangeKind> = square.changes(99).iter().map(|change| change.kind).collect();
    assert_eq!(
        kinds,
        [
            ChangeKind::EditionAdopted,
            ChangeKind::TargetRaised,
            ChangeKind::TargetLowered,
            ChangeKind::MeasureAdded,
            ChangeKind::MeasureAdded,
            ChangeKind::MeasureRenamed,
            ChangeKind::MeasureRemoved,
            ChangeKind::EditionAdopted,
        ]
    );
    assert_eq!(square.changes(2).len(), 2);
}
