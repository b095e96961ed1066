//! Answers 応答: statuses, headers and what a wrong address gets.

use axum::http::{HeaderName, Method, StatusCode, header};
use conformance::html::Page;
use conformance::portal::{KINDS, portal};

#[test]
fn wrong_addresses_are_told_so_with_a_way_on() {
    for (address, status) in [
        ("/nowhere", 404),
        ("/nowhere/", 404),
        ("/nowhere/plan/1", 404),
        ("/kuki/plan/99-9", 404),
        ("/kuki/plan/no-such-edition/7-1", 404),
        ("/kuki/indicators/no-such-indicator", 404),
        ("/kuki/plan/compare/a/b", 404),
        ("/kuki/plan/7-1/more/and/more", 404),
        ("/kuki/plan/%FF%FE", 400),
        ("/kuki/plan/..%2F..%2Fetc", 404),
        ("/kuki/plan/%00", 404),
    ] {
        let answer = portal().follow(address);
        assert_eq!(answer.status.as_u16(), status, "{address}");
        let page = Page::new(&answer.text());
        assert_eq!(page.all("h1").len(), 1, "{address} says nothing");
        assert!(!page.attributes("main a[href]", "href").is_empty(), "{address} shows no way on");
        assert!(!answer.text().contains("panicked"), "{address} shows its inside");
    }
}

#[test]
fn only_reading_is_offered() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = portal().ask(&method, "/kuki/", &[]);
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}

#[test]
fn a_head_is_a_get_without_its_body() {
    for kind in &KINDS {
        let get = portal().get(kind.address);
        let head = portal().ask(&Method::HEAD, kind.address, &[(header::ACCEPT_LANGUAGE, "ja")]);
        assert_eq!(head.status, get.status, "{}", kind.kind);
        assert_eq!(head.header(header::ETAG), get.header(header::ETAG), "{}", kind.kind);
        assert!(head.body.is_empty(), "{}", kind.kind);
    }
}

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    for kind in KINDS.iter().filter(|kind| kind.status == 200) {
        let first = portal().get(kind.address);
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.starts_with('"') && tag.len() > 4, "{} has no tag", kind.kind);
        let headers = [(header::ACCEPT_LANGUAGE, "ja"), (header::IF_NONE_MATCH, tag.as_str())];
        let again = portal().ask(&Method::GET, kind.address, &headers);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{}", kind.kind);
        assert!(again.body.is_empty(), "{}", kind.kind);
        let other = [(header::ACCEPT_LANGUAGE, "en"), (header::IF_NONE_MATCH, tag.as_str())];
        assert_eq!(portal().ask(&Method::GET, kind.address, &other).status, 200, "{} in English", kind.kind);
    }
}

#[test]
fn every_page_is_guarded() {
    let guards: [(HeaderName, &str); 4] = [
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin"),
        (header::VARY, "Accept-Language"),
    ];
    for kind in &KINDS {
        let answer = portal().get(kind.address);
        for (name, value) in &guards {
            assert!(answer.header(name.clone()).contains(value), "{}: {name}", kind.kind);
        }
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(!policy.contains("unsafe"), "{}: {policy}", kind.kind);
        assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{} sets a cookie", kind.kind);
    }
}

#[test]
fn the_demonstration_asks_not_to_be_indexed() {
    for kind in &KINDS {
        let answer = portal().get(kind.address);
        let robots = answer.header(HeaderName::from_static("x-robots-tag")).to_owned();
        let page = Page::new(&answer.text());
        let meta = page.attributes("meta[name=robots]", "content").join(" ");
        assert!(robots.contains("noindex") || meta.contains("noindex"), "{}", kind.kind);
    }
}

#[test]
fn the_language_follows_the_browser() {
    for (wished, spoken) in
        [("en-GB,en;q=0.9", "en"), ("ja-JP,ja;q=0.9,en;q=0.5", "ja"), ("fr,en;q=0.3", "en"), ("", "ja")]
    {
        let answer = portal().ask(&Method::GET, "/", &[(header::ACCEPT_LANGUAGE, wished)]);
        assert_eq!(Page::new(&answer.text()).attributes("html", "lang"), [spoken], "{wished}");
    }
}

#[test]
fn health_and_metrics_answer_machines() {
    assert_eq!(portal().get("/healthz").status, 200);
    let metrics = portal().get("/metrics");
    assert_eq!(metrics.status, 200);
    assert!(metrics.text().contains("# TYPE"), "{}", metrics.text());
    assert!(!metrics.text().contains("/kuki/plan/7-1"), "metrics name routes, not what somebody read");
}
