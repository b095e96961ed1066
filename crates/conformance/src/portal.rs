//! The portal under test 検査の対象: the demo's cities behind the real router, asked without a network, or on a free port.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use store::square::{Source, Square};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// A kind of page, by the address of one of them.
pub struct PageKind {
    /// Its name in snapshots and messages.
    pub kind: &'static str,
    /// The address of a page of this kind.
    pub address: &'static str,
    /// The status it answers with.
    pub status: u16,
}

const fn kind(kind: &'static str, address: &'static str) -> PageKind {
    PageKind { kind, address, status: 200 }
}

/// Every kind of page: what is not here is not held to anything.
pub const KINDS: [PageKind; 21] = [
    kind("cities", "/"),
    kind("front", "/kumagaya/"),
    kind("front-of-a-draft", "/kuki/"),
    kind("goal", "/kumagaya/plan/8"),
    kind("measure", "/kumagaya/plan/8-1"),
    kind("measure-of-a-draft", "/kuki/plan/8-3"),
    kind("direction", "/kumagaya/plan/8-1-1"),
    kind("plan", "/kumagaya/plan"),
    kind("edition", "/kumagaya/plan/midterm-draft-2026/8-6"),
    kind("editions-compared", "/kumagaya/plan/compare/late-2023/midterm-draft-2026"),
    kind("indicator", "/kumagaya/indicators/registered-groups"),
    kind("indicator-without-values", "/kuki/indicators/convenience-store-certificate-share"),
    kind("search", "/kumagaya/search?q=%E6%96%BD%E8%A8%AD"),
    kind("search-without-result", "/kumagaya/search?q=%E5%AE%87%E5%AE%99%E4%BA%BA"),
    kind("sdgs", "/kuki/sdgs"),
    kind("sector-plans", "/kuki/sector-plans"),
    kind("glossary", "/kumagaya/glossary"),
    kind("about", "/kumagaya/about"),
    kind("data", "/kumagaya/data/"),
    kind("cities-compared", "/compare"),
    PageKind { kind: "not-found", address: "/kumagaya/plan/99", status: 404 },
];

/// An answer of the portal.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty where it is not sent.
    #[must_use]
    pub fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Whether the body is a page.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.header(header::CONTENT_TYPE).starts_with("text/html")
    }
}

/// The demo's portal, built once for all tests of a process.
pub struct Portal {
    router: Router,
    runtime: Runtime,
    squares: tempfile::TempDir,
}

/// The portal of the project's own city folders.
///
/// # Panics
/// When the city folders cannot be read or the Squares cannot be built: no test could say anything.
#[must_use]
pub fn portal() -> &'static Portal {
    static PORTAL: OnceLock<Portal> = OnceLock::new();
    PORTAL.get_or_init(|| {
        let squares = tempfile::tempdir().expect("a folder for the Squares");
        let router = router(squares.path()).expect("the cities' folders make Squares");
        let runtime = Runtime::new().expect("a runtime");
        Portal { router, runtime, squares }
    })
}

impl Portal {
    /// Asks for an address as a browser in Japanese would.
    ///
    /// # Panics
    /// When the router breaks off instead of answering.
    #[must_use]
    pub fn get(&self, address: &str) -> Answer {
        self.ask(&Method::GET, address, &[(header::ACCEPT_LANGUAGE, "ja")])
    }

    /// Asks for an address and goes on to where the answer sends, as a browser would.
    #[must_use]
    pub fn follow(&self, address: &str) -> Answer {
        let mut answer = self.get(address);
        for _ in 0..3 {
            if !answer.status.is_redirection() {
                break;
            }
            answer = self.get(answer.header(header::LOCATION).split('#').next().unwrap_or_default());
        }
        answer
    }

    /// Asks with a method and headers.
    ///
    /// # Panics
    /// When the address is none, or the router breaks off instead of answering.
    #[must_use]
    pub fn ask(&self, method: &Method, address: &str, headers: &[(HeaderName, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address).header(header::HOST, "localhost");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Body::empty()).unwrap_or_else(|fault| panic!("{address}: {fault}"));
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("the router always answers");
            let (parts, body) = response.into_parts();
            let body = body.collect().await.expect("a whole body").to_bytes().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    /// Serves on a free port of loopback until the process ends, and says where.
    ///
    /// # Panics
    /// When no port can be had.
    #[must_use]
    pub fn serve(&self) -> String {
        let listener =
            self.runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let router = self.router.clone();
        self.runtime.spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    /// The file of a city's Square.
    #[must_use]
    pub fn square(&self, city: &str) -> PathBuf {
        self.squares.path().join(format!("{city}.sqlite"))
    }
}

/// What a city's Square is built from, read from its folder in the project.
///
/// # Errors
/// Every fault of the folder, in its own words.
pub fn source(city: &str) -> Result<Source, Box<dyn std::error::Error>> {
    let sources = yoriai::cities::sources(Some(&crate::project::root().join("cities")))?;
    Ok(sources.into_iter().find(|source| source.city.slug.as_str() == city).ok_or("no such city")?)
}

/// The cities' folders as Squares in `folder`, behind the router.
fn router(folder: &Path) -> Result<Router, Box<dyn std::error::Error>> {
    let mut rooms = Vec::new();
    for source in yoriai::cities::sources(Some(&crate::project::root().join("cities")))? {
        let path = folder.join(format!("{}.sqlite", source.city.slug));
        store::square::build(&path, &source)?;
        rooms.push(web::Room::new(Square::open(&path)?)?);
    }
    let settings = web::Settings { origin: "http://localhost:8080".to_owned(), unlisted: true };
    Ok(web::router(Arc::new(web::House::new(rooms, settings))))
}
