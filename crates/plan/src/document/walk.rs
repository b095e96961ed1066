//! The walk 通読: line after line, what each one is: table, label, heading, note or text.

use crate::document::actions::{Last, Mark};
use crate::document::chrome;
use crate::document::headings::Heading;
use crate::document::layers;
use crate::document::lines::Line;
use crate::document::refusal::Why;
use crate::document::review::Review;
use crate::document::sector_plans;
use crate::document::table::reading::Found;
use crate::document::table::{
    self, Caption, Fed, Table, arrows, cards, header, layout, series, stacked, turned, units,
};
use crate::document::terms::{Explained, Marked};
use crate::document::tree::Tree;
use crate::document::words::{self, Field, label};
use std::collections::{HashMap, HashSet};
use vocabulary::Era;
use vocabulary::notation::{dates, last_era};

/// The words that say a document is not decided yet.
const DRAFT_WORDS: [&str; 8] =
    ["検討原案", "検討案", "中間案", "たたき台", "素案", "原案", "改定案", "最終案"];
/// How far from the top the words of an edition and a title are looked for.
const FRONT_LINES: u32 = 60;

/// Everything read so far.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) tree: Tree,
    pub(crate) indicators: Vec<Found>,
    pub(crate) plans: Vec<sector_plans::Printed>,
    pub(crate) plan_keys: HashMap<String, usize>,
    pub(crate) terms: Vec<Explained>,
    pub(crate) review: Vec<Review>,
    /// What the last label opened, and its words as printed.
    pub(crate) field: Option<(Field, String)>,
    /// The lines before the first heading.
    pub(crate) front: Vec<(String, u32)>,
    /// The names of the levels that a sentence says.
    pub(crate) declared: Vec<String>,
    /// The titles that tables of contents list, folded.
    pub(crate) listed: HashSet<String>,
    /// Parts of the book named by chrome: 後期基本計画.
    pub(crate) parts: HashMap<String, usize>,
    pub(crate) draft: bool,
    pub(crate) revised: bool,
    pub(crate) marked: Marked,
    /// True after a blank line or a label: what comes begins a paragraph.
    pub(crate) break_before: bool,
    /// The term whose explanation is being read.
    pub(crate) term: Option<Explained>,
    /// The number of the last action, where actions are numbered.
    pub(crate) action_number: u32,
    /// The mark of directions that stand in the midst of 主な施策.
    pub(crate) direction_mark: Option<Mark>,
    /// How many known headings each sign stands before: ■現状.
    pub(crate) label_marks: HashMap<char, usize>,
    /// The last action.
    pub(crate) last_action: Last,
    /// What the city calls its actions.
    pub(crate) actions_name: Option<String>,
    pub(crate) era: Option<Era>,
    pub(super) table: Option<Table>,
    /// The first row with more figures than headers.
    pub(crate) torn: Option<Why>,
    caption: Caption,
    /// The node whose title stands on a later line.
    pub(super) untitled: Option<usize>,
}

impl Walk {
    /// Reads the lines of one file.
    pub(crate) fn file(&mut self, lines: &[Line]) {
        for line in lines {
            self.marked.note(&line.text);
            if self.declared.is_empty() && line.text.chars().count() <= 120 {
                self.declared = layers::declared(&line.text);
            }
            if line.dropped && line.text.contains("計画") && line.text.chars().count() < 20 {
                *self
                    .parts
                    .entry(words::plain(line.text.trim_start_matches(['-', '・', ' '])))
                    .or_default() += 1;
            }
        }
        let mut at = 0;
        while at < lines.len() {
            at = self.line(lines, at);
        }
        self.close_table();
        self.close_term();
        self.field = None;
        self.untitled = None;
    }

