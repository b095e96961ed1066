//! Writing a plan into the files of its folder, with keys in the order of `docs/plan-folder.md`.

mod measure;
mod parts;
pub(super) mod toml_text;

pub use parts::indicator_toml;

use crate::folder::PLAN_FILE;
use crate::model::{Fact, Indicator, LevelRole, Node, Plan};
use std::collections::{BTreeMap, HashMap};
use toml_text::{Lines, lines, local, string};

/// The files of a plan folder, by their paths in it.
pub fn write(plan: &Plan) -> BTreeMap<String, String> {
    let homes = homes(plan);
    let mut files = BTreeMap::new();
    files.insert(PLAN_FILE.to_owned(), plan_file(plan, &homes));
    let mut below: HashMap<&str, Vec<&Node>> = HashMap::new();
    for node in &plan.nodes {
        if let Some(parent) = &node.parent {
            below.entry(parent).or_default().push(node);
        }
    }
    let mut parts: HashMap<&str, Parts<'_>> = HashMap::new();
    for indicator in &plan.indicators {
        if let Some(home) = homes.get(indicator.node.as_str()) {
            parts.entry(home).or_default().indicators.push(indicator);
        }
    }
    for fact in &plan.facts {
        if let Some(home) = homes.get(fact.node.as_str()) {
            parts.entry(home).or_default().facts.push(fact);
        }
    }
    for measure in plan.measures() {
        let own = parts.remove(measure.code.as_str()).unwrap_or_default();
        files.extend(measure::files(measure, &own, &below));
    }
    files
}

/// What the front matter of a measure's file holds besides the measure.
#[derive(Default)]
struct Parts<'p> {
    indicators: Vec<&'p Indicator>,
    facts: Vec<&'p Fact>,
}

/// For each node on or below a measure the code of that measure, in whose file it is written.
fn homes(plan: &Plan) -> HashMap<&str, &str> {
    let mut homes: HashMap<&str, &str> = HashMap::new();
    for node in &plan.nodes {
        let home = match plan.role(node) {
            Some(LevelRole::Measure) => Some(node.code.as_str()),
            _ => node.parent.as_deref().and_then(|parent| homes.get(parent).copied()),
        };
        if let Some(home) = home {
            homes.insert(&node.code, home);
        }
    }
    homes
}

fn plan_file(plan: &Plan, homes: &HashMap<&str, &str>) -> String {
    let mut out = Lines::default();
    out.key("title", local(&plan.title));
    edition(plan, &mut out);
    for level in &plan.levels {
        out.heading("[[level]]");
        out.key("id", string(level.id.as_str()));
        let role = match level.role {
            LevelRole::Goal => "goal",
            LevelRole::Measure => "measure",
            LevelRole::Direction => "direction",
        };
        out.key("role", string(role));
        out.key("name", local(&level.name));
    }
    if let Some(name) = &plan.actions_name {
        out.heading("[actions]");
        out.key("name", local(name));
    }
    for node in plan.nodes.iter().filter(|node| !homes.contains_key(node.code.as_str())) {
        goal(node, &mut out);
    }
    let above = |code: &str| !homes.contains_key(code);
    for indicator in plan.indicators.iter().filter(|indicator| above(&indicator.node)) {
        parts::indicator(indicator, None, &mut out);
    }
    for fact in plan.facts.iter().filter(|fact| above(&fact.node)) {
        parts::fact(fact, None, &mut out);
    }
    for sector_plan in &plan.sector_plans {
        parts::sector_plan(sector_plan, &mut out);
    }
    for term in &plan.terms {
        parts::term(term, &mut out);
    }
    out.text
}

fn edition(plan: &Plan, out: &mut Lines) {
    let edition = &plan.edition;
    out.heading("[edition]");
    out.key("slug", string(edition.slug.as_str()));
    out.key("title", local(&edition.title));
    out.key("status", string(edition.status.code()));
    out.some("decided", edition.decided.map(|decided| string(&decided.to_string())));
    let period = |(first, last): (vocabulary::FiscalYear, vocabulary::FiscalYear)| {
        toml_text::strings([first.to_string(), last.to_string()])
    };
    out.some("period", edition.period.map(period));
    out.some("follows", edition.follows.as_ref().map(|slug| string(slug.as_str())));
    out.key("source", string(&edition.source));
    out.some("note", edition.note.as_ref().map(local));
}

/// A node above the measures, with the text and actions that it may have.
fn goal(node: &Node, out: &mut Lines) {
    out.heading("[[node]]");
    out.key("id", string(node.id.as_str()));
    out.key("code", string(&node.code));
    out.key("level", string(node.level.as_str()));
    out.some("parent", node.parent.as_deref().map(string));
    out.key("title", local(&node.title));
    parts::ties(node, out);
    out.some("lines", node.source.map(lines));
    for block in &node.blocks {
        out.heading("[[node.block]]");
        out.key("id", string(block.id.as_str()));
        out.key("role", string(block.role.code()));
        out.key("heading", local(&block.heading));
        out.key("text", local(&block.text));
        out.some("summary", block.summary.then(|| "true".to_owned()));
        out.some("lines", block.source.map(lines));
    }
    for action in &node.actions {
        out.heading("[[node.action]]");
        out.key("id", string(action.id.as_str()));
        out.key("title", local(&action.title));
        out.some("repeat", action.repeat.as_ref().map(parts::repeat));
        out.some("lines", action.source.map(lines));
    }
}
