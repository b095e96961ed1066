//! Figures about the portal itself, for `/metrics` in the OpenMetrics text form.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Duration;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Request {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct SquareOf {
    city: String,
    version: String,
}

/// All figures.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    hits: Counter,
    squares: Family<SquareOf, Gauge>,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("yoriai");
        let (requests, squares) = (Family::default(), Family::default());
        let hits = Counter::default();
        let seconds = Histogram::new([0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0]);
        registry.register("requests", "Answers given, by route and status", requests.clone());
        registry.register("request_seconds", "Time from request to answer", seconds.clone());
        registry.register("kept_pages_used", "Answers taken from the kept pages", hits.clone());
        registry.register("square", "The version of each city's Square, always 1", squares.clone());
        Metrics { registry, requests, seconds, hits, squares }
    }
}

impl Metrics {
    /// Counts an answer.
    pub(crate) fn answered(&self, route: &'static str, status: u16, took: Duration, kept: bool) {
        self.requests.get_or_create(&Request { route, status }).inc();
        self.seconds.observe(took.as_secs_f64());
        if kept {
            self.hits.inc();
        }
    }

    /// Says which version of a city's Square is shown.
    pub(crate) fn square_version(&self, city: &str, version: &str) {
        self.squares
            .get_or_create(&SquareOf { city: city.to_owned(), version: version.chars().take(16).collect() })
            .set(1);
    }

    /// Forgets which versions are shown.
    pub(crate) fn forget_squares(&self) {
        self.squares.clear();
    }

    /// The text that `/metrics` answers.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        if encode(&mut out, &self.registry).is_err() {
            tracing::error!("metrics could not be written");
        }
        out
    }
}