    /// Reads a line, or the table that stands there; gives the next.
    fn line(&mut self, lines: &[Line], at: usize) -> usize {
        let line = &lines[at];
        if line.dropped {
            return at + 1;
        }
        if line.is_blank() {
            self.break_before = true;
            let (node, era) = (self.tree.current(), self.era);
            if let Some(table) = &mut self.table {
                table.flush(node, era);
            }
            if self.term.as_ref().is_some_and(|term| !term.definition.is_empty()) {
                self.close_term();
            }
            return at + 1;
        }
        let sentence = line.text.ends_with('。');
        if !sentence {
            self.era = last_era(&line.text).or(self.era);
        }
        if self.form_heading(line) {
            return at + 1;
        }
        if let Some(next) = self.takes_title(lines, at) {
            return next;
        }
        if !sentence && let Some(next) = self.begin_table(lines, at) {
            return next;
        }
        if let Some(table) = &mut self.table {
            match table.feed(line, self.tree.current(), self.era) {
                Fed::Taken => return at + 1,
                Fed::Aside => {}
                Fed::Ended => self.close_table(),
            }
        }
        self.check_years(line);
        self.text_line(lines, at)
    }

    /// Begins a table at a line, or reads a stacked one whole; gives the next line.
    fn begin_table(&mut self, lines: &[Line], at: usize) -> Option<usize> {
        let node = self.node_of_table();
        let arrows = arrows::read(lines, at, node, self.era);
        if arrows.is_none()
            && let Some((mut table, next)) = table::begin(lines, at, self.era)
        {
            if self.table.as_ref().is_some_and(|open| open.goes_on_in(&table)) {
                return Some(next);
            }
            self.close_table();
            table.asked = matches!(self.field, Some((Field::Indicators, _)));
            self.leave_direction_for_table();
            table.caption = std::mem::take(&mut self.caption);
            self.table = Some(table);
            return Some(next);
        }
        let (table, next) = arrows.or_else(|| self.whole_table(lines, at, node))?;
        self.close_table();
        self.leave_direction_for_table();
        match table {
            Ok(mut table) => {
                table.caption = std::mem::take(&mut self.caption);
                self.indicators.extend(table.read(&mut self.review));
            }
            Err(stacked::Tangle(line)) => self.review.push(Review::new(
                line,
                lines[at].text.clone(),
                "1マス1行の表ですが、名前と値の対応が分かりません。値は読み込んでいません",
            )),
        }
        Some(next)
    }

    /// A table that is read whole at its first line: stacked, turned, a card, a list with arrows.
    fn whole_table(
        &self,
        lines: &[Line],
        at: usize,
        node: Option<usize>,
    ) -> Option<(Result<Table, stacked::Tangle>, usize)> {
        if let Some(found) = stacked::read(lines, at, node, self.era) {
            return Some(found);
        }
        let series = series::read(lines, at, node, self.era);
        let found = series.or_else(|| turned::read(lines, at, node, self.era)).or_else(|| {
            let likely = cards::may_begin(&lines[at]);
            let listed = matches!(self.field, Some((Field::Indicators, _)))
                || cards::names_itself(&lines[at])
                || cards::is_dated_item(&lines[at]);
            let card = likely.then(|| cards::read(lines, at, node, self.era, listed)).flatten();
            card.or_else(|| (likely && listed).then(|| cards::list(lines, at, node, self.era)).flatten())
        })?;
        Some((Ok(found.0), found.1))
    }

    /// A measure's table that is printed after its directions belongs to the measure.
    fn leave_direction_for_table(&mut self) {
        self.tree.close_weak();
        self.field = Some((Field::Indicators, String::new()));
    }

    fn node_of_table(&self) -> Option<usize> {
        self.tree.strong()
    }

    pub(crate) fn close_table(&mut self) {
        if let Some(mut table) = self.table.take() {
            table.flush(self.tree.current(), self.era);
            self.torn = self.torn.take().or_else(|| table.torn());
            self.indicators.extend(table.read(&mut self.review));
        }
    }

    /// Looks at the pairs of era and Western years in running text.
    fn check_years(&mut self, line: &Line) {
        for date in dates(&line.text, self.era) {
            if let Some((era, western)) = date.disagreement {
                let words = line.text.get(date.place.clone()).unwrap_or(&line.text);
                self.review.push(Review::years(line.number, words, era, western));
            }
        }
    }

