//! Layers 階層: the levels of a plan and their names, as printed on headings or said in a sentence.
//!
//! A name that is printed nowhere is a question for a person.

use crate::document::finish::numbered;
use crate::document::headings::{LEVEL_WORDS, ORDINAL_WORDS};
use crate::document::review::Review;
use crate::document::tree::{LevelKey, Tree};
use crate::document::walk::Walk;
use crate::model::{Level, LevelRole};
use std::collections::HashSet;
use vocabulary::LocalText;
use vocabulary::Slug;

/// The names of the levels that a sentence says from the top down: 政策、施策、基本事業の三つの段で組み立てています.
pub(crate) fn declared(text: &str) -> Vec<String> {
    let says = ["階層", "つの段", "層構造", "層の", "層で", "段階で", "の体系で", "の順に", "で構成"];
    let Some(end) = says.iter().filter_map(|word| text.find(word)).min() else { return vec![] };
    let head = &text[..end];
    let separators = [
        '、', '，', '・', '「', '」', '『', '』', '－', '→', '＞', '/', '／', '-', '>', '＝', '〉', '〈', '―',
    ];
    let mut names = vec![];
    for part in head.split(separators) {
        let part = part.trim();
        // The last name may be followed by の三つ, の3; the first be led by 本計画は.
        let part = part.rsplit_once('は').map_or(part, |(_, name)| name);
        let part =
            part.rsplit_once('の').map_or(part, |(name, rest)| if is_count(rest) { name } else { part });
        if is_name(part) {
            names.push(part.to_owned());
        } else if !part.is_empty() && !is_count(part) {
            names.clear();
        }
    }
    let unique: HashSet<&String> = names.iter().collect();
    if names.len() >= 2 && unique.len() == names.len() { names } else { vec![] }
}

/// 三つ, 3, ３つ: what counts the levels.
fn is_count(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_numeric() || "一二三四五".contains(c))
        && text.chars().count() <= 3
}

