//! The door 玄関: every request comes in here and every answer goes out here, kept, compressed and marked.

use crate::answer::{Answer, Carried, Keeping};
use crate::cache::{Kept, Key};
use crate::encoding::Encoding;
use crate::house::House;
use crate::language::{Language, choose};
use crate::refusal::Refusal;
use crate::routes;
use crate::tidy::tidy;
use crate::visit::Visit;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;

/// Nothing from elsewhere, no inline style, no inline script, no frame around us.
const SECURITY: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::VARY, "Accept-Encoding, Accept-Language"),
];

/// Answers from the kept pages, or asks the page and finishes its answer.
#[expect(clippy::disallowed_methods, reason = "the door measures how long an answer takes")]
pub(crate) async fn keep(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = route_of(&request);
    let head = *request.method() == Method::HEAD;
    let (language, encoding) = wishes(&request);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let key = key_of(&request, language, encoding);
    if let Some(kept) = key.as_ref().and_then(|key| house.cache.get(key)) {
        let response = send(&kept, known.as_ref(), head);
        house.metrics.answered(kept.route, response.status().as_u16(), begun.elapsed(), true);
        return response;
    }
    let generation = house.cache.generation();
    let visit = Visit {
        house: house.clone(),
        rooms: house.rooms(),
        language,
        path: request.uri().path().to_owned(),
        uri: request.uri().clone(),
    };
    request.extensions_mut().insert(visit.clone());
    let answer = ask(request, next, &visit).await;
    let keeping = answer.keeping;
    let status = answer.status;
    let kept = Arc::new(finish(answer, &visit, encoding, route));
    if let (Some(key), Keeping::Version | Keeping::Forever, StatusCode::OK) = (key, keeping, status) {
        house.cache.keep(key, kept.clone(), generation);
    }
    let mut response = send(&kept, known.as_ref().filter(|_| status == StatusCode::OK), head);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    let took = begun.elapsed();
    house.metrics.answered(route, response.status().as_u16(), took, false);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::debug!(path = visit.path, status = status.as_u16(), micros, "answered");
    response
}

/// Asks the page. A panic in one is a fault of that answer alone.
async fn ask(request: Request, next: Next, visit: &Visit) -> Answer {
    let response = match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => return Refusal::fault("panic", &error).answer(visit),
    };
    let refusal = match response.extensions().get::<Carried>().map(|carried| carried.0.as_ref()) {
        Some(Ok(answer)) => return answer.clone(),
        Some(Err(refusal)) => refusal.clone(),
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => Refusal::WrongMethod,
        None if response.status().is_client_error() => Refusal::BadAddress,
        None => Refusal::fault("answer", &response.status()),
    };
    // A program that writes another address than the described one is told so; a person is led on.
    if refusal == Refusal::NotFound
        && !visit.wants_data()
        && let Some(better) =
            tidy(&visit.uri, |first| first == "compare" || visit.rooms.room(first).is_some())
    {
        return Answer::moved(&better);
    }
    refusal.answer(visit)
}

/// The language and the encoding that the visitor wishes for.
fn wishes(request: &Request) -> (Language, Encoding) {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let language = choose(request.uri().query(), text(header::ACCEPT_LANGUAGE));
    (language, Encoding::accepted(text(header::ACCEPT_ENCODING)))
}

fn route_of(request: &Request) -> &'static str {
    let matched = request.extensions().get::<MatchedPath>();
    matched.and_then(|path| routes::named(path.as_str())).unwrap_or("none")
}

/// What a page may be kept by. An address with any query but a language is not kept: there are too many.
fn key_of(request: &Request, language: Language, encoding: Encoding) -> Option<Key> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    match request.uri().query() {
        None => Some((request.uri().path().to_owned(), language.locale, encoding)),
        Some(query) if language.explicit && query == format!("lang={}", language.locale.code()) => {
            Some((format!("{}?{query}", request.uri().path()), language.locale, encoding))
        }
        Some(_) => None,
    }
}

fn finish(answer: Answer, visit: &Visit, encoding: Encoding, route: &'static str) -> Kept {
    let compress = answer.body.len() > 256 && !answer.content_type.starts_with("application/vnd");
    let mark = crate::assets::fingerprint(answer.body.to_vec());
    let (encoding, body) =
        if compress { encoding.encode(answer.body) } else { (Encoding::Identity, answer.body) };
    let mut headers = HeaderMap::with_capacity(16);
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    if visit.wants_data() {
        // Open data: a page of anybody may read it.
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag"));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control(answer.keeping)));
    if answer.content_type == crate::answer::HTML {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(visit.language.locale.html_lang()));
    }
    if visit.house.settings.unlisted {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    }
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    let suffix = encoding.name().map(|name| format!("-{name}")).unwrap_or_default();
    let version = visit.rooms.version.get(..8).unwrap_or_default();
    let etag = HeaderValue::from_str(&format!("\"{version}.{mark}{suffix}\""))
        .unwrap_or(HeaderValue::from_static("\"\""));
    if answer.keeping != Keeping::Never {
        headers.insert(header::ETAG, etag.clone());
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    headers.extend(answer.headers.into_iter().map(|(name, value)| (Some(name), value)));
    Kept { headers, etag, body, route }
}

fn cache_control(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Version => "public, no-cache",
        Keeping::Forever => "public, max-age=31536000, immutable",
        Keeping::Never => "no-store",
    }
}

fn send(kept: &Kept, known: Option<&HeaderValue>, head: bool) -> Response {
    let same = |known: &HeaderValue| {
        let (Ok(known), Ok(etag)) = (known.to_str(), kept.etag.to_str()) else { return false };
        known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag || one.trim() == "*")
    };
    let mut response = Response::new(Body::empty());
    if known.is_some_and(same) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.headers_mut() = kept.headers.clone();
        for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_ENCODING] {
            response.headers_mut().remove(name);
        }
        return response;
    }
    *response.headers_mut() = kept.headers.clone();
    if !head {
        *response.body_mut() = Body::from(kept.body.clone());
    }
    response
}
