//! Reading indicators 指標 with their formulas, rating scales and values.

use super::{all, by_owner, repeat};
use crate::StoreError;
use plan::{FormulaChoice, Indicator, RatingChoice, Value};
use rusqlite::Connection;
use vocabulary::FiscalYear;

pub(super) fn load(connection: &Connection, edition: &str) -> Result<Vec<Indicator>, StoreError> {
    let sql = "SELECT * FROM indicator_formula WHERE edition = ?1 ORDER BY indicator_id, position";
    let mut formulas = by_owner(connection, sql, edition, "indicator_id", |row| {
        let from = row.get::<Option<i32>>("first_fiscal_year")?.map(FiscalYear);
        Ok(FormulaChoice { from, formula: row.word("formula")? })
    })?;
    let sql = "SELECT * FROM indicator_rating WHERE edition = ?1 ORDER BY indicator_id, position";
    let mut ratings = by_owner(connection, sql, edition, "indicator_id", |row| {
        let from = row.get::<Option<i32>>("first_fiscal_year")?.map(FiscalYear);
        Ok(RatingChoice { from, scale: row.parsed("scale")? })
    })?;
    let sql = "SELECT * FROM indicator_value WHERE edition = ?1 ORDER BY indicator_id, position";
    let mut values = by_owner(connection, sql, edition, "indicator_id", |row| {
        Ok(Value {
            kind: row.word("kind")?,
            number: row.parsed_if("number")?,
            comparator: row.word_if("comparator")?,
            approximate: row.get("approximate")?,
            as_of: row.parsed_if("as_of")?,
            text: row.get("text")?,
            absence: row.word_if("absence")?,
            raw: row.get("raw")?,
            line: row.get("line")?,
        })
    })?;
    let sql = "SELECT * FROM indicator WHERE edition = ?1 ORDER BY position";
    all(connection, sql, edition, |row| {
        Ok(Indicator {
            id: row.parsed("id")?,
            node: row.get("node_code")?,
            name: row.local("name")?,
            unit: row.get("unit")?,
            direction: row.word("direction")?,
            direction_note: row.local_if("direction_note")?,
            formulas: vec![],
            ratings: vec![],
            repeat: repeat(row)?,
            statistic: row.local_if("statistic")?,
            note: row.local_if("note")?,
            office: row.local_if("office")?,
            values: vec![],
            source: row.lines()?,
        })
    })
    .map(|mut indicators| {
        for indicator in &mut indicators {
            let id = indicator.id.as_str();
            indicator.formulas = formulas.remove(id).unwrap_or_default();
            indicator.ratings = ratings.remove(id).unwrap_or_default();
            indicator.values = values.remove(id).unwrap_or_default();
        }
        indicators
    })
}
