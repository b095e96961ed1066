//! Every kind of page 画面, in every language, through the real router.

mod answers;
mod links;
mod shape;
mod snapshots;

use conformance::portal::PageKind;
use vocabulary::Locale;
use vocabulary::locale::LOCALES;

/// Every kind of page in every language, with the address that asks for it.
fn every_page() -> impl Iterator<Item = (&'static PageKind, Locale, String)> {
    conformance::portal::KINDS.iter().flat_map(|kind| {
        LOCALES.into_iter().map(move |locale| (kind, locale, speaking(kind.address, locale)))
    })
}

fn speaking(address: &str, locale: Locale) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}lang={}", locale.code())
}
