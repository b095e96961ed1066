//! Search 検索: what people type, and what it finds.
//!
//! A code (`8-2`) or an SDG target (`16.10`) is answered by that very thing first. Otherwise a thing is found where all
//! words occur in it, in any spelling; then pages on which all words occur, if only in different places.

mod code;
mod snippet;
mod subject;

pub use snippet::Snippet;
pub use subject::Place;

use super::load::all_of;
use super::{PublishedEdition, Square, pieces};
use crate::StoreError;
use plan::{LevelRole, Node};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use vocabulary::LocalText;
use vocabulary::fold::{Folded, fold};

/// More words than this narrow nothing down.
const WORDS_MAX: usize = 8;
/// Longer words than this are nobody's search.
const WORD_CHARACTERS_MAX: usize = 60;
/// How many rows of the index are looked at.
const ROWS_MAX: usize = 500;

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found<'s> {
    /// The words, folded.
    words: Vec<String>,
    /// The best hits, best first.
    pub hits: Vec<Hit<'s>>,
    /// How many hits there are in all.
    pub total: usize,
    /// False where there may be more than `total`.
    pub complete: bool,
}

/// One hit.
#[derive(Clone, Debug)]
pub struct Hit<'s> {
    /// What it is.
    pub kind: HitKind,
    /// The edition in which it stands.
    pub edition: &'s PublishedEdition,
    /// The node in which it stands; `None` for what belongs to the whole edition.
    pub node: Option<&'s Node>,
    /// Where it is shown.
    pub place: Place,
    /// Its name; the name of its node where it is text.
    pub title: Cow<'s, LocalText>,
    /// Where in the Japanese title the words stand.
    pub title_marks: Vec<Range<usize>>,
    /// The words around, where something beside the title matched.
    pub snippet: Option<Snippet>,
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitKind {
    /// 施策.
    Measure,
    /// 基本目標・政策.
    Goal,
    /// 方向性・単位施策.
    Direction,
    /// 指標.
    Indicator,
    /// 取組.
    Action,
    /// 用語.
    Term,
    /// 分野別計画.
    SectorPlan,
    /// SDGsのゴール.
    SdgGoal,
    /// SDGsのターゲット.
    SdgTarget,
    /// 本文.
    Text,
    /// 事実・数字.
    Fact,
}

impl HitKind {
    pub(super) fn of_role(role: LevelRole) -> HitKind {
        match role {
            LevelRole::Goal => HitKind::Goal,
            LevelRole::Measure => HitKind::Measure,
            LevelRole::Direction => HitKind::Direction,
        }
    }
}

impl Found<'_> {
    /// The folded words that were searched.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Where the words stand in a text that a page shows, as ranges of bytes, in order, none overlapping.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        snippet::marks(&Folded::of(text), &self.words)
    }
}

/// A line of `search_block`.
struct Row {
    kind: HitKind,
    edition: String,
    node: Option<String>,
    id: String,
}

impl Square {
    /// Searches; any text is a safe query.
    pub fn search(&self, query: &str, limit: usize) -> Result<Found<'_>, StoreError> {
        let words: Vec<String> =
            query.split_whitespace().map(word).filter(|word| !word.is_empty()).take(WORDS_MAX).collect();
        let mut hits = Hits::new(self, &words);
        for (kind, edition, node, id) in code::exact(self, query) {
            hits.add(kind, edition, node, &id);
        }
        let expressions: Vec<String> = words.iter().filter_map(|word| pieces::of_word(word)).collect();
        let mut complete = true;
        if !expressions.is_empty() {
            let (rows, pages) = self.read(|connection| {
                let rows = rows(connection, &expressions.join(" AND "))?;
                // Where things with all words abound, nobody needs the pages that have them here and there.
                let wanted = expressions.len() > 1 && rows.len() < ROWS_MAX;
                Ok((rows, if wanted { pages(connection, &expressions)? } else { vec![] }))
            })?;
            complete = rows.len() < ROWS_MAX;
            for row in rows.iter().chain(&pages) {
                if let Some(edition) = self.edition(Some(&row.edition)) {
                    let node = row.node.as_deref().and_then(|code| edition.node(code));
                    hits.add(row.kind, edition, node, &row.id);
                }
            }
        }
        let total = hits.list.len();
        let hits = hits.finish(limit);
        Ok(Found { words, hits, total, complete })
    }
}

