//! Open data オープンデータ: the page that offers it, the files, and what the pages show as JSON.

pub(crate) mod difference;
pub(crate) mod documents;
pub(crate) mod search;
mod table;

use crate::answer::{Answer, CSV, page};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use store::square::TableDescription;
use vocabulary::LocalText;

pub(crate) use difference::difference;
pub(crate) use documents::{
    cities, compare, editions, glossary, indicator, indicators, node, plan, sdgs, sector_plans,
};
pub(crate) use search::search;

#[derive(Template)]
#[template(path = "data.html")]
struct Data<'a> {
    frame: Frame<'a>,
    size: String,
    licence: Markup,
    files: Vec<FileRow>,
    interfaces: Vec<(String, &'static str)>,
    statements: [(&'static str, &'static str); 4],
    tables: Vec<TableView>,
    columns: [&'static str; table::COLUMNS],
}

/// A file to take home.
struct FileRow {
    name: &'static str,
    form: &'static str,
    size: String,
    key: &'static str,
}

/// A table of the Square in the visitor's language.
struct TableView {
    name: String,
    about: Markup,
    columns: Vec<(String, Markup)>,
}

/// What a reporter would ask first; each runs on the file as it is printed.
const STATEMENTS: [(&str, &str); 4] = [
    ("statement-tables", "SELECT table_name, ja FROM description WHERE column_name = ''"),
    (
        "statement-values",
        "SELECT i.name, v.kind, v.as_of, v.number, i.unit, v.raw FROM indicator AS i JOIN indicator_value AS v \
         ON v.edition = i.edition AND v.indicator_id = i.id ORDER BY i.position, v.position",
    ),
    (
        "statement-revisions",
        "SELECT indicator_id, change, before_raw, after_raw FROM target_revision WHERE change <> 'held'",
    ),
    ("statement-text", "SELECT code, title FROM node WHERE title LIKE '%協働%'"),
];

/// `/{city}/data/`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let mut frame = visit.city_frame(room, room.in_force());
    frame.title = frame.plain("data-title");
    let name = frame.bare(&room.city().name);
    frame.description = frame.words.plain_with("data-description", &[("city", name.into())]);
    page(&Data {
        size: size(usize::try_from(room.square().size()).unwrap_or(usize::MAX)),
        licence: frame.say(if room.city().demonstration { "data-licence-demo" } else { "data-terms-text" }),
        files: files(room)?,
        interfaces: interfaces(room),
        statements: STATEMENTS,
        tables: tables(&frame, room)?,
        columns: table::HEAD,
        frame,
    })
}

fn files(room: &Room) -> Result<Vec<FileRow>, Refusal> {
    let plan = Answer::json(&documents::plan_of(room))?;
    let indicators = Answer::json(&documents::indicators_of(room, room.in_force()))?;
    let csv = table::indicators(room.city(), room.in_force());
    let row = |name, form, bytes, key| FileRow { name, form, size: size(bytes), key };
    Ok(vec![
        row("indicators.csv", "CSV", csv.len(), "data-csv"),
        row("indicators.json", "JSON", indicators.body.len(), "data-indicators"),
        row("plan.json", "JSON", plan.body.len(), "data-plan"),
    ])
}

/// Addresses that answer: each with a node, an indicator, a word and editions that are there.
fn interfaces(room: &Room) -> Vec<(String, &'static str)> {
    let plan = room.in_force();
    let code = plan.measures().next().map(|node| crate::markup::percent(&node.code)).unwrap_or_default();
    let indicator = plan.indicators.first().map(|held| held.id.to_string()).unwrap_or_default();
    let mut rows = vec![
        (format!("plan/{code}.json"), "interface-node"),
        (format!("indicators/{indicator}.json"), "interface-indicator"),
        ("search.json?q=DX".to_owned(), "interface-search"),
        ("sdgs.json".to_owned(), "interface-sdgs"),
        ("sector-plans.json".to_owned(), "interface-sector-plans"),
        ("glossary.json".to_owned(), "interface-glossary"),
        ("editions.json".to_owned(), "interface-editions"),
    ];
    if let Some(other) = room.plans().nth(1) {
        let pair = format!("compare/{}/{}.json", plan.edition.slug, other.edition.slug);
        rows.push((pair, "interface-compare"));
    }
    rows
}

fn tables(frame: &Frame<'_>, room: &Room) -> Result<Vec<TableView>, Refusal> {
    let tables = room.square().tables().map_err(|error| Refusal::fault("square", &error))?;
    let said = |ja: &str, en: &str| {
        let text = LocalText { en: Some(en.to_owned()), ..LocalText::ja(ja) };
        frame.text(&text)
    };
    let view = |table: &TableDescription| TableView {
        name: table.name.clone(),
        about: said(&table.ja, &table.en),
        columns: table.columns.iter().map(|held| (held.name.clone(), said(&held.ja, &held.en))).collect(),
    };
    Ok(tables.iter().map(view).collect())
}

/// Bytes as people say them, in thousands.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// `/{city}/data/square.sqlite`: the Square itself.
#[utoipa::path(get, path = "/{city}/data/square.sqlite", summary = "The Square itself: one SQLite file",
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/vnd.sqlite3")))]
pub(crate) async fn square(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?.clone();
    let name = file_name(&room, "square", "sqlite");
    let bytes = tokio::task::spawn_blocking(move || room.square().bytes())
        .await
        .map_err(|error| Refusal::fault("square", &error))?
        .map_err(|error| Refusal::fault("square", &error))?;
    Ok(saved(Answer::of("application/vnd.sqlite3", bytes), &name))
}

/// `/{city}/data/indicators.csv`: one row a value, with the mark that lets a spreadsheet see UTF-8.
#[utoipa::path(get, path = "/{city}/data/indicators.csv", summary = "All printed values as a table",
    responses((status = 200, description = "The table, one row a value", body = String, content_type = "text/csv")))]
pub(crate) async fn table(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let answer = Answer::of(CSV, table::indicators(room.city(), room.in_force()));
    Ok(saved(answer, &file_name(room, "indicators", "csv")))
}

/// The city, what it holds and the first digits of the version: who keeps two of them can tell them apart.
fn file_name(room: &Room, what: &str, ending: &str) -> String {
    let version = room.version().get(..12).unwrap_or_default();
    format!("{}-{what}-{version}.{ending}", room.city().slug)
}

/// The same as a file to save.
fn saved(answer: Answer, name: &str) -> Answer {
    match HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        Ok(value) => answer.header(header::CONTENT_DISPOSITION, value),
        Err(_) => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_three_figures_or_so() {
        let check = |bytes, expected: &str| assert_eq!(size(bytes), expected);
        check(0, "0 B");
        check(999, "999 B");
        check(1_001, "2 KB");
        check(880_640, "881 KB");
        check(2_345_678, "2.3 MB");
    }
}
