//! Furigana ふりがな: `{漢字|かんじ}` in text, as pieces that a page can draw.

/// A piece of text: plain, or a base with its reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text without a reading.
    Plain(&'t str),
    /// A base 漢字 and its reading かんじ.
    Ruby(&'t str, &'t str),
}

/// Cuts text into pieces. A brace that opens no complete `{base|reading}` is plain text: nothing is lost.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = vec![];
    let mut rest = text;
    let mut plain_from = text;
    while let Some(open) = rest.find('{') {
        let inside = &rest[open + 1..];
        let end = inside.find(['}', '{']);
        let found = end.filter(|end| inside[*end..].starts_with('}')).and_then(|end| {
            let (base, reading) = inside[..end].split_once('|')?;
            (!base.is_empty() && !reading.is_empty() && !reading.contains('|')).then_some((
                base,
                reading,
                open + 1 + end + 1,
            ))
        });
        let Some((base, reading, after)) = found else {
            rest = inside;
            continue;
        };
        let before = &plain_from[..plain_from.len() - rest.len() + open];
        if !before.is_empty() {
            out.push(Piece::Plain(before));
        }
        out.push(Piece::Ruby(base, reading));
        rest = &rest[after..];
        plain_from = rest;
    }
    if !plain_from.is_empty() {
        out.push(Piece::Plain(plain_from));
    }
    out
}

/// The text without its readings, for titles, attributes and search.
pub fn plain(text: &str) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) | Piece::Ruby(text, _) => text,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_found_and_strange_braces_stay() {
        let text = "a{漢字|かんじ}の{x}と{{市|し}}b";
        assert_eq!(plain(text), "a漢字の{x}と{市}b");
        assert_eq!(pieces("{市|し}の計画"), vec![Piece::Ruby("市", "し"), Piece::Plain("の計画")]);
        assert_eq!(plain("{市|し"), "{市|し");
        assert_eq!(plain(""), "");
    }

    proptest::proptest! {
        #[test]
        fn text_without_braces_is_itself(text in "[^{}]*") {
            assert_eq!(plain(&text), text);
        }
        #[test]
        fn any_text_can_be_read(text in "[{}|あ漢a]*") {
            plain(&text);
        }
    }
}
