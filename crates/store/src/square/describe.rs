//! What a Square says of itself 表の説明: its tables and columns in the order in which they stand in the file.

use super::{Square, load};
use crate::StoreError;

/// A table with its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDescription {
    /// Its name.
    pub name: String,
    /// What it holds, in Japanese.
    pub ja: String,
    /// What it holds, in English.
    pub en: String,
    /// Its columns.
    pub columns: Vec<ColumnDescription>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDescription {
    /// Its name.
    pub name: String,
    /// What it holds, in Japanese.
    pub ja: String,
    /// What it holds, in English.
    pub en: String,
}

impl Square {
    /// The tables that a reader asks, without those of the search index.
    pub fn tables(&self) -> Result<Vec<TableDescription>, StoreError> {
        let sql = "SELECT t.table_name, t.ja, t.en, coalesce(c.name, '') AS column_name,
                          coalesce(d.ja, '') AS column_ja, coalesce(d.en, '') AS column_en
                     FROM sqlite_schema AS s
                     JOIN description AS t ON t.table_name = s.name AND t.column_name = ''
                     JOIN pragma_table_info(s.name) AS c
                     JOIN description AS d ON d.table_name = s.name AND d.column_name = c.name
                    WHERE ?1 = '' AND s.type IN ('table', 'view') AND s.name NOT LIKE 'search%'
                    ORDER BY s.rowid, c.cid";
        let lines = self.read(|connection| {
            load::all(connection, sql, "", |row| {
                let table: [String; 3] = [row.get("table_name")?, row.get("ja")?, row.get("en")?];
                let [name, ja, en] = [row.get("column_name")?, row.get("column_ja")?, row.get("column_en")?];
                Ok((table, ColumnDescription { name, ja, en }))
            })
        })?;
        let mut tables: Vec<TableDescription> = vec![];
        for ([name, ja, en], column) in lines {
            match tables.last_mut() {
                Some(table) if table.name == name => table.columns.push(column),
                _ => tables.push(TableDescription { name, ja, en, columns: vec![column] }),
            }
        }
        Ok(tables)
    }
}
