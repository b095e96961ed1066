//! Pages: the text of one file with its places, and tables of TOML read key by key.
//!
//! Each key asked for is known; what is left over at the end is a fault. Reading goes on after a fault, so that
//! a person sees all of them at once.

use super::fault::{At, Fault, FaultKind, nearest};
use crate::model::Source;
use std::cell::RefCell;
use std::ops::Range;
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use vocabulary::{AsOf, LocalText, Slug};

/// The text of one file.
pub(super) struct Page<'t> {
    pub(super) file: String,
    pub(super) text: &'t str,
    starts: Vec<usize>,
    pub(super) faults: RefCell<Vec<Fault>>,
}

impl<'t> Page<'t> {
    pub(super) fn new(file: &str, text: &'t str) -> Page<'t> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Page { file: file.to_owned(), text, starts, faults: RefCell::new(vec![]) }
    }

    /// The place of a byte.
    pub(super) fn at(&self, byte: usize) -> At {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts[line - 1];
        let before = self.text.get(start..byte.min(self.text.len())).unwrap_or_default();
        At { file: self.file.clone(), line, column: before.chars().count() + 1 }
    }

    pub(super) fn fault(&self, byte: usize, what: FaultKind) {
        self.faults.borrow_mut().push(Fault { at: self.at(byte), what });
    }

    /// The TOML in a part of the text; `None` after naming why it does not read at all.
    pub(super) fn toml(&self, part: Range<usize>) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text[part.clone()]);
        for error in errors {
            let byte = part.start + error.span().map_or(0, |span| span.start);
            self.fault(
                byte,
                FaultKind::Syntax(error.message().lines().next().unwrap_or_default().to_owned()),
            );
        }
        table
    }
}

/// A table of a page.
pub(super) struct Table<'a> {
    pub(super) page: &'a Page<'a>,
    table: &'a DeTable<'a>,
    /// Where the table begins in the text.
    pub(super) start: usize,
    /// Where the TOML begins in the text.
    offset: usize,
    known: Vec<&'static str>,
}

/// An identifier that could not be read; its fault is already named, and no other is made of it.
pub(super) fn unreadable() -> Slug {
    "unreadable".parse().expect("a constant identifier")
}

