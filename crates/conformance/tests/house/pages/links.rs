//! Links リンク: from the front door every page can be reached, and every link leads to what it names.

use super::{every_page, speaking};
use conformance::html::Page;
use conformance::portal::{KINDS, portal};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use vocabulary::Locale;

/// A link that was found on a page, in the portal itself.
struct Link {
    page: String,
    address: String,
    fragment: Option<String>,
}

fn links_of(page: &str, html: &Page) -> Vec<Link> {
    let found = html.attributes("a[href], link[href], form[action]", "href").into_iter();
    let own = found.filter(|href| href.starts_with('/') || href.starts_with('#') || href.starts_with('?'));
    own.map(|href| {
        let (address, fragment) = href.split_once('#').map_or((href.as_str(), None), |(a, f)| (a, Some(f)));
        let path = page.split('?').next().unwrap_or_default();
        let address = match address.chars().next() {
            None => page.to_owned(),
            Some('?') => format!("{path}{address}"),
            Some(_) => address.to_owned(),
        };
        Link {
            page: page.to_owned(),
            address,
            fragment: fragment.filter(|f| !f.is_empty()).map(str::to_owned),
        }
    })
    .collect()
}

/// What stands at an address: nothing, something without anchors, or a page with its anchors.
enum Found {
    Nothing(u16),
    File,
    Page(BTreeSet<String>),
}

#[test]
fn every_link_from_the_front_door_leads_to_what_it_names() {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut links = Vec::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(address) = waiting.pop_front() {
        if found.contains_key(&address) {
            continue;
        }
        let answer = portal().get(&address);
        let standing = if answer.status != 200 && !answer.status.is_redirection() {
            Found::Nothing(answer.status.as_u16())
        } else if answer.is_html() {
            let html = Page::new(&answer.text());
            // The other languages are held to their links by the kinds of pages below.
            if !address.contains("lang=ja-simple") && !address.contains("lang=en") {
                let own = links_of(&address, &html);
                waiting.extend(own.iter().map(|link| link.address.clone()));
                links.extend(own);
            }
            Found::Page(html.attributes("[id]", "id").into_iter().collect())
        } else {
            Found::File
        };
        found.insert(address, standing);
    }
    let mut broken = Vec::new();
    for link in links {
        match (&found[&link.address], &link.fragment) {
            (Found::Nothing(status), _) => broken.push(format!("{} → {}: {status}", link.page, link.address)),
            (Found::Page(ids), Some(fragment)) if !ids.contains(&decoded(fragment)) => {
                broken.push(format!("{} → {}#{fragment}: no such anchor", link.page, link.address));
            }
            _ => {}
        }
    }
    broken.dedup();
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
    let unreached: Vec<&str> = KINDS
        .iter()
        .filter(|kind| kind.status == 200 && !kind.address.contains("search?"))
        .map(|kind| kind.address)
        .filter(|address| !found.contains_key(*address))
        .collect();
    assert!(unreached.is_empty(), "no link leads to {unreached:?}");
}

#[test]
fn every_address_of_a_page_is_among_the_kinds() {
    let machine = ["/healthz", "/metrics", "/robots.txt", "/assets/{name}"];
    let pages = web::ROUTES.iter().filter(|route| !machine.contains(route) && !is_file(route));
    let untested: Vec<_> = pages
        .filter(|route| !KINDS.iter().any(|kind| kind.status == 200 && matches(route, kind.address)))
        .collect();
    assert!(untested.is_empty(), "give these a kind in crates/conformance/src/portal.rs: {untested:?}");
}

/// Whether an address is one of a route's.
fn matches(route: &str, address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (route, path): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len()
        && route
            .iter()
            .zip(path)
            .all(|(part, word)| *part == word || (part.starts_with('{') && !word.is_empty()))
}

#[test]
fn a_chosen_language_is_kept_from_page_to_page() {
    for (kind, locale, address) in every_page().filter(|(_, locale, _)| *locale != Locale::Ja) {
        let page = Page::new(&portal().get(&address).text());
        let lost: Vec<String> = page
            .attributes("main a[href]", "href")
            .into_iter()
            .filter(|href| href.starts_with('/') && !is_file(href) && !href.contains("lang="))
            .collect();
        assert!(lost.is_empty(), "{} in {} leads out of the language: {lost:?}", kind.kind, locale.code());
        for href in
            page.attributes("main a[href]", "href").into_iter().take(12).filter(|href| href.starts_with('/'))
        {
            let status = portal().follow(href.split('#').next().unwrap_or_default()).status;
            assert!(status == 200, "{} leads to {href}: {status}", kind.kind);
        }
    }
}

/// Downloads and machine answers have no language.
fn is_file(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.ends_with(".json") || name.ends_with(".csv") || name.ends_with(".sqlite"))
        || path.starts_with("/assets/")
}

#[test]
fn a_language_that_is_not_spoken_is_answered_in_one_that_is() {
    let answer = portal().get("/?lang=tlh");
    assert!(answer.status == 200 || answer.status == 400, "{}", answer.status);
    let page = Page::new(&portal().get(&speaking("/", Locale::En)).text());
    assert_eq!(page.attributes("html", "lang"), ["en"]);
}

/// A fragment as an identifier: percent signs undone.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match code {
            Some(code) if *first == b'%' => {
                bytes.push(code);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
