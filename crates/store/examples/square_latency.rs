//! Measures a Square 広場の計測: building, opening and searching, over 100,000 text blocks and over the two cities.
//!
//! `cargo run --release -p store --example square_latency [blocks]`
#![expect(clippy::print_stdout, reason = "it says its figures")]

use plan::*;
use std::path::Path;
use std::time::{Duration, Instant};
use store::StoreError;
use store::square::{Source, Square, build};
use vocabulary::{LocalText, Slug};

const QUERIES: [&str; 12] = [
    "防災",
    "施設",
    "税",
    "ＤＸ",
    "dx",
    "ﾃﾞｼﾞﾀﾙ",
    "取組み",
    "人権 相談",
    "ふるさと納税",
    "8-2",
    "16.10",
    "ない言葉",
];

const WORDS: [&str; 40] = [
    "防災",
    "施設",
    "市税",
    "DX",
    "デジタル",
    "取り組み",
    "人権",
    "相談",
    "ふるさと納税",
    "地域",
    "市民",
    "協働",
    "計画",
    "推進",
    "子ども",
    "高齢者",
    "支援",
    "交流",
    "道路",
    "公園",
    "学校",
    "環境",
    "観光",
    "農業",
    "商店街",
    "窓口",
    "手続き",
    "情報",
    "発信",
    "財政",
    "職員",
    "研修",
    "広報",
    "図書館",
    "文化財",
    "健康",
    "福祉",
    "水道",
    "河川",
    "防犯",
];
const PARTS: [&str; 10] = [
    "の",
    "を進め、",
    "に努めます。",
    "と",
    "による",
    "を支える",
    "が課題です。",
    "を広げます。\n\n",
    "に向けた",
    "、",
];

fn main() -> Result<(), StoreError> {
    let blocks = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("square-latency-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let done = cities(&folder).and_then(|()| measure(&folder.join("large.sqlite"), blocks));
    std::fs::remove_dir_all(&folder).ok();
    done
}

/// The cities of the demonstration, where it is run in the project's folder.
fn cities(folder: &Path) -> Result<(), StoreError> {
    for city in ["kuki", "kumagaya"] {
        let from = Path::new("cities").join(city);
        let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        let Ok(entries) = std::fs::read_dir(from.join("plan")) else { return Ok(()) };
        let start = Instant::now();
        let files = entries
            .flatten()
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(&entry.path())));
        let (Ok(plan), Ok(city)) =
            (plan::folder::read(&files.collect()), plan::folder::read_city(&read(&from.join("city.toml"))))
        else {
            continue;
        };
        let (read, path) = (start.elapsed(), folder.join(city.slug.as_str()));
        let source = Source::new(city, plan, vec![]);
        let start = Instant::now();
        build(&path, &source)?;
        let (first, start) = (start.elapsed(), Instant::now());
        build(&path, &source)?;
        let (again, start) = (start.elapsed(), Instant::now());
        let square = Square::open(&path)?;
        let bytes = std::fs::metadata(&path).map_or(0, |data| data.len());
        println!(
            "{}: folder read {read:?}, build {first:?}, build again {again:?}, open {:?}, {} KiB",
            square.city().slug,
            start.elapsed(),
            bytes >> 10
        );
    }
    Ok(())
}

fn measure(path: &Path, blocks: usize) -> Result<(), StoreError> {
    let source = Source::new(city(), plan(blocks), vec![]);
    let start = Instant::now();
    build(path, &source)?;
    let bytes = std::fs::metadata(path).map_or(0, |data| data.len());
    println!("build of {blocks} blocks: {:?}, {} MiB", start.elapsed(), bytes >> 20);
    let start = Instant::now();
    let square = Square::open(path)?;
    println!("open: {:?}", start.elapsed());
    for query in QUERIES {
        let mut times: Vec<Duration> = vec![];
        let mut total = 0;
        for _ in 0..200 {
            let start = Instant::now();
            total = square.search(query, 20)?.total;
            times.push(start.elapsed());
        }
        times.sort();
        println!("search {query}: median {:?}, p99 {:?}, {total} hits", times[100], times[197]);
    }
    Ok(())
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn city() -> City {
    let name = LocalText::ja("計測市");
    let office = Office { name: name.clone(), telephone: String::new(), hours: name.clone() };
    City {
        slug: slug("keisoku"),
        prefecture: name.clone(),
        code: "112321".parse().unwrap_or_else(|error| panic!("{error}")),
        tagline: name.clone(),
        portal: name.clone(),
        accent: "#0b4a2b".to_owned(),
        office,
        demonstration: true,
        name,
    }
}

/// A plan of measures with a hundred blocks each; the words come from a fixed sequence.
fn plan(blocks: usize) -> Plan {
    let mut state: u64 = 1;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    let text = |next: &mut dyn FnMut(usize) -> usize| -> String {
        (0..14).map(|_| format!("{}{}", WORDS[next(WORDS.len())], PARTS[next(PARTS.len())])).collect()
    };
    let mut nodes = vec![node("1".to_owned(), "policy", None, "大きな目標".to_owned())];
    for measure in 0..blocks.div_ceil(100) {
        let title = format!("{}の{}", WORDS[next(WORDS.len())], WORDS[next(WORDS.len())]);
        let mut node = node(format!("1-{measure}"), "measure", Some("1".to_owned()), title);
        node.blocks = (0..100.min(blocks - measure * 100))
            .map(|block| Block {
                id: slug(&format!("b{block}")),
                role: BlockRole::Issue,
                heading: LocalText::ja("課題"),
                text: LocalText::ja(text(&mut next)),
                summary: true,
                source: None,
            })
            .collect();
        nodes.push(node);
    }
    let level = |id, role| Level { id: slug(id), name: LocalText::ja(id), role };
    Plan {
        title: LocalText::ja("計測のための計画"),
        edition: Edition {
            slug: slug("only"),
            title: LocalText::ja("計測のための計画"),
            status: Status::Adopted,
            decided: None,
            period: None,
            follows: None,
            source: String::new(),
            note: None,
        },
        levels: vec![level("policy", LevelRole::Goal), level("measure", LevelRole::Measure)],
        actions_name: None,
        nodes,
        indicators: vec![],
        sector_plans: vec![],
        terms: vec![],
        facts: vec![],
    }
}

fn node(code: String, level: &str, parent: Option<String>, title: String) -> Node {
    Node {
        id: slug(&format!("n{code}")),
        code,
        level: slug(level),
        parent,
        title: LocalText::ja(title),
        blocks: vec![],
        actions: vec![],
        sdg_targets: vec![],
        sector_plans: SectorPlanLinks::Unstated,
        related: vec![],
        office: None,
        source: None,
    }
}
