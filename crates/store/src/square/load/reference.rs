//! Reading what a plan refers to: sector plans 分野別計画, glossary 用語, facts.

use super::{all, by_owner};
use crate::StoreError;
use crate::square::row::Row;
use plan::{Fact, PlanPeriod, SectorPlan, Term};
use rusqlite::Connection;
use vocabulary::AsOf;

pub(super) fn load_sector_plans(
    connection: &Connection,
    edition: &str,
) -> Result<Vec<SectorPlan>, StoreError> {
    let sql = "SELECT * FROM sector_plan_period WHERE edition = ?1 ORDER BY sector_plan_id, position";
    let mut periods = by_owner(connection, sql, edition, "sector_plan_id", period)?;
    let sql = "SELECT * FROM sector_plan_replaced WHERE edition = ?1 ORDER BY sector_plan_id, position";
    let mut replaced = by_owner(connection, sql, edition, "sector_plan_id", |row| row.parsed("replaced_id"))?;
    let sql = "SELECT * FROM sector_plan WHERE edition = ?1 ORDER BY position";
    let mut plans = all(connection, sql, edition, |row| {
        Ok(SectorPlan {
            id: row.parsed("id")?,
            title: row.local("title")?,
            periods: vec![],
            raw: row.get("raw")?,
            provisional: row.get("provisional")?,
            maker: row.local_if("maker")?,
            part_of: row.parsed_if("part_of")?,
            replaces: vec![],
            note: row.local_if("note")?,
            source: row.lines()?,
        })
    })?;
    for plan in &mut plans {
        plan.periods = periods.remove(plan.id.as_str()).unwrap_or_default();
        plan.replaces = replaced.remove(plan.id.as_str()).unwrap_or_default();
    }
    Ok(plans)
}

fn period(row: &Row<'_>) -> Result<PlanPeriod, StoreError> {
    let kind: String = row.get("kind")?;
    let first: Option<AsOf> = row.parsed_if("first_as_of")?;
    let last: Option<AsOf> = row.parsed_if("last_as_of")?;
    match (kind.as_str(), first, last) {
        ("every-year", None, None) => Ok(PlanPeriod::EveryYear),
        ("made", Some(at), None) => Ok(PlanPeriod::Made(at)),
        ("from", Some(first), None) => Ok(PlanPeriod::From(first)),
        ("closed", Some(first), Some(last)) => Ok(PlanPeriod::Closed(first, last)),
        ("unknown", None, None) => Ok(PlanPeriod::Unknown),
        _ => Err(StoreError::Corrupt(format!("sector_plan_period: {kind}"))),
    }
}

pub(super) fn load_terms(connection: &Connection, edition: &str) -> Result<Vec<Term>, StoreError> {
    let sql = "SELECT * FROM term_spelling WHERE edition = ?1 ORDER BY term_id, position";
    let mut spellings = by_owner(connection, sql, edition, "term_id", |row| row.get("spelling"))?;
    let sql = "SELECT * FROM term WHERE edition = ?1 ORDER BY position";
    let mut terms = all(connection, sql, edition, |row| {
        Ok(Term {
            id: row.parsed("id")?,
            term: row.local("term")?,
            reading: row.get("reading")?,
            also: vec![],
            definition: row.local("definition")?,
            source: row.lines()?,
        })
    })?;
    for term in &mut terms {
        term.also = spellings.remove(term.id.as_str()).unwrap_or_default();
    }
    Ok(terms)
}

pub(super) fn load_facts(connection: &Connection, edition: &str) -> Result<Vec<Fact>, StoreError> {
    let sql = "SELECT * FROM fact WHERE edition = ?1 ORDER BY position";
    all(connection, sql, edition, |row| {
        Ok(Fact {
            id: row.parsed("id")?,
            node: row.get("node_code")?,
            kind: row.word("kind")?,
            text: row.local("text")?,
            as_of: row.parsed_if("as_of")?,
            number: row.parsed_if("number")?,
            unit: row.get("unit")?,
            source: row.lines()?,
        })
    })
}
