//! The lists of an edition: SDGs, sector plans 分野別計画, glossary 用語集.

use crate::square::PublishedEdition;
use plan::{Node, SDG_GOALS, SdgTarget, SectorPlan, SectorPlanLinks, Term};
use std::collections::BTreeMap;

/// One of the 17 goals, with the targets that the plan serves.
#[derive(Clone, Debug)]
pub struct GoalTargets<'s> {
    /// Its number.
    pub goal: u8,
    /// Its name in Japanese.
    pub name: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// The targets that the plan serves, in order; empty where it serves none of the goal's.
    pub targets: Vec<TargetNodes<'s>>,
}

/// A target with the nodes that serve it.
#[derive(Clone, Debug)]
pub struct TargetNodes<'s> {
    /// The target.
    pub target: SdgTarget,
    /// The nodes, in the document's order.
    pub nodes: Vec<&'s Node>,
}

/// A sector plan with what is tied to it.
#[derive(Clone, Debug)]
pub struct SectorPlanRow<'s> {
    /// The sector plan.
    pub plan: &'s SectorPlan,
    /// The nodes that are carried out with it, in the document's order.
    pub nodes: Vec<&'s Node>,
    /// The plan that contains it, where the edition names it.
    pub part_of: Option<&'s SectorPlan>,
    /// The plans that it contains.
    pub parts: Vec<&'s SectorPlan>,
    /// The plans that it replaced.
    pub replaces: Vec<&'s SectorPlan>,
    /// The plans that replaced it.
    pub replaced_by: Vec<&'s SectorPlan>,
}

/// A glossary term with the places where it occurs.
#[derive(Clone, Debug)]
pub struct TermRow<'s> {
    /// The term.
    pub term: &'s Term,
    /// The pages (measures and goals) in whose words it occurs, each once.
    pub nodes: Vec<&'s Node>,
}

impl PublishedEdition {
    /// All 17 goals in order.
    pub fn sdgs(&self) -> Vec<GoalTargets<'_>> {
        let mut served: BTreeMap<SdgTarget, Vec<&Node>> = BTreeMap::new();
        for node in &self.plan.nodes {
            for target in &node.sdg_targets {
                served.entry(*target).or_default().push(node);
            }
        }
        let of_goal = |goal| {
            let mine = served.iter().filter(move |(target, _)| target.goal() == goal);
            mine.map(|(target, nodes)| TargetNodes { target: *target, nodes: nodes.clone() }).collect()
        };
        let goals = (1..).zip(SDG_GOALS);
        goals
            .map(|(goal, (name, name_en))| GoalTargets { goal, name, name_en, targets: of_goal(goal) })
            .collect()
    }

    /// All sector plans, in the document's order.
    pub fn sector_plans(&self) -> Vec<SectorPlanRow<'_>> {
        let all = &self.plan.sector_plans;
        let rows = all.iter().map(|plan| {
            let uses =
                |node: &&Node| matches!(&node.sector_plans, SectorPlanLinks::Some(links) if links.contains(&plan.id));
            SectorPlanRow {
                plan,
                nodes: self.plan.nodes.iter().filter(uses).collect(),
                part_of: all.iter().find(|other| plan.part_of.as_ref() == Some(&other.id)),
                parts: all.iter().filter(|other| other.part_of.as_ref() == Some(&plan.id)).collect(),
                replaces: all.iter().filter(|other| plan.replaces.contains(&other.id)).collect(),
                replaced_by: all.iter().filter(|other| other.replaces.contains(&plan.id)).collect(),
            }
        });
        rows.collect()
    }

    /// The glossary, by reading; a term without a reading stands by its own spelling.
    pub fn glossary(&self) -> Vec<TermRow<'_>> {
        let mut places: Vec<usize> = (0..self.plan.terms.len()).collect();
        places.sort_by_key(|place| {
            let term = &self.plan.terms[*place];
            (term.reading.as_deref().unwrap_or(&term.term.ja).to_lowercase(), *place)
        });
        places
            .into_iter()
            .map(|place| TermRow { term: &self.plan.terms[place], nodes: self.uses(place) })
            .collect()
    }

    fn uses(&self, term: usize) -> Vec<&Node> {
        let mut out: Vec<&Node> = vec![];
        for node in &self.plan.nodes {
            if self.terms.get(&node.code).is_some_and(|terms| terms.contains(&term)) {
                let page = self.page_node(node);
                if !out.iter().any(|other| other.code == page.code) {
                    out.push(page);
                }
            }
        }
        out
    }
}
