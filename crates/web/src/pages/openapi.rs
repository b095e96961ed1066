//! The description of the API 接続口の説明, made from the types that answer and the cities that are there.

mod completion;

use crate::answer::Answer;
use crate::pages::data::{self, difference, documents, search};
use crate::refusal::Refusal;
use crate::visit::Visit;
use completion::{Samples, complete};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Yoriai 寄合",
        description = "What the portal's pages show, as data. All of it is also in one SQLite file a city. \
            Numbers are decimal strings, so that no digit is lost. Every answer carries an ETag that changes with \
            the version of the data. Texts are in Japanese (`ja`) and, where somebody wrote them, in plain Japanese \
            (`ja-simple`, furigana as `{漢字|かんじ}`) and English (`en`). New names may join any document; \
            those that are there stay.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(crate::problem::ProblemDocument)),
    paths(
        documents::cities,
        documents::compare,
        documents::plan,
        documents::node,
        documents::indicators,
        documents::indicator,
        search::search,
        documents::sdgs,
        documents::sector_plans,
        documents::glossary,
        documents::editions,
        difference::difference,
        data::square,
        data::table,
    )
)]
struct Description;

/// `/openapi.json`
pub(crate) async fn show(visit: Visit) -> Result<Answer, Refusal> {
    let mut description =
        serde_json::to_value(Description::openapi()).map_err(|error| Refusal::fault("openapi", &error))?;
    complete(&mut description, &Samples::of(&visit));
    Answer::json(&description)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_description_and_the_table_of_routes_name_the_same_addresses() {
        let described: BTreeSet<String> = Description::openapi().paths.paths.into_keys().collect();
        let is_data = |route: &&str| {
            (route.contains("/data/") && !route.ends_with("/data/")) || route.ends_with(".json")
        };
        let data = crate::routes::ROUTES.into_iter().filter(is_data);
        let data: BTreeSet<String> =
            data.filter(|route| *route != "/openapi.json").map(str::to_owned).collect();
        assert_eq!(described, data);
    }
}
