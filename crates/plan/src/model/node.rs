//! Nodes 節 of the plan's tree, their text blocks and their actions.

use crate::model::SdgTarget;
use serde::{Deserialize, Serialize};
use vocabulary::{LocalText, Slug};

/// A goal, measure or direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Stays the same across editions, whatever happens to code and title.
    pub id: Slug,
    /// The printed code, unique in the edition: `8`, `8-1`, `8-1-1`. Kept as text; sorted by [`code_key`].
    pub code: String,
    /// The level it stands on.
    pub level: Slug,
    /// The code of its parent; `None` at the top.
    pub parent: Option<String>,
    /// Its title.
    pub title: LocalText,
    /// Its running text, in the document's order.
    pub blocks: Vec<Block>,
    /// Its actions 取組, in order.
    pub actions: Vec<Action>,
    /// SDG targets it serves.
    pub sdg_targets: Vec<SdgTarget>,
    /// Sector plans it is carried out with.
    pub sector_plans: SectorPlanLinks,
    /// Measures it is tied to, by node identifier.
    pub related: Vec<Slug>,
    /// The office in charge, as shown.
    pub office: Option<LocalText>,
    /// Where it stands in the source document.
    pub source: Source,
}

/// The sector plans of a node: an explicit 無し is not the same as silence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SectorPlanLinks {
    /// The document says nothing.
    #[default]
    Unstated,
    /// The document says 無し.
    None,
    /// These, by identifier.
    Some(Vec<Slug>),
}

/// A text block: the passage that a comment can hang on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Unique within its node, the same across editions: `issue`.
    pub id: Slug,
    /// What the block is.
    pub role: BlockRole,
    /// The heading that the city prints: 5年後のまちの姿.
    pub heading: LocalText,
    /// The text: paragraphs parted by an empty line; a list item starts with `- `.
    pub text: LocalText,
    /// True where the text is our summary 要約, not the plan's own words.
    pub summary: bool,
    /// Where it stands in the source document.
    pub source: Source,
}

/// What a text block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockRole {
    /// めざす姿.
    Vision,
    /// 前の計画での取組状況.
    Review,
    /// 現状.
    State,
    /// 課題.
    Issue,
    /// 現状と課題 in one.
    StateAndIssue,
    /// 基本方針.
    Policy,
    /// 市民ができること: the plan's guideline for citizens.
    CitizenGuideline,
    /// 概要.
    Summary,
}

/// All block roles, in the order in which a measure's page shows them.
pub const BLOCK_ROLES: [BlockRole; 8] = [
    BlockRole::Vision,
    BlockRole::Review,
    BlockRole::State,
    BlockRole::Issue,
    BlockRole::StateAndIssue,
    BlockRole::Policy,
    BlockRole::CitizenGuideline,
    BlockRole::Summary,
];

impl BlockRole {
    /// The word in data files and the API.
    pub fn code(self) -> &'static str {
        match self {
            BlockRole::Vision => "vision",
            BlockRole::Review => "review",
            BlockRole::State => "state",
            BlockRole::Issue => "issue",
            BlockRole::StateAndIssue => "state-and-issue",
            BlockRole::Policy => "policy",
            BlockRole::CitizenGuideline => "citizen-guideline",
            BlockRole::Summary => "summary",
        }
    }

    /// The role of a word.
    pub fn of_code(code: &str) -> Option<BlockRole> {
        BLOCK_ROLES.into_iter().find(|role| role.code() == code)
    }
}

/// An action 取組.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Unique in the edition, the same across editions.
    pub id: Slug,
    /// Its name, without the 再掲 mark.
    pub title: LocalText,
    /// Set where it is printed as a repeat 再掲.
    pub repeat: Option<Repeat>,
    /// Where it stands in the source document.
    pub source: Source,
}

/// A repeat 再掲: a link whose other end may lie outside the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repeat {
    /// The original, where a person or an exact match named it; `None` dangles.
    pub of: Option<Slug>,
}

/// First and last line in the source document, counted from 1. `None` for what was written here.
pub type Source = Option<(u32, u32)>;

/// A sort key of a printed code: numbers in it compare as numbers (8-10 after 8-9).
pub fn code_key(code: &str) -> Vec<(String, u64)> {
    let mut key: Vec<(String, u64)> = vec![];
    let mut digits = String::new();
    let mut letters = String::new();
    for c in code.chars().chain(['-']) {
        if c.is_ascii_digit() && digits.len() < 18 {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push((std::mem::take(&mut letters), digits.parse().unwrap_or(u64::MAX)));
            digits.clear();
        }
        if !matches!(c, '-' | '.' | ' ') {
            letters.push(c);
        }
    }
    if !letters.is_empty() {
        key.push((letters, u64::MAX));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_as_numbers() {
        let mut codes = vec!["8-10", "8-9", "G1-2", "8", "10", "8-1-1", "G1-10", "16.10", "16.7"];
        codes.sort_by_key(|code| code_key(code));
        assert_eq!(codes, ["8", "8-1-1", "8-9", "8-10", "10", "16.7", "16.10", "G1-2", "G1-10"]);
    }
}
