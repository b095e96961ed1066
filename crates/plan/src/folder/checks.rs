//! Checks of the whole folder: levels, parents, names that must be unique, names that must be found.

use super::draft::{Draft, DraftNode, Home};
use super::fault::{At, Fault, FaultKind, Referent, nearest};
use crate::model::LevelRole;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::Slug;

/// Names everything that is wrong with the whole.
pub(super) fn check(draft: &Draft, has_actions: bool, faults: &mut Vec<Fault>) {
    levels(draft, has_actions, faults);
    unique(draft, faults);
    parents(draft, faults);
    references(draft, faults);
}

fn push(faults: &mut Vec<Fault>, at: &At, what: FaultKind) {
    faults.push(Fault { at: at.clone(), what });
}

fn levels(draft: &Draft, has_actions: bool, faults: &mut Vec<Fault>) {
    let head = At { file: "plan.toml".to_owned(), line: 1, column: 1 };
    let first = draft.levels.first().map_or(&head, |(_, at)| at);
    let depth = draft.levels.len() + usize::from(has_actions);
    if !(2..=5).contains(&depth) {
        push(faults, first, FaultKind::LevelCount(depth));
    }
    let measures = draft.levels.iter().filter(|(level, _)| level.role == LevelRole::Measure).count();
    if measures != 1 {
        push(faults, first, FaultKind::MeasureLevels(measures));
        return;
    }
    let mut below = false;
    for (level, at) in &draft.levels {
        let in_order = match level.role {
            LevelRole::Goal => !below,
            LevelRole::Direction => below,
            LevelRole::Measure => true,
        };
        below |= level.role == LevelRole::Measure;
        if !in_order {
            push(faults, at, FaultKind::LevelOrder(level.id.to_string()));
        }
    }
}

/// Names the second of two things with one name. What could not be read at all is no name.
fn once<'d>(noun: &'static str, names: impl Iterator<Item = (&'d Slug, &'d At)>, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<&str, &At> = BTreeMap::new();
    let unreadable = super::page::unreadable();
    for (id, at) in names.filter(|(id, _)| **id != unreadable) {
        match seen.get(id.as_str()) {
            Some(first) => {
                let first = (*first).clone();
                push(faults, at, FaultKind::DuplicateId { noun, id: id.to_string(), first });
            }
            None => {
                seen.insert(id.as_str(), at);
            }
        }
    }
}

fn unique(draft: &Draft, faults: &mut Vec<Fault>) {
    once("階層", draft.levels.iter().map(|(level, at)| (&level.id, at)), faults);
    once("節", draft.nodes.iter().map(|node| (&node.node.id, &node.at)), faults);
    once("指標", draft.indicators.iter().map(|(item, at)| (&item.id, at)), faults);
    once("事実", draft.facts.iter().map(|(item, at)| (&item.id, at)), faults);
    once("分野別計画", draft.sector_plans.iter().map(|(item, at)| (&item.id, at)), faults);
    once("用語", draft.terms.iter().map(|(item, at)| (&item.id, at)), faults);
    let actions = draft
        .nodes
        .iter()
        .flat_map(|node| node.node.actions.iter().zip(&node.actions_at).map(|(action, at)| (&action.id, at)));
    once("取組", actions, faults);
    let mut children: BTreeMap<&str, Vec<(&Slug, &At)>> = BTreeMap::new();
    for child in &draft.nodes {
        if let Some(parent) = &child.node.parent {
            children.entry(parent).or_default().push((&child.node.id, &child.at));
        }
    }
    for node in &draft.nodes {
        // A translation finds blocks and child nodes by identifier alone, so they share their names.
        let blocks = node.node.blocks.iter().zip(&node.blocks_at).map(|(block, at)| (&block.id, at));
        let below = children.get(node.node.code.as_str()).into_iter().flatten().copied();
        let own: BTreeSet<&str> = node.node.blocks.iter().map(|block| block.id.as_str()).collect();
        once("文章", blocks.chain(below.filter(|(id, _)| own.contains(id.as_str()))), faults);
    }
    let mut codes: BTreeMap<&str, &At> = BTreeMap::new();
    for node in draft.nodes.iter().filter(|node| !node.node.code.is_empty()) {
        let code = node.node.code.as_str();
        match codes.get(code) {
            Some(first) => {
                let first = (*first).clone();
                push(faults, &node.at, FaultKind::DuplicateCode { code: code.to_owned(), first });
            }
            None => {
                codes.insert(code, &node.at);
            }
        }
    }
}

