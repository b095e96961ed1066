//! The plan folder 計画フォルダー: Markdown and TOML that a person reads, checks and edits, as `docs/plan-folder.md` says.
//!
//! Reading and writing are inverse. Reading names every fault with its place and a mend, not only the first.
//! Paths are relative to the plan folder; `city.toml` stands above it and is read by itself.

mod checks;
mod city;
mod draft;
mod fault;
mod markdown;
mod measure_file;
mod page;
mod parts;
mod plan_file;
mod remarks;
mod translation_file;
mod writing;

#[cfg(test)]
pub(crate) mod samples;

pub use city::{contrast_hundredths, read_city, write_city};
pub(crate) use fault::nearest;
pub use fault::{At, Fault, FaultKind, Referent, Severity};
pub use parts::{decimal, period};
pub use writing::{indicator_toml, write};

use crate::model::{Plan, code_key};
use draft::{Draft, Home};
use page::Page;
use std::collections::{BTreeMap, HashMap};
use vocabulary::Locale;

pub(crate) use measure_file::split as front_matter;

/// The name of the file that heads the folder.
pub const PLAN_FILE: &str = "plan.toml";

/// Reads the files of a plan folder.
///
/// # Errors
/// All faults, in the order of files and lines; remarks are not among them.
pub fn read(files: &BTreeMap<String, String>) -> Result<Plan, Vec<Fault>> {
    read_all(files).0
}

/// All faults of a plan folder, in the order of files and lines; where there are none, its remarks.
pub fn check(files: &BTreeMap<String, String>) -> Vec<Fault> {
    let (plan, mut remarks) = read_all(files);
    remarks.sort_by(|one, other| one.at.cmp(&other.at));
    plan.err().unwrap_or(remarks)
}

fn read_all(files: &BTreeMap<String, String>) -> (Result<Plan, Vec<Fault>>, Vec<Fault>) {
    let mut draft = Draft::default();
    let mut faults = vec![];
    let texts: BTreeMap<&str, String> = files
        .iter()
        .map(|(name, text)| {
            (name.as_str(), text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n"))
        })
        .collect();
    let Some(text) = texts.get(PLAN_FILE) else {
        let at = At { file: PLAN_FILE.to_owned(), line: 1, column: 1 };
        return (Err(vec![Fault { at, what: FaultKind::FileMissing(PLAN_FILE) }]), vec![]);
    };
    let page = Page::new(PLAN_FILE, text);
    let head = plan_file::read(&page, &mut draft);
    faults.extend(page.faults.into_inner());
    read_files(&texts, &mut draft, &mut faults);
    checks::check(&draft, head.actions_name.is_some(), &mut faults);
    let remarks = remarks::remarks(&draft, head.edition.status);
    if !faults.is_empty() {
        faults.sort_by(|one, other| one.at.cmp(&other.at));
        faults.dedup();
        return (Err(faults), remarks);
    }
    (Ok(in_order(head, draft)), remarks)
}

/// What a file's name says it is: a measure's file, or a translation of one.
fn translated(name: &str) -> Option<(&str, Option<Locale>)> {
    let stem = name.strip_suffix(".md")?;
    if stem.contains('/') || !stem.is_ascii() && stem.contains(char::is_whitespace) {
        return None;
    }
    for locale in [Locale::JaSimple, Locale::En] {
        if let Some(code) = stem.strip_suffix(locale.code()).and_then(|rest| rest.strip_suffix('.')) {
            return Some((code, Some(locale)));
        }
    }
    Some((stem, None))
}

fn read_files(texts: &BTreeMap<&str, String>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    let mut translations = vec![];
    let mut homes: HashMap<&str, usize> = HashMap::new();
    for (name, text) in texts.iter().filter(|(name, _)| **name != PLAN_FILE) {
        let page = Page::new(name, text);
        match translated(name) {
            None => page.fault(0, FaultKind::FileUnknown),
            Some((code, Some(locale))) => translations.push((*name, text, code, locale)),
            Some((code, None)) => {
                let measure = draft.nodes.len();
                measure_file::read(&page, draft);
                if draft.nodes.len() > measure {
                    homes.insert(code, measure);
                }
            }
        }
        faults.extend(page.faults.into_inner());
    }
    for (name, text, code, locale) in translations {
        let page = Page::new(name, text);
        match homes.get(code) {
            Some(measure) => translation_file::read(&page, locale, *measure, draft),
            None if texts.contains_key(format!("{code}.md").as_str()) => {}
            None => page.fault(0, FaultKind::TranslationOrphan(format!("{code}.md"))),
        }
        faults.extend(page.faults.into_inner());
    }
}

/// The plan in the document's order: each node after its parent, measures by code, each file's parts together.
fn in_order(head: plan_file::Head, draft: Draft) -> Plan {
    let mut below: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
    for (index, node) in draft.nodes.iter().enumerate() {
        below.entry(node.node.parent.as_deref()).or_default().push(index);
    }
    for list in below.values_mut() {
        list.sort_by_cached_key(|index| {
            let node = &draft.nodes[*index];
            let by_code = node.home == Home::File;
            let key = if by_code { code_key(&node.node.code) } else { vec![] };
            (by_code, key, if by_code { node.node.code.clone() } else { String::new() })
        });
    }
    let mut order = vec![];
    let mut open: Vec<usize> = below.get(&None).cloned().unwrap_or_default();
    open.reverse();
    while let Some(index) = open.pop() {
        order.push(index);
        let children = below.get(&Some(draft.nodes[index].node.code.as_str()));
        open.extend(children.into_iter().flatten().rev());
    }
    let ranks: HashMap<String, usize> = order
        .iter()
        .enumerate()
        .filter(|(_, index)| draft.nodes[**index].home == Home::File)
        .map(|(rank, index)| (draft.nodes[*index].at.file.clone(), rank + 1))
        .collect();
    let rank = |at: &At| ranks.get(&at.file).copied().unwrap_or_default();
    let (mut indicators, mut facts) = (draft.indicators, draft.facts);
    indicators.sort_by_key(|(_, at)| rank(at));
    facts.sort_by_key(|(_, at)| rank(at));
    let mut nodes: Vec<_> = draft.nodes.into_iter().map(|node| Some(node.node)).collect();
    Plan {
        title: head.title,
        edition: head.edition,
        levels: draft.levels.into_iter().map(|(item, _)| item).collect(),
        actions_name: head.actions_name,
        nodes: order.into_iter().filter_map(|index| nodes[index].take()).collect(),
        indicators: indicators.into_iter().map(|(item, _)| item).collect(),
        sector_plans: draft.sector_plans.into_iter().map(|(item, _)| item).collect(),
        terms: draft.terms.into_iter().map(|(item, _)| item).collect(),
        facts: facts.into_iter().map(|(item, _)| item).collect(),
    }
}

#[cfg(test)]
mod tests;
