//! Writing what a plan refers to: sector plans 分野別計画, glossary 用語, facts.

use crate::StoreError;
use crate::square::row::NewRow;
use plan::{Plan, PlanPeriod, SectorPlan, Term};
use rusqlite::Connection;

pub(super) fn write(connection: &Connection, plan: &Plan) -> Result<(), StoreError> {
    let edition = plan.edition.slug.as_str();
    for (index, sector_plan) in plan.sector_plans.iter().enumerate() {
        write_sector_plan(connection, edition, index, sector_plan)?;
    }
    for (index, term) in plan.terms.iter().enumerate() {
        write_term(connection, edition, index, term)?;
    }
    for (index, fact) in plan.facts.iter().enumerate() {
        NewRow::of("fact")
            .text("edition", edition)
            .text("id", &fact.id)
            .text("node_code", &fact.node)
            .position(index)
            .word("kind", &fact.kind)
            .local("text", &fact.text)
            .text_if("as_of", fact.as_of)
            .text_if("number", fact.number)
            .text_if("unit", fact.unit.as_ref())
            .lines(fact.source)
            .insert(connection)?;
    }
    Ok(())
}

fn write_sector_plan(
    connection: &Connection,
    edition: &str,
    index: usize,
    plan: &SectorPlan,
) -> Result<(), StoreError> {
    NewRow::of("sector_plan")
        .text("edition", edition)
        .text("id", &plan.id)
        .position(index)
        .local("title", &plan.title)
        .text("raw", &plan.raw)
        .number("provisional", plan.provisional)
        .local_if("maker", plan.maker.as_ref())
        .text_if("part_of", plan.part_of.as_ref())
        .local_if("note", plan.note.as_ref())
        .lines(plan.source)
        .insert(connection)?;
    let part = |table, index| {
        NewRow::of(table).text("edition", edition).text("sector_plan_id", &plan.id).position(index)
    };
    for (index, period) in plan.periods.iter().enumerate() {
        let (kind, first, last) = match period {
            PlanPeriod::EveryYear => ("every-year", None, None),
            PlanPeriod::Made(at) => ("made", Some(at), None),
            PlanPeriod::From(first) => ("from", Some(first), None),
            PlanPeriod::Closed(first, last) => ("closed", Some(first), Some(last)),
            PlanPeriod::Unknown => ("unknown", None, None),
        };
        part("sector_plan_period", index)
            .text("kind", kind)
            .text_if("first_as_of", first)
            .text_if("last_as_of", last)
            .insert(connection)?;
    }
    for (index, replaced) in plan.replaces.iter().enumerate() {
        part("sector_plan_replaced", index).text("replaced_id", replaced).insert(connection)?;
    }
    Ok(())
}

fn write_term(connection: &Connection, edition: &str, index: usize, term: &Term) -> Result<(), StoreError> {
    NewRow::of("term")
        .text("edition", edition)
        .text("id", &term.id)
        .position(index)
        .local("term", &term.term)
        .text_if("reading", term.reading.as_ref())
        .local("definition", &term.definition)
        .lines(term.source)
        .insert(connection)?;
    for (index, spelling) in term.also.iter().enumerate() {
        NewRow::of("term_spelling")
            .text("edition", edition)
            .text("term_id", &term.id)
            .position(index)
            .text("spelling", spelling)
            .insert(connection)?;
    }
    Ok(())
}
