//! Structures of plans 計画の構造 in our own words: which lines are nodes and which are actions, layout by layout.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its input has failed")]

use plan::document::{Content, Input, Options, read};

/// The nodes with their codes, each with its actions, one a line; then what is on the review list.
fn check(text: &str, expect: &str) {
    let input = Input { name: "計画.txt".to_owned(), content: Content::Text(text.to_owned()) };
    let reading = read(&[input], &Options::default()).unwrap();
    let mut lines = vec![];
    for node in &reading.plan.nodes {
        lines.push(format!("{} {}", node.code, node.title.ja));
        lines.extend(node.actions.iter().map(|action| format!("* {}", action.title.ja)));
    }
    assert_eq!(lines.join("\n"), expect.trim(), "{text}\n{:?}", reading.review);
}

#[test]
fn numbers_in_brackets_with_lists_of_their_own_are_nodes() {
    check(
        "第１章　安心\n第１節　災害に強いまち\n４　主な施策\n(1) 地域の力\n　訓練を重ねます。\n① 組織の育成\n　結成を促し、資機材の購入を助け\nます。\n② 訓練の実施\n(2) 都市の力\n① 耐震化の促進\n第２節　交通\n４　主な施策\n(1) 教育の充実\n　教室を開きます。",
        "1 安心\n1-1 災害に強いまち\n1-1-1 地域の力\n* 組織の育成\n* 訓練の実施\n1-1-2 都市の力\n* 耐震化の促進\n1-2 交通\n1-2-1 教育の充実",
    );
}

#[test]
fn numbers_alone_are_directions_before_their_actions() {
    check(
        "政策1 まち\n施策1 農業\n【取組の方向】\n1　担い手を育てる\n始める人を支えます。\n　主な取組\n　・相談会の開催　・農地の紹介\n2　販路を広げる\n町の外でも売ります。\n　◇主な事業：朝市、返礼品の充実",
        "1 まち\n1-1 農業\n1-1-1 担い手を育てる\n* 相談会の開催\n* 農地の紹介\n1-1-2 販路を広げる\n* 朝市\n* 返礼品の充実",
    );
}

#[test]
fn a_table_of_actions_gives_their_names() {
    check(
        "政策1 まち\n施策1 商業\n【主要事業】\n| 事業名 | 概要 | 担当課 |\n|---|---|---|\n| 空き店舗対策事業 | 改装の費用を助ける | 商工課 |",
        "1 まち\n1-1 商業\n* 空き店舗対策事業",
    );
}

#[test]
fn numbers_that_run_on_are_whole() {
    check("大綱1 道\n施策21 交通\n施策22 歩道\n大綱2 緑\n施策23 川", "1 道\n21 交通\n22 歩道\n2 緑\n23 川");
    check("大綱1 道\n施策1 交通\n大綱2 緑\n施策1 川", "1 道\n1-1 交通\n2 緑\n2-1 川");
}
