//! The tree 体系: headings become nodes with codes that are unique in the document.

use crate::document::headings::{Heading, Style};
use crate::document::review::Review;
use crate::document::words::key;
use crate::model::{Block, LevelRole, SdgTarget};
use std::collections::{HashMap, HashSet};

/// The rank of levels that no word names.
const RANK_COMPOUND: u16 = 300;
const RANK_DEEPER: u16 = 400;
/// Between a level and one below it that has the same word.
const RANK_STEP: u16 = 25;
/// Directions (1) (2) under a measure.
const RANK_PAREN: u16 = 450;

/// A level as the document shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LevelKey {
    pub(crate) rank: u16,
    /// The word as printed; `None` where codes alone make the level.
    pub(crate) word: Option<String>,
}

/// The sector plans printed for a node, by their index in the draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlansOf {
    pub(crate) stated_none: bool,
    pub(crate) plans: Vec<usize>,
}

/// A node while the document is read.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) code: String,
    /// The code as printed, without the parent's.
    printed: String,
    /// True where the code is the parent's and its own.
    joined: bool,
    pub(crate) title: String,
    pub(crate) level: LevelKey,
    pub(crate) parent: Option<usize>,
    pub(crate) line: u32,
    pub(crate) last_line: u32,
    /// True for a direction told by (1) under a measure's heading: a measure's fields close it.
    pub(crate) weak: bool,
    pub(crate) blocks: Vec<Block>,
    pub(crate) actions: Vec<(String, bool, u32)>,
    /// Items of lists that no heading names.
    pub(crate) loose: Vec<(String, u32)>,
    pub(crate) sdg_targets: Vec<SdgTarget>,
    pub(crate) sector_plans: PlansOf,
    /// The printed heading under which directions follow: 施策の方向性.
    pub(crate) directions: Option<String>,
    /// The number of its last direction.
    pub(crate) last_direction: u32,
    /// The titles that 施策の体系 lists under it, to be compared with its children.
    pub(crate) listed: Vec<(String, u32)>,
}

/// All nodes in the document's order, and the way from the top to the one being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) branches: Vec<Branch>,
    by_code: HashMap<String, usize>,
    stack: Vec<usize>,
    /// Levels whose codes have been seen without their parent's digits: 施策1 under 政策1.
    composed: Vec<LevelKey>,
}

/// What opening a heading did.
pub(crate) enum Opened {
    /// A new node, by its index.
    New(usize),
    /// The node was there already: a running header, or a table of contents before.
    Again(usize),
}

impl Branch {
    /// A branch with nothing on it yet, known by its own code.
    fn new(code: String, title: String, level: LevelKey, parent: Option<usize>, line: u32) -> Branch {
        Branch {
            printed: code.clone(),
            code,
            joined: false,
            title,
            level,
            parent,
            line,
            last_line: line,
            weak: false,
            blocks: vec![],
            actions: vec![],
            loose: vec![],
            sdg_targets: vec![],
            sector_plans: PlansOf::default(),
            directions: None,
            last_direction: 0,
            listed: vec![],
        }
    }
}

impl Tree {
    /// The node being read.
    pub(crate) fn current(&self) -> Option<usize> {
        self.stack.last().copied()
    }

    /// The node with a code.
    pub(crate) fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// True if a node on the way down has this code.
    pub(crate) fn is_open(&self, code: &str) -> bool {
        self.stack.iter().any(|index| self.branches[*index].code == code)
    }

    /// Goes up from a direction (1) to its measure.
    pub(crate) fn close_weak(&mut self) {
        while self.current().is_some_and(|index| self.branches[index].weak) {
            self.stack.pop();
        }
    }

    /// The nearest node that is no weak direction.
    pub(crate) fn strong(&self) -> Option<usize> {
        self.stack.iter().rev().copied().find(|index| !self.branches[*index].weak)
    }

