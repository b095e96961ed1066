//! Refusals お断り: what a visitor reads when a page cannot be given, and what to do next.

use crate::answer::{Answer, HTML, Keeping};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::problem::{PROBLEM, ProblemDocument};
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// 404: there is nothing at this address.
    NotFound,
    /// 400: the address or its query cannot be read.
    BadAddress,
    /// 400: a parameter is missing or not of its form.
    BadParameter(&'static str),
    /// 405: pages are read, not written.
    WrongMethod,
    /// 500: our fault. The visitor sees the event's number, the log has the rest.
    Fault(u64),
}

impl Refusal {
    /// A fault of ours, written to the log under the number that the visitor sees.
    pub(crate) fn fault(what: &'static str, error: &dyn std::fmt::Display) -> Refusal {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let event = NEXT.fetch_add(1, Ordering::Relaxed);
        tracing::error!(event, what, %error, "fault");
        Refusal::Fault(event)
    }

    /// Its HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::BadAddress | Refusal::BadParameter(_) => StatusCode::BAD_REQUEST,
            Refusal::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Refusal::NotFound => "not-found",
            Refusal::BadAddress | Refusal::BadParameter(_) => "bad-address",
            Refusal::WrongMethod => "wrong-method",
            Refusal::Fault(_) => "fault",
        }
    }

    /// The answer, in the visitor's language; JSON where the address is one of data.
    pub(crate) fn answer(&self, visit: &Visit) -> Answer {
        let frame = visit.frame();
        let title = frame.plain(&format!("{}-title", self.key()));
        let body = if visit.wants_data() {
            let document = ProblemDocument {
                kind: "about:blank",
                title,
                status: self.status().as_u16(),
                detail: self.advice(&frame),
                instance: visit.path.clone(),
                reason: self.key(),
                event: if let Refusal::Fault(event) = self { Some(*event) } else { None },
            };
            Answer::of(PROBLEM, serde_json::to_vec(&document).unwrap_or_default())
        } else {
            Answer::of(HTML, self.page(visit, frame, title))
        };
        Answer { status: self.status(), ..body }.keeping(Keeping::Never)
    }

    /// What a program, or who writes it, can do.
    fn advice(&self, frame: &Frame<'_>) -> String {
        match self {
            Refusal::NotFound => frame.plain("problem-not-found"),
            Refusal::BadAddress => frame.plain("problem-bad-address"),
            Refusal::BadParameter(name) => {
                frame.words.plain_with("problem-bad-parameter", &[("name", (*name).into())])
            }
            Refusal::WrongMethod => frame.plain("problem-wrong-method"),
            Refusal::Fault(_) => frame.plain("problem-fault"),
        }
    }

    fn page<'v>(&self, visit: &'v Visit, mut frame: Frame<'v>, title: String) -> String {
        let text = frame.say(&format!("{}-text", self.key()));
        let rooms = &visit.rooms;
        if let Some(room) = visit.path.split('/').nth(1).and_then(|slug| rooms.room(slug)) {
            frame.city = Some(room.city());
            frame.plan = Some(room.in_force());
        }
        frame.title = title;
        frame.unlisted = true;
        let event = if let Refusal::Fault(event) = self { Some(*event) } else { None };
        let cities =
            rooms.rooms.iter().map(|room| (room.city().slug.to_string(), frame.text(&room.city().portal)));
        let page = RefusalPage { cities: cities.collect(), text, event, frame };
        page.render().unwrap_or_else(|error| format!("<!DOCTYPE html><title>500</title><p>{error:?}"))
    }
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    frame: Frame<'a>,
    text: Markup,
    event: Option<u64>,
    cities: Vec<(String, Markup)>,
}