    /// A line that is no table's: a term, a label, a heading, a note or text; gives the next.
    fn text_line(&mut self, lines: &[Line], at: usize) -> usize {
        let line = &lines[at];
        let text = self.without_status(&line.text, line.number);
        let text = text.trim();
        if text.is_empty() {
            return at + 1;
        }
        if text.ends_with("（続き）") || text.ends_with("(続き)") {
            return at + 1;
        }
        if let Some((term, definition)) = self.marked.term(text) {
            self.close_term();
            self.term = Some(Explained {
                term: term.to_owned(),
                definition: definition.to_owned(),
                line: line.number,
                last_line: line.number,
            });
            return at + 1;
        }
        if let Some((field, rest)) = label(text) {
            self.open_field(field, &line.text, line.number);
            if field == Field::Actions && !rest.is_empty() {
                self.actions_beside(rest, line);
            } else if !rest.is_empty() {
                self.content(rest, line);
            }
            return at + 1;
        }
        if let Some(next) = self.labelled_cells(line) {
            return at + next;
        }
        if let Some(next) = self.heading_line(lines, at, text) {
            return next;
        }
        let unknown = words::unknown_label(text).or_else(|| self.marked_label(text));
        if let Some(words) = unknown.filter(|_| self.tree.current().is_some()) {
            self.open_field(Field::Unknown, &words, line.number);
            return at + 1;
        }
        if self.term.is_some() {
            self.explain(text, line.number);
            return at + 1;
        }
        if words::is_figure_placeholder(text) || is_rule(text) {
            return at + 1;
        }
        self.note_caption(text);
        if chrome::is_caption(text) || (chrome::is_note(text) && words::bullet(text).is_none()) {
            return at + 1;
        }
        self.content(text, line);
        self.break_before = false;
        at + 1
    }

    /// What a line above or below a table says of all of it.
    fn note_caption(&mut self, text: &str) {
        let dates = header::caption_dates(text, self.era);
        let caption = self.table.as_mut().map_or(&mut self.caption, |table| &mut table.caption);
        caption.dates.extend(dates);
        caption.halves = header::caption_halves(text).or(caption.halves);
        caption.unit = caption_unit(text).or(caption.unit.take());
    }

    /// A row of a form: its first cell is a label, the others are what stands under it.
    fn labelled_cells(&mut self, line: &Line) -> Option<usize> {
        let row = layout::split(line)?;
        let mut cells = row.cells.iter().filter(|cell| !cell.is_blank() && !cell.copied);
        let (field, _) = label(cells.next()?.text.trim())?;
        let rest: Vec<String> = cells.map(|cell| cell.text.trim().to_owned()).collect();
        if rest.is_empty() || field == Field::Indicators {
            return None;
        }
        self.open_field(field, &row.cells[0].text, line.number);
        if field == Field::Actions && self.heads_actions(&rest) {
            return Some(1);
        }
        for text in rest {
            self.content(&text, line);
            self.break_before = true;
        }
        Some(1)
    }

    /// The words of a heading that has the sign of known ones, and is none: ■ 財源.
    fn marked_label(&self, text: &str) -> Option<String> {
        let mark = text.chars().next().filter(|mark| words::DECORATION.contains(mark))?;
        let actions = matches!(self.field, Some((Field::Actions, _)));
        let other = matches!(self.last_action.mark, Some(Mark::Bullet(sign)) if sign != mark);
        let known = self.label_marks.get(&mark).is_some_and(|count| *count > 1);
        let inner = text[mark.len_utf8()..].trim();
        let short = (2..=16).contains(&inner.chars().count()) && !inner.contains(['。', '、', mark]);
        let plan = matches!(self.field, Some((Field::SectorPlans, _))) && sector_plans::names_a_plan(inner);
        (known && short && !plan && (!actions || other)).then(|| inner.to_owned())
    }

