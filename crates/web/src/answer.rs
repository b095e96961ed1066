//! Answers 応答: what a page hands to the door, which compresses, marks and keeps it.

use crate::refusal::Refusal;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A whole answer, before compression.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// 200 for pages.
    pub(crate) status: StatusCode,
    /// What it is.
    pub(crate) content_type: &'static str,
    /// The body.
    pub(crate) body: Bytes,
    /// How long others may keep it.
    pub(crate) keeping: Keeping,
    /// Headers of its own: `Location`, `Content-Disposition`.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

/// How long an answer may be kept, here and elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Kept here until the Square changes; elsewhere asked for again each time, by its ETag.
    Version,
    /// Never changes: an asset named by its content.
    Forever,
    /// Not kept: what a visitor searched, a refusal, a figure of the moment.
    Never,
}

/// HTML.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// JSON.
pub(crate) const JSON: &str = "application/json";
/// CSV.
pub(crate) const CSV: &str = "text/csv; charset=utf-8";
/// Plain text.
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";

impl Answer {
    /// A body that stands until the Square changes.
    pub(crate) fn of(content_type: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer {
            status: StatusCode::OK,
            content_type,
            body: body.into(),
            keeping: Keeping::Version,
            headers: vec![],
        }
    }

    /// The same, kept otherwise.
    pub(crate) fn keeping(self, keeping: Keeping) -> Answer {
        Answer { keeping, ..self }
    }

    /// The same with another header.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Answer {
        self.headers.push((name, value));
        self
    }

    /// Sends the visitor to the right address, for good.
    pub(crate) fn moved(to: &str) -> Answer {
        let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
        Answer { status: StatusCode::PERMANENT_REDIRECT, ..Answer::of(TEXT, "") }
            .keeping(Keeping::Never)
            .header(header::LOCATION, location)
    }

    /// A JSON document.
    pub(crate) fn json(value: &impl serde::Serialize) -> Result<Answer, Refusal> {
        let text = serde_json::to_vec_pretty(value).map_err(|error| Refusal::fault("json", &error))?;
        Ok(Answer::of(JSON, text))
    }
}

/// A page rendered from its template.
pub(crate) fn page(template: &impl Template) -> Result<Answer, Refusal> {
    let body = template.render().map_err(|error| Refusal::fault("template", &error))?;
    Ok(Answer::of(HTML, body))
}

/// Carries an answer from a handler to the door.
#[derive(Clone)]
pub(crate) struct Carried(pub(crate) Arc<Result<Answer, Refusal>>);

fn carry(status: StatusCode, carried: Result<Answer, Refusal>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.extensions_mut().insert(Carried(Arc::new(carried)));
    response
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        carry(self.status, Ok(self))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        carry(self.status(), Err(self))
    }
}
