//! Search as data 検索: what the page of search finds, for programs.

use crate::answer::Answer;
use crate::pages::search::{HITS_MAX, address, sought};
use crate::record::TextRecord;
use crate::refusal::Refusal;
use crate::visit::Visit;
use axum::extract::Path;
use serde::Serialize;
use store::square::HitKind;
use utoipa::ToSchema;

/// What a search found.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchDocument {
    /// What was looked for.
    #[schema(example = "デジタル")]
    query: String,
    /// How many hits there are.
    total: usize,
    /// True where there may be more than `total`.
    more: bool,
    /// The best of them, best first.
    hits: Vec<HitRecord>,
}

/// A hit.
#[derive(Serialize, ToSchema)]
pub(crate) struct HitRecord {
    /// What it is.
    #[schema(schema_with = kinds)]
    kind: HitKind,
    /// The edition in which it stands.
    #[schema(example = "late-2023")]
    edition: String,
    /// The code of the node in which it stands.
    node: Option<String>,
    /// Its title.
    title: TextRecord,
    /// Its address.
    #[schema(example = "/kumagaya/plan/8-1")]
    address: String,
    /// The words around, where something beside the title matched.
    snippet: Option<String>,
}

/// The words of all kinds of hit.
const KINDS: [HitKind; 11] = [
    HitKind::Measure,
    HitKind::Goal,
    HitKind::Direction,
    HitKind::Indicator,
    HitKind::Action,
    HitKind::Term,
    HitKind::SectorPlan,
    HitKind::SdgGoal,
    HitKind::SdgTarget,
    HitKind::Text,
    HitKind::Fact,
];

fn kinds() -> utoipa::openapi::schema::Object {
    let words = KINDS.iter().filter_map(|kind| serde_json::to_value(kind).ok());
    crate::record::words(words)
}

/// `/{city}/data/search.json?q=&limit=`
#[utoipa::path(get, path = "/{city}/data/search.json", summary = "Search the plans of a city",
    description = "Finds words in any spelling (ＤＸ, dx, 取組み), codes (8-2) and SDG targets (16.10).",
    params(("q" = String, Query, description = "What to look for; longer text is cut after 200 characters", example = "デジタル"),
           ("limit" = Option<usize>, Query, description = "How many hits to give", minimum = 1, maximum = 50, example = 10)),
    responses((status = 200, description = "What was found", body = SearchDocument)))]
pub(crate) async fn search(visit: Visit, Path(city): Path<String>) -> Result<Answer, Refusal> {
    let room = visit.room(&city)?;
    let query = visit.query()?;
    if !query.contains_key("q") {
        return Err(Refusal::BadParameter("q"));
    }
    let limit = limit(query.get("limit"))?;
    let query = sought(&visit)?;
    let frame = visit.city_frame(room, room.in_force());
    let found = room.square().search(&query, limit).map_err(|error| Refusal::fault("search", &error))?;
    let hits = found.hits.iter().map(|hit| HitRecord {
        kind: hit.kind,
        edition: hit.edition.slug().to_owned(),
        node: hit.node.map(|node| node.code.clone()),
        title: TextRecord::of(&hit.title),
        address: address(&frame, room, hit),
        snippet: hit.snippet.as_ref().map(|snippet| snippet.text.clone()),
    });
    let document = SearchDocument { hits: hits.collect(), total: found.total, more: !found.complete, query };
    Answer::json(&document)
}

/// How many hits are wished for.
fn limit(asked: Option<&String>) -> Result<usize, Refusal> {
    let Some(asked) = asked else { return Ok(HITS_MAX) };
    let digits = !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit());
    let limit = asked.parse().ok().filter(|limit| digits && (1..=HITS_MAX).contains(limit));
    limit.ok_or(Refusal::BadParameter("limit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_whole_number_in_bounds() {
        let check = |asked: Option<&str>, expected: Option<usize>| {
            assert_eq!(limit(asked.map(str::to_owned).as_ref()).ok(), expected, "{asked:?}");
        };
        check(None, Some(50));
        check(Some("1"), Some(1));
        check(Some("50"), Some(50));
        check(Some("51"), None);
        check(Some("0"), None);
        check(Some("-1"), None);
        check(Some("+5"), None);
        check(Some(""), None);
        check(Some("ten"), None);
    }
}
