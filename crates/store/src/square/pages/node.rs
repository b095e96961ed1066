//! The tree 体系 and the page of one node 節: what stands there, what is above, below and beside it.

use crate::square::{PublishedEdition, Square};
use plan::{Fact, Indicator, Level, LevelRole, Node, SdgTarget, SectorPlan, SectorPlanLinks, Term};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::LocalText;

/// A node with what hangs below it.
#[derive(Clone, Debug)]
pub struct Branch<'s> {
    /// The node.
    pub node: &'s Node,
    /// Its level.
    pub level: &'s Level,
    /// The indicators that measure the node itself.
    pub indicators: Vec<&'s Indicator>,
    /// The branches below, in order.
    pub children: Vec<Branch<'s>>,
}

/// All that the page of a goal, a measure or a direction shows.
#[derive(Clone, Debug)]
pub struct NodePage<'s> {
    /// The edition it is read in.
    pub edition: &'s PublishedEdition,
    /// The nodes above, from the top down.
    pub ancestors: Vec<&'s Node>,
    /// The node, its indicators and all below.
    pub branch: Branch<'s>,
    /// SDG targets by goal, of the node and all below, in order.
    pub sdg_targets: BTreeMap<u8, BTreeSet<SdgTarget>>,
    /// Sector plans of the node; [`SectorPlanLinks`] of the node tells 無し from silence.
    pub sector_plans: Vec<&'s SectorPlan>,
    /// Measures it is tied to.
    pub related: Vec<&'s Node>,
    /// Facts of the node and all below.
    pub facts: Vec<&'s Fact>,
    /// Glossary terms that occur in the words of the node and all below, in the glossary's order.
    pub terms: Vec<&'s Term>,
    /// The node before it on the same level, across parents.
    pub previous: Option<&'s Node>,
    /// The node after it on the same level, across parents.
    pub next: Option<&'s Node>,
    /// The same node in other editions.
    pub elsewhere: Vec<(&'s PublishedEdition, &'s Node)>,
}

impl<'s> Branch<'s> {
    /// What the node is to a reader.
    pub fn role(&self) -> LevelRole {
        self.level.role
    }

    /// The branch and all below, each before its children.
    pub fn walk(&self) -> Vec<&Branch<'s>> {
        let mut out = vec![self];
        for child in &self.children {
            out.extend(child.walk());
        }
        out
    }

    /// The indicators of the branch and all below.
    pub fn all_indicators(&self) -> Vec<&'s Indicator> {
        self.walk().into_iter().flat_map(|branch| branch.indicators.iter().copied()).collect()
    }
}

impl<'s> NodePage<'s> {
    /// All running words of the page: titles, blocks, actions, indicators, facts.
    pub fn texts(&self) -> Vec<&'s LocalText> {
        let nodes: Vec<&'s Node> = self.branch.walk().into_iter().map(|branch| branch.node).collect();
        let blocks = nodes.iter().flat_map(|node| &node.blocks).map(|block| &block.text);
        let titles = nodes.iter().map(|node| &node.title);
        let actions = nodes.iter().flat_map(|node| &node.actions).map(|action| &action.title);
        let indicators = self.branch.all_indicators().into_iter().map(|indicator| &indicator.name);
        let facts = self.facts.iter().map(|fact| &fact.text);
        titles.chain(blocks).chain(actions).chain(indicators).chain(facts).collect()
    }
}

impl PublishedEdition {
    /// The whole tree: one branch for each node at the top.
    pub fn tree(&self) -> Vec<Branch<'_>> {
        self.plan
            .nodes
            .iter()
            .filter(|node| node.parent.is_none())
            .filter_map(|node| self.branch(node))
            .collect()
    }

    /// A node with all below it.
    pub fn branch<'s>(&'s self, node: &'s Node) -> Option<Branch<'s>> {
        Some(Branch {
            node,
            level: self.level(node)?,
            indicators: self.plan.indicators_of(&node.code).collect(),
            children: self.plan.children(&node.code).filter_map(|child| self.branch(child)).collect(),
        })
    }

    /// The nodes above a node, from the top down.
    pub fn ancestors<'s>(&'s self, node: &'s Node) -> Vec<&'s Node> {
        let parent = |node: &&'s Node| node.parent.as_deref().and_then(|code| self.node(code));
        let mut out: Vec<&Node> = std::iter::successors(Some(node), parent).skip(1).collect();
        out.reverse();
        out
    }

    /// The measure on whose page a node is shown: itself, or the measure above it; a goal shows itself.
    pub fn page_node<'s>(&'s self, node: &'s Node) -> &'s Node {
        let is_measure = |node: &&Node| self.plan.role(node) == Some(LevelRole::Measure);
        self.ancestors(node).into_iter().find(is_measure).unwrap_or(node)
    }

    /// The node with this identifier.
    pub fn node_by_id(&self, id: &str) -> Option<&Node> {
        self.plan.nodes.iter().find(|node| node.id.as_str() == id)
    }

    fn sector_plans_of<'s>(&'s self, node: &'s Node) -> Vec<&'s SectorPlan> {
        let SectorPlanLinks::Some(links) = &node.sector_plans else { return vec![] };
        let plans = &self.plan.sector_plans;
        links.iter().filter_map(|id| plans.iter().find(|plan| plan.id == *id)).collect()
    }
}

impl Square {
    /// The page of a node by its code; `edition` as in [`Square::edition`].
    pub fn node(&self, edition: Option<&str>, code: &str) -> Option<NodePage<'_>> {
        let edition = self.edition(edition)?;
        let node = edition.node(code)?;
        let branch = edition.branch(node)?;
        let walk: Vec<&Node> = branch.walk().into_iter().map(|branch| branch.node).collect();
        let mut sdg_targets: BTreeMap<u8, BTreeSet<SdgTarget>> = BTreeMap::new();
        for target in walk.iter().flat_map(|node| &node.sdg_targets) {
            sdg_targets.entry(target.goal()).or_default().insert(*target);
        }
        let codes: BTreeSet<&str> = walk.iter().map(|node| node.code.as_str()).collect();
        let terms: BTreeSet<usize> =
            codes.iter().filter_map(|code| edition.terms.get(*code)).flatten().copied().collect();
        let same_level: Vec<&Node> =
            edition.plan.nodes.iter().filter(|other| other.level == node.level).collect();
        let place = same_level.iter().position(|other| other.code == node.code)?;
        let others = self.editions().iter().filter(|other| other.slug() != edition.slug());
        Some(NodePage {
            edition,
            ancestors: edition.ancestors(node),
            sdg_targets,
            sector_plans: edition.sector_plans_of(node),
            related: node.related.iter().filter_map(|id| edition.node_by_id(id.as_str())).collect(),
            facts: edition.plan.facts.iter().filter(|fact| codes.contains(fact.node.as_str())).collect(),
            terms: terms.into_iter().filter_map(|place| edition.plan.terms.get(place)).collect(),
            previous: place.checked_sub(1).and_then(|place| same_level.get(place)).copied(),
            next: same_level.get(place + 1).copied(),
            elsewhere: others
                .filter_map(|other| Some((other, other.node_by_id(node.id.as_str())?)))
                .collect(),
            branch,
        })
    }
}
