//! Where glossary terms 用語 occur: found once while building, by spelling, so that pages need not search.

use super::Source;
use super::row::NewRow;
use crate::StoreError;
use plan::{Node, Term};
use rusqlite::Connection;
use std::collections::HashMap;
use vocabulary::fold::fold;

/// Writes the table `term_use`.
pub(super) fn write(connection: &Connection, source: &Source) -> Result<(), StoreError> {
    for edition in &source.editions {
        let plan = &edition.plan;
        let spellings: Vec<(&Term, Vec<String>)> =
            plan.terms.iter().map(|term| (term, spellings(term))).collect();
        if spellings.is_empty() {
            continue;
        }
        let mut measured: HashMap<&str, Vec<&str>> = HashMap::new();
        for indicator in &plan.indicators {
            measured.entry(&indicator.node).or_default().push(&indicator.name.ja);
        }
        for node in &plan.nodes {
            let indicators = measured.get(node.code.as_str()).map(Vec::as_slice).unwrap_or_default();
            let words = fold(&words(node, indicators));
            for (term, _) in spellings.iter().filter(|(_, all)| all.iter().any(|one| occurs(&words, one))) {
                NewRow::of("term_use")
                    .text("edition", &plan.edition.slug)
                    .text("node_code", &node.code)
                    .text("term_id", &term.id)
                    .insert(connection)?;
            }
        }
    }
    Ok(())
}

fn spellings(term: &Term) -> Vec<String> {
    let all = std::iter::once(&term.term.ja).chain(&term.also);
    all.map(|spelling| fold(spelling)).filter(|spelling| !spelling.trim().is_empty()).collect()
}

/// All Japanese words of a node, parted so that nothing occurs across two pieces.
fn words(node: &Node, indicators: &[&str]) -> String {
    let mut out = node.title.ja.clone();
    let blocks = node.blocks.iter().map(|block| block.text.ja.as_str());
    let actions = node.actions.iter().map(|action| action.title.ja.as_str());
    for text in blocks.chain(actions).chain(indicators.iter().copied()) {
        out.push('\n');
        out.push_str(text);
    }
    out
}

/// True where `word` occurs; a Latin word only as a whole word, so that DX is not found in "index".
fn occurs(text: &str, word: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (opens, closes) = (latin(word.chars().next()), latin(word.chars().next_back()));
    text.match_indices(word).any(|(at, _)| {
        let before = latin(text[..at].chars().next_back());
        let after = latin(text[at + word.len()..].chars().next());
        !(opens && before || closes && after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_terms_are_whole_words() {
        assert!(occurs("市のdxを進める", "dx"));
        assert!(!occurs("indexの値", "dx"));
        assert!(occurs("indexとdx", "dx"));
        assert!(occurs("市民協働課", "協働"));
    }
}
