//! Reading a whole plan 計画 back: what was built in comes out the same, so nothing is lost on the way.

mod indicator;
mod reference;

use super::row::Row;
use crate::StoreError;
use plan::{Action, Block, City, Edition, Level, Node, Office, Plan, Repeat, SectorPlanLinks};
use rusqlite::{Connection, Params};
use std::collections::HashMap;
use vocabulary::{FiscalYear, LocalText, Slug};

/// All rows of a query about an edition, each read by `read`.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    edition: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    all_of(connection, sql, [edition], read)
}

/// All rows of a query, each read by `read`.
pub(super) fn all_of<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut out = vec![];
    while let Some(row) = rows.next()? {
        out.push(read(&Row(row))?);
    }
    Ok(out)
}

/// Rows of a query gathered by their owner.
fn by_owner<T>(
    connection: &Connection,
    sql: &str,
    edition: &str,
    owner: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<HashMap<String, Vec<T>>, StoreError> {
    let mut out: HashMap<String, Vec<T>> = HashMap::new();
    for (owner, item) in all(connection, sql, edition, |row| Ok((row.get::<String>(owner)?, read(row)?)))? {
        out.entry(owner).or_default().push(item);
    }
    Ok(out)
}

/// The city.
pub(super) fn load_city(connection: &Connection) -> Result<City, StoreError> {
    let sql = "SELECT * FROM city WHERE ?1 = ''";
    let cities = all(connection, sql, "", |row| {
        Ok(City {
            slug: row.parsed("slug")?,
            name: row.local("name")?,
            prefecture: row.local("prefecture")?,
            code: row.parsed("code")?,
            tagline: row.local("tagline")?,
            portal: row.local("portal")?,
            accent: row.get("accent")?,
            office: Office {
                name: row.local("office")?,
                telephone: row.get("office_telephone")?,
                hours: row.local("office_hours")?,
            },
            demonstration: row.get("demonstration")?,
        })
    })?;
    cities.into_iter().next().ok_or_else(|| StoreError::Corrupt("city: 行がありません".to_owned()))
}

/// The plan of an edition, whole; `None` where the Square has no such edition.
pub fn load_plan(connection: &Connection, edition: &str) -> Result<Option<Plan>, StoreError> {
    let Some((title, edition, actions_name)) = load_edition(connection, edition)? else { return Ok(None) };
    let slug = edition.slug.as_str();
    let sql = "SELECT * FROM level WHERE edition = ?1 ORDER BY position";
    let levels = all(connection, sql, slug, |row| {
        Ok(Level { id: row.parsed("id")?, name: row.local("name")?, role: row.word("role")? })
    })?;
    Ok(Some(Plan {
        levels,
        nodes: load_nodes(connection, slug)?,
        indicators: indicator::load(connection, slug)?,
        sector_plans: reference::load_sector_plans(connection, slug)?,
        terms: reference::load_terms(connection, slug)?,
        facts: reference::load_facts(connection, slug)?,
        title,
        edition,
        actions_name,
    }))
}

type EditionRow = (LocalText, Edition, Option<LocalText>);

fn load_edition(connection: &Connection, slug: &str) -> Result<Option<EditionRow>, StoreError> {
    let sql = "SELECT * FROM edition WHERE slug = ?1";
    let editions = all(connection, sql, slug, |row| {
        let year = |column| Ok::<_, StoreError>(row.get::<Option<i32>>(column)?.map(FiscalYear));
        let edition = Edition {
            slug: row.parsed("slug")?,
            title: row.local("title")?,
            status: row.word("status")?,
            decided: row.parsed_if("decided")?,
            period: year("first_fiscal_year")?.zip(year("last_fiscal_year")?),
            follows: row.parsed_if("follows")?,
            source: row.get("source")?,
            note: row.local_if("note")?,
        };
        Ok((row.local("plan_title")?, edition, row.local_if("actions_name")?))
    })?;
    Ok(editions.into_iter().next())
}

fn load_nodes(connection: &Connection, edition: &str) -> Result<Vec<Node>, StoreError> {
    let sql = "SELECT * FROM text_block WHERE edition = ?1 ORDER BY node_code, position";
    let mut blocks = by_owner(connection, sql, edition, "node_code", |row| {
        Ok(Block {
            id: row.parsed("id")?,
            role: row.word("role")?,
            heading: row.local("heading")?,
            text: row.local("text")?,
            summary: row.get("summary")?,
            source: row.lines()?,
        })
    })?;
    let sql = "SELECT * FROM action WHERE edition = ?1 ORDER BY node_code, position";
    let mut actions = by_owner(connection, sql, edition, "node_code", |row| {
        let (id, title) = (row.parsed("id")?, row.local("title")?);
        Ok(Action { id, title, repeat: repeat(row)?, source: row.lines()? })
    })?;
    let sql = "SELECT * FROM node_sdg_target WHERE edition = ?1 ORDER BY node_code, position";
    let mut targets = by_owner(connection, sql, edition, "node_code", |row| row.parsed("target"))?;
    let sql = "SELECT * FROM node_related WHERE edition = ?1 ORDER BY node_code, position";
    let mut related = by_owner(connection, sql, edition, "node_code", |row| row.parsed("related_id"))?;
    let sql = "SELECT * FROM node_sector_plan WHERE edition = ?1 ORDER BY node_code, position";
    let mut plans = by_owner(connection, sql, edition, "node_code", |row| row.parsed("sector_plan_id"))?;

    let sql = "SELECT * FROM node WHERE edition = ?1 ORDER BY position";
    let mut nodes = all(connection, sql, edition, |row| {
        Ok(Node {
            id: row.parsed("id")?,
            code: row.get("code")?,
            level: row.parsed("level")?,
            parent: row.get("parent")?,
            title: row.local("title")?,
            blocks: vec![],
            actions: vec![],
            sdg_targets: vec![],
            sector_plans: links(&row.get::<String>("sector_plans")?)?,
            related: vec![],
            office: row.local_if("office")?,
            source: row.lines()?,
        })
    })?;
    for node in &mut nodes {
        node.blocks = blocks.remove(&node.code).unwrap_or_default();
        node.actions = actions.remove(&node.code).unwrap_or_default();
        node.sdg_targets = targets.remove(&node.code).unwrap_or_default();
        node.related = related.remove(&node.code).unwrap_or_default();
        if let SectorPlanLinks::Some(links) = &mut node.sector_plans {
            *links = plans.remove(&node.code).unwrap_or_default();
        }
    }
    Ok(nodes)
}

fn links(word: &str) -> Result<SectorPlanLinks, StoreError> {
    match word {
        "unstated" => Ok(SectorPlanLinks::Unstated),
        "none" => Ok(SectorPlanLinks::None),
        "some" => Ok(SectorPlanLinks::Some(vec![])),
        other => Err(StoreError::Corrupt(format!("sector_plans: {other}"))),
    }
}

fn repeat(row: &Row<'_>) -> Result<Option<Repeat>, StoreError> {
    let of: Option<Slug> = row.parsed_if("repeat_of")?;
    Ok(row.get::<bool>("repeated")?.then_some(Repeat { of }))
}
