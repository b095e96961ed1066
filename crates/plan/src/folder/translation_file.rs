//! A measure's translation 訳: the same headings and items by identifier, with the words of another language.

use super::draft::Draft;
use super::fault::FaultKind;
use super::markdown;
use super::page::Page;
use vocabulary::Locale;

/// Reads a translation of the measure whose node is `measure` in the draft; its file must have been read before.
pub(super) fn read(page: &Page<'_>, locale: Locale, measure: usize, draft: &mut Draft) {
    let mut open = vec![(1, measure)];
    for section in markdown::sections(page, 0..page.text.len()) {
        while open.len() > 1 && open.last().is_some_and(|(depth, _)| *depth >= section.depth) {
            open.pop();
        }
        let (depth, owner) = open.last().copied().unwrap_or((1, measure));
        if section.depth != depth + 1 {
            page.fault(section.byte, FaultKind::HeadingDepth { expected: depth + 1 });
        }
        let Some(attributes) = section.attributes else {
            read_actions(page, locale, &section.lines, owner, draft);
            continue;
        };
        let id = attributes.id;
        let at = section.byte;
        attributes.finish(page);
        if let Some(block) = draft.nodes[owner].node.blocks.iter_mut().find(|block| block.id.as_str() == id) {
            block.heading.set(locale, section.words);
            block.text.set(locale, &markdown::text(&section.lines));
            continue;
        }
        let code = draft.nodes[owner].node.code.clone();
        let child = draft
            .nodes
            .iter()
            .position(|child| child.node.id.as_str() == id && child.node.parent.as_deref() == Some(&code));
        let Some(child) = child else {
            page.fault(at, FaultKind::TranslationOrphan(id.to_owned()));
            continue;
        };
        draft.nodes[child].node.title.set(locale, section.words);
        open.push((section.depth, child));
    }
}

fn read_actions(page: &Page<'_>, locale: Locale, lines: &[(&str, usize)], owner: usize, draft: &mut Draft) {
    for (line, byte) in lines.iter().filter(|(line, _)| !line.trim().is_empty()) {
        let Some(item) = line.strip_prefix("- ") else {
            page.fault(*byte, FaultKind::LooseText);
            continue;
        };
        let (words, attributes) = markdown::split_attributes(item, byte + 2);
        let Some(attributes) = attributes else {
            page.fault(*byte, FaultKind::NoIdentifier);
            continue;
        };
        let id = attributes.id;
        attributes.finish(page);
        match draft.nodes[owner].node.actions.iter_mut().find(|action| action.id.as_str() == id) {
            Some(action) => action.title.set(locale, words.trim()),
            None => page.fault(*byte, FaultKind::TranslationOrphan(id.to_owned())),
        }
    }
}
