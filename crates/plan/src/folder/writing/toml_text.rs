//! TOML as a person would write it: one key a line, inline tables, strings quoted no more than needed.

use std::fmt::Write as _;
use vocabulary::LocalText;

/// Lines of a TOML document.
#[derive(Default)]
pub(crate) struct Lines {
    pub(crate) text: String,
}

impl Lines {
    /// `key = value`.
    pub(crate) fn key(&mut self, key: &str, value: impl AsRef<str>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{key} = {}", value.as_ref());
    }

    /// `key = value` where there is a value.
    pub(crate) fn some(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.key(key, value);
        }
    }

    /// A heading such as `[[level]]`, after an empty line.
    pub(crate) fn heading(&mut self, heading: &str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{gap}{heading}");
    }
}

/// A quoted string: `"…"`, or `'…'` where that spares backslashes.
pub(crate) fn string(text: &str) -> String {
    let control = text.chars().any(char::is_control);
    if text.contains(['"', '\\']) && !text.contains('\'') && !control {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text in languages as an inline table.
pub(crate) fn local(text: &LocalText) -> String {
    let simple = text.ja_simple.as_deref().map(|words| format!(", ja-simple = {}", string(words)));
    let english = text.en.as_deref().map(|words| format!(", en = {}", string(words)));
    format!("{{ ja = {}{}{} }}", string(&text.ja), simple.unwrap_or_default(), english.unwrap_or_default())
}

/// A list of strings on one line.
pub(crate) fn strings<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| string(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// First and last line.
pub(crate) fn lines(source: (u32, u32)) -> String {
    format!("[{}, {}]", source.0, source.1)
}
