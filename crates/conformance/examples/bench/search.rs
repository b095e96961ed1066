//! Search 検索: how long a query takes over a hundred thousand blocks of text, mixed from the clauses of the cities' own folders.

use crate::figures::{median, milliseconds, seconds};
use plan::{Block, Node, Plan};
use std::path::Path;
use std::time::{Duration, Instant};
use store::square::{Source, Square, build};
use vocabulary::LocalText;

const BLOCKS: usize = 100_000;
const TIMES: usize = 200;
/// What the issue says that people type.
const QUERIES: [&str; 11] =
    ["防災", "施設", "税", "ＤＸ", "ﾃﾞｼﾞﾀﾙ", "取組み", "人権 相談", "ふるさと納税", "8-2", "16.10", "宇宙人"];

/// Measures and prints the part on search.
pub(crate) fn report(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let path = folder.join("many.sqlite");
    let begun = Instant::now();
    build(&path, &many()?)?;
    let built = begun.elapsed();
    let square = Square::open(&path)?;
    let bytes = std::fs::metadata(&path)?.len();
    println!(
        "{BLOCKS} blocks, a Square of {} MiB built in {}. {TIMES} searches a query, one after another,",
        bytes >> 20,
        seconds(built)
    );
    println!("twenty hits read with their snippets.\n\n| query | hits | p50 | p99 |\n|---|---|---|---|");
    for query in QUERIES {
        let mut took = Vec::with_capacity(TIMES);
        let mut total = String::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            let found = square.search(query, 20)?;
            took.push(begun.elapsed());
            total = format!("{}{}", found.total, if found.complete { "" } else { " or more" });
        }
        took.sort_unstable();
        let slowest: Duration = took[TIMES * 99 / 100];
        let half = median(&took).unwrap_or_default();
        println!("| {query} | {total} | {} | {} |", milliseconds(half), milliseconds(slowest));
    }
    Ok(())
}

/// Kumagaya with as many measures as it takes, ten blocks each.
fn many() -> Result<Source, Box<dyn std::error::Error>> {
    let mut source = conformance::portal::source("kumagaya")?;
    let other = conformance::portal::source("kuki")?;
    let clauses = clauses(&[&source.editions[0].plan, &other.editions[0].plan]);
    source.editions.truncate(1);
    let plan = &mut source.editions[0].plan;
    let measure = plan.nodes.iter().find(|node| node.code == "8-1").ok_or("no measure 8-1")?.clone();
    let block = measure.blocks.first().ok_or("no block")?.clone();
    let mut dice = Dice(20_261_121);
    for number in 0..BLOCKS / 10 {
        let mut node: Node = measure.clone();
        node.id = format!("many-{number}").parse()?;
        node.code = format!("8-{}", number + 100);
        node.title = LocalText::ja(mixed(&clauses, &mut dice, 1));
        node.actions.clear();
        node.related.clear();
        node.blocks = (0..10)
            .map(|_| Block { text: LocalText::ja(mixed(&clauses, &mut dice, 6)), ..block.clone() })
            .collect();
        for (position, block) in node.blocks.iter_mut().enumerate() {
            block.id = format!("block-{position}").parse()?;
        }
        plan.nodes.push(node);
    }
    Ok(source)
}

fn clauses(plans: &[&Plan]) -> Vec<String> {
    let nodes = plans.iter().flat_map(|plan| &plan.nodes);
    let texts =
        nodes.flat_map(|node| node.blocks.iter().map(|block| block.text.get(vocabulary::Locale::Ja).0));
    texts
        .flat_map(|text| text.split(['、', '。', '\n']))
        .map(|clause| clause.trim_start_matches("- ").to_owned())
        .filter(|clause| clause.chars().count() > 4)
        .collect()
}

fn mixed(clauses: &[String], dice: &mut Dice, count: usize) -> String {
    let chosen: Vec<&str> = (0..count).map(|_| clauses[dice.below(clauses.len())].as_str()).collect();
    format!("{}。", chosen.join("、"))
}

/// Chance that falls the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}
