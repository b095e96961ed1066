//! The one document that `plan import --json` writes.

use crate::document::Reading;
use crate::model::{Indicator, PlanPeriod, SectorPlanLinks, Value as IndicatorValue};
use serde_json::{Value, json};
use std::collections::HashMap;

impl Reading {
    /// Everything read, as one JSON document.
    pub fn to_json(&self) -> Value {
        let plan = &self.plan;
        let levels: HashMap<_, _> = plan.levels.iter().map(|level| (&level.id, &level.name.ja)).collect();
        let sector_plans: HashMap<_, _> =
            plan.sector_plans.iter().map(|sector_plan| (&sector_plan.id, sector_plan)).collect();
        let mut nodes = vec![];
        let (mut targets, mut actions, mut links) = (vec![], vec![], vec![]);
        for node in &plan.nodes {
            let line = node.source.map(|(first, _)| first);
            nodes.push(json!({
                "code": node.code, "level": levels.get(&node.level), "title": node.title.ja,
                "parent": node.parent, "line": line,
            }));
            targets.extend(
                node.sdg_targets
                    .iter()
                    .map(|target| json!({"node": node.code, "target": target.to_string()})),
            );
            actions.extend(node.actions.iter().map(|action| {
                json!({"node": node.code, "title": action.title.ja, "repeated": action.repeat.is_some(), "line": action.source.map(|(line, _)| line)})
            }));
            if let SectorPlanLinks::Some(ids) = &node.sector_plans {
                for sector_plan in ids.iter().filter_map(|id| sector_plans.get(id)) {
                    links.push(json!({
                        "node": node.code, "title": sector_plan.title.ja,
                        "period": sector_plan.periods.first().map(period),
                        "periods": sector_plan.periods.iter().map(period).collect::<Vec<_>>(),
                        "raw": sector_plan.raw, "line": sector_plan.source.map(|(line, _)| line),
                    }));
                }
            }
        }
        json!({
            "city": self.city.as_ref().map(vocabulary::Slug::as_str),
            "title": plan.title.ja,
            "edition": plan.edition.status.code(),
            "levels": plan.levels.iter().map(|level| level.name.ja.clone()).collect::<Vec<_>>(),
            "nodes": nodes,
            "indicators": plan.indicators.iter().map(indicator).collect::<Vec<_>>(),
            "sector_plans": links,
            "sdg_targets": targets,
            "actions": actions,
            "review": self.review.iter().map(|entry| json!({"line": entry.line, "what": entry.what, "why": entry.why})).collect::<Vec<_>>(),
        })
    }
}

fn indicator(indicator: &Indicator) -> Value {
    // The mark of repetition is part of the name as printed; the plan's own model holds it apart.
    let mark = if indicator.repeat.is_some() { "【再掲】" } else { "" };
    let node = (!indicator.node.is_empty()).then_some(&indicator.node);
    json!({
        "node": node, "name": format!("{}{mark}", indicator.name.ja), "unit": indicator.unit,
        "values": indicator.values.iter().map(value).collect::<Vec<_>>(),
    })
}

fn value(value: &IndicatorValue) -> Value {
    json!({
        "kind": value.kind.code(),
        "number": value.number.map(|number| number.to_string()),
        "comparator": value.comparator.map(crate::model::Comparator::sign),
        "approximate": value.approximate,
        "as_of": value.as_of.map(|as_of| as_of.to_string()),
        "raw": value.raw,
        "line": value.line,
    })
}

fn period(period: &PlanPeriod) -> Value {
    let (kind, from, to) = match period {
        PlanPeriod::EveryYear => ("every_year", None, None),
        PlanPeriod::Made(at) => ("made", Some(at), None),
        PlanPeriod::From(from) => ("from", Some(from), None),
        PlanPeriod::Closed(from, to) => ("closed", Some(from), Some(to)),
        PlanPeriod::Unknown => ("unknown", None, None),
    };
    json!({"kind": kind, "from": from.map(ToString::to_string), "to": to.map(ToString::to_string)})
}
