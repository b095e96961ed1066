//! The two cities' real documents 原文 read by the reader of documents: every count, title and value, and no false node.
//!
//! The documents are no part of the project: where they are missing one line says what was skipped, and `CI=true` fails.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its input has failed, and says where")]

use conformance::project::shared;
use conformance::require;
use plan::document::{Content, Input, Options, Reading, read};
use plan::{Absence, BlockRole, LevelRole, SectorPlanLinks, ValueKind};
use serde_json::Value;

/// The document whose file name begins with a number, read.
fn reading(number: &str) -> Option<Reading> {
    let folder = require::path("reading the two cities' documents", shared("seeds"))?;
    let file = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number)))
        .expect("the document");
    let content = Content::Bytes(std::fs::read(&file).unwrap());
    let input = Input { name: file.file_name().unwrap().to_string_lossy().into_owned(), content };
    Some(read(&[input], &Options::default()).unwrap())
}

/// The rows of `indicators.tsv` for a city.
fn facts(city: &str) -> Option<Vec<Vec<String>>> {
    let file = require::path("comparing indicators with the facts", shared("facts/indicators.tsv"))?;
    let text = std::fs::read_to_string(file).unwrap();
    let rows = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    Some(rows.filter(|row| row[0] == city).collect())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn of_level(json: &Value, level: &str) -> Vec<String> {
    let nodes = json["nodes"].as_array().unwrap();
    nodes
        .iter()
        .filter(|node| node["level"] == level)
        .map(|node| node["code"].as_str().unwrap().to_owned())
        .collect()
}

fn count(json: &Value, list: &str) -> usize {
    json[list].as_array().unwrap().len()
}

#[test]
fn kumagaya_has_every_node_and_action_and_no_other() {
    let Some(reading) = reading("001") else { return };
    let json = reading.to_json();
    assert_eq!(json["edition"], "adopted");
    assert_eq!(json["levels"], serde_json::json!(["政策", "施策", "単位施策"]));
    assert_eq!(of_level(&json, "政策"), ["8"]);
    let measures: Vec<String> = (1..=9).map(|n| format!("8-{n}")).collect();
    assert_eq!(of_level(&json, "施策"), measures);
    let units: Vec<usize> = measures
        .iter()
        .map(|code| json["nodes"].as_array().unwrap().iter().filter(|node| node["parent"] == **code).count())
        .collect();
    assert_eq!(units, [2, 1, 2, 1, 1, 2, 3, 3, 2]);
    assert_eq!(count(&json, "nodes"), 27);
    let actions: Vec<usize> = measures
        .iter()
        .map(|code| {
            let under = |action: &&Value| action["node"].as_str().unwrap().starts_with(&format!("{code}-"));
            json["actions"].as_array().unwrap().iter().filter(under).count()
        })
        .collect();
    assert_eq!(actions, [6, 5, 6, 7, 8, 7, 11, 20, 6]);
    let repeated: Vec<&Value> =
        json["actions"].as_array().unwrap().iter().filter(|a| a["repeated"] == true).collect();
    assert_eq!(repeated.len(), 4);
    assert!(repeated.iter().all(|action| !action["title"].as_str().unwrap().contains("再掲")));
}

#[test]
fn kumagayas_titles_blocks_and_terms_are_whole() {
    let Some(reading) = reading("001") else { return };
    let plan = &reading.plan;
    let title = |code: &str| plan.node(code).unwrap().title.ja.clone();
    assert_eq!(title("8"), "市民と行政が協働して創る満足度の高いまち");
    assert_eq!(title("8-6"), "健全な財政を推進する");
    assert_eq!(title("8-7-3"), "職員の能力開発を推進するとともに、適正かつ効果的な人事管理を行う");
    let roles =
        |code: &str| plan.node(code).unwrap().blocks.iter().map(|block| block.role).collect::<Vec<_>>();
    let measure = [BlockRole::Review, BlockRole::State, BlockRole::Issue, BlockRole::Policy];
    for node in plan.measures() {
        assert_eq!(roles(&node.code), measure, "{}", node.code);
        assert!(
            node.blocks.iter().all(|block| block.source.is_some() && block.text.ja.ends_with(['。', 'す']))
        );
    }
    assert_eq!(roles("8-1-1"), [BlockRole::Summary]);
    assert!(plan.node("8-5").unwrap().blocks[0].text.ja.contains("2019™"));
    let whole: String =
        plan.nodes.iter().flat_map(|node| &node.blocks).map(|block| block.text.ja.as_str()).collect();
    for chrome in ["第三編", "資料編", "▼", "〔", "^{", "平和展)", "ニャオざね", "政策1"] {
        assert!(!whole.contains(chrome), "{chrome} is page chrome");
    }
    let terms: Vec<&str> = plan.terms.iter().map(|term| term.term.ja.as_str()).collect();
    assert_eq!(terms, ["LGBTQ", "人権三法", "EBPM"]);
    assert!(plan.terms.iter().all(|term| term.definition.ja.ends_with('。')));
    let repeats: Vec<_> = plan
        .nodes
        .iter()
        .flat_map(|n| &n.actions)
        .filter_map(|a| a.repeat.as_ref().map(|r| (a, r)))
        .collect();
    let resolved: Vec<_> = repeats.iter().filter(|(_, repeat)| repeat.of.is_some()).collect();
    assert_eq!(resolved.len(), 1, "only one original stands in the document");
    assert_eq!(resolved[0].1.of.as_ref().unwrap().as_str(), "a8-7-1-3");
}

#[test]
fn kumagayas_indicators_are_exactly_the_facts() {
    let Some(reading) = reading("001") else { return };
    let Some(rows) = facts("熊谷") else { return };
    let json = reading.to_json();
    let indicators = json["indicators"].as_array().unwrap();
    assert_eq!((indicators.len(), rows.len()), (16, 16));
    let kinds = ["previous_baseline", "previous_target", "actual", "target", "long_term_target"];
    for (row, indicator) in rows.iter().zip(indicators) {
        let name = &row[2];
        assert_eq!(indicator["node"], format!("8-{}", row[1]), "{name}");
        assert_eq!(squeezed(indicator["name"].as_str().unwrap()), squeezed(name));
        assert_eq!(indicator["unit"], row[3], "{name}");
        let values = indicator["values"].as_array().unwrap();
        let printed = [&row[4], &row[5], &row[6], &row[8], &row[9]];
        assert_eq!(
            values.iter().map(|value| value["kind"].as_str().unwrap()).collect::<Vec<_>>(),
            kinds,
            "{name}"
        );
        for (at, value) in values.iter().enumerate() {
            let number = Some(row[10 + at].as_str()).filter(|number| !number.is_empty());
            assert_eq!(value["number"].as_str(), number, "{name} {at}");
            assert_eq!(
                value["comparator"].as_str(),
                Some(row[15].as_str()).filter(|sign| *sign == "<="),
                "{name} {at}"
            );
            assert_eq!(value["approximate"], at == 0 && row[15].starts_with('~'), "{name} {at}");
            let raw = squeezed(value["raw"].as_str().unwrap());
            let (words, date) = (squeezed(printed[at]), squeezed(&row[7]));
            let expected = match at {
                2 => format!("{words}({date})"),
                4 => format!("({words})"),
                _ => words,
            };
            assert_eq!(raw, expected, "{name} {at}");
            assert!(value["line"].as_u64().is_some_and(|line| line > 40), "{name} {at}");
        }
        let month = row[7].trim_start_matches("令和4年").trim_end_matches('月');
        let dates: Vec<Option<&str>> = values.iter().map(|value| value["as_of"].as_str()).collect();
        assert_eq!(dates, [None, Some("2023-03"), Some(&*format!("2022-{month:0>2}")), None, None], "{name}");
    }
}

#[test]
fn kuki_has_every_node_and_no_other() {
    let Some(reading) = reading("000") else { return };
    let json = reading.to_json();
    assert_eq!(json["edition"], "draft");
    assert_eq!(json["title"], "第 2 次久喜市総合振興計画 基本計画");
    assert_eq!(json["levels"], serde_json::json!(["基本目標", "施策", "施策の方向性"]));
    assert_eq!(of_level(&json, "基本目標"), ["7", "8"]);
    assert_eq!(of_level(&json, "施策"), ["7-1", "7-2", "7-3", "7-4", "8-1", "8-2", "8-3"]);
    let directions = of_level(&json, "施策の方向性");
    assert_eq!(directions.len(), 21);
    assert_eq!(directions[..4], ["7-1-1", "7-1-2", "7-1-3", "7-2-1"]);
    assert_eq!((count(&json, "nodes"), count(&json, "actions")), (30, 0));
    let plan = &reading.plan;
    assert_eq!(plan.node("7-1-1").unwrap().title.ja, "地域課題の解決に向けた市民主体の取組みを応援します");
    for node in plan.measures() {
        let roles: Vec<BlockRole> = node.blocks.iter().map(|block| block.role).collect();
        assert_eq!(
            roles,
            [BlockRole::Vision, BlockRole::StateAndIssue, BlockRole::CitizenGuideline],
            "{}",
            node.code
        );
        assert!(node.blocks[1].text.ja.lines().all(|line| line.starts_with("- ")), "{}", node.code);
    }
    for node in plan.nodes.iter().filter(|node| plan.role(node) == Some(LevelRole::Direction)) {
        assert!(node.blocks.len() == 1 && node.blocks[0].text.ja.ends_with('。'), "{}", node.code);
    }
}

#[test]
fn kukis_indicators_are_blank_and_named_as_printed() {
    let Some(reading) = reading("000") else { return };
    let Some(rows) = facts("久喜") else { return };
    let json = reading.to_json();
    let indicators = json["indicators"].as_array().unwrap();
    assert_eq!((indicators.len(), rows.len()), (15, 15));
    for (row, indicator) in rows.iter().zip(indicators) {
        assert_eq!(indicator["node"], row[1]);
        assert_eq!(squeezed(indicator["name"].as_str().unwrap()), squeezed(&row[2]));
        assert_eq!(indicator["unit"], Value::Null);
        let values = indicator["values"].as_array().unwrap();
        let shown: Vec<_> = values
            .iter()
            .map(|v| (v["kind"].as_str(), v["number"].as_str(), v["as_of"].as_str(), v["raw"].as_str()))
            .collect();
        let expected = [
            (Some("baseline"), None, Some("FY2021"), Some("")),
            (Some("target"), None, Some("FY2027"), Some("")),
        ];
        assert_eq!(shown, expected, "{}", row[2]);
    }
    let values = reading.plan.indicators.iter().flat_map(|indicator| &indicator.values);
    assert!(values.into_iter().all(|value| value.absence == Some(Absence::ToBeFilled)));
    let repeats: Vec<_> =
        reading.plan.indicators.iter().filter(|indicator| indicator.repeat.is_some()).collect();
    assert_eq!(repeats.len(), 1);
    assert!(repeats[0].repeat.as_ref().unwrap().of.is_none(), "the original stands elsewhere");
    assert_eq!(repeats[0].values[1].kind, ValueKind::Target);
}

#[test]
fn kukis_sdg_targets_and_sector_plans_are_all_there() {
    let Some(reading) = reading("000") else { return };
    let json = reading.to_json();
    assert_eq!(count(&json, "sdg_targets"), 38);
    let of = |code: &str| {
        let targets = json["sdg_targets"].as_array().unwrap().iter().filter(|target| target["node"] == code);
        targets.map(|target| target["target"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of("7-1"), "16.6 16.7 16.10");
    assert_eq!(of("8-1"), "10.2 10.3 12.7 16.5 16.6 16.7 17.14 17.15");
    assert_eq!(of("8-2"), "16.9 16.10 17.8 17.18 17.19");
    let plans: Vec<String> = json["sector_plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| {
            let period = &plan["period"];
            let word = |field: &str| period[field].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {} {}",
                plan["node"].as_str().unwrap(),
                squeezed(plan["title"].as_str().unwrap()),
                word("kind"),
                word("from"),
                word("to")
            )
        })
        .collect();
    let expected = [
        "7-1 市民参加計画 every_year - -",
        "7-4 久喜市シティプロモーション推進指針 made FY2013 -",
        "7-4 久喜市(仮称)本多静六記念市民の森・緑の公園基本計画 made FY2017 -",
        "8-1 久喜市定員適正化計画 closed FY2020 FY2024",
        "8-1 久喜市人材育成基本方針 from FY2011 -",
        "8-1 久喜市公共施設等総合管理計画 closed FY2016 FY2055",
        "8-1 久喜市公共施設個別施設計画 closed FY2021 FY2055",
        "8-2 第3次久喜市情報化推進計画 closed FY2023 FY2027",
        "8-3 久喜市中期財政計画 closed FY2022 FY2026",
    ];
    assert_eq!(plans, expected);
    let none: Vec<&str> = reading
        .plan
        .measures()
        .filter(|node| node.sector_plans == SectorPlanLinks::None)
        .map(|node| node.code.as_str())
        .collect();
    assert_eq!(none, ["7-2", "7-3"]);
    assert!(reading.plan.sector_plans[2].provisional);
}

#[test]
fn the_review_lists_are_short_and_every_era_agrees() {
    for number in ["000", "001"] {
        let Some(reading) = reading(number) else { return };
        assert!(reading.review.len() <= 5, "{:#?}", reading.review);
        assert!(
            reading.review.iter().all(|entry| !entry.why.contains("合いません")),
            "{:#?}",
            reading.review
        );
    }
}

/// The same document many times over takes as many times as long: counted in nodes and values, not in seconds.
#[test]
fn a_document_many_times_as_long_gives_as_much_many_times() {
    let Some(folder) = require::path("reading a long document", shared("seeds")) else { return };
    let file = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.to_string_lossy().contains("/000_"))
        .unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    let mut long = String::new();
    for copy in 0..20 {
        let renumbered = text
            .replace("基本目標 7", &format!("基本目標 {}", 10 + copy * 2))
            .replace("基本目標 8", &format!("基本目標 {}", 11 + copy * 2))
            .replace("\n7-", &format!("\n{}-", 10 + copy * 2))
            .replace("\n8-", &format!("\n{}-", 11 + copy * 2));
        long.push_str(&renumbered);
    }
    let input = Input { name: "長い計画.txt".to_owned(), content: Content::Text(long) };
    let reading = read(&[input], &Options::default()).unwrap();
    assert_eq!(reading.plan.nodes.len(), 30 * 20);
    assert_eq!(reading.plan.indicators.len(), 15 * 20);
}
