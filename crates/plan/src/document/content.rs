//! Content 内容: what a line of text adds to the field it stands in.

use crate::document::lines::Line;
use crate::document::review::Review;
use crate::document::sdg;
use crate::document::sector_plans::{self, Said};
use crate::document::terms::{Explained, entry, unmarked};
use crate::document::walk::Walk;
use crate::document::words::{Field, bullet, key};
use crate::model::{Block, BlockRole};
use vocabulary::LocalText;

/// What our own heading over unlabelled text says.
const SUMMARY_HEADING: &str = "概要";

impl Walk {
    /// Adds a line's words to what the last label opened.
    pub(crate) fn content(&mut self, text: &str, line: &Line) {
        let field = self.field.clone();
        match field {
            Some((Field::Text(role), heading)) => self.block_line(role, &heading, text, line.number),
            Some((Field::Directions, heading)) => {
                self.block_line(BlockRole::Policy, &heading, text, line.number);
            }
            Some((Field::Actions, _)) => self.action_line(text, line),
            Some((Field::Sdg, _)) => self.sdg_line(text, line.number),
            Some((Field::SectorPlans, _)) => self.plan_line(text, line.number),
            Some((Field::System, _)) => self.list_entry(bullet(text).unwrap_or(text), line.number),
            Some((Field::Glossary, _)) => self.glossary_line(text, line.number),
            Some((Field::Indicators, _)) => {}
            Some((Field::Unknown, heading)) => self.review.push(Review::new(
                line.number,
                heading,
                "この見出しの欄は知らないため、中を読み込んでいません。必要なら計画のファイルに入れてください",
            )),
            None if self.tree.current().is_none() => self.front.push((text.to_owned(), line.number)),
            None if text.ends_with(['。', '」']) || self.goes_on(BlockRole::Summary) => {
                self.block_line(BlockRole::Summary, SUMMARY_HEADING, text, line.number);
            }
            None => self.loose_line(text, line.number),
        }
        if let Some(index) = self.tree.current() {
            self.tree.branches[index].last_line = self.tree.branches[index].last_line.max(line.number);
        }
    }

    /// True where the line before left a paragraph of this role unfinished.
    fn goes_on(&self, role: BlockRole) -> bool {
        let block = self.tree.current().and_then(|index| self.tree.branches[index].blocks.last());
        !self.break_before && block.is_some_and(|block| block.role == role && !block.text.ja.ends_with('。'))
    }

    pub(crate) fn block_line(&mut self, role: BlockRole, heading: &str, text: &str, number: u32) {
        let Some(index) = self.tree.current() else {
            self.front.push((text.to_owned(), number));
            return;
        };
        let words = unmarked(text.trim());
        let blocks = &mut self.tree.branches[index].blocks;
        if blocks.last().is_none_or(|block| block.role != role || block.heading.ja != heading) {
            let count = blocks.iter().filter(|block| block.role == role).count();
            let name =
                if count == 0 { role.code().to_owned() } else { format!("{}-{}", role.code(), count + 1) };
            let Ok(id) = name.parse() else { return };
            blocks.push(Block {
                id,
                role,
                heading: LocalText::ja(heading),
                text: LocalText::default(),
                summary: false,
                source: Some((number, number)),
            });
        }
        let Some(block) = blocks.last_mut() else { return };
        let out = &mut block.text.ja;
        match bullet(&words) {
            Some(item) => {
                // A list after a paragraph begins a paragraph of its own.
                let list = out.rsplit('\n').next().is_some_and(|last| last.starts_with("- "));
                if !out.is_empty() {
                    out.push_str(if list { "\n" } else { "\n\n" });
                }
                out.push_str("- ");
                out.push_str(item);
            }
            None => {
                let joins = !self.break_before && !out.is_empty() && !out.ends_with('。');
                if !joins && !out.is_empty() {
                    out.push_str("\n\n");
                }
                out.push_str(&words);
            }
        }
        if let Some((_, last)) = &mut block.source {
            *last = number.max(*last);
        }
    }

    fn sdg_line(&mut self, text: &str, number: u32) {
        let found = sdg::targets(text, number, &mut self.review);
        if let Some(index) = self.tree.current() {
            let targets = &mut self.tree.branches[index].sdg_targets;
            for target in found {
                if !targets.contains(&target) {
                    targets.push(target);
                }
            }
        }
    }

    fn plan_line(&mut self, text: &str, number: u32) {
        let Some(index) = self.tree.current() else { return };
        match sector_plans::read(text, number, self.era, &mut self.review) {
            Said::None => self.tree.branches[index].sector_plans.stated_none = true,
            Said::Nothing => {}
            Said::Plans(plans) => {
                for mut plan in plans {
                    plan.title = unmarked(&plan.title);
                    let name = key(&plan.title);
                    let at = *self.plan_keys.entry(name).or_insert_with(|| {
                        self.plans.push(plan.clone());
                        self.plans.len() - 1
                    });
                    if self.plans[at].periods != plan.periods {
                        self.review.push(Review::new(
                            number,
                            plan.title.clone(),
                            "同じ計画の期間が、ほかの場所の印字と異なります",
                        ));
                    }
                    let own = &mut self.tree.branches[index].sector_plans.plans;
                    if !own.contains(&at) {
                        own.push(at);
                    }
                }
            }
        }
    }

    fn glossary_line(&mut self, text: &str, number: u32) {
        if let Some((term, definition)) = entry(text) {
            self.terms.push(Explained {
                term: unmarked(term),
                definition: unmarked(definition),
                line: number,
                last_line: number,
            });
        } else if !self.break_before
            && let Some(last) = self.terms.last_mut()
        {
            last.definition.push_str(text.trim());
            last.last_line = number;
        } else if text.chars().count() <= 24 && !text.ends_with('。') {
            self.term = Some(Explained {
                term: unmarked(text),
                definition: String::new(),
                line: number,
                last_line: number,
            });
        }
    }
}
