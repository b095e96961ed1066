//! The page of an indicator 指標 and the list of all.

use crate::square::{PublishedEdition, Square, TargetRevision};
use plan::{Indicator, LevelRole, Node};
use vocabulary::AsOf;

/// All that the page of an indicator shows.
#[derive(Clone, Debug)]
pub struct IndicatorPage<'s> {
    /// The indicator as the edition in force has it, or else the latest edition that has it.
    pub row: IndicatorRow<'s>,
    /// The measure on whose page it stands, and the nodes above, from the top down.
    pub ancestors: Vec<&'s Node>,
    /// The indicator in all editions that have it, in the order of editions.
    pub appearances: Vec<IndicatorRow<'s>>,
    /// Its targets set anew, in the order of editions.
    pub revisions: Vec<&'s TargetRevision>,
    /// The original, where it is a repeat 再掲 of a known one.
    pub original: Option<&'s Indicator>,
    /// The indicator before it in the edition.
    pub previous: Option<&'s Indicator>,
    /// The indicator after it in the edition.
    pub next: Option<&'s Indicator>,
}

/// An indicator with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorRow<'s> {
    /// The edition.
    pub edition: &'s PublishedEdition,
    /// The node it measures.
    pub node: &'s Node,
    /// The node on whose page it is shown.
    pub measure: &'s Node,
    /// The indicator.
    pub indicator: &'s Indicator,
}

impl PublishedEdition {
    /// The indicators of the edition, in the document's order.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorRow<'_>> {
        self.plan.indicators.iter().filter_map(|indicator| {
            let node = self.node(&indicator.node)?;
            Some(IndicatorRow { edition: self, node, measure: self.page_node(node), indicator })
        })
    }

    /// The number of measures, for headings.
    pub fn measure_count(&self) -> usize {
        self.plan.nodes.iter().filter(|node| self.plan.role(node) == Some(LevelRole::Measure)).count()
    }
}

impl Square {
    /// All indicators of all editions, the edition in force first.
    pub fn indicators(&self) -> Vec<IndicatorRow<'_>> {
        let others = self.editions().iter().filter(|edition| !edition.in_force);
        self.in_force().into_iter().chain(others).flat_map(PublishedEdition::indicators).collect()
    }

    /// The page of an indicator by its identifier.
    pub fn indicator(&self, id: &str) -> Option<IndicatorPage<'_>> {
        let rows = self.editions().iter().flat_map(PublishedEdition::indicators);
        let appearances: Vec<IndicatorRow<'_>> = rows.filter(|row| row.indicator.id.as_str() == id).collect();
        let in_force = appearances.iter().find(|row| row.edition.in_force);
        let latest =
            || appearances.iter().max_by_key(|row| row.edition.plan.edition.decided.map(AsOf::last_day));
        let row = *in_force.or_else(latest)?;
        let all = &row.edition.plan.indicators;
        let place = all.iter().position(|other| other.id == row.indicator.id)?;
        let original = row.indicator.repeat.as_ref().and_then(|repeat| repeat.of.as_ref());
        let mut ancestors = row.edition.ancestors(row.node);
        ancestors.push(row.node);
        Some(IndicatorPage {
            row,
            ancestors,
            revisions: self.revisions.iter().filter(|revision| revision.indicator.as_str() == id).collect(),
            original: original.and_then(|id| all.iter().find(|other| other.id == *id)),
            previous: place.checked_sub(1).and_then(|place| all.get(place)),
            next: all.get(place + 1),
            appearances,
        })
    }
}