fn parents(draft: &Draft, faults: &mut Vec<Fault>) {
    let by_code: BTreeMap<&str, &DraftNode> =
        draft.nodes.iter().rev().map(|node| (node.node.code.as_str(), node)).collect();
    let depth_of = |node: &DraftNode| draft.levels.iter().position(|(level, _)| level.id == node.node.level);
    let measure = draft.levels.iter().position(|(level, _)| level.role == LevelRole::Measure);
    let mut in_cycles: BTreeSet<&str> = BTreeSet::new();
    for node in &draft.nodes {
        let code = node.node.code.as_str();
        if !in_cycles.contains(code)
            && let Some(cycle) = cycle(code, &by_code)
        {
            in_cycles.extend(cycle.iter().copied());
            let codes = cycle.into_iter().map(str::to_owned).collect();
            push(faults, &node.parent_at, FaultKind::ParentCycle(codes));
        }
    }
    for node in &draft.nodes {
        let code = node.node.code.clone();
        let Some(depth) = depth_of(node) else {
            if node.node.level != super::page::unreadable() {
                let known = draft.levels.iter().map(|(level, _)| level.id.to_string()).collect();
                let level = node.node.level.to_string();
                push(faults, &node.level_at, FaultKind::LevelUnknown { level, known });
            }
            continue;
        };
        match node.home {
            Home::Plan if measure.is_some_and(|measure| depth >= measure) => {
                push(faults, &node.level_at, FaultKind::MeasureWithoutFile(code.clone()));
            }
            Home::File if measure.is_some_and(|measure| depth != measure) => {
                push(faults, &node.level_at, FaultKind::NotMeasure(code.clone()));
            }
            _ => {}
        }
        match node.node.parent.as_deref() {
            None if depth > 0 => push(faults, &node.parent_at, FaultKind::ParentNeeded(code)),
            None => {}
            Some(parent) => match by_code.get(parent) {
                None => {
                    let nearest = nearest(parent, by_code.keys().copied());
                    let (referent, name) = (Referent::Node, parent.to_owned());
                    push(faults, &node.parent_at, FaultKind::ReferenceUnknown { referent, name, nearest });
                }
                Some(above) => {
                    let higher = depth_of(above).is_none_or(|above| above < depth);
                    if !higher && !in_cycles.contains(node.node.code.as_str()) {
                        let parent = parent.to_owned();
                        push(faults, &node.parent_at, FaultKind::ParentLevel { code, parent });
                    }
                }
            },
        }
    }
}

/// The codes from a node back to itself, if its parents lead there.
fn cycle<'d>(start: &'d str, by_code: &BTreeMap<&'d str, &'d DraftNode>) -> Option<Vec<&'d str>> {
    let mut path = vec![start];
    let mut code = start;
    while path.len() <= by_code.len() {
        code = by_code.get(code)?.node.parent.as_deref()?;
        path.push(code);
        if code == start {
            return Some(path);
        }
    }
    None
}

fn references(draft: &Draft, faults: &mut Vec<Fault>) {
    let codes: BTreeSet<&str> = draft.nodes.iter().map(|node| node.node.code.as_str()).collect();
    let ids: BTreeSet<&str> = draft.nodes.iter().map(|node| node.node.id.as_str()).collect();
    let plans: BTreeSet<&str> = draft.sector_plans.iter().map(|(plan, _)| plan.id.as_str()).collect();
    let indicators: BTreeSet<&str> = draft.indicators.iter().map(|(item, _)| item.id.as_str()).collect();
    let actions: BTreeSet<&str> = draft
        .nodes
        .iter()
        .flat_map(|node| node.node.actions.iter().map(|action| action.id.as_str()))
        .collect();
    for reference in &draft.references {
        let known = match reference.referent {
            Referent::Node => &codes,
            Referent::Related => &ids,
            Referent::SectorPlan => &plans,
            Referent::Indicator => &indicators,
            Referent::Action => &actions,
        };
        let name = reference.name.as_str();
        if !known.contains(name) {
            let nearest = nearest(name, known.iter().copied());
            let (referent, name) = (reference.referent, reference.name.clone());
            push(faults, &reference.at, FaultKind::ReferenceUnknown { referent, name, nearest });
        }
    }
}
