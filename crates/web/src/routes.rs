//! Routes 住所: every address of the portal in one table.

use crate::house::House;
use crate::{assets, door, pages};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get};
use pages::{
    about, cities, compare, data, document, editions, front, glossary, indicator, machine, node, openapi,
    sdgs, search, sector_plans,
};
use std::sync::Arc;

/// Every address, as it stands in the table of routes and in the metrics.
pub const ROUTES: [&str; 33] = [
    "/",
    "/compare",
    "/compare.json",
    "/cities.json",
    "/openapi.json",
    "/healthz",
    "/metrics",
    "/robots.txt",
    "/assets/{name}",
    "/{city}/",
    "/{city}/plan",
    "/{city}/plan/{code}",
    "/{city}/plan/{edition}/{code}",
    "/{city}/plan/compare/{before}/{after}",
    "/{city}/indicators/{slug}",
    "/{city}/search",
    "/{city}/sdgs",
    "/{city}/sector-plans",
    "/{city}/glossary",
    "/{city}/about",
    "/{city}/data/",
    "/{city}/data/square.sqlite",
    "/{city}/data/plan.json",
    "/{city}/data/plan/{code}.json",
    "/{city}/data/indicators.json",
    "/{city}/data/indicators.csv",
    "/{city}/data/indicators/{slug}.json",
    "/{city}/data/search.json",
    "/{city}/data/sdgs.json",
    "/{city}/data/sector-plans.json",
    "/{city}/data/glossary.json",
    "/{city}/data/editions.json",
    "/{city}/data/compare/{before}/{after}.json",
];

/// Words at the root that no city may take: those in use, and those that later lanes need.
pub const RESERVED: [&str; 48] = [
    "about",
    "accessibility",
    "account",
    "admin",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "case",
    "cases",
    "cities.json",
    "compare",
    "compare.json",
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
    "log",
    "login",
    "map",
    "metrics",
    "notices",
    "office",
    "openapi.json",
    "plan",
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
    "www",
    "yoriai",
];

/// What answers at an address.
fn page(route: &str) -> MethodRouter<Arc<House>> {
    match route {
        "/" => get(cities::show),
        "/compare" => get(compare::show),
        "/compare.json" => get(data::compare),
        "/cities.json" => get(data::cities),
        "/openapi.json" => get(openapi::show),
        "/healthz" => get(machine::health),
        "/metrics" => get(machine::metrics),
        "/robots.txt" => get(machine::robots),
        "/assets/{name}" => get(assets::show),
        "/{city}/" => get(front::show),
        "/{city}/plan" => get(document::show),
        "/{city}/plan/{code}" => get(node::show),
        "/{city}/plan/{edition}/{code}" => get(editions::show),
        "/{city}/plan/compare/{before}/{after}" => get(editions::compare),
        "/{city}/indicators/{slug}" => get(indicator::show),
        "/{city}/search" => get(search::show),
        "/{city}/sdgs" => get(sdgs::show),
        "/{city}/sector-plans" => get(sector_plans::show),
        "/{city}/glossary" => get(glossary::show),
        "/{city}/about" => get(about::show),
        "/{city}/data/" => get(data::show),
        "/{city}/data/square.sqlite" => get(data::square),
        "/{city}/data/plan.json" => get(data::plan),
        "/{city}/data/plan/{code}.json" => get(data::node),
        "/{city}/data/indicators.json" => get(data::indicators),
        "/{city}/data/indicators.csv" => get(data::table),
        "/{city}/data/indicators/{slug}.json" => get(data::indicator),
        "/{city}/data/search.json" => get(data::search),
        "/{city}/data/sdgs.json" => get(data::sdgs),
        "/{city}/data/sector-plans.json" => get(data::sector_plans),
        "/{city}/data/glossary.json" => get(data::glossary),
        "/{city}/data/editions.json" => get(data::editions),
        "/{city}/data/compare/{before}/{after}.json" => get(data::difference),
        _ => MethodRouter::new(),
    }
}

/// The pattern that the router knows: a segment is a whole name, its ending is the page's to check.
fn pattern(route: &str) -> String {
    route.replace("}.json", "}")
}

/// The address in the table that a matched pattern belongs to.
pub(crate) fn named(matched: &str) -> Option<&'static str> {
    ROUTES.into_iter().find(|route| pattern(route) == matched)
}

/// The portal.
pub fn router(house: Arc<House>) -> Router {
    let table =
        ROUTES.into_iter().fold(Router::new(), |router, route| router.route(&pattern(route), page(route)));
    table.fallback(machine::nothing).layer(from_fn_with_state(house.clone(), door::keep)).with_state(house)
}
