//! The Square's tables 表, and their descriptions, which stand in `schema.sql` and are copied into the file.

use crate::StoreError;
use rusqlite::{Connection, params};

/// The form of the tables; raised whenever a table, a column or the way of cutting search pieces changes.
pub const SCHEMA_VERSION: u32 = 1;

/// `YORI`: marks the file for the `file` program.
const APPLICATION_ID: u32 = 0x594F_5249;

const SCHEMA: &str = include_str!("schema.sql");

/// The search index has no comments of its own: its options would swallow them.
const SEARCH: &str = "CREATE VIRTUAL TABLE search_piece USING fts5(
    title, body, also, content='', prefix='1', tokenize = \"ascii tokenchars '.-'\")";

const SEARCH_DESCRIPTIONS: [[&str; 3]; 4] = [
    [
        "",
        "検索のための索引（2文字ずつの断片、行番号は search_block の id）",
        "Search index over two-character pieces; rowid is the id of search_block",
    ],
    ["title", "題名の断片", "Pieces of the title"],
    ["body", "本文の断片", "Pieces of the text"],
    ["also", "ほかの言語・よみ・別の書き方の断片", "Pieces in other languages, readings and spellings"],
];

/// A line of the table `description`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Description {
    table: String,
    column: String,
    ja: String,
    en: String,
}

/// Makes all tables and describes them.
pub(super) fn create(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(SCHEMA)?;
    connection.execute_batch(SEARCH)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    let mut insert = connection.prepare("INSERT INTO description VALUES (?1, ?2, ?3, ?4)")?;
    for line in descriptions(SCHEMA) {
        insert.execute(params![line.table, line.column, line.ja, line.en])?;
    }
    for [column, ja, en] in SEARCH_DESCRIPTIONS {
        insert.execute(params!["search_piece", column, ja, en])?;
    }
    let inner = "SELECT name FROM pragma_table_list WHERE type = 'shadow' ORDER BY name";
    let names: Vec<String> =
        connection.prepare(inner)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for name in names {
        insert.execute(params![name, "", "検索の索引の内部の表", "Inner table of the search index"])?;
    }
    Ok(())
}

/// Tables in their fixed order, without the search index.
pub(super) fn tables() -> Vec<String> {
    let tables = SCHEMA.lines().filter_map(|line| line.strip_prefix("CREATE TABLE "));
    tables.filter_map(|rest| rest.split(' ').next()).map(str::to_owned).collect()
}

fn descriptions(schema: &str) -> Vec<Description> {
    let mut out = vec![];
    let mut table = String::new();
    for line in schema.lines() {
        let Some((code, (ja, en))) =
            line.split_once(" -- ").and_then(|(code, text)| Some((code, text.split_once(" | ")?)))
        else {
            continue;
        };
        let created = code.strip_prefix("CREATE TABLE ").or_else(|| code.strip_prefix("CREATE VIEW "));
        if let Some(name) = created.and_then(|rest| rest.split(' ').next()) {
            name.clone_into(&mut table);
            out.push(Description {
                table: table.clone(),
                column: String::new(),
                ja: ja.into(),
                en: en.into(),
            });
            continue;
        }
        for column in columns(code) {
            let (ja, en) = in_language(column, ja, en);
            out.push(Description { table: table.clone(), column: column.to_owned(), ja, en });
        }
    }
    out
}

/// The first word of each definition on a line; commas inside brackets part nothing.
fn columns(code: &str) -> Vec<&str> {
    let mut depth = 0;
    let definitions = code.split(move |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    });
    definitions.filter_map(|definition| definition.split_whitespace().next()).collect()
}

fn in_language(column: &str, ja: &str, en: &str) -> (String, String) {
    if column.ends_with("_simple") {
        (format!("{ja}（やさしい日本語）"), format!("{en}, in plain Japanese"))
    } else if column.ends_with("_en") {
        (format!("{ja}（英語）"), format!("{en}, in English"))
    } else {
        (ja.to_owned(), en.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_column_is_described() {
        let connection = Connection::open_in_memory().expect("a database");
        create(&connection).expect("tables");
        let missing = "
            SELECT t.name || '.' FROM pragma_table_list AS t
             WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'
               AND NOT EXISTS (SELECT 1 FROM description WHERE table_name = t.name AND column_name = '')
             UNION ALL
            SELECT t.name || '.' || c.name FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
             WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.type <> 'shadow' AND c.hidden <> 1
               AND NOT EXISTS (SELECT 1 FROM description WHERE table_name = t.name AND column_name = c.name)";
        let rows = |sql: &str| -> Vec<String> {
            let mut statement = connection.prepare(sql).expect("sql");
            statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
        };
        assert_eq!(rows(missing), Vec::<String>::new());
        let stray = "
            SELECT table_name || '.' || column_name FROM description
             WHERE column_name <> '' AND column_name NOT IN (SELECT name FROM pragma_table_xinfo(table_name))";
        assert_eq!(rows(stray), Vec::<String>::new());
        assert_eq!(
            rows("SELECT ja FROM description WHERE table_name = 'node' AND column_name = 'title_simple'"),
            ["題名（やさしい日本語）"]
        );
        let strict = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'";
        assert_eq!(rows(strict), Vec::<String>::new());
        assert!(rows("SELECT sql FROM sqlite_schema WHERE name = 'fact'")[0].contains("-- 単位"));
    }

    #[test]
    fn a_line_may_define_several_columns() {
        assert_eq!(columns("    a TEXT CHECK (a IN ('x', 'y')), b TEXT,"), ["a", "b"]);
    }
}