/// A word as it is searched. A long word loses its last long vowel mark: コンピューター finds コンピュータ too.
fn word(text: &str) -> String {
    let text: String = text.chars().take(WORD_CHARACTERS_MAX).collect();
    let folded = fold(&text);
    match folded.strip_suffix('ー') {
        Some(short) if short.chars().count() >= 3 => short.to_owned(),
        _ => folded,
    }
}

/// The things in which all words occur, in the order of their weight.
fn rows(connection: &Connection, expression: &str) -> Result<Vec<Row>, StoreError> {
    let sql = "SELECT kind, edition, node_code, subject_id
                 FROM search_piece JOIN search_block ON search_block.id = search_piece.rowid
                WHERE search_piece MATCH ?1 ORDER BY search_piece.rowid LIMIT ?2";
    all_of(connection, sql, (expression, i64::try_from(ROWS_MAX).unwrap_or(i64::MAX)), |row| {
        Ok(Row {
            kind: row.word("kind")?,
            edition: row.get("edition")?,
            node: row.get("node_code")?,
            id: row.get("subject_id")?,
        })
    })
}

/// The pages on which all words occur, in the document's order.
fn pages(connection: &Connection, expressions: &[String]) -> Result<Vec<Row>, StoreError> {
    let one = "SELECT edition, measure_code FROM search_block
                WHERE measure_code IS NOT NULL AND id IN (SELECT rowid FROM search_piece WHERE search_piece MATCH ?)";
    let sql = format!(
        "SELECT node.edition, node.code, node.id, level.role
           FROM ({}) AS page
           JOIN node ON node.edition = page.edition AND node.code = page.measure_code
           JOIN level ON level.edition = node.edition AND level.id = node.level
           JOIN edition ON edition.slug = node.edition
          ORDER BY edition.in_force DESC, edition.position, node.position LIMIT {ROWS_MAX}",
        vec![one; expressions.len()].join(" INTERSECT ")
    );
    all_of(connection, &sql, rusqlite::params_from_iter(expressions), |row| {
        let kind = HitKind::of_role(row.word("role")?);
        Ok(Row { kind, edition: row.get("edition")?, node: Some(row.get("code")?), id: row.get("id")? })
    })
}

/// Hits as they come, each thing once; text of a page that is there already only lends it its words.
struct Hits<'s, 'w> {
    square: &'s Square,
    words: &'w [String],
    list: Vec<subject::Subject<'s>>,
    places: HashMap<(String, Place), usize>,
}

impl<'s, 'w> Hits<'s, 'w> {
    fn new(square: &'s Square, words: &'w [String]) -> Hits<'s, 'w> {
        Hits { square, words, list: vec![], places: HashMap::new() }
    }

    fn add(&mut self, kind: HitKind, edition: &'s PublishedEdition, node: Option<&'s Node>, id: &str) {
        let Some(subject) = subject::find(kind, edition, node, id) else { return };
        let place = if matches!(kind, HitKind::Text | HitKind::Fact) {
            subject.page_place()
        } else {
            subject.place.clone()
        };
        // An indicator has one page for all editions.
        let whose = if matches!(place, Place::Indicator { .. }) { "" } else { edition.slug() };
        let next = self.list.len();
        match self.places.entry((whose.to_owned(), place)) {
            Entry::Occupied(known) => self.list[*known.get()].lend(&subject),
            Entry::Vacant(free) => {
                free.insert(next);
                self.list.push(subject);
            }
        }
    }

    fn finish(self, limit: usize) -> Vec<Hit<'s>> {
        self.list.into_iter().take(limit).map(|subject| subject.hit(self.square, self.words)).collect()
    }
}
