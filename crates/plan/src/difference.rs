//! What changed from one edition to the next 新旧対照表, matched by identifiers and never by resemblance.
//!
//! The rows come in the order of the newer edition; what went away stands where it used to stand.

mod text;

use crate::{Action, Block, Indicator, Node, Plan, Value, ValueKind};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use vocabulary::Slug;

pub use text::{Span, spans};

/// One edition against another.
#[derive(Debug)]
pub struct Difference<'p> {
    /// Nodes with something to tell, in order.
    pub nodes: Vec<NodeChange<'p>>,
    /// Sector plans that came, went or changed.
    pub sector_plans: Vec<Pair<'p, crate::SectorPlan>>,
    /// Terms that came, went or changed.
    pub terms: Vec<Pair<'p, crate::Term>>,
    /// How many nodes are the same in both.
    pub unchanged: usize,
}

/// A thing in both editions, or in one.
#[derive(Debug)]
pub enum Pair<'p, T> {
    /// Only in the newer.
    Added(&'p T),
    /// Only in the older.
    Removed(&'p T),
    /// In both: older, newer.
    Kept(&'p T, &'p T),
}

/// What changed at a node. Its lists hold only what changed.
#[derive(Debug)]
pub struct NodeChange<'p> {
    /// The node itself.
    pub node: Pair<'p, Node>,
    /// True where its title changed.
    pub retitled: bool,
    /// True where its code or parent changed.
    pub moved: bool,
    /// Text blocks.
    pub blocks: Vec<Pair<'p, Block>>,
    /// Actions.
    pub actions: Vec<Pair<'p, Action>>,
    /// Indicators.
    pub indicators: Vec<IndicatorChange<'p>>,
    /// True where SDG targets, sector plans, tied measures or the office changed.
    pub links_changed: bool,
}

/// What changed at an indicator.
#[derive(Debug)]
pub struct IndicatorChange<'p> {
    /// The indicator itself.
    pub indicator: Pair<'p, Indicator>,
    /// Values that came, went or changed.
    pub values: Vec<Pair<'p, Value>>,
}

impl<'p, T> Pair<'p, T> {
    /// The older, if there is one.
    pub fn before(&self) -> Option<&'p T> {
        match self {
            Pair::Added(_) => None,
            Pair::Removed(before) | Pair::Kept(before, _) => Some(before),
        }
    }

    /// The newer, if there is one.
    pub fn after(&self) -> Option<&'p T> {
        match self {
            Pair::Removed(_) => None,
            Pair::Added(after) | Pair::Kept(_, after) => Some(after),
        }
    }

    /// The newer or, where it went away, the older.
    pub fn any(&self) -> &'p T {
        match self {
            Pair::Added(thing) | Pair::Removed(thing) | Pair::Kept(_, thing) => thing,
        }
    }
}

/// Says what changed from `before` to `after`.
pub fn between<'p>(before: &'p Plan, after: &'p Plan) -> Difference<'p> {
    let pairs = pair(&before.nodes, &after.nodes, |node| &node.id);
    let changes: Vec<NodeChange<'p>> =
        pairs.into_iter().map(|node| node_change(before, after, node)).collect();
    let (nodes, same): (Vec<_>, Vec<_>) = changes.into_iter().partition(NodeChange::tells);
    Difference {
        nodes,
        sector_plans: changed(pair(&before.sector_plans, &after.sector_plans, |plan| &plan.id), |a, b| {
            (&a.title, &a.periods, a.provisional, &a.maker, &a.part_of, &a.replaces)
                == (&b.title, &b.periods, b.provisional, &b.maker, &b.part_of, &b.replaces)
        }),
        terms: changed(pair(&before.terms, &after.terms, |term| &term.id), |a, b| {
            (&a.term, &a.definition) == (&b.term, &b.definition)
        }),
        unchanged: same.len(),
    }
}

impl NodeChange<'_> {
    fn tells(&self) -> bool {
        !matches!(self.node, Pair::Kept(..))
            || self.retitled
            || self.moved
            || self.links_changed
            || !(self.blocks.is_empty() && self.actions.is_empty() && self.indicators.is_empty())
    }
}

fn node_change<'p>(before: &'p Plan, after: &'p Plan, node: Pair<'p, Node>) -> NodeChange<'p> {
    let (old, new) = (node.before(), node.after());
    let indicators = pair(
        old.into_iter().flat_map(|node| before.indicators_of(&node.code)),
        new.into_iter().flat_map(|node| after.indicators_of(&node.code)),
        |indicator| &indicator.id,
    );
    let both = old.zip(new);
    NodeChange {
        retitled: both.is_some_and(|(a, b)| a.title.ja != b.title.ja),
        moved: both.is_some_and(|(a, b)| (&a.code, &a.parent) != (&b.code, &b.parent)),
        links_changed: both.is_some_and(|(a, b)| {
            (&a.sdg_targets, &a.sector_plans, &a.related, &a.office)
                != (&b.sdg_targets, &b.sector_plans, &b.related, &b.office)
        }),
        blocks: changed(pair(blocks(old), blocks(new), |block| &block.id), |a, b| {
            (&a.heading.ja, &a.text.ja, a.role) == (&b.heading.ja, &b.text.ja, b.role)
        }),
        actions: changed(pair(actions(old), actions(new), |action| &action.id), |a, b| {
            (&a.title.ja, &a.repeat) == (&b.title.ja, &b.repeat)
        }),
        indicators: indicators.into_iter().filter_map(indicator_change).collect(),
        node,
    }
}

