//! Writing indicators 指標 with their formulas, rating scales and values.

use crate::StoreError;
use crate::square::row::NewRow;
use plan::achievement::{latest_measured, target_in_force};
use plan::{Indicator, Plan, Value};
use rusqlite::Connection;

pub(super) fn write(connection: &Connection, plan: &Plan) -> Result<(), StoreError> {
    let edition = plan.edition.slug.as_str();
    for (index, indicator) in plan.indicators.iter().enumerate() {
        NewRow::of("indicator")
            .text("edition", edition)
            .text("id", &indicator.id)
            .text("node_code", &indicator.node)
            .position(index)
            .local("name", &indicator.name)
            .text_if("unit", indicator.unit.as_ref())
            .word("direction", &indicator.direction)
            .local_if("direction_note", indicator.direction_note.as_ref())
            .number("repeated", indicator.repeat.is_some())
            .text_if("repeat_of", indicator.repeat.as_ref().and_then(|repeat| repeat.of.as_ref()))
            .local_if("statistic", indicator.statistic.as_ref())
            .local_if("note", indicator.note.as_ref())
            .local_if("office", indicator.office.as_ref())
            .lines(indicator.source)
            .insert(connection)?;
        choices(connection, edition, indicator)?;
        values(connection, edition, indicator)?;
    }
    Ok(())
}

fn part(table: &'static str, edition: &str, indicator: &Indicator, index: usize) -> NewRow {
    NewRow::of(table).text("edition", edition).text("indicator_id", &indicator.id).position(index)
}

fn choices(connection: &Connection, edition: &str, indicator: &Indicator) -> Result<(), StoreError> {
    for (index, choice) in indicator.formulas.iter().enumerate() {
        part("indicator_formula", edition, indicator, index)
            .number_if("first_fiscal_year", choice.from.map(|year| year.0))
            .word("formula", &choice.formula)
            .insert(connection)?;
    }
    for (index, choice) in indicator.ratings.iter().enumerate() {
        part("indicator_rating", edition, indicator, index)
            .number_if("first_fiscal_year", choice.from.map(|year| year.0))
            .text("scale", &choice.scale)
            .insert(connection)?;
    }
    Ok(())
}

fn values(connection: &Connection, edition: &str, indicator: &Indicator) -> Result<(), StoreError> {
    let is = |chosen: Option<&Value>, value| chosen.is_some_and(|chosen| std::ptr::eq(chosen, value));
    for (index, value) in indicator.values.iter().enumerate() {
        part("indicator_value", edition, indicator, index)
            .word("kind", &value.kind)
            .text_if("number", value.number)
            .word_if("comparator", value.comparator.as_ref())
            .number("approximate", value.approximate)
            .text_if("as_of", value.as_of)
            .text_if("last_day", value.as_of.map(|as_of| iso(as_of.last_day())))
            .number_if("fiscal_year", value.as_of.map(|as_of| as_of.end().fiscal_year().0))
            .text_if("text", value.text.as_ref())
            .word_if("absence", value.absence.as_ref())
            .text("raw", &value.raw)
            .number_if("line", value.line)
            .number("latest", is(latest_measured(indicator), value))
            .number("in_force", is(target_in_force(indicator), value))
            .insert(connection)?;
    }
    Ok(())
}

fn iso((year, month, day): (i32, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
