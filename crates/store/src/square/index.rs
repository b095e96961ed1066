//! Filling the search index 検索の索引, in the order of weight, so that the index answers in that order by itself.

mod entry;

use super::row::NewRow;
use super::search::HitKind;
use super::{Source, pieces};
use crate::StoreError;
use entry::{Entry, Nodes};
use plan::{LevelRole, Node, Plan};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use vocabulary::fold::fold;
use vocabulary::{LocalText, ruby};

/// Writes `search_block` and `search_piece`; what is searched goes into the digest. The edition in force comes first.
pub(super) fn write(connection: &Connection, source: &Source, digest: &mut Sha256) -> Result<(), StoreError> {
    let mut index = Index { connection, digest, count: 0, seen: HashSet::new() };
    let in_force = source.editions.iter().filter(|edition| edition.in_force);
    let others = source.editions.iter().filter(|edition| !edition.in_force);
    for edition in in_force.chain(others) {
        let nodes = entry::nodes(&edition.plan);
        for entry in entry::entries(&edition.plan, &nodes) {
            index.add(&edition.plan, &nodes, &entry)?;
        }
    }
    connection.execute("INSERT INTO search_piece (search_piece) VALUES ('optimize')", [])?;
    Ok(())
}

struct Index<'b> {
    connection: &'b Connection,
    digest: &'b mut Sha256,
    count: i64,
    /// What was written: another edition's thing is left out where it reads the same.
    seen: HashSet<[u8; 32]>,
}

impl Index<'_> {
    fn add(&mut self, plan: &Plan, nodes: &Nodes<'_>, entry: &Entry<'_>) -> Result<(), StoreError> {
        let (mut title, mut body, mut also) = (String::new(), String::new(), String::new());
        pieces::of_text(&fold(&entry.title.ja), &mut title);
        body_pieces(entry.body, &mut body, &mut also);
        translations(&entry.title, &mut also);
        for spelling in &entry.also {
            pieces::of_text(&fold(spelling), &mut also);
        }
        // A block's identifier is unique in its node alone; other things may move to another node and stay the same.
        let node = entry
            .node
            .filter(|_| entry.kind == HitKind::Text)
            .map(|node| node.id.as_str())
            .unwrap_or_default();
        let kind = serde_json::to_string(&entry.kind).unwrap_or_default();
        let mark: [u8; 32] =
            Sha256::digest([&kind, node, &entry.id, &title, &body, &also].join("\0").as_bytes()).into();
        if !self.seen.insert(mark) {
            return Ok(());
        }
        self.digest.update(mark);
        self.count += 1;
        let sql = "INSERT INTO search_piece (rowid, title, body, also) VALUES (?1, ?2, ?3, ?4)";
        self.connection.prepare_cached(sql)?.execute(params![self.count, title, body, also])?;
        let page = entry.node.map(|node| page_code(plan, nodes, node));
        NewRow::of("search_block")
            .number("id", self.count)
            .word("kind", &entry.kind)
            .text("edition", &plan.edition.slug)
            .text_if("measure_code", page)
            .text_if("node_code", entry.node.map(|node| &node.code))
            .text("subject_id", &entry.id)
            .insert(self.connection)
    }
}

fn body_pieces(text: Option<&LocalText>, body: &mut String, also: &mut String) {
    if let Some(text) = text {
        pieces::of_text(&fold(&text.ja), body);
        translations(text, also);
    }
}

/// やさしい日本語 with and without its readings, and English.
fn translations(text: &LocalText, also: &mut String) {
    if let Some(simple) = &text.ja_simple {
        pieces::of_text(&fold(&ruby::plain(simple)), also);
        let read: String = ruby::pieces(simple)
            .into_iter()
            .map(|piece| match piece {
                ruby::Piece::Plain(text) | ruby::Piece::Ruby(_, text) => text,
            })
            .collect();
        pieces::of_text(&fold(&read), also);
    }
    if let Some(english) = &text.en {
        pieces::of_text(&fold(english), also);
    }
}

/// The code of the node on whose page a node is shown: the measure it lies under, or itself.
fn page_code<'p>(plan: &Plan, nodes: &Nodes<'p>, node: &'p Node) -> &'p str {
    let parent = |node: &&'p Node| {
        let below = plan.role(node) == Some(LevelRole::Direction);
        node.parent.as_deref().filter(|_| below).and_then(|code| nodes.get(code).copied())
    };
    std::iter::successors(Some(node), parent).last().map_or(&node.code, |node| &node.code)
}
