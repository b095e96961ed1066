//! Routes 住所: every address of the portal in one table.

use crate::house::House;
use crate::{assets, door, pages};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::Arc;

pub(crate) const CITIES: &str = "/";
pub(crate) const COMPARE: &str = "/compare";
pub(crate) const ASSETS: &str = "/assets/{name}";
pub(crate) const ROBOTS: &str = "/robots.txt";
pub(crate) const HEALTH: &str = "/healthz";
pub(crate) const METRICS: &str = "/metrics";
pub(crate) const FRONT: &str = "/{city}/";
pub(crate) const NODE: &str = "/{city}/plan/{code}";
pub(crate) const INDICATOR: &str = "/{city}/indicators/{slug}";

/// All addresses, as the metrics name them.
pub(crate) const ALL: [&str; 9] = [CITIES, COMPARE, ASSETS, ROBOTS, HEALTH, METRICS, FRONT, NODE, INDICATOR];

/// Words at the root that no city may take: those in use, and those that later lanes need.
pub const RESERVED: [&str; 44] = [
    "about",
    "account",
    "accessibility",
    "admin",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "case",
    "cases",
    "compare",
    "data",
    "desk",
    "docs",
    "events",
    "feed",
    "files",
    "glossary",
    "healthz",
    "help",
    "intake",
    "login",
    "log",
    "map",
    "metrics",
    "notices",
    "office",
    "openapi.json",
    "privacy",
    "receipt",
    "register",
    "robots.txt",
    "search",
    "sign-in",
    "sign-out",
    "sitemap.xml",
    "square",
    "static",
    "status",
    "tiles",
    "verify",
    "well-known",
    "yoriai",
];

/// The portal.
pub fn router(house: Arc<House>) -> Router {
    Router::new()
        .route(CITIES, get(pages::cities::show))
        .route(ASSETS, get(assets::show))
        .route(ROBOTS, get(pages::machine::robots))
        .route(HEALTH, get(pages::machine::health))
        .route(METRICS, get(pages::machine::metrics))
        .route(FRONT, get(pages::front::show))
        .route(NODE, get(pages::node::show))
        .route(INDICATOR, get(pages::indicator::show))
        .fallback(pages::machine::nothing)
        .layer(from_fn_with_state(house.clone(), door::keep))
        .with_state(house)
}
