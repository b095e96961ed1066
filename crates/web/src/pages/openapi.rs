//! The description of the API 接続口の説明, made from the types that answer.

use crate::answer::{Answer, JSON};
use crate::pages::data::{self, documents};
use crate::refusal::Refusal;
use std::sync::OnceLock;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Yoriai 寄合",
        description = "What the portal's pages show, as JSON. All of it is also in one SQLite file a city.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        documents::cities,
        documents::compare,
        documents::plan,
        documents::node,
        documents::indicators,
        documents::indicator,
        documents::search,
        documents::sdgs,
        documents::sector_plans,
        documents::glossary,
        documents::editions,
        documents::difference,
        data::square,
        data::table,
    )
)]
struct Description;

/// `/openapi.json`
pub(crate) async fn show() -> Result<Answer, Refusal> {
    static TEXT: OnceLock<Result<String, String>> = OnceLock::new();
    let text =
        TEXT.get_or_init(|| Description::openapi().to_pretty_json().map_err(|error| error.to_string()));
    text.as_ref()
        .map(|text| Answer::of(JSON, text.as_str()))
        .map_err(|error| Refusal::fault("openapi", error))
}
