//! The comparison of two editions 新旧対照表: what came, went and changed stands there in words, not in colour alone.

use conformance::html::{Page, words};
use conformance::portal::portal;

const ADDRESS: &str = "/kumagaya/plan/compare/late-2023/midterm-draft-2026";

/// The line whose sides hold these words: the older, the newer.
fn line(page: &Page, older: &str, newer: &str) -> String {
    let lines = page.all(".comparison tbody tr");
    let found = lines.into_iter().map(words).find(|line| line.contains(older) && line.contains(newer));
    found.unwrap_or_else(|| panic!("no line says {older} and {newer}"))
}

#[test]
fn targets_raised_and_lowered_are_said_so() {
    let page = Page::new(&portal().get(ADDRESS).text());
    assert!(line(&page, "400,000pv", "420,000pv").contains("引き上げ"));
    assert!(line(&page, "330人", "300人").contains("引き下げ"));
    let marked = page.all(".comparison del").into_iter().map(words).collect::<Vec<_>>();
    assert!(marked.contains(&"400,000pv".to_owned()), "{marked:?}");
    let counts = page.words(".change-counts");
    for said in ["目標の引き上げ 1", "目標の引き下げ 1", "取組の追加 1", "なくなった取組 1", "題名の変更 2"]
    {
        assert!(counts.contains(said), "{counts} does not say {said}");
    }
}

#[test]
fn what_came_and_what_went_is_said_so() {
    let page = Page::new(&portal().get(ADDRESS).text());
    assert!(line(&page, "（なし）", "やさしい日本語による情報発信").contains("追加"));
    assert!(line(&page, "納税コールセンターの設置", "").contains("なくなりました"));
}

#[test]
fn the_other_way_round_the_words_turn() {
    let page = Page::new(&portal().get("/kumagaya/plan/compare/midterm-draft-2026/late-2023").text());
    assert!(line(&page, "420,000pv", "400,000pv").contains("引き下げ"));
    let same = Page::new(&portal().get("/kumagaya/plan/compare/late-2023/late-2023").text());
    assert!(same.all(".comparison").is_empty() && same.words(".empty").contains("同じ"));
}
