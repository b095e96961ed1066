//! `plan.toml`: title, edition, levels, the nodes above the measures, sector plans, glossary.

use super::draft::{Draft, DraftNode, Home};
use super::fault::FaultKind;
use super::page::{Page, Table};
use super::parts;
use crate::model::{Action, BLOCK_ROLES, Block, BlockRole, Edition, Level, LevelRole, Node, Status};
use vocabulary::{FiscalYear, LocalText};

const ROLES: [(&str, LevelRole); 3] =
    [("goal", LevelRole::Goal), ("measure", LevelRole::Measure), ("direction", LevelRole::Direction)];

const STATES: [(&str, Status); 3] =
    [("draft", Status::Draft), ("adopted", Status::Adopted), ("revised", Status::Revised)];

/// What `plan.toml` says besides the lists in the draft.
pub(super) struct Head {
    pub(super) title: LocalText,
    pub(super) edition: Edition,
    pub(super) actions_name: Option<LocalText>,
}

pub(super) fn read(page: &Page<'_>, draft: &mut Draft) -> Head {
    let toml = page.toml(0..page.text.len());
    let mut table = Table::new(page, &toml, 0);
    let title = table.required_local("title");
    let edition = match table.table("edition") {
        Some(mut entry) => {
            let edition = edition(&mut entry);
            entry.finish();
            edition
        }
        None => {
            table.required::<String>("edition", None);
            blank_edition()
        }
    };
    for mut entry in table.tables("level") {
        let at = entry.page.at(entry.start);
        let level = Level {
            id: entry.required_slug("id"),
            role: entry.required_word("role", &ROLES),
            name: entry.required_local("name"),
        };
        entry.finish();
        draft.levels.push((level, at));
    }
    let actions_name = table.table("actions").map(|mut entry| {
        let name = entry.required_local("name");
        entry.finish();
        name
    });
    for mut entry in table.tables("node") {
        let node = node(&mut entry, draft);
        entry.finish();
        draft.nodes.push(node);
    }
    parts::indicators(&mut table, None, draft);
    parts::facts(&mut table, None, draft);
    parts::sector_plans(&mut table, draft);
    parts::terms(&mut table, draft);
    table.finish();
    Head { title, edition, actions_name }
}

fn blank_edition() -> Edition {
    Edition {
        slug: super::page::unreadable(),
        title: LocalText::default(),
        status: Status::Draft,
        decided: None,
        period: None,
        follows: None,
        source: String::new(),
        note: None,
    }
}

fn edition(entry: &mut Table<'_>) -> Edition {
    Edition {
        slug: entry.required_slug("slug"),
        title: entry.required_local("title"),
        status: entry.required_word("status", &STATES),
        decided: entry.as_of("decided"),
        period: period(entry),
        follows: entry.slug("follows"),
        source: entry.required_text("source"),
        note: entry.local("note"),
    }
}

fn period(entry: &mut Table<'_>) -> Option<(FiscalYear, FiscalYear)> {
    let years = entry.all_parsed("period", |text| text.parse::<FiscalYear>().ok(), FaultKind::NotAsOf)?;
    match years.as_slice() {
        [(first, _), (last, _)] if first <= last => Some((*first, *last)),
        _ => {
            let expected = "[\"FY2023\", \"FY2027\"]（最初の年度と最後の年度）";
            entry.fault("period", FaultKind::WrongType { key: "period".to_owned(), expected });
            None
        }
    }
}

/// The code that a node, its file and its address carry.
pub(super) fn is_code(code: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    !code.is_empty() && code.chars().all(allowed) && !code.starts_with('.') && code.len() <= 64
}

/// Names a code that cannot be one.
pub(super) fn code(entry: &mut Table<'_>) -> String {
    let code = entry.required_text("code");
    if !is_code(&code) && entry.get("code").is_some() {
        entry.fault("code", FaultKind::NotCode(code.clone()));
    }
    code
}

fn node(entry: &mut Table<'_>, draft: &mut Draft) -> DraftNode {
    let at = entry.page.at(entry.start);
    let id = entry.required_slug("id");
    let code = code(entry);
    let level = entry.required_slug("level");
    let parent = entry.text("parent");
    let title = entry.required_local("title");
    let ties = parts::ties(entry, draft);
    let source = entry.lines("lines");
    let (mut blocks, mut blocks_at) = (vec![], vec![]);
    for mut inner in entry.tables("block") {
        blocks_at.push(inner.page.at(inner.start));
        blocks.push(block(&mut inner));
        inner.finish();
    }
    let (mut actions, mut actions_at) = (vec![], vec![]);
    for mut inner in entry.tables("action") {
        let at = inner.page.at(inner.start);
        actions.push(action(&mut inner, draft));
        actions_at.push(at);
        inner.finish();
    }
    DraftNode {
        level_at: entry.at("level"),
        parent_at: entry.at("parent"),
        at,
        blocks_at,
        actions_at,
        home: Home::Plan,
        node: Node {
            id,
            code,
            level,
            parent,
            title,
            blocks,
            actions,
            sdg_targets: ties.sdg_targets,
            sector_plans: ties.sector_plans,
            related: ties.related,
            office: ties.office,
            source,
        },
    }
}

fn block(entry: &mut Table<'_>) -> Block {
    Block {
        id: entry.required_slug("id"),
        role: entry.required_word("role", &BLOCK_ROLES.map(|role: BlockRole| (role.code(), role))),
        heading: entry.required_local("heading"),
        text: entry.required_local("text"),
        summary: entry.flag("summary"),
        source: entry.lines("lines"),
    }
}

fn action(entry: &mut Table<'_>, draft: &mut Draft) -> Action {
    Action {
        id: entry.required_slug("id"),
        title: entry.required_local("title"),
        repeat: super::markdown::repeat(entry.text("repeat").as_deref(), draft, || entry.at("repeat")),
        source: entry.lines("lines"),
    }
}
