//! Drafts: what has been read so far, each thing with its place, before the whole is checked and put in order.

use super::fault::{At, Referent};
use crate::model::{Fact, Indicator, Level, Node, SectorPlan, Term};

/// A plan on its way in.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) levels: Vec<(Level, At)>,
    pub(super) nodes: Vec<DraftNode>,
    pub(super) indicators: Vec<(Indicator, At)>,
    pub(super) facts: Vec<(Fact, At)>,
    pub(super) sector_plans: Vec<(SectorPlan, At)>,
    pub(super) terms: Vec<(Term, At)>,
    pub(super) references: Vec<Reference>,
}

/// A node with the places of its parts.
pub(super) struct DraftNode {
    pub(super) node: Node,
    pub(super) at: At,
    pub(super) level_at: At,
    pub(super) parent_at: At,
    pub(super) blocks_at: Vec<At>,
    pub(super) actions_at: Vec<At>,
    pub(super) home: Home,
}

/// Where a node is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// In `plan.toml`.
    Plan,
    /// At the head of a file of its own.
    File,
    /// As a heading in a measure's file.
    Heading,
}

/// A name that must be found somewhere.
pub(super) struct Reference {
    pub(super) referent: Referent,
    pub(super) name: String,
    pub(super) at: At,
}
