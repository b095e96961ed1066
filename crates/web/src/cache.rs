//! Kept pages: rendered and compressed once for each address, language and encoding, until the Square changes.

use crate::encoding::Encoding;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError, RwLock};
use vocabulary::Locale;

/// Bytes that all kept pages together may take.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// What an entry takes beside its body, roughly.
const ENTRY_BYTES: usize = 2048;

/// What a kept page is found by: path and query, language, encoding.
pub(crate) type Key = (String, Locale, Encoding);

/// A page ready to be sent.
pub(crate) struct Kept {
    /// All headers, its ETag among them.
    pub(crate) headers: HeaderMap,
    /// The ETag once more, to compare.
    pub(crate) etag: HeaderValue,
    /// The body, compressed.
    pub(crate) body: Bytes,
    /// The pattern of its route, for the metrics.
    pub(crate) route: &'static str,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<Key, Arc<Kept>>,
    /// Keys in the order in which they came: the oldest goes first when room is short.
    order: VecDeque<Key>,
    bytes: usize,
    /// Counts how often everything was forgotten.
    generation: u64,
}

/// The shelf of kept pages.
#[derive(Default)]
pub(crate) struct Cache(RwLock<Shelf>);

impl Cache {
    /// A kept page.
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).kept.get(key).cloned()
    }

    /// The generation to hand in with [`Cache::keep`]: asked before a page is rendered.
    pub(crate) fn generation(&self) -> u64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).generation
    }

    /// Keeps a page, unless everything was forgotten since it was begun.
    pub(crate) fn keep(&self, key: Key, page: Arc<Kept>, generation: u64) {
        let size = page.body.len() + ENTRY_BYTES;
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if shelf.generation != generation || size > MOST_BYTES / 4 || shelf.kept.contains_key(&key) {
            return;
        }
        while shelf.bytes + size > MOST_BYTES {
            let Some(oldest) = shelf.order.pop_front() else { break };
            if let Some(gone) = shelf.kept.remove(&oldest) {
                shelf.bytes -= gone.body.len() + ENTRY_BYTES;
            }
        }
        shelf.bytes += size;
        shelf.order.push_back(key.clone());
        shelf.kept.insert(key, page);
    }

    /// Forgets everything.
    pub(crate) fn forget(&self) {
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let generation = shelf.generation + 1;
        *shelf = Shelf { generation, ..Shelf::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(size: usize) -> Arc<Kept> {
        Arc::new(Kept {
            headers: HeaderMap::new(),
            etag: HeaderValue::from_static("\"x\""),
            body: Bytes::from(vec![b'x'; size]),
            route: "/",
        })
    }

    fn key(path: &str) -> Key {
        (path.to_owned(), Locale::Ja, Encoding::Identity)
    }

    #[test]
    fn it_never_grows_past_its_bound_and_the_oldest_goes_first() {
        let cache = Cache::default();
        let size = MOST_BYTES / 8;
        for n in 0..20 {
            cache.keep(key(&n.to_string()), page(size), 0);
        }
        assert!(cache.get(&key("0")).is_none());
        assert!(cache.get(&key("19")).is_some());
        let shelf = cache.0.read().expect("not poisoned");
        assert!(shelf.bytes <= MOST_BYTES);
        assert_eq!(shelf.kept.len(), shelf.order.len());
    }

    #[test]
    fn a_page_begun_before_everything_was_forgotten_is_not_kept() {
        let cache = Cache::default();
        let begun = cache.generation();
        cache.forget();
        cache.keep(key("a"), page(1), begun);
        assert!(cache.get(&key("a")).is_none());
        cache.keep(key("a"), page(1), cache.generation());
        assert!(cache.get(&key("a")).is_some());
    }
}