fn blocks(node: Option<&Node>) -> &[Block] {
    node.map(|node| node.blocks.as_slice()).unwrap_or_default()
}

fn actions(node: Option<&Node>) -> &[Action] {
    node.map(|node| node.actions.as_slice()).unwrap_or_default()
}

fn indicator_change(indicator: Pair<'_, Indicator>) -> Option<IndicatorChange<'_>> {
    let values = match &indicator {
        Pair::Kept(before, after) => value_changes(&before.values, &after.values),
        _ => vec![],
    };
    let same = matches!(&indicator, Pair::Kept(a, b) if (&a.name.ja, &a.unit, a.direction, &a.formulas, &a.ratings)
        == (&b.name.ja, &b.unit, b.direction, &b.formulas, &b.ratings));
    (!same || !values.is_empty()).then_some(IndicatorChange { indicator, values })
}

/// Values are the same thing when kind and date are; several of one kind and date go by their place among them.
fn value_changes<'p>(before: &'p [Value], after: &'p [Value]) -> Vec<Pair<'p, Value>> {
    let keyed = |values: &'p [Value]| -> Vec<(ValueKey, &'p Value)> {
        let mut keyed: Vec<(ValueKey, &'p Value)> = vec![];
        for value in values {
            let as_of = value.as_of.map(|as_of| as_of.to_string());
            let nth =
                keyed.iter().filter(|((kind, date, _), _)| (*kind, date) == (value.kind, &as_of)).count();
            keyed.push(((value.kind, as_of, nth), value));
        }
        keyed
    };
    changed(pair_keyed(&keyed(before), &keyed(after)), |a, b| {
        (a.number, a.comparator, a.approximate, &a.text, a.absence)
            == (b.number, b.comparator, b.approximate, &b.text, b.absence)
    })
}

type ValueKey = (ValueKind, Option<String>, usize);

fn changed<'p, T>(pairs: Vec<Pair<'p, T>>, same: impl Fn(&T, &T) -> bool) -> Vec<Pair<'p, T>> {
    pairs
        .into_iter()
        .filter(|pair| !matches!(pair, Pair::Kept(before, after) if same(before, after)))
        .collect()
}

/// Pairs by identifier.
fn pair<'p, T: 'p>(
    before: impl IntoIterator<Item = &'p T>,
    after: impl IntoIterator<Item = &'p T>,
    id: impl Fn(&'p T) -> &'p Slug,
) -> Vec<Pair<'p, T>> {
    let keyed = |thing: &'p T| (id(thing), thing);
    let before: Vec<_> = before.into_iter().map(keyed).collect();
    pair_keyed(&before, &after.into_iter().map(keyed).collect::<Vec<_>>())
}

/// Pairs by key, in the order of `after`; what is only in `before` follows what it used to follow.
fn pair_keyed<'p, T, K: Eq + Hash>(before: &[(K, &'p T)], after: &[(K, &'p T)]) -> Vec<Pair<'p, T>> {
    let old: HashMap<&K, &'p T> = before.iter().map(|(key, thing)| (key, *thing)).collect();
    let new: HashSet<&K> = after.iter().map(|(key, _)| key).collect();
    let mut gone_after: HashMap<Option<&K>, Vec<&'p T>> = HashMap::new();
    let mut last = None;
    for (key, thing) in before {
        if new.contains(key) {
            last = Some(key);
        } else {
            gone_after.entry(last).or_default().push(thing);
        }
    }
    let mut pairs = vec![];
    let gone = |pairs: &mut Vec<Pair<'p, T>>, at: Option<&K>| {
        pairs.extend(gone_after.get(&at).into_iter().flatten().map(|thing| Pair::Removed(*thing)));
    };
    gone(&mut pairs, None);
    for (key, thing) in after {
        pairs.push(old.get(key).map_or(Pair::Added(*thing), |before| Pair::Kept(*before, *thing)));
        gone(&mut pairs, Some(key));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        let (before, after) = (chars(before), chars(after));
        fn keyed(chars: &[char]) -> Vec<(char, &char)> {
            chars.iter().map(|c| (*c, c)).collect()
        }
        let said: Vec<String> = pair_keyed(&keyed(&before), &keyed(&after))
            .iter()
            .map(|pair| match pair {
                Pair::Added(c) => format!("+{c}"),
                Pair::Removed(c) => format!("-{c}"),
                Pair::Kept(c, _) => c.to_string(),
            })
            .collect();
        assert_eq!(said.join(" "), expected);
    }

    #[test]
    fn what_went_away_stands_where_it_stood() {
        check("abc", "abc", "a b c");
        check("abc", "ac", "a -b c");
        check("abc", "xbc", "-a +x b c");
        check("ab", "ba", "b a");
        check("", "a", "+a");
        check("ab", "", "-a -b");
    }
}
