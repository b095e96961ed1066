//! What the words and numbers of records look like, for the API's description.

use serde_json::Value;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

/// One of these words.
pub(crate) fn words(words: impl IntoIterator<Item = impl Into<Value>>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

/// One of these words, or nothing.
pub(super) fn words_or_null<'w>(words: impl IntoIterator<Item = &'w str>) -> Object {
    let words = words.into_iter().map(Value::from).chain([Value::Null]);
    let kinds = SchemaType::from_iter([Type::String, Type::Null]);
    ObjectBuilder::new().schema_type(kinds).enum_values(Some(words)).build()
}

pub(super) fn kinds() -> Object {
    words(plan::VALUE_KINDS.map(plan::ValueKind::code))
}

pub(super) fn comparators() -> Object {
    words_or_null([">=", "<=", ">", "<"])
}

pub(super) fn absences() -> Object {
    words_or_null(["not-measured", "to-be-filled", "not-computed", "not-a-level", "unstated"])
}

pub(super) fn directions() -> Object {
    words(["increase", "decrease", "maintain", "stay-under", "stay-over", "unknown"])
}

pub(super) fn standings() -> Object {
    words(super::indicator::STANDINGS.map(super::indicator::standing_code))
}

pub(super) fn formulas() -> Object {
    words(["simple", "complement", "inverse", "distance", "time-pegged", "limit"])
}

pub(super) fn revisions() -> Object {
    words(["raised", "lowered", "held", "reworded"])
}

pub(super) fn reasons() -> Object {
    words_or_null(super::indicator::REASONS.map(super::indicator::undefined_code))
}

pub(super) fn statuses() -> Object {
    words(["draft", "adopted", "revised"])
}

pub(super) fn level_roles() -> Object {
    words_or_null(["goal", "measure", "direction"])
}

pub(super) fn block_roles() -> Object {
    words(plan::BLOCK_ROLES.map(plan::BlockRole::code))
}

pub(super) fn fact_kinds() -> Object {
    words(["event", "figure", "statistic", "reference"])
}
