//! The content hash 内容のハッシュ値: SHA-256 over all tables in a fixed order, rows sorted, values tagged and measured.

use super::{Version, schema};
use crate::StoreError;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The version of what is in the tables, continuing a digest of what is in the search index.
pub(super) fn content(connection: &Connection, mut digest: Sha256) -> Result<Version, StoreError> {
    for table in schema::tables() {
        digest.update(format!("\ntable {table}\n"));
        rows(connection, &table, &mut digest)?;
    }
    let mut text = String::with_capacity(64);
    for byte in digest.finalize() {
        write!(text, "{byte:02x}").ok();
    }
    Ok(Version(text))
}

fn rows(connection: &Connection, table: &str, digest: &mut Sha256) -> Result<(), StoreError> {
    let width = connection.prepare(&format!("SELECT * FROM {table}"))?.column_count();
    let order: Vec<String> = (1..=width).map(|column| column.to_string()).collect();
    let mut statement =
        connection.prepare(&format!("SELECT * FROM {table} ORDER BY {}", order.join(", ")))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..width {
            match row.get_ref(column)? {
                ValueRef::Null => digest.update(b"n"),
                ValueRef::Integer(number) => digest.update(format!("i{number};")),
                ValueRef::Real(number) => digest.update(format!("r{:016x}", number.to_bits())),
                ValueRef::Text(text) | ValueRef::Blob(text) => {
                    digest.update(format!("t{}:", text.len()));
                    digest.update(text);
                }
            }
        }
        digest.update(b"\n");
    }
    Ok(())
}

/// The version that a finished Square of this form states.
pub(super) fn version(connection: &Connection) -> Result<Version, StoreError> {
    let form: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if form != schema::SCHEMA_VERSION {
        return Err(StoreError::Corrupt(format!(
            "形式の版が{form}です（このプログラムは{}）",
            schema::SCHEMA_VERSION
        )));
    }
    let sql = "SELECT value FROM about WHERE name = 'content_hash'";
    Ok(Version(connection.query_row(sql, [], |row| row.get(0))?))
}