    /// Opens a heading's node under what stands above it.
    pub(crate) fn open(
        &mut self,
        heading: &Heading,
        weak: bool,
        line: u32,
        review: &mut Vec<Review>,
    ) -> Opened {
        let level = self.level(heading, weak);
        let parent = self.parent(heading, &level);
        let (code, joined) = self.code(heading, &level, parent);
        if let Some(index) = self.find(&code) {
            let same = heading.title.is_empty()
                || self.branches[index].title.is_empty()
                || key(&self.branches[index].title) == key(&heading.title);
            if !same {
                let known = &self.branches[index].title;
                review.push(Review::new(
                    line,
                    format!("{} {}", heading.code, heading.title),
                    format!("番号{code}の見出し「{known}」が既にあります。別の見出しか、本文の一部かを確認してください"),
                ));
            }
            if self.branches[index].title.is_empty() {
                self.branches[index].title.clone_from(&heading.title);
            }
            self.stand_at(index);
            return Opened::Again(index);
        }
        let index = self.branches.len();
        self.branches.push(Branch {
            printed: heading.code.clone(),
            joined,
            weak,
            ..Branch::new(code.clone(), heading.title.clone(), level, parent, line)
        });
        self.by_code.insert(code, index);
        self.stand_at(index);
        Opened::New(index)
    }

    /// A node for a code that only a table prints.
    pub(crate) fn add_for_code(&mut self, code: &str, title: &str, line: u32) -> usize {
        let parts = code.split('-').count();
        let rank = if parts > 2 { RANK_DEEPER } else { RANK_COMPOUND };
        let parent = code.rsplit_once('-').and_then(|(head, _)| self.find(head));
        let index = self.branches.len();
        let level = LevelKey { rank, word: None };
        self.branches.push(Branch::new(code.to_owned(), title.to_owned(), level, parent, line));
        self.by_code.insert(code.to_owned(), index);
        index
    }

    fn stand_at(&mut self, index: usize) {
        let mut way = vec![];
        let mut at = Some(index);
        while let Some(here) = at {
            way.push(here);
            at = self.branches[here].parent.filter(|parent| *parent < here);
        }
        way.reverse();
        self.stack = way;
    }

    fn level(&self, heading: &Heading, weak: bool) -> LevelKey {
        match &heading.style {
            Style::Word(word, rank) | Style::Ordinal(word, rank) => {
                let word = (*word).trim_start_matches('の').to_owned();
                // 施策1-1-1 stands below 施策1-1.
                let head = heading.code.rsplit_once('-').and_then(|(head, _)| self.find(head));
                let above = head.map(|index| &self.branches[index].level);
                let above = above.filter(|level| level.word.as_ref() == Some(&word));
                LevelKey { rank: above.map_or(*rank, |level| level.rank + RANK_STEP), word: Some(word) }
            }
            Style::Compound => {
                let depth = heading.code.split('-').count();
                let head = heading.code.rsplit_once('-').and_then(|(head, _)| self.find(head));
                let under = head.map(|index| self.branches[index].level.rank);
                match under {
                    Some(rank) if rank >= RANK_COMPOUND => LevelKey { rank: rank + 100, word: None },
                    _ if depth > 2 && head.is_some() => LevelKey { rank: RANK_DEEPER, word: None },
                    _ => LevelKey { rank: RANK_COMPOUND, word: None },
                }
            }
            Style::Paren => {
                let word =
                    self.strong().and_then(|index| self.branches[index].directions.clone()).filter(|_| weak);
                LevelKey { rank: RANK_PAREN, word }
            }
            Style::Digits => {
                // Longer codes stand below shorter ones: 112, 11204.
                let length = u16::try_from(heading.code.len()).unwrap_or_default();
                LevelKey { rank: RANK_COMPOUND + length, word: None }
            }
            Style::Bare => LevelKey { rank: 160, word: None },
        }
    }

    fn parent(&self, heading: &Heading, level: &LevelKey) -> Option<usize> {
        if let Some((head, _)) = heading.code.rsplit_once('-')
            && let Some(index) = self.find(head)
            && (heading.style == Style::Compound || self.branches[index].level.rank < level.rank)
        {
            return Some(index);
        }
        let above = |index: &usize| self.branches[*index].level.rank < level.rank;
        self.stack.iter().rev().copied().find(above)
    }

