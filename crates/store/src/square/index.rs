//! Filling the search index 検索の索引. Things are written in the order of their weight: titles, indicators, actions,
//! terms and plans, text; the edition in force before others. So the index answers in that order by itself.

use super::row::NewRow;
use super::search::HitKind;
use super::{Source, pieces};
use crate::StoreError;
use plan::{Indicator, LevelRole, Node, Plan, SDG_GOALS};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use vocabulary::fold::fold;
use vocabulary::{LocalText, ruby};

/// Writes `search_block` and `search_piece`; what is searched goes into the digest.
pub(super) fn write(connection: &Connection, source: &Source, digest: &mut Sha256) -> Result<(), StoreError> {
    let mut index = Index { connection, digest, count: 0, seen: HashSet::new() };
    let in_force = source.editions.iter().filter(|edition| edition.in_force);
    let others = source.editions.iter().filter(|edition| !edition.in_force);
    for edition in in_force.chain(others) {
        index.edition(&edition.plan)?;
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

/// The nodes of an edition by code.
type Nodes<'p> = HashMap<&'p str, &'p Node>;

/// A thing to be found.
struct Entry<'p> {
    kind: HitKind,
    node: Option<&'p Node>,
    id: &'p str,
    title: &'p LocalText,
    body: Option<&'p LocalText>,
    /// Readings and other spellings.
    also: Vec<&'p str>,
}

fn entry<'p>(kind: HitKind, node: Option<&'p Node>, id: &'p str, title: &'p LocalText) -> Entry<'p> {
    Entry { kind, node, id, title, body: None, also: vec![] }
}

impl Index<'_> {
    fn edition(&mut self, plan: &Plan) -> Result<(), StoreError> {
        let nowhere = LocalText::default();
        let nodes = &plan.nodes.iter().map(|node| (node.code.as_str(), node)).collect::<Nodes<'_>>();
        for role in [LevelRole::Measure, LevelRole::Goal, LevelRole::Direction] {
            for node in plan.nodes.iter().filter(|node| plan.role(node) == Some(role)) {
                self.add(
                    plan,
                    nodes,
                    &entry(HitKind::of_role(role), Some(node), node.id.as_str(), &node.title),
                )?;
            }
        }
        for indicator in &plan.indicators {
            self.indicator(plan, nodes, indicator)?;
        }
        for node in &plan.nodes {
            for action in &node.actions {
                self.add(
                    plan,
                    nodes,
                    &entry(HitKind::Action, Some(node), action.id.as_str(), &action.title),
                )?;
            }
        }
        for term in &plan.terms {
            let also = term.also.iter().chain(&term.reading).map(String::as_str).collect();
            let entry = entry(HitKind::Term, None, term.id.as_str(), &term.term);
            self.add(plan, nodes, &Entry { body: Some(&term.definition), also, ..entry })?;
        }
        for sector_plan in &plan.sector_plans {
            let entry = entry(HitKind::SectorPlan, None, sector_plan.id.as_str(), &sector_plan.title);
            self.add(plan, nodes, &Entry { body: sector_plan.note.as_ref(), ..entry })?;
        }
        for (goal, (name, name_en)) in (1..).zip(SDG_GOALS) {
            let (id, name) =
                (format!("{goal}"), LocalText { en: Some(name_en.to_owned()), ..LocalText::ja(name) });
            self.add(plan, nodes, &entry(HitKind::SdgGoal, None, &id, &name))?;
        }
        for node in &plan.nodes {
            for block in &node.blocks {
                let entry = entry(HitKind::Text, Some(node), block.id.as_str(), &nowhere);
                self.add(plan, nodes, &Entry { body: Some(&block.text), ..entry })?;
            }
        }
        for fact in &plan.facts {
            let entry =
                entry(HitKind::Fact, nodes.get(fact.node.as_str()).copied(), fact.id.as_str(), &nowhere);
            self.add(plan, nodes, &Entry { body: Some(&fact.text), ..entry })?;
        }
        Ok(())
    }

    fn indicator(&mut self, plan: &Plan, nodes: &Nodes<'_>, indicator: &Indicator) -> Result<(), StoreError> {
        let entry = Entry {
            kind: HitKind::Indicator,
            node: nodes.get(indicator.node.as_str()).copied(),
            id: indicator.id.as_str(),
            title: &indicator.name,
            body: indicator.note.as_ref(),
            also: indicator.statistic.iter().map(|text| text.ja.as_str()).collect(),
        };
        self.add(plan, nodes, &entry)
    }

    fn add(&mut self, plan: &Plan, nodes: &Nodes<'_>, entry: &Entry<'_>) -> Result<(), StoreError> {
        let (mut title, mut body, mut also) = (String::new(), String::new(), String::new());
        pieces::of_text(&fold(&entry.title.ja), &mut title);
        body_pieces(entry.body, &mut body, &mut also);
        translations(entry.title, &mut also);
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
            Sha256::digest([&kind, node, entry.id, &title, &body, &also].join("\0").as_bytes()).into();
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
            .text("subject_id", entry.id)
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
