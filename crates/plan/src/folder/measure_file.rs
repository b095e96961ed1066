//! A measure's file: front matter in TOML, then its text, its directions and its actions as headings and lists.

use super::draft::{Draft, DraftNode, Home};
use super::fault::FaultKind;
use super::markdown::{self, Attributes, Section};
use super::page::{Page, Table};
use super::parts;
use super::plan_file;
use crate::model::{Action, BLOCK_ROLES, Block, BlockRole, Node};
use std::ops::Range;
use vocabulary::{LocalText, Slug};

/// The heading of a list of actions.
pub(super) const ACTIONS: &str = "取組";

/// The TOML between the lines `+++` and the rest.
pub(crate) fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "+++")?.len();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((start..end, end + line.len()..text.len()));
        }
        end += line.len();
    }
    None
}

pub(super) fn read(page: &Page<'_>, draft: &mut Draft) {
    let Some((front, body)) = split(page.text) else {
        page.fault(0, FaultKind::FrontMatter);
        return;
    };
    let measure = draft.nodes.len();
    let tied = read_front(page, front, draft);
    read_body(page, body, measure, draft);
    for (id, byte, ties) in tied {
        let node = draft.nodes[measure..].iter_mut().find(|draft_node| draft_node.node.id == id);
        let Some(DraftNode { node, .. }) = node else {
            page.fault(byte, FaultKind::TranslationOrphan(id.to_string()));
            continue;
        };
        node.sdg_targets = ties.sdg_targets;
        node.sector_plans = ties.sector_plans;
        node.related = ties.related;
        node.office = ties.office;
    }
}

type Tied = (Slug, usize, parts::Ties);

fn read_front(page: &Page<'_>, front: Range<usize>, draft: &mut Draft) -> Vec<Tied> {
    let offset = front.start;
    let toml = page.toml(front);
    let mut table = Table::new(page, &toml, offset);
    let id = table.required_slug("id");
    let code = plan_file::code(&mut table);
    let level = table.required_slug("level");
    let parent = table.text("parent");
    let title = table.required_local("title");
    let ties = parts::ties(&mut table, draft);
    let source = table.lines("lines");
    if page.file.strip_suffix(".md") != Some(&code) && !code.is_empty() {
        table.fault("code", FaultKind::FileName(code.clone()));
    }
    parts::indicators(&mut table, Some(&code), draft);
    parts::facts(&mut table, Some(&code), draft);
    let mut tied = vec![];
    for mut entry in table.tables("node") {
        let start = entry.start;
        let id = entry.required_slug("id");
        let ties = parts::ties(&mut entry, draft);
        entry.finish();
        tied.push((id, start, ties));
    }
    draft.nodes.push(DraftNode {
        at: page.at(offset),
        level_at: table.at("level"),
        parent_at: table.at("parent"),
        blocks_at: vec![],
        actions_at: vec![],
        home: Home::File,
        node: Node {
            id,
            code,
            level,
            parent,
            title,
            blocks: vec![],
            actions: vec![],
            sdg_targets: ties.sdg_targets,
            sector_plans: ties.sector_plans,
            related: ties.related,
            office: ties.office,
            source,
        },
    });
    table.finish();
    tied
}

fn read_body(page: &Page<'_>, body: Range<usize>, measure: usize, draft: &mut Draft) {
    let mut open = vec![(1, measure)];
    for section in markdown::sections(page, body) {
        while open.len() > 1 && open.last().is_some_and(|(depth, _)| *depth >= section.depth) {
            open.pop();
        }
        let (depth, owner) = open.last().copied().unwrap_or((1, measure));
        if section.depth != depth + 1 {
            page.fault(section.byte, FaultKind::HeadingDepth { expected: depth + 1 });
        }
        let Section { attributes, words, lines, byte, depth } = section;
        match attributes {
            None if words == ACTIONS => read_actions(page, &lines, owner, draft),
            None => page.fault(byte, FaultKind::NoIdentifier),
            Some(attributes) if attributes.has("code") || attributes.has("level") => {
                refuse_loose(page, &lines);
                open.push((depth, draft.nodes.len()));
                let parent = draft.nodes[owner].node.code.clone();
                draft.nodes.push(read_node(page, words, attributes, byte, parent));
            }
            Some(attributes) => {
                let at = page.at(byte);
                let block = read_block(page, words, attributes, &lines);
                draft.nodes[owner].node.blocks.push(block);
                draft.nodes[owner].blocks_at.push(at);
            }
        }
    }
}

