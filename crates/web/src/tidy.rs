//! Forgiving addresses: full-width letters, capital letters, odd hyphens and a stray slash lead to the right page.

use crate::markup::percent;
use axum::http::Uri;
use unicode_normalization::UnicodeNormalization;

/// The address that was probably meant, if it is another one below a known city (or word) at the root.
pub(crate) fn tidy(uri: &Uri, known: impl Fn(&str) -> bool) -> Option<String> {
    let asked = decode(uri.path())?;
    let wide: String = asked.nfkc().flat_map(char::to_lowercase).map(hyphen).collect();
    let segments: Vec<&str> = wide.split('/').map(str::trim).filter(|segment| !segment.is_empty()).collect();
    if !segments.first().is_some_and(|first| known(first))
        || segments.iter().any(|segment| matches!(*segment, "." | ".."))
    {
        return None;
    }
    let mut path: String = segments.iter().flat_map(|segment| ["/".to_owned(), percent(segment)]).collect();
    // A city's front page and its page of data end in a slash; nothing else does.
    if matches!(segments[..], [_] | [_, "data"]) && segments != ["compare"] {
        path.push('/');
    }
    if path == uri.path() || segments.len() > 8 {
        return None;
    }
    Some(uri.query().map_or(path.clone(), |query| format!("{path}?{query}")))
}

/// A character that people type for a hyphen, as one.
fn hyphen(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－' => '-',
        c => c,
    }
}

/// A printed code as it is compared: the same forgiveness for a single segment.
pub(crate) fn fold_code(code: &str) -> String {
    code.trim().nfkc().flat_map(char::to_lowercase).map(hyphen).collect()
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_leads_somewhere_and_only_once() {
        let check = |asked: &str, expected: Option<&str>| {
            let uri: Uri = asked.parse().expect(asked);
            let known = |first: &str| matches!(first, "kuki" | "compare");
            let better = tidy(&uri, known);
            assert_eq!(better.as_deref(), expected, "{asked}");
            if let Some(better) = better {
                assert_eq!(
                    tidy(&better.parse().expect("an address"), known),
                    None,
                    "{asked} goes round in circles"
                );
            }
        };
        check("/kuki", Some("/kuki/"));
        check("/KUKI/", Some("/kuki/"));
        check("/kuki/plan/7-1/", Some("/kuki/plan/7-1"));
        check("/kuki/plan/%EF%BC%97%EF%BC%8D%EF%BC%91?lang=en", Some("/kuki/plan/7-1?lang=en"));
        check("/kuki/data", Some("/kuki/data/"));
        check("/compare/", Some("/compare"));
        check("//evil.example/x", None);
        check("/nowhere", None);
        check("/kuki/plan/..%2F..%2Fetc", None);
        check("/kuki/plan/7-9", None);
        check("/%FF", None);
    }
}