    /// A heading's code, and whether its parent's is joined to it.
    fn code(&mut self, heading: &Heading, level: &LevelKey, parent: Option<usize>) -> (String, bool) {
        let code = heading.code.as_str();
        let whole = (code.to_owned(), false);
        let Some(parent) = parent.map(|index| &self.branches[index]) else { return whole };
        let lettered = code.starts_with(|c: char| c.is_ascii_alphabetic());
        if code.contains('-') || lettered {
            return whole;
        }
        let digits: String = parent.code.chars().filter(char::is_ascii_digit).collect();
        let repeats = |head: &str| !head.is_empty() && code.len() > head.len() && code.starts_with(head);
        if (repeats(&parent.printed) || repeats(&digits)) && !self.composed.contains(level) {
            return whole;
        }
        if !self.composed.contains(level) {
            self.composed.push(level.clone());
        }
        (format!("{}-{code}", parent.code), true)
    }

    /// Numbers that run on through the plan (大綱1: 施策21, 22; 大綱2: 施策23) are codes of their own: nothing is joined
    /// to them, as long as no other node has that code.
    pub(crate) fn settle_codes(&mut self) {
        let mut keys: Vec<LevelKey> =
            self.branches.iter().filter(|branch| branch.joined).map(|branch| branch.level.clone()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let own: Vec<usize> = (0..self.branches.len())
                .filter(|at| self.branches[*at].level == key && self.branches[*at].joined)
                .collect();
            if !self.runs_on(&own) {
                continue;
            }
            let others: HashSet<&str> = self
                .branches
                .iter()
                .filter(|branch| !(branch.joined && branch.level == key))
                .map(|branch| branch.code.as_str())
                .collect();
            if own.iter().any(|at| others.contains(self.branches[*at].printed.as_str())) {
                continue;
            }
            for at in own {
                self.branches[at].joined = false;
                self.branches[at].code = self.branches[at].printed.clone();
            }
        }
        for at in 0..self.branches.len() {
            let branch = &self.branches[at];
            if let (true, Some(parent)) = (branch.joined, branch.parent) {
                self.branches[at].code = format!("{}-{}", self.branches[parent].code, branch.printed);
            }
        }
        self.by_code =
            self.branches.iter().enumerate().map(|(at, branch)| (branch.code.clone(), at)).collect();
    }

    /// True for numbers that count on where a new parent begins.
    fn runs_on(&self, own: &[usize]) -> bool {
        let mut last: Option<(u32, Option<usize>)> = None;
        let mut crossed = false;
        for at in own {
            let branch = &self.branches[*at];
            let Ok(number) = branch.printed.parse::<u32>() else { return false };
            if let Some((before, parent)) = last {
                if number <= before {
                    return false;
                }
                crossed |= parent != branch.parent;
            }
            last = Some((number, branch.parent));
        }
        crossed
    }

    /// The levels in use, from the top down, each with its role: the measures are the level of that name, or the one
    /// that holds most of what measures hold.
    pub(crate) fn levels(&self, weight: &[usize]) -> Vec<(LevelKey, LevelRole)> {
        let mut keys: Vec<LevelKey> = self.branches.iter().map(|branch| branch.level.clone()).collect();
        keys.sort();
        keys.dedup();
        let named = |word: &str| keys.iter().position(|key| key.word.as_deref() == Some(word));
        let heaviest = || {
            let sum = |key: &LevelKey| {
                let own = self.branches.iter().zip(weight).filter(|(branch, _)| branch.level == *key);
                own.map(|(_, weight)| *weight).sum::<usize>()
            };
            (0..keys.len()).rev().max_by_key(|at| sum(&keys[*at]))
        };
        let measure = named("施策")
            .or_else(|| named("基本施策"))
            .or_else(|| {
                keys.iter().position(|key| {
                    (RANK_COMPOUND..RANK_COMPOUND + 10).contains(&key.rank) && key.word.is_none()
                })
            })
            .or_else(heaviest)
            .unwrap_or_default();
        let role = |at: usize| match at.cmp(&measure) {
            std::cmp::Ordering::Less => LevelRole::Goal,
            std::cmp::Ordering::Equal => LevelRole::Measure,
            std::cmp::Ordering::Greater => LevelRole::Direction,
        };
        keys.into_iter().enumerate().map(|(at, key)| (key, role(at))).collect()
    }
}
