//! Visits 来訪: who asks for what, in which language. Handlers read it, the door makes it.

use crate::frame::Frame;
use crate::house::{House, Rooms};
use crate::language::Language;
use crate::refusal::Refusal;
use crate::room::Room;
use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use plan::Plan;
use std::collections::HashMap;
use std::sync::Arc;

/// One visit.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The portal.
    pub(crate) house: Arc<House>,
    /// The cities as they are during this visit.
    pub(crate) rooms: Arc<Rooms>,
    /// The language to answer in.
    pub(crate) language: Language,
    /// The path as asked for.
    pub(crate) path: String,
    /// The whole address as asked for.
    pub(crate) uri: Uri,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Visit, Refusal> {
        parts.extensions.get::<Visit>().cloned().ok_or_else(|| Refusal::fault("visit", &"made at the door"))
    }
}

impl Visit {
    /// The city, or 404.
    pub(crate) fn room(&self, slug: &str) -> Result<&Arc<Room>, Refusal> {
        self.rooms.room(slug).ok_or(Refusal::NotFound)
    }

    /// A frame without a city.
    pub(crate) fn frame(&self) -> Frame<'_> {
        let mut frame =
            Frame::new(self.language, self.path.clone(), &self.house.settings.origin, &self.rooms.version);
        frame.unlisted = self.house.settings.unlisted;
        frame
    }

    /// A frame of a city's page about an edition.
    pub(crate) fn city_frame<'v>(&'v self, room: &'v Room, plan: &'v Plan) -> Frame<'v> {
        let mut frame = self.frame();
        frame.version = room.version();
        frame.city = Some(room.city());
        frame.plan = Some(plan);
        frame.unlisted |= room.city().demonstration;
        frame
    }

    /// The query as names and values. A name given twice keeps its last value.
    pub(crate) fn query(&self) -> Result<HashMap<String, String>, Refusal> {
        Query::try_from_uri(&self.uri).map(|Query(query)| query).map_err(|_| Refusal::BadAddress)
    }

    /// True where a program asks: refusals are JSON then.
    pub(crate) fn wants_data(&self) -> bool {
        let mut segments = self.path.split('/').skip(2);
        let below_data =
            segments.next() == Some("data") && segments.next().is_some_and(|name| !name.is_empty());
        below_data || self.path.ends_with(".json")
    }
}
