//! Problem documents 不備の説明: why a program gets no data, as RFC 9457 has it.

use serde::Serialize;
use utoipa::ToSchema;

/// Their content type.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// Why there is no document.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProblemDocument {
    /// What kind of problem it is; the status says it all.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    pub(crate) kind: &'static str,
    /// What is wrong, in the language asked for.
    #[schema(example = "このページは見つかりません")]
    pub(crate) title: String,
    /// The HTTP status.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    pub(crate) status: u16,
    /// What to do.
    pub(crate) detail: String,
    /// The address that was asked for.
    #[schema(example = "/kuki/data/plan/99.json")]
    pub(crate) instance: String,
    /// The reason as a word for programs: `not-found`, `bad-address`, `wrong-method`, `fault`.
    #[schema(example = "not-found")]
    pub(crate) reason: &'static str,
    /// The number under which a fault of ours stands in our log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) event: Option<u64>,
}
