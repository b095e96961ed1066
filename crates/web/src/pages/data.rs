//! Open data オープンデータ: the page that offers it, the files, and what the pages show as JSON.

pub(crate) mod difference;
pub(crate) mod documents;
pub(crate) mod search;
mod table;

use crate::answer::{Answer, CSV, page};
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};

pub(crate) use difference::difference;
pub(crate) use documents::{
    cities, compare, editions, glossary, indicator, indicators, node, plan, sdgs, sector_plans,
};
pub(crate) use search::search;

#[derive(Template)]
#[template(path = "data.html")]
struct Data<'a> {
    frame: Frame<'a>,
    files: [(&'static str, &'static str, &'static str); 3],
    interfaces: [(&'static str, &'static str); 8],
    statements: [(&'static str, &'static str); 3],
}

/// `/{city}/data/`
pub(crate) async fn show(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let mut frame = visit.city_frame(room, room.in_force());
    frame.title = frame.plain("data-title");
    let name = frame.bare(&room.city().name);
    frame.description = frame.words.plain_with("data-description", &[("city", name.into())]);
    page(&Data {
        files: [
            ("indicators.csv", "CSV", "data-csv"),
            ("plan.json", "JSON", "data-plan"),
            ("indicators.json", "JSON", "data-indicators"),
        ],
        interfaces: [
            ("plan/8-1.json", "interface-node"),
            ("indicators/….json", "interface-indicator"),
            ("search.json?q=…", "interface-search"),
            ("sdgs.json", "interface-sdgs"),
            ("sector-plans.json", "interface-sector-plans"),
            ("glossary.json", "interface-glossary"),
            ("editions.json", "interface-editions"),
            ("compare/…/….json", "interface-compare"),
        ],
        statements: [
            ("statement-tables", "SELECT table_name, ja FROM description WHERE column_name = ''"),
            (
                "statement-values",
                "SELECT i.name, v.kind, v.as_of, v.number, v.raw FROM indicator i JOIN value v ON v.edition = i.edition AND v.indicator_id = i.id",
            ),
            ("statement-text", "SELECT code, title FROM node WHERE title LIKE '%協働%'"),
        ],
        frame,
    })
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
