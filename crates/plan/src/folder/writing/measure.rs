//! A measure's files: its own and its translations.

use super::toml_text::{Lines, lines, local, string};
use super::{Parts, parts};
use crate::folder::markdown::escaped;
use crate::folder::measure_file::{ACTIONS, last_part};
use crate::model::{Action, Block, Node, Source};
use std::collections::HashMap;
use std::fmt::Write as _;
use vocabulary::Locale;

type Below<'p> = HashMap<&'p str, Vec<&'p Node>>;

/// The file of a measure, and one for each language that holds any of its text.
pub(super) fn files(measure: &Node, own: &Parts<'_>, below: &Below<'_>) -> Vec<(String, String)> {
    let mut body = String::new();
    let mut inner = vec![];
    write_body(measure, 1, below, &mut body, &mut inner);
    let front = front(measure, own, &inner);
    let mut files = vec![(format!("{}.md", measure.code), format!("+++\n{front}+++\n{body}"))];
    for locale in [Locale::JaSimple, Locale::En] {
        let mut text = String::new();
        write_translation(measure, 1, locale, below, &mut text);
        if !text.is_empty() {
            files.push((format!("{}.{}.md", measure.code, locale.code()), text.trim_start().to_owned()));
        }
    }
    files
}

fn front(measure: &Node, own: &Parts<'_>, inner: &[&Node]) -> String {
    let mut out = Lines::default();
    out.key("id", string(measure.id.as_str()));
    out.key("code", string(&measure.code));
    out.key("level", string(measure.level.as_str()));
    out.some("parent", measure.parent.as_deref().map(string));
    out.key("title", local(&measure.title));
    parts::ties(measure, &mut out);
    out.some("lines", measure.source.map(lines));
    for indicator in &own.indicators {
        parts::indicator(indicator, Some(&measure.code), &mut out);
    }
    for fact in &own.facts {
        parts::fact(fact, Some(&measure.code), &mut out);
    }
    for node in inner.iter().filter(|node| parts::has_ties(node)) {
        out.heading("[[node]]");
        out.key("id", string(node.id.as_str()));
        parts::ties(node, &mut out);
    }
    out.text
}

/// A heading or item: sign, words and attributes with single spaces between.
fn line(out: &mut String, sign: &str, words: &str, attributes: &str) {
    let gap = if words.is_empty() { "" } else { " " };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{sign}{gap}{words} {{#{attributes}}}");
}

fn lines_attribute(source: Source) -> String {
    source.map(|(first, last)| format!(" lines={first}-{last}")).unwrap_or_default()
}

fn write_body<'p>(
    node: &'p Node,
    depth: usize,
    below: &Below<'p>,
    out: &mut String,
    inner: &mut Vec<&'p Node>,
) {
    let sign = "#".repeat(depth + 1);
    for block in &node.blocks {
        write_block(block, &sign, out);
    }
    if !node.actions.is_empty() {
        let _ = writeln!(out, "\n{sign} {ACTIONS}\n");
        for action in &node.actions {
            write_action(action, out);
        }
    }
    for child in below.get(node.code.as_str()).into_iter().flatten() {
        inner.push(child);
        let attributes = format!(
            "{} code={} level={}{}",
            child.id,
            child.code,
            child.level,
            lines_attribute(child.source)
        );
        out.push('\n');
        line(out, &sign, &format!("{} {}", last_part(&child.code), child.title.ja), &attributes);
        write_body(child, depth + 1, below, out, inner);
    }
}

fn write_block(block: &Block, sign: &str, out: &mut String) {
    let summary = if block.summary { " summary" } else { "" };
    let attributes =
        format!("{} role={}{summary}{}", block.id, block.role.code(), lines_attribute(block.source));
    out.push('\n');
    line(out, sign, &block.heading.ja, &attributes);
    if !block.text.ja.is_empty() {
        let _ = writeln!(out, "\n{}", escaped(&block.text.ja));
    }
}

fn write_action(action: &Action, out: &mut String) {
    let repeat = match &action.repeat {
        None => String::new(),
        Some(repeat) => repeat.of.as_ref().map_or_else(|| " repeat".to_owned(), |of| format!(" repeat={of}")),
    };
    let lines = match action.source {
        Some((first, last)) if first == last => format!(" line={first}"),
        source => lines_attribute(source),
    };
    line(out, "-", &action.title.ja, &format!("{}{repeat}{lines}", action.id));
}

/// The heading of a list of actions in a translation, for the reader's eye.
fn actions_heading(locale: Locale) -> &'static str {
    match locale {
        Locale::Ja => ACTIONS,
        Locale::JaSimple => "{取組|とりくみ}",
        Locale::En => "Actions",
    }
}

/// Writes what there is in one language below a node, with the headings that lead to it.
fn write_translation(node: &Node, depth: usize, locale: Locale, below: &Below<'_>, out: &mut String) {
    let sign = "#".repeat(depth + 1);
    for block in &node.blocks {
        let (heading, text) = (block.heading.own(locale), block.text.own(locale));
        if heading.is_some() || text.is_some() {
            out.push('\n');
            line(out, &sign, heading.unwrap_or_default(), block.id.as_str());
        }
        if let Some(text) = text {
            let _ = writeln!(out, "\n{}", escaped(text));
        }
    }
    let titled = |action: &&Action| action.title.own(locale).is_some();
    if node.actions.iter().any(|action| titled(&action)) {
        let _ = writeln!(out, "\n{sign} {}\n", actions_heading(locale));
        for action in node.actions.iter().filter(titled) {
            line(out, "-", action.title.own(locale).unwrap_or_default(), action.id.as_str());
        }
    }
    for child in below.get(node.code.as_str()).into_iter().flatten() {
        let mut inside = String::new();
        write_translation(child, depth + 1, locale, below, &mut inside);
        let title = child.title.own(locale);
        if title.is_some() || !inside.is_empty() {
            out.push('\n');
            line(out, &sign, title.unwrap_or_default(), child.id.as_str());
            out.push_str(&inside);
        }
    }
}
