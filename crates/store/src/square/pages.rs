//! What pages ask 頁の問い: the tree, a node, an indicator, the lists. Answers borrow from the Square.

mod indicator;
mod lists;
mod node;

pub use indicator::{IndicatorPage, IndicatorRow};
pub use lists::{GoalTargets, SectorPlanRow, TargetNodes, TermRow};
pub use node::{Branch, NodePage};