/// True for a word that cities call a level.
fn is_name(word: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        "策",
        "業",
        "綱",
        "標",
        "章",
        "節",
        "組",
        "組み",
        "柱",
        "野",
        "針",
        "向",
        "向性",
        "略",
        "項目",
        "プロジェクト",
        "プラン",
        "編",
    ];
    LEVEL_WORDS.iter().any(|(level, _)| *level == word)
        || ORDINAL_WORDS.iter().any(|(level, _)| *level == word)
        || (word.chars().count() <= 10 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// The levels in use, named as printed or as declared; a name that is neither is a question.
pub(crate) fn levels(walk: &mut Walk) -> Vec<(LevelKey, Level)> {
    merge_measures(walk);
    let weight = weights(walk);
    let keys = walk.tree.levels(&weight);
    let names = declared_names(walk, &keys);
    let said = walk
        .tree
        .branches
        .iter()
        .any(|branch| branch.directions.as_deref().is_some_and(|words| words.contains("施策")));
    let prose = walk.tree.branches.iter().any(|branch| !branch.blocks.is_empty());
    let mut out: Vec<(LevelKey, Level)> = vec![];
    for (at, (key, role)) in keys.into_iter().enumerate() {
        let (name, guessed) = match (&names[at], &key.word) {
            (Some(name), _) => (name.clone(), false),
            (None, Some(word)) => (word.clone(), false),
            (None, None) if role == LevelRole::Measure => ("施策".to_owned(), !said),
            (None, None) if role == LevelRole::Goal => ("基本目標".to_owned(), true),
            (None, None) => ("施策の方向".to_owned(), true),
        };
        if guessed && prose {
            let line =
                walk.tree.branches.iter().find(|branch| branch.level == key).map_or(1, |branch| branch.line);
            walk.review.push(Review::new(
                line,
                name.clone(),
                "この階層の名前は文書に印字されていません。市の呼び方を確認してください",
            ));
        }
        let name = if out.iter().any(|(_, level)| level.name.ja == name) {
            format!("{name}（{}）", at + 1)
        } else {
            name
        };
        let id = level_id(&name, role, &out);
        out.push((key, Level { id, name: LocalText::ja(name), role }));
    }
    out
}

/// Measures that only a code tells are of the level whose word is printed on others.
fn merge_measures(walk: &mut Walk) {
    let printed: Vec<LevelKey> =
        walk.tree.branches.iter().map(|b| b.level.clone()).filter(|key| key.word.is_some()).collect();
    let measure = printed.iter().find(|key| (250..=320).contains(&key.rank)).cloned();
    for branch in &mut walk.tree.branches {
        if branch.level.word.is_none()
            && branch.level.rank == 300
            && let Some(measure) = &measure
        {
            branch.level = measure.clone();
        }
    }
}

/// How much of what measures hold each node holds.
fn weights(walk: &Walk) -> Vec<usize> {
    let mut weight: Vec<usize> =
        walk.tree.branches.iter().map(|branch| branch.blocks.len() + branch.sdg_targets.len()).collect();
    for found in &walk.indicators {
        if let Some(slot) = found.node.and_then(|at| weight.get_mut(at)) {
            *slot += 1;
        }
    }
    weight
}

/// The declared name of each level that prints none of its own, or the same as the level above it.
fn declared_names(walk: &Walk, keys: &[(LevelKey, LevelRole)]) -> Vec<Option<String>> {
    let mut names = vec![None; keys.len()];
    let printed = |name: &str| keys.iter().any(|(key, _)| key.word.as_deref() == Some(name));
    let depth = |key: &LevelKey| {
        let branch = walk.tree.branches.iter().find(|branch| branch.level == *key);
        branch.map_or(0, |branch| depth_of(&walk.tree, branch.parent))
    };
    let fits = keys.iter().filter(|(key, _)| key.word.is_some()).all(|(key, _)| {
        key.word.as_ref().is_none_or(|word| {
            walk.declared.iter().position(|name| name == word).is_none_or(|at| at <= depth(key))
        })
    });
    if !fits {
        return names;
    }
    for (at, (key, _)) in keys.iter().enumerate() {
        let Some(name) = walk.declared.get(depth(key)) else { continue };
        let again = keys[..at].iter().any(|(other, _)| other.word.is_some() && other.word == key.word);
        if !printed(name)
            && (key.word.is_none() || again || !walk.declared.contains(key.word.as_ref().unwrap_or(name)))
        {
            names[at] = Some(name.clone());
        }
    }
    names
}

/// How many nodes stand above one.
fn depth_of(tree: &Tree, parent: Option<usize>) -> usize {
    let mut depth = 0;
    let mut at = parent;
    while let Some(index) = at
        && depth < tree.branches.len()
    {
        depth += 1;
        at = tree.branches[index].parent;
    }
    depth
}

fn level_id(name: &str, role: LevelRole, taken: &[(LevelKey, Level)]) -> Slug {
    const WORDS: [(&str, &str); 12] = [
        ("政策", "policy"),
        ("施策", "measure"),
        ("単位施策", "unit"),
        ("基本目標", "goal"),
        ("施策の方向性", "direction"),
        ("章", "chapter"),
        ("節", "section"),
        ("編", "part"),
        ("基本施策", "basic-measure"),
        ("個別施策", "single-measure"),
        ("大綱", "outline"),
        ("取組", "initiative"),
    ];
    let by_role = match role {
        LevelRole::Goal => "goal",
        LevelRole::Measure => "measure",
        LevelRole::Direction => "direction",
    };
    let word = WORDS.iter().find(|(printed, _)| *printed == name).map_or(by_role, |(_, word)| word);
    let free = |candidate: &Slug| !taken.iter().any(|(_, level)| level.id == *candidate);
    numbered(word, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_levels() {
        for (text, expect) in [
            ("この計画は、政策、施策、基本事業の三つの段で組み立てています。", "政策 施策 基本事業"),
            ("本計画は「政策」「施策」「取組」の3階層で構成します。", "政策 施策 取組"),
            ("基本計画は、大綱－政策－施策の３層構造です。", "大綱 政策 施策"),
            ("この計画は、章、節、施策の方向の三つの段で組み立てています。", "章 節 施策の方向"),
            ("市民、団体、事業者の3者で構成する会議です。", ""),
            ("地域の団体と日程を合わせます。", ""),
        ] {
            assert_eq!(declared(text).join(" "), expect, "{text}");
        }
    }
}