fn refuse_loose(page: &Page<'_>, lines: &[(&str, usize)]) {
    if let Some((_, byte)) = lines.iter().find(|(line, _)| !line.trim().is_empty()) {
        page.fault(*byte, FaultKind::LooseText);
    }
}

/// The part of a code after its last hyphen or point: what stands before the title in a heading.
pub(super) fn last_part(code: &str) -> &str {
    code.rsplit(['-', '.']).next().unwrap_or(code)
}

/// The title in a heading, without the part of the code before it.
pub(super) fn bare_title<'w>(words: &'w str, code: &str) -> &'w str {
    match words.strip_prefix(last_part(code)) {
        Some("") => "",
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => words,
    }
}

fn read_node(
    page: &Page<'_>,
    words: &str,
    mut attributes: Attributes<'_>,
    byte: usize,
    parent: String,
) -> DraftNode {
    let at = attributes.at(page);
    let id = attributes.slug(page);
    let code = attributes.take("code").unwrap_or_default().to_owned();
    if !plan_file::is_code(&code) {
        page.fault(byte, FaultKind::NotCode(code.clone()));
    }
    let level = attributes.take("level").unwrap_or_default();
    let level = level.parse().unwrap_or_else(|_| {
        page.fault(byte, FaultKind::NotIdentifier(level.to_owned()));
        super::page::unreadable()
    });
    let source = attributes.lines(page);
    attributes.finish(page);
    DraftNode {
        level_at: at.clone(),
        parent_at: at.clone(),
        at,
        blocks_at: vec![],
        actions_at: vec![],
        home: Home::Heading,
        node: Node {
            id,
            title: LocalText::ja(bare_title(words, &code)),
            code,
            level,
            parent: Some(parent),
            blocks: vec![],
            actions: vec![],
            sdg_targets: vec![],
            sector_plans: crate::model::SectorPlanLinks::Unstated,
            related: vec![],
            office: None,
            source,
        },
    }
}

fn read_block(
    page: &Page<'_>,
    words: &str,
    mut attributes: Attributes<'_>,
    lines: &[(&str, usize)],
) -> Block {
    let id = attributes.slug(page);
    let word = attributes.take("role").unwrap_or_default();
    let role = BlockRole::of_code(word).unwrap_or_else(|| {
        let known = BLOCK_ROLES.map(BlockRole::code).to_vec();
        let what = FaultKind::UnknownWord { key: "role", word: word.to_owned(), known };
        page.faults.borrow_mut().push(super::fault::Fault { at: attributes.at(page), what });
        BlockRole::Summary
    });
    let summary = attributes.take("summary").is_some();
    let source = attributes.lines(page);
    attributes.finish(page);
    Block {
        id,
        role,
        heading: LocalText::ja(words),
        text: LocalText::ja(markdown::text(lines)),
        summary,
        source,
    }
}

fn read_actions(page: &Page<'_>, lines: &[(&str, usize)], owner: usize, draft: &mut Draft) {
    for (line, byte) in lines.iter().filter(|(line, _)| !line.trim().is_empty()) {
        let Some(item) = line.strip_prefix("- ") else {
            page.fault(*byte, FaultKind::LooseText);
            continue;
        };
        let (words, attributes) = markdown::split_attributes(item, byte + 2);
        let Some(mut attributes) = attributes else {
            page.fault(*byte, FaultKind::NoIdentifier);
            continue;
        };
        let at = page.at(*byte);
        let action = Action {
            id: attributes.slug(page),
            title: LocalText::ja(words.trim()),
            repeat: markdown::repeat(attributes.take("repeat"), draft, || at.clone()),
            source: attributes.lines(page),
        };
        attributes.finish(page);
        draft.nodes[owner].node.actions.push(action);
        draft.nodes[owner].actions_at.push(at);
    }
}
