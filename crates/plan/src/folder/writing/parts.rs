//! Indicators, facts, sector plans and terms as TOML.

use super::toml_text::{Lines, lines, local, string, strings};
use crate::folder::parts::{ABSENCES, FACT_KINDS, FORMULAS};
use crate::model::{Fact, Indicator, Node, PlanPeriod, Repeat, SectorPlan, SectorPlanLinks, Term, Value};
use vocabulary::{FiscalYear, Slug};

/// An indicator as it stands in its measure's file: `[[indicator]]` and its keys.
pub fn indicator_toml(indicator: &Indicator, home: Option<&str>) -> String {
    let mut out = Lines::default();
    self::indicator(indicator, home, &mut out);
    out.text
}

/// An indicator; its node is left out where it is `home`.
pub(super) fn indicator(indicator: &Indicator, home: Option<&str>, out: &mut Lines) {
    out.heading("[[indicator]]");
    out.key("id", string(indicator.id.as_str()));
    out.some("node", (home != Some(&indicator.node)).then(|| string(&indicator.node)));
    out.key("name", local(&indicator.name));
    out.some("unit", indicator.unit.as_deref().map(string));
    out.key("direction", string(indicator.direction.code()));
    out.some("direction-note", indicator.direction_note.as_ref().map(local));
    let formulas = indicator.formulas.iter().map(|choice| {
        let word =
            FORMULAS.iter().find(|(_, formula)| *formula == choice.formula).map_or("", |(word, _)| word);
        from_year(choice.from, word)
    });
    out.some("formulas", (!indicator.formulas.is_empty()).then(|| strings(formulas)));
    let ratings = indicator.ratings.iter().map(|choice| from_year(choice.from, choice.scale.as_str()));
    out.some("ratings", (!indicator.ratings.is_empty()).then(|| strings(ratings)));
    out.some("repeat", indicator.repeat.as_ref().map(repeat));
    out.some("statistic", indicator.statistic.as_ref().map(local));
    out.some("note", indicator.note.as_ref().map(local));
    out.some("office", indicator.office.as_ref().map(local));
    out.some("lines", indicator.source.map(lines));
    if !indicator.values.is_empty() {
        let rows: String =
            indicator.values.iter().map(|value| format!("  {},\n", self::value(value))).collect();
        out.key("values", format!("[\n{rows}]"));
    }
}

fn from_year(from: Option<FiscalYear>, word: &str) -> String {
    from.map_or_else(|| word.to_owned(), |year| format!("{year} {word}"))
}

pub(super) fn repeat(repeat: &Repeat) -> String {
    string(repeat.of.as_ref().map_or("", |of| of.as_str()))
}

/// A value on one line.
fn value(value: &Value) -> String {
    let mut pairs = vec![format!("kind = {}", string(value.kind.code()))];
    let mut some = |key: &str, text: Option<String>| pairs.extend(text.map(|text| format!("{key} = {text}")));
    some("number", value.number.map(|number| string(&number.to_string())));
    some("comparator", value.comparator.map(|comparator| string(comparator.sign())));
    some("approximate", value.approximate.then(|| "true".to_owned()));
    some("as-of", value.as_of.map(|as_of| string(&as_of.to_string())));
    some("text", value.text.as_deref().map(string));
    let absence = value.absence.and_then(|absence| ABSENCES.iter().find(|(_, known)| *known == absence));
    some("absence", absence.map(|(word, _)| string(word)));
    some("raw", Some(string(&value.raw)));
    some("line", value.line.map(|line| line.to_string()));
    format!("{{ {} }}", pairs.join(", "))
}

/// A fact; its node is left out where it is `home`.
pub(super) fn fact(fact: &Fact, home: Option<&str>, out: &mut Lines) {
    out.heading("[[fact]]");
    out.key("id", string(fact.id.as_str()));
    out.some("node", (home != Some(&fact.node)).then(|| string(&fact.node)));
    let kind = FACT_KINDS.iter().find(|(_, kind)| *kind == fact.kind).map_or("", |(word, _)| word);
    out.key("kind", string(kind));
    out.key("text", local(&fact.text));
    out.some("as-of", fact.as_of.map(|as_of| string(&as_of.to_string())));
    out.some("number", fact.number.map(|number| string(&number.to_string())));
    out.some("unit", fact.unit.as_deref().map(string));
    out.some("lines", fact.source.map(lines));
}

fn period(period: &PlanPeriod) -> String {
    match period {
        PlanPeriod::EveryYear => "every-year".to_owned(),
        PlanPeriod::Made(at) => format!("made {at}"),
        PlanPeriod::From(at) => format!("{at}/"),
        PlanPeriod::Closed(from, to) => format!("{from}/{to}"),
        PlanPeriod::Unknown => "unknown".to_owned(),
    }
}

pub(super) fn sector_plan(plan: &SectorPlan, out: &mut Lines) {
    out.heading("[[sector-plan]]");
    out.key("id", string(plan.id.as_str()));
    out.key("title", local(&plan.title));
    out.key("periods", strings(plan.periods.iter().map(period)));
    out.some("raw", (!plan.raw.is_empty()).then(|| string(&plan.raw)));
    out.some("provisional", plan.provisional.then(|| "true".to_owned()));
    out.some("maker", plan.maker.as_ref().map(local));
    out.some("part-of", plan.part_of.as_ref().map(|id| string(id.as_str())));
    out.some(
        "replaces",
        (!plan.replaces.is_empty()).then(|| strings(plan.replaces.iter().map(Slug::as_str))),
    );
    out.some("note", plan.note.as_ref().map(local));
    out.some("lines", plan.source.map(lines));
}

pub(super) fn term(term: &Term, out: &mut Lines) {
    out.heading("[[term]]");
    out.key("id", string(term.id.as_str()));
    out.key("term", local(&term.term));
    out.some("reading", term.reading.as_deref().map(string));
    out.some("also", (!term.also.is_empty()).then(|| strings(&term.also)));
    out.key("definition", local(&term.definition));
    out.some("lines", term.source.map(lines));
}

/// SDG targets, sector plans, tied nodes and office of a node.
pub(super) fn ties(node: &Node, out: &mut Lines) {
    let targets = node.sdg_targets.iter().map(ToString::to_string);
    out.some("sdg-targets", (!node.sdg_targets.is_empty()).then(|| strings(targets)));
    match &node.sector_plans {
        SectorPlanLinks::Unstated => {}
        SectorPlanLinks::None => out.key("sector-plans", "[]"),
        SectorPlanLinks::Some(ids) => out.key("sector-plans", strings(ids.iter().map(Slug::as_str))),
    }
    let related = node.related.iter().map(Slug::as_str);
    out.some("related", (!node.related.is_empty()).then(|| strings(related)));
    out.some("office", node.office.as_ref().map(local));
}

/// True if a node has anything that [`ties`] writes.
pub(super) fn has_ties(node: &Node) -> bool {
    !node.sdg_targets.is_empty()
        || node.sector_plans != SectorPlanLinks::Unstated
        || !node.related.is_empty()
        || node.office.is_some()
}
