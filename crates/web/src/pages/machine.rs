//! What machines ask for: `/robots.txt`, `/healthz`, `/metrics`; and what answers where nothing is.

use crate::answer::{Answer, Keeping, TEXT};
use crate::refusal::Refusal;
use crate::visit::Visit;

/// Asks search engines to stay away from a demonstration.
pub(crate) async fn robots(visit: Visit) -> Answer {
    let unlisted = visit.house.settings.unlisted;
    Answer::of(TEXT, if unlisted { "User-agent: *\nDisallow: /\n" } else { "User-agent: *\nDisallow:\n" })
}

/// Says that the portal answers, and with which cities.
pub(crate) async fn health(visit: Visit) -> Result<Answer, Refusal> {
    let cities: serde_json::Map<String, serde_json::Value> =
        visit.rooms.rooms.iter().map(|room| (room.city().slug.to_string(), room.version().into())).collect();
    Ok(Answer::json(&serde_json::json!({ "status": "ok", "squares": cities }))?.keeping(Keeping::Never))
}

/// Figures about the portal, in the OpenMetrics text form.
pub(crate) async fn metrics(visit: Visit) -> Answer {
    Answer::of("application/openmetrics-text; version=1.0.0; charset=utf-8", visit.house.metrics.text())
        .keeping(Keeping::Never)
}

/// There is nothing at this address.
pub(crate) async fn nothing() -> Refusal {
    Refusal::NotFound
}