    fn open_field(&mut self, field: Field, printed: &str, number: u32) {
        self.close_table();
        self.close_term();
        let stays = matches!(field, Field::Actions | Field::Text(crate::model::BlockRole::Summary));
        if !stays {
            self.tree.close_weak();
        }
        let words = printed.trim_matches(|c: char| {
            c.is_whitespace()
                || words::DECORATION.contains(&c)
                || "【】＜＞<>〔〕[]［］《》〈〉「」:：".contains(c)
        });
        let words = words.split(['：', ':']).next().unwrap_or(words).trim().to_owned();
        if let Some(mark) = printed.trim().chars().next().filter(|mark| words::DECORATION.contains(mark))
            && field != Field::Unknown
        {
            *self.label_marks.entry(mark).or_default() += 1;
        }
        if field == Field::Directions
            && let Some(index) = self.tree.current()
        {
            self.tree.branches[index].directions = Some(words.clone());
        }
        if field == Field::Actions && self.actions_name.is_none() {
            self.actions_name = Some(words.clone());
        }
        if let Some(index) = self.tree.current() {
            self.tree.branches[index].last_line = number;
        }
        self.field = Some((field, words));
        self.action_number = 0;
        self.last_action = Last::default();
        self.break_before = true;
    }

    /// Notes an entry of 施策の体系.
    pub(super) fn lists(&mut self, heading: &Heading, text: &str, line: u32) -> bool {
        if !matches!(self.field, Some((Field::System, _))) {
            return false;
        }
        let title = if heading.title.is_empty() { text } else { &heading.title };
        self.list_entry(title, line);
        true
    }

    pub(crate) fn list_entry(&mut self, title: &str, line: u32) {
        if let Some(index) = self.tree.strong() {
            let title =
                title.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()).to_owned();
            self.tree.branches[index].listed.push((title, line));
        }
    }

    /// A line without the words of an edition's state, which are noted.
    fn without_status(&mut self, text: &str, number: u32) -> String {
        if text.chars().count() > 60 || text.ends_with('。') {
            return text.to_owned();
        }
        let mut rest = text.to_owned();
        for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕'), ('<', '>'), ('＜', '＞')]
        {
            for word in
                DRAFT_WORDS.iter().chain(&["案", "改訂版", "改定版", "一部改訂", "一部改定", "改訂", "改定"])
            {
                let mark = format!("{open}{word}{close}");
                if rest.contains(&mark) {
                    rest = rest.replace(&mark, "");
                    self.draft |= !word.starts_with("改") && !word.starts_with("一部") || *word == "改定案";
                    self.revised |= word.starts_with("改訂")
                        || word.starts_with("改定版")
                        || *word == "改定"
                        || word.starts_with("一部");
                }
            }
        }
        let front = self.tree.current().is_none() && number <= FRONT_LINES;
        if front {
            self.draft |= DRAFT_WORDS.iter().any(|word| rest.trim_end().ends_with(word));
            self.revised |= ["改訂版", "改定版"].iter().any(|word| rest.contains(word));
        }
        rest
    }

    fn explain(&mut self, text: &str, number: u32) {
        if let Some(term) = &mut self.term {
            term.definition.push_str(text);
            term.last_line = number;
        }
    }

    pub(crate) fn close_term(&mut self) {
        let Some(term) = self.term.take() else { return };
        if term.definition.is_empty() {
            self.review.push(Review::new(term.line, term.term, "用語の説明が見つかりません"));
        } else {
            self.terms.push(term);
        }
    }
}

/// ---- and the like.
fn is_rule(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '=' | '─' | '━' | '_' | '|' | '+' | ' ' | '\t' | ':' | '＿' | '―'))
        && text.len() > 2
}

/// （単位：％） above a table.
fn caption_unit(text: &str) -> Option<String> {
    let plain = words::plain(text);
    let (_, after) = plain.split_once("単位:")?;
    let unit: String = after.chars().take_while(|c| !matches!(c, ')' | '、' | ',' | '】' | '〕')).collect();
    units::known(&unit).or_else(|| (!unit.is_empty() && unit.chars().count() <= 8).then_some(unit))
}