impl<'a> Table<'a> {
    pub(super) fn new(page: &'a Page<'a>, table: &'a Spanned<DeTable<'a>>, offset: usize) -> Table<'a> {
        Table { page, table: table.get_ref(), start: offset + table.span().start, offset, known: vec![] }
    }

    /// The value of a key, and where it is.
    pub(super) fn get(&mut self, key: &'static str) -> Option<(&'a DeValue<'a>, usize)> {
        self.known.push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), self.offset + value.span().start))
    }

    /// Where a key's value is, or the table where the key is missing.
    pub(super) fn at(&self, key: &str) -> At {
        let byte = self.table.get(key).map_or(self.start, |value| self.offset + value.span().start);
        self.page.at(byte)
    }

    pub(super) fn fault(&self, key: &str, what: FaultKind) {
        self.page.faults.borrow_mut().push(Fault { at: self.at(key), what });
    }

    fn wrong_type(&self, key: &str, byte: usize, expected: &'static str) {
        self.page.fault(byte, FaultKind::WrongType { key: key.to_owned(), expected });
    }

    /// A string.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, byte) = self.get(key)?;
        match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong_type(key, byte, "\"…\"（引用符で囲んだ文字）");
                None
            }
        }
    }

    pub(super) fn required<T: Default>(&mut self, key: &'static str, value: Option<T>) -> T {
        if value.is_none() && self.table.get(key).is_none() {
            self.page.fault(self.start, FaultKind::MissingKey(key));
        }
        value.unwrap_or_default()
    }

    /// A string that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> String {
        let text = self.text(key);
        self.required(key, text)
    }

    /// Text in languages: a string or a table.
    pub(super) fn local(&mut self, key: &'static str) -> Option<LocalText> {
        let (value, byte) = self.get(key)?;
        if let Some(text) = value.as_str() {
            return Some(LocalText::ja(text));
        }
        let Some(table) = value.as_table() else {
            self.wrong_type(key, byte, "\"…\" または { ja = \"…\", en = \"…\" }");
            return None;
        };
        let mut inner = Table { page: self.page, table, start: byte, offset: self.offset, known: vec![] };
        let text = LocalText {
            ja: inner.required_text("ja"),
            ja_simple: inner.text("ja-simple").filter(|text| !text.is_empty()),
            en: inner.text("en").filter(|text| !text.is_empty()),
        };
        inner.finish();
        Some(text)
    }

    /// Text in languages that must be there.
    pub(super) fn required_local(&mut self, key: &'static str) -> LocalText {
        let text = self.local(key);
        self.required(key, text)
    }

    /// True or false; false where the key is left out.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some((value, byte)) = self.get(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.wrong_type(key, byte, "true または false");
            false
        })
    }

    /// A string of a certain form.
    pub(super) fn parsed<T: FromStr>(
        &mut self,
        key: &'static str,
        fault: fn(String) -> FaultKind,
    ) -> Option<T> {
        let text = self.text(key)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.fault(key, fault(text));
        }
        parsed
    }

    /// An identifier.
    pub(super) fn slug(&mut self, key: &'static str) -> Option<Slug> {
        self.parsed(key, FaultKind::NotIdentifier)
    }

    /// An identifier that must be there.
    pub(super) fn required_slug(&mut self, key: &'static str) -> Slug {
        let slug = self.slug(key);
        if slug.is_none() && self.table.get(key).is_none() {
            self.page.fault(self.start, FaultKind::MissingKey(key));
        }
        slug.unwrap_or_else(unreadable)
    }

    /// An as-of date.
    pub(super) fn as_of(&mut self, key: &'static str) -> Option<AsOf> {
        self.parsed(key, FaultKind::NotAsOf)
    }

    /// A word out of a closed list.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let word = self.text(key)?;
        let found = words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let known = words.iter().map(|(known, _)| *known).collect();
            self.fault(key, FaultKind::UnknownWord { key, word, known });
        }
        found
    }

    /// A word that must be there; the first of the list stands in for one that cannot be read.
    pub(super) fn required_word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> T {
        let word = self.word(key, words);
        if word.is_none() && self.table.get(key).is_none() {
            self.page.fault(self.start, FaultKind::MissingKey(key));
        }
        word.unwrap_or(words[0].1)
    }

    /// Strings with their places; `None` where the key is left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Option<Vec<(String, usize)>> {
        let (value, byte) = self.get(key)?;
        let Some(array) = value.as_array() else {
            self.wrong_type(key, byte, "[\"…\", \"…\"]");
            return Some(vec![]);
        };
        let mut texts = vec![];
        for item in array.iter() {
            let byte = self.offset + item.span().start;
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), byte)),
                None => self.wrong_type(key, byte, "[\"…\", \"…\"]"),
            }
        }
        Some(texts)
    }

    /// Strings of a certain form with their places.
    pub(super) fn all_parsed<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        fault: fn(String) -> FaultKind,
    ) -> Option<Vec<(T, At)>> {
        let texts = self.texts(key)?;
        let mut all = vec![];
        for (text, byte) in texts {
            match read(&text) {
                Some(item) => all.push((item, self.page.at(byte))),
                None => self.page.fault(byte, fault(text)),
            }
        }
        Some(all)
    }

    /// First and last line.
    pub(super) fn lines(&mut self, key: &'static str) -> Source {
        let (value, byte) = self.get(key)?;
        let numbers: Option<Vec<u32>> =
            value.as_array().and_then(|array| array.iter().map(|item| line_number(item.get_ref())).collect());
        match numbers.as_deref() {
            Some([first, last]) if first <= last => Some((*first, *last)),
            _ => {
                self.page.fault(byte, FaultKind::NotLines);
                None
            }
        }
    }

    /// One line.
    pub(super) fn line(&mut self, key: &'static str) -> Option<u32> {
        let (value, byte) = self.get(key)?;
        let number = line_number(value);
        if number.is_none() {
            self.wrong_type(key, byte, "42（引用符のない行番号）");
        }
        number
    }

    /// The tables of a list.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Table<'a>> {
        let Some((value, byte)) = self.get(key) else { return vec![] };
        let Some(array) = value.as_array() else {
            self.wrong_type(key, byte, "[[…]] で始まる欄、または [{ … }, { … }]");
            return vec![];
        };
        let mut tables = vec![];
        for item in array.iter() {
            let start = self.offset + item.span().start;
            match item.get_ref().as_table() {
                Some(table) => {
                    tables.push(Table { page: self.page, table, start, offset: self.offset, known: vec![] });
                }
                None => self.wrong_type(key, start, "[[…]] で始まる欄、または [{ … }, { … }]"),
            }
        }
        tables
    }

    /// A table inside this one.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let (value, start) = self.get(key)?;
        match value.as_table() {
            Some(table) => Some(Table { page: self.page, table, start, offset: self.offset, known: vec![] }),
            None => {
                self.wrong_type(key, start, "[…] で始まる欄");
                None
            }
        }
    }

    /// Names the keys that nobody asked for.
    pub(super) fn finish(self) {
        for key in self.table.keys() {
            let word: &str = key.get_ref();
            if !self.known.contains(&word) {
                let nearest = nearest(word, self.known.iter().copied());
                let byte = self.offset + key.span().start;
                self.page.fault(byte, FaultKind::UnknownKey { key: word.to_owned(), nearest });
            }
        }
    }
}

fn line_number(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    (integer.radix() == 10).then(|| integer.as_str().parse().ok()).flatten().filter(|line| *line > 0)
}
