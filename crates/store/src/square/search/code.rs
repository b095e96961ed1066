//! Exact codes 番号: `8-2` is that measure, `16.10` that SDG target and the measures that serve it.

use super::HitKind;
use crate::square::{PublishedEdition, Square};
use plan::{Node, SdgTarget};
use vocabulary::fold::fold;

type Exact<'s> = (HitKind, &'s PublishedEdition, Option<&'s Node>, String);

/// What the whole query names by its code.
pub(super) fn exact<'s>(square: &'s Square, query: &str) -> Vec<Exact<'s>> {
    let code: String = fold(query).chars().filter(|c| !c.is_whitespace()).collect();
    let others = square.editions().iter().filter(|edition| !edition.in_force);
    let mut out = vec![];
    for edition in square.in_force().into_iter().chain(others) {
        out.extend(node(edition, &code).and_then(|node| of_node(edition, node)));
        if !out.is_empty() {
            break;
        }
    }
    let Some(edition) = square.in_force() else { return out };
    let number =
        ["sdgs", "sdg", "たーげっと"].iter().find_map(|word| code.strip_prefix(word)).unwrap_or(&code);
    if let Ok(target) = number.parse::<SdgTarget>() {
        out.push((HitKind::SdgTarget, edition, None, target.to_string()));
        let serving = edition.plan.nodes.iter().filter(|node| node.sdg_targets.contains(&target));
        out.extend(serving.filter_map(|node| of_node(edition, node)));
    }
    out
}

fn node<'s>(edition: &'s PublishedEdition, code: &str) -> Option<&'s Node> {
    let bare = ["施策", "政策", "基本目標"].iter().find_map(|word| code.strip_prefix(word)).unwrap_or(code);
    let place = edition.folded_codes.get(code).or_else(|| edition.folded_codes.get(bare))?;
    edition.plan.nodes.get(*place)
}

fn of_node<'s>(edition: &'s PublishedEdition, node: &'s Node) -> Option<Exact<'s>> {
    let role = edition.plan.role(node)?;
    Some((HitKind::of_role(role), edition, Some(node), node.id.to_string()))
}
