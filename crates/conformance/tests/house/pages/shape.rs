//! The shape of every page 形: what search engines, screen readers and the content security policy rely on.

use super::every_page;
use axum::http::{Method, header};
use conformance::html::{Page, words};
use conformance::portal::portal;
use std::collections::{BTreeMap, BTreeSet};

/// The budget of a page, compressed.
const BYTES: usize = 60 * 1024;

/// Runs a check over every page and fails with all that it found.
fn hold(check: impl Fn(&Page) -> Vec<String>) {
    let mut faults = Vec::new();
    for (kind, locale, address) in every_page() {
        let answer = portal().get(&address);
        assert_eq!(answer.status.as_u16(), kind.status, "{} {address}", kind.kind);
        assert!(answer.is_html(), "{address} is no page");
        let found = check(&Page::new(&answer.text()));
        faults.extend(found.into_iter().map(|fault| format!("{} in {}: {fault}", kind.kind, locale.code())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn exactly_one(page: &Page, selector: &str) -> Option<String> {
    let found = page.all(selector).len();
    (found != 1).then(|| format!("{found} of {selector}"))
}

#[test]
fn each_page_has_one_heading_one_main_part_and_a_way_to_it() {
    hold(|page| {
        let mut faults: Vec<String> =
            ["html", "h1", "main", "title", "main h1", "body > header", "body > footer"]
                .iter()
                .filter_map(|selector| exactly_one(page, selector))
                .collect();
        let skip = page.attributes("body a", "href").first().cloned().unwrap_or_default();
        match skip.strip_prefix('#').and_then(|id| page.element(id)) {
            Some(target) if target.value().name() == "main" => {}
            _ => faults.push(format!("the first link, {skip}, does not lead to the main part")),
        }
        faults
    });
}

#[test]
fn each_page_names_its_language_and_itself() {
    for (kind, locale, address) in every_page() {
        let page = Page::new(&portal().get(&address).text());
        assert_eq!(page.attributes("html", "lang"), [locale.html_lang()], "{}", kind.kind);
        let title = page.words("title");
        assert!(title.chars().count() >= 4, "{}: the title says too little: {title}", kind.kind);
        if kind.status != 200 {
            continue;
        }
        let description = page.attributes("meta[name=description]", "content").join("");
        assert!(
            description.chars().count() >= 15,
            "{}: the description says too little: {description}",
            kind.kind
        );
        assert!(
            !description.contains('{') && !title.contains('{'),
            "{}: furigana in a head: {title}",
            kind.kind
        );
    }
}

#[test]
fn each_page_has_a_canonical_address_and_its_other_languages() {
    for (kind, locale, address) in every_page().filter(|(kind, ..)| kind.status == 200) {
        let page = Page::new(&portal().get(&address).text());
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(canonical.len(), 1, "{} in {}", kind.kind, locale.code());
        let path = kind.address.split('?').next().unwrap_or_default();
        assert!(
            canonical[0].starts_with("http") && canonical[0].contains(path),
            "{}: {canonical:?}",
            kind.kind
        );
        let others: BTreeSet<String> =
            page.attributes("link[rel=alternate][hreflang]", "hreflang").into_iter().collect();
        assert!(others.len() >= 2, "{} in {}: other languages {others:?}", kind.kind, locale.code());
    }
}

#[test]
fn titles_tell_pages_apart() {
    let mut titles: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for (kind, locale, address) in every_page() {
        let page = Page::new(&portal().get(&address).text());
        titles.entry((page.words("title"), locale.code())).or_default().push(kind.kind);
    }
    let same: Vec<_> = titles.iter().filter(|(_, kinds)| kinds.len() > 1).collect();
    assert!(same.is_empty(), "pages with the same title: {same:?}");
}

#[test]
fn nothing_needs_what_the_policy_forbids() {
    hold(|page| {
        let mut faults: Vec<String> = page
            .all("[style], style, script:not([src]):not([type='application/ld+json'])")
            .iter()
            .map(|element| {
                format!("inline style or script: {}", element.html().chars().take(80).collect::<String>())
            })
            .collect();
        for element in page.all("*") {
            for (name, value) in element.value().attrs() {
                let far = ["src", "srcset", "action"].contains(&name) && value.contains("//");
                if name.starts_with("on") || far || value.starts_with("javascript:") {
                    faults.push(format!("{}: {name}={value}", element.value().name()));
                }
            }
        }
        faults
    });
}

#[test]
fn identifiers_are_unique_and_pictures_have_words() {
    hold(|page| {
        let mut seen = BTreeSet::new();
        let ids = page.attributes("[id]", "id");
        let mut faults: Vec<String> = ids
            .into_iter()
            .filter(|id| !seen.insert(id.clone()))
            .map(|id| format!("id {id} twice"))
            .collect();
        let mute =
            page.all("img:not([alt]), svg:not([aria-label]):not([aria-hidden=true]):not([aria-labelledby])");
        faults.extend(
            mute.iter().map(|element| format!("a picture without words: {}", element.value().name())),
        );
        faults.extend(
            page.all("main a[href]")
                .into_iter()
                .filter(|link| words(*link).is_empty() && link.attr("aria-label").is_none())
                .map(|link| format!("a link without words to {}", link.attr("href").unwrap_or_default())),
        );
        faults
    });
}

#[test]
fn each_page_keeps_to_its_budget() {
    for (kind, locale, address) in every_page() {
        let answer = portal().ask(&Method::GET, &address, &[(header::ACCEPT_ENCODING, "br")]);
        assert_eq!(answer.header(header::CONTENT_ENCODING), "br", "{} is sent as it is", kind.kind);
        let bytes = answer.body.len();
        assert!(bytes <= BYTES, "{} in {} is {bytes} bytes compressed", kind.kind, locale.code());
    }
}
