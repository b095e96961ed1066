//! Identifiers across editions 識別子の引き継ぎ: the same thing keeps its identifier, whatever happened to its code.
//!
//! The same title gives the same identifier. The same code with a title that is nearly the same does too. What is
//! nearly the same elsewhere is for a person.

use crate::document::review::Review;
use crate::document::words::key;
use crate::model::Plan;
use std::collections::{HashMap, HashSet};
use vocabulary::Slug;

/// How alike two titles must be, in hundredths, to be the same under one code.
const ALIKE: usize = 60;

/// One thing with an identifier.
struct Item {
    id: Slug,
    title: String,
    /// Where it stands: a node's code, or that of the node it belongs to.
    place: String,
}

/// Carries identifiers of the edition before into a plan.
pub(crate) fn carry(plan: &mut Plan, previous: &Plan, review: &mut Vec<Review>) {
    let old: Vec<Item> = previous
        .nodes
        .iter()
        .map(|n| Item { id: n.id.clone(), title: key(&n.title.ja), place: n.code.clone() })
        .collect();
    let new: Vec<Item> = plan
        .nodes
        .iter()
        .map(|n| Item { id: n.id.clone(), title: key(&n.title.ja), place: n.code.clone() })
        .collect();
    let lines: Vec<(u32, String)> =
        plan.nodes.iter().map(|n| (n.source.map_or(0, |(line, _)| line), n.title.ja.clone())).collect();
    for (node, id) in plan.nodes.iter_mut().zip(matched(&old, &new, &lines, review)) {
        node.id = id;
    }
    let old: Vec<Item> = previous
        .indicators
        .iter()
        .map(|i| Item { id: i.id.clone(), title: key(&i.name.ja), place: i.node.clone() })
        .collect();
    let new: Vec<Item> = plan
        .indicators
        .iter()
        .map(|i| Item { id: i.id.clone(), title: key(&i.name.ja), place: i.node.clone() })
        .collect();
    let lines: Vec<(u32, String)> =
        plan.indicators.iter().map(|i| (i.source.map_or(0, |(line, _)| line), i.name.ja.clone())).collect();
    for (indicator, id) in plan.indicators.iter_mut().zip(matched(&old, &new, &lines, review)) {
        indicator.id = id;
    }
    let actions = |plan: &Plan| -> Vec<Item> {
        let of = |node: &crate::model::Node| {
            node.actions
                .iter()
                .map(|a| Item { id: a.id.clone(), title: key(&a.title.ja), place: String::new() })
                .collect::<Vec<_>>()
        };
        plan.nodes.iter().flat_map(of).collect()
    };
    let (old, new) = (actions(previous), actions(plan));
    let mut renamed = HashMap::new();
    let ids = matched(&old, &new, &[], &mut vec![]);
    for (action, id) in plan.nodes.iter_mut().flat_map(|node| &mut node.actions).zip(ids) {
        renamed.insert(action.id.clone(), id.clone());
        action.id = id;
    }
    for action in plan.nodes.iter_mut().flat_map(|node| &mut node.actions) {
        if let Some(of) = action.repeat.as_mut().and_then(|repeat| repeat.of.as_mut())
            && let Some(id) = renamed.get(of)
        {
            *of = id.clone();
        }
    }
    let plans: HashMap<String, Slug> =
        previous.sector_plans.iter().map(|p| (key(&p.title.ja), p.id.clone())).collect();
    carry_sector_plans(plan, &plans);
    let terms: HashMap<String, Slug> =
        previous.terms.iter().map(|t| (key(&t.term.ja), t.id.clone())).collect();
    for term in &mut plan.terms {
        if let Some(id) = terms.get(&key(&term.term.ja)) {
            term.id = id.clone();
        }
    }
}

fn carry_sector_plans(plan: &mut Plan, old: &HashMap<String, Slug>) {
    let mut renamed = HashMap::new();
    let carried: HashSet<Slug> = old.values().cloned().collect();
    for sector_plan in &mut plan.sector_plans {
        let id = match old.get(&key(&sector_plan.title.ja)) {
            Some(id) => id.clone(),
            None => free_of(&sector_plan.id, &carried),
        };
        renamed.insert(sector_plan.id.clone(), id.clone());
        sector_plan.id = id;
    }
    for node in &mut plan.nodes {
        if let crate::model::SectorPlanLinks::Some(ids) = &mut node.sector_plans {
            for id in ids {
                if let Some(new) = renamed.get(id) {
                    *id = new.clone();
                }
            }
        }
    }
}

/// For each new item the identifier it keeps or gets.
fn matched(old: &[Item], new: &[Item], lines: &[(u32, String)], review: &mut Vec<Review>) -> Vec<Slug> {
    let mut by_title: HashMap<&str, Vec<&Item>> = HashMap::new();
    let mut by_place: HashMap<&str, Vec<&Item>> = HashMap::new();
    for item in old {
        by_title.entry(&item.title).or_default().push(item);
        by_place.entry(&item.place).or_default().push(item);
    }
    let mut new_titles: HashMap<&str, usize> = HashMap::new();
    for item in new {
        *new_titles.entry(&item.title).or_default() += 1;
    }
    let mut used: HashSet<Slug> = HashSet::new();
    let mut ids: Vec<Option<Slug>> = vec![None; new.len()];
    for (at, item) in new.iter().enumerate() {
        let same = by_title.get(item.title.as_str()).map_or(&[][..], Vec::as_slice);
        let one = match same {
            [one] if new_titles.get(item.title.as_str()) == Some(&1) => Some(*one),
            several => several.iter().copied().find(|other| other.place == item.place),
        };
        if let Some(one) = one.filter(|one| used.insert(one.id.clone())) {
            ids[at] = Some(one.id.clone());
        }
    }
    for (at, item) in new.iter().enumerate().filter(|(at, _)| ids[*at].is_none()).collect::<Vec<_>>() {
        let here = by_place.get(item.place.as_str()).map_or(&[][..], Vec::as_slice);
        let near: Vec<&&Item> = here
            .iter()
            .filter(|other| {
                !item.place.is_empty()
                    && !used.contains(&other.id)
                    && alike(&other.title, &item.title) >= ALIKE
            })
            .collect();
        match near[..] {
            [one] => {
                used.insert(one.id.clone());
                ids[at] = Some(one.id.clone());
            }
            [] => {}
            _ => {
                if let Some((line, title)) = lines.get(at) {
                    review.push(Review::new(
                        *line,
                        title.clone(),
                        "前の版の似た題名が複数あり、どれを引き継ぐか決められません",
                    ));
                }
            }
        }
    }
    let mut taken: HashSet<Slug> = old.iter().map(|item| item.id.clone()).collect();
    taken.extend(used);
    let mut out = vec![];
    for (item, id) in new.iter().zip(ids) {
        let id = id.unwrap_or_else(|| free_of(&item.id, &taken));
        taken.insert(id.clone());
        out.push(id);
    }
    out
}

/// An identifier, or the next one with a number where it is taken.
fn free_of(id: &Slug, taken: &HashSet<Slug>) -> Slug {
    if !taken.contains(id) {
        return id.clone();
    }
    let candidates = (2..10_000).map(|n| super::finish::slug(&format!("{id}-v{n}")));
    candidates.into_iter().find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| id.clone())
}

/// How alike two titles are, in hundredths: shared pairs of characters (Dice).
fn alike(a: &str, b: &str) -> usize {
    let pairs = |text: &str| -> HashSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    200 * a.intersection(&b).count() / (a.len() + b.len())
}
