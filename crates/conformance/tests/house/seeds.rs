//! No sentence of the cities' own documents 原文 stands in the project: facts carry over, wording does not.

use conformance::project::{shared, text_files};
use conformance::require;
use std::collections::HashSet;

/// Shorter sentences are titles and set phrases that nobody owns.
const SENTENCE_CHARACTERS: usize = 22;

#[test]
fn no_sentence_of_the_seeds_is_copied() {
    let Some(folder) = require::path("the search for copied sentences", shared("seeds")) else { return };
    let mut sentences = HashSet::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            sentences.extend(sentences_of(&text));
        }
    }
    assert!(!sentences.is_empty(), "the seeds hold no sentence: has their form changed?");
    let mut copied = Vec::new();
    for file in text_files().into_iter().filter(|file| !file.path.ends_with(".lock")) {
        let text = without_spaces(&file.text);
        let found = sentences.iter().filter(|sentence| text.contains(sentence.as_str()));
        copied.extend(found.map(|sentence| format!("{}: {sentence}", file.path)));
    }
    assert!(copied.is_empty(), "say it in our own words:\n{}", copied.join("\n"));
}

/// The sentences of a text that are long enough to be somebody's wording.
fn sentences_of(text: &str) -> Vec<String> {
    let text = without_spaces(text);
    let sentences = text.split_inclusive('。').filter(|sentence| sentence.ends_with('。'));
    sentences.filter(|sentence| sentence.chars().count() >= SENTENCE_CHARACTERS).map(str::to_owned).collect()
}

/// Folded, and without any space, so that another width or line break hides nothing.
fn without_spaces(text: &str) -> String {
    vocabulary::fold::fold(text).chars().filter(|character| !character.is_whitespace()).collect()
}
