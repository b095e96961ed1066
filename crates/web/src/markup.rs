//! Markup: text on its way into a page, with furigana ふりがな as `<ruby>` and everything else escaped.

use askama::filters::HtmlSafe;
use std::fmt::{self, Write as _};
use vocabulary::ruby::{Piece, pieces};

/// HTML that is safe to write as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup(pub(crate) String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl HtmlSafe for Markup {}

/// Stand for the three marks of a reading while a message goes through Fluent, whose own marks are braces.
const BASE: char = '\u{E000}';
const READING: char = '\u{E001}';
const END: char = '\u{E002}';

/// Turns `{漢字|かんじ}` of a message file into private-use characters, which Fluent leaves alone.
pub(crate) fn hide_readings(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for piece in pieces(source) {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Ruby(base, reading) => {
                out.extend([BASE]);
                out.push_str(base);
                out.push(READING);
                out.push_str(reading);
                out.push(END);
            }
        }
    }
    out
}

/// A formatted message as HTML: hidden readings become `<ruby>`.
pub(crate) fn message(text: &str) -> Markup {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            BASE => out.push_str("<ruby>"),
            READING => out.push_str("<rp>（</rp><rt>"),
            END => out.push_str("</rt><rp>）</rp></ruby>"),
            c => escape_char(c, &mut out),
        }
    }
    Markup(out)
}

/// A formatted message without its readings, for titles and attributes.
pub(crate) fn message_plain(text: &str) -> String {
    let mut inside_reading = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            BASE => {}
            READING => inside_reading = true,
            END => inside_reading = false,
            c if !inside_reading => out.push(c),
            _ => {}
        }
    }
    out
}

/// Appends a city's own text with its furigana.
pub(crate) fn push_ruby(text: &str, out: &mut String) {
    for piece in pieces(text) {
        match piece {
            Piece::Plain(text) => push_escaped(text, out),
            Piece::Ruby(base, reading) => {
                out.push_str("<ruby>");
                push_escaped(base, out);
                out.push_str("<rp>（</rp><rt>");
                push_escaped(reading, out);
                out.push_str("</rt><rp>）</rp></ruby>");
            }
        }
    }
}

/// Appends text with the five characters that mean something to HTML escaped.
pub(crate) fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        escape_char(c, out);
    }
}

fn escape_char(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        // A line break between two Japanese sentences of a message file is no space.
        '\n' => out.push(' '),
        c => out.push(c),
    }
}

/// Text for an address's query or path segment, percent-encoded.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_become_ruby_and_the_rest_is_escaped() {
        let hidden = hide_readings("{計画|けいかく}は{ $count }件 <b>");
        assert!(hidden.contains("{ $count }"));
        assert_eq!(
            message(&hide_readings("{計画|けいかく}<b>")).0,
            "<ruby>計画<rp>（</rp><rt>けいかく</rt><rp>）</rp></ruby>&lt;b&gt;"
        );
        assert_eq!(message_plain(&hide_readings("{計画|けいかく}です")), "計画です");
        assert_eq!(
            {
                let mut out = String::new();
                push_ruby("\"a\" & {市|し}", &mut out);
                out
            },
            "&quot;a&quot; &amp; <ruby>市<rp>（</rp><rt>し</rt><rp>）</rp></ruby>"
        );
    }

    #[test]
    fn addresses_are_percent_encoded() {
        assert_eq!(percent("人権 相談/7-1"), "%E4%BA%BA%E6%A8%A9%20%E7%9B%B8%E8%AB%87%2F7-1");
    }
}
