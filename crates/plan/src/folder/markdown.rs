//! The folder's Markdown: headings with attributes in braces, and the lines below them.

use super::draft::{Draft, Reference};
use super::fault::{At, FaultKind, Referent, nearest};
use super::page::{Page, unreadable};
use crate::model::{Repeat, Source};
use std::ops::Range;
use vocabulary::Slug;

/// A heading and the lines below it, up to the next heading.
pub(super) struct Section<'t> {
    pub(super) depth: usize,
    pub(super) words: &'t str,
    pub(super) attributes: Option<Attributes<'t>>,
    pub(super) byte: usize,
    pub(super) lines: Vec<(&'t str, usize)>,
}

/// `{#id key=value flag}`.
pub(super) struct Attributes<'t> {
    pub(super) id: &'t str,
    pairs: Vec<(&'t str, Option<&'t str>)>,
    known: Vec<&'static str>,
    byte: usize,
}

/// Cuts a part of the text into sections; lines before the first heading are named where they are not blank.
pub(super) fn sections<'t>(page: &Page<'t>, part: Range<usize>) -> Vec<Section<'t>> {
    let mut all: Vec<Section<'t>> = vec![];
    let mut byte = part.start;
    let text = page.text;
    for line in text[part].split('\n') {
        let start = byte;
        byte += line.len() + 1;
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&depth) && (line.len() == depth || line[depth..].starts_with(' ')) {
            let (words, attributes) = split_attributes(&line[depth..], start + depth);
            all.push(Section { depth, words: words.trim(), attributes, byte: start, lines: vec![] });
        } else if let Some(section) = all.last_mut() {
            section.lines.push((line, start));
        } else if !line.trim().is_empty() {
            page.fault(start, FaultKind::LooseText);
        }
    }
    all
}

/// The words of a line and the attributes at its end. Only the last braces count: a title may end in others.
pub(super) fn split_attributes(line: &str, byte: usize) -> (&str, Option<Attributes<'_>>) {
    let trimmed = line.trim_end();
    let found = trimmed.strip_suffix('}').and_then(|inside| {
        let open = inside.rfind("{#")?;
        let content = &inside[open + 2..];
        (!content.contains(['{', '}'])).then_some((open, content))
    });
    let Some((open, content)) = found else { return (line, None) };
    let mut words = content.split_whitespace();
    // `{# x}` names nothing: the identifier stands right after the sign.
    let id = if content.starts_with(char::is_whitespace) { "" } else { words.next().unwrap_or_default() };
    let pairs = words
        .map(|word| match word.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (word, None),
        })
        .collect();
    (&line[..open], Some(Attributes { id, pairs, known: vec![], byte: byte + open }))
}

impl<'t> Attributes<'t> {
    /// The identifier.
    pub(super) fn slug(&self, page: &Page<'_>) -> Slug {
        self.id.parse().unwrap_or_else(|_| {
            page.fault(self.byte, FaultKind::NotIdentifier(self.id.to_owned()));
            unreadable()
        })
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.pairs.iter().any(|(known, _)| *known == key)
    }

    /// The value of `key=value`; for a bare `key` it is empty.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'t str> {
        self.known.push(key);
        self.pairs.iter().find(|(known, _)| *known == key).map(|(_, value)| value.unwrap_or_default())
    }

    /// `lines=60-75` or `line=70`.
    pub(super) fn lines(&mut self, page: &Page<'_>) -> Source {
        let text = self.take("lines").or_else(|| self.take("line"))?;
        self.known.push("line");
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.parse::<u32>(), last.parse::<u32>()) {
            (Ok(first), Ok(last)) if first <= last && first > 0 => Some((first, last)),
            _ => {
                page.fault(self.byte, FaultKind::NotLines);
                None
            }
        }
    }

    pub(super) fn at(&self, page: &Page<'_>) -> At {
        page.at(self.byte)
    }

    /// Names the attributes that nobody asked for.
    pub(super) fn finish(self, page: &Page<'_>) {
        for (key, _) in &self.pairs {
            if !self.known.contains(key) {
                let nearest = nearest(key, self.known.iter().copied());
                page.fault(self.byte, FaultKind::UnknownKey { key: (*key).to_owned(), nearest });
            }
        }
    }
}

/// The repeat mark of an action: nothing, empty (it dangles), or the original's identifier.
pub(super) fn repeat(text: Option<&str>, draft: &mut Draft, at: impl Fn() -> At) -> Option<Repeat> {
    let of = text.filter(|text| !text.is_empty());
    if let Some(name) = of {
        draft.references.push(Reference { referent: Referent::Action, name: name.to_owned(), at: at() });
    }
    text.map(|_| Repeat { of: of.and_then(|name| name.parse().ok()) })
}

/// True for a line of text that would read as structure, but for backslashes before it.
fn is_structural(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    bare.starts_with('#')
        || bare.starts_with("+++")
        || (bare.trim_end().ends_with('}') && bare.contains("{#"))
}

/// Text as it stands below a heading.
pub(super) fn escaped(text: &str) -> String {
    let lines =
        text.split('\n').map(|line| if is_structural(line) { format!("\\{line}") } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text of a section: its lines without the blank ones before and after.
pub(super) fn text(lines: &[(&str, usize)]) -> String {
    let blank = |(line, _): &(&str, usize)| line.trim().is_empty();
    let first = lines.iter().position(|line| !blank(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !blank(line)).map_or(first, |last| last + 1);
    let unescaped = lines[first..last].iter().map(|(line, _)| match line.strip_prefix('\\') {
        Some(rest) if is_structural(line) => rest,
        _ => line,
    });
    unescaped.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_last_braces_are_the_attributes() {
        let (words, attributes) = split_attributes("推進 {#x} {#a1 repeat=b2 line=7}", 0);
        let mut attributes = attributes.unwrap();
        assert_eq!((words.trim(), attributes.id, attributes.take("repeat")), ("推進 {#x}", "a1", Some("b2")));
        assert!(split_attributes("{漢字|かんじ}", 0).1.is_none());
        assert!(split_attributes("a {#b} c}", 0).1.is_none());
    }

    proptest! {
        #[test]
        fn escaped_text_reads_back(text in "[#+{}a漢 \\\\\n-]{0,40}") {
            prop_assume!(text.trim() == text);
            let page_text = format!("## x {{#id}}\n\n{}\n\n## y {{#id2}}\n", escaped(&text));
            let page = Page::new("x.md", &page_text);
            let sections = sections(&page, 0..page_text.len());
            prop_assert_eq!(sections.len(), 2);
            prop_assert_eq!(super::text(&sections[0].lines), text);
        }
    }
}
