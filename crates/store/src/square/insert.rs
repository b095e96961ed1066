//! Writing a plan 計画 into the tables, row by row, in the document's order.

mod indicator;
mod reference;

use super::row::NewRow;
use super::{Source, SourceEdition};
use crate::StoreError;
use plan::{City, Node, Plan, SDG_GOALS, SdgTarget, SectorPlanLinks};
use rusqlite::Connection;

/// Writes the city, the SDG lists and all editions.
pub(super) fn source(connection: &Connection, source: &Source) -> Result<(), StoreError> {
    city(connection, &source.city)?;
    sdgs(connection)?;
    source
        .editions
        .iter()
        .enumerate()
        .try_for_each(|(index, edition)| write_edition(connection, index, edition))
}

fn city(connection: &Connection, city: &City) -> Result<(), StoreError> {
    NewRow::of("city")
        .text("slug", &city.slug)
        .local("name", &city.name)
        .local("prefecture", &city.prefecture)
        .text("code", &city.code)
        .local("tagline", &city.tagline)
        .local("portal", &city.portal)
        .text("accent", &city.accent)
        .local("office", &city.office.name)
        .text("office_telephone", &city.office.telephone)
        .local("office_hours", &city.office.hours)
        .number("demonstration", city.demonstration)
        .insert(connection)
}

fn sdgs(connection: &Connection) -> Result<(), StoreError> {
    for (goal, (name, english)) in (1..).zip(SDG_GOALS) {
        NewRow::of("sdg_goal")
            .number("goal", goal)
            .text("name", name)
            .text("name_en", english)
            .insert(connection)?;
    }
    for (index, target) in SdgTarget::all().enumerate() {
        NewRow::of("sdg_target")
            .text("target", target)
            .number("goal", target.goal())
            .position(index)
            .insert(connection)?;
    }
    Ok(())
}

fn write_edition(connection: &Connection, index: usize, source: &SourceEdition) -> Result<(), StoreError> {
    let plan = &source.plan;
    let edition = &plan.edition;
    let slug = edition.slug.as_str();
    let (first, last) = edition.period.unzip();
    NewRow::of("edition")
        .text("slug", slug)
        .position(index)
        .number("in_force", source.in_force)
        .local("plan_title", &plan.title)
        .local("title", &edition.title)
        .word("status", &edition.status)
        .text_if("decided", edition.decided)
        .number_if("first_fiscal_year", first.map(|year| year.0))
        .number_if("last_fiscal_year", last.map(|year| year.0))
        .text_if("follows", edition.follows.as_ref())
        .text("source", &edition.source)
        .local_if("note", edition.note.as_ref())
        .local_if("actions_name", plan.actions_name.as_ref())
        .insert(connection)?;
    for (index, level) in plan.levels.iter().enumerate() {
        NewRow::of("level")
            .text("edition", slug)
            .text("id", &level.id)
            .position(index)
            .local("name", &level.name)
            .word("role", &level.role)
            .insert(connection)?;
    }
    tree(connection, plan)?;
    indicator::write(connection, plan)?;
    reference::write(connection, plan)
}

fn tree(connection: &Connection, plan: &Plan) -> Result<(), StoreError> {
    let edition = plan.edition.slug.as_str();
    for (index, node) in plan.nodes.iter().enumerate() {
        NewRow::of("node")
            .text("edition", edition)
            .text("code", &node.code)
            .text("id", &node.id)
            .position(index)
            .text("level", &node.level)
            .text_if("parent", node.parent.as_ref())
            .local("title", &node.title)
            .local_if("office", node.office.as_ref())
            .text("sector_plans", sector_plans_word(&node.sector_plans))
            .lines(node.source)
            .insert(connection)?;
        words(connection, edition, node)?;
        links(connection, edition, node)?;
    }
    Ok(())
}

/// What the document says of sector plans: nothing, 無し, or some.
fn sector_plans_word(links: &SectorPlanLinks) -> &'static str {
    match links {
        SectorPlanLinks::Unstated => "unstated",
        SectorPlanLinks::None => "none",
        SectorPlanLinks::Some(_) => "some",
    }
}

fn words(connection: &Connection, edition: &str, node: &Node) -> Result<(), StoreError> {
    for (index, block) in node.blocks.iter().enumerate() {
        NewRow::of("text_block")
            .text("edition", edition)
            .text("node_code", &node.code)
            .text("id", &block.id)
            .position(index)
            .word("role", &block.role)
            .local("heading", &block.heading)
            .local("text", &block.text)
            .number("summary", block.summary)
            .lines(block.source)
            .insert(connection)?;
    }
    for (index, action) in node.actions.iter().enumerate() {
        NewRow::of("action")
            .text("edition", edition)
            .text("id", &action.id)
            .text("node_code", &node.code)
            .position(index)
            .local("title", &action.title)
            .number("repeated", action.repeat.is_some())
            .text_if("repeat_of", action.repeat.as_ref().and_then(|repeat| repeat.of.as_ref()))
            .lines(action.source)
            .insert(connection)?;
    }
    Ok(())
}

fn links(connection: &Connection, edition: &str, node: &Node) -> Result<(), StoreError> {
    let link = |table: &'static str, column: &str, index: usize, text: &dyn std::fmt::Display| {
        let row = NewRow::of(table).text("edition", edition).text("node_code", &node.code);
        row.position(index).text(column, text).insert(connection)
    };
    for (index, target) in node.sdg_targets.iter().enumerate() {
        link("node_sdg_target", "target", index, target)?;
    }
    for (index, related) in node.related.iter().enumerate() {
        link("node_related", "related_id", index, related)?;
    }
    if let SectorPlanLinks::Some(plans) = &node.sector_plans {
        for (index, plan) in plans.iter().enumerate() {
            link("node_sector_plan", "sector_plan_id", index, plan)?;
        }
    }
    Ok(())
}
