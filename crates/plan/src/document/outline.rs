//! The outline 見出しの採否: which lines open a node here, and where their titles are.

use crate::document::actions::{Last, Mark, is_action, item};
use crate::document::chrome;
use crate::document::headings::{self, Heading, Style};
use crate::document::lines::Line;
use crate::document::sdg;
use crate::document::sector_plans::names_a_plan;
use crate::document::table::{layout, stacked};
use crate::document::titles::whole_title;
use crate::document::tree::Opened;
use crate::document::walk::Walk;
use crate::document::words::{self, Field, label};

/// How many lines below a number are looked at for what it is the heading of.
const BELOW_MAX: usize = 12;
/// How many lines the first paragraph below a heading may have.
const PARAGRAPH_MAX: usize = 5;

impl Walk {
    /// The title of a heading whose line held its number alone; gives the next line. A number alone is an icon's.
    pub(super) fn takes_title(&mut self, lines: &[Line], at: usize) -> Option<usize> {
        let index = self.untitled?;
        let text = lines[at].text.as_str();
        if text.chars().all(|c| vocabulary::narrow::narrow(c).is_ascii_digit() || c.is_whitespace()) {
            return Some(at + 1);
        }
        self.untitled = None;
        let title =
            headings::is_title_line(text) && !chrome::is_caption(text) && words::bullet(text).is_none();
        let table = layout::split(&lines[at]).is_some_and(|row| row.filled() > 1)
            || stacked::read(lines, at, None, self.era).is_some();
        if !title || table {
            return None;
        }
        let (title, next) = whole_title(lines, at, text.trim(), &self.listed);
        self.tree.branches[index].last_line = lines[next - 1].number;
        self.tree.branches[index].title = title;
        Some(next)
    }

    /// A row of a form that names the measure: 施策番号 | 4-1, 施策名 | ….
    pub(super) fn form_heading(&mut self, line: &Line) -> bool {
        let Some(row) = layout::split(line) else { return false };
        let cells: Vec<&str> = row
            .cells
            .iter()
            .filter(|cell| !cell.is_blank() && !cell.copied)
            .map(|cell| cell.text.trim())
            .collect();
        let [head, body] = cells[..] else { return false };
        let head = words::label_words(head);
        let named = |endings: &[&str]| {
            let word = endings.iter().find_map(|ending| head.strip_suffix(ending))?;
            headings::LEVEL_WORDS.iter().find(|(level, _)| *level == word)
        };
        if let Some((level, _)) = named(&["番号", "コード", "No.", "No", "NO"]) {
            let heading = headings::parse(&format!("{level} {body}")).into_iter().next();
            let Some(heading) = heading.filter(Heading::is_strong) else { return false };
            let (Opened::New(node) | Opened::Again(node)) =
                self.tree.open(&heading, false, line.number, &mut self.review);
            self.untitled = self.tree.branches[node].title.is_empty().then_some(node);
            self.field = None;
            return true;
        }
        let untitled = self.tree.current().filter(|node| self.tree.branches[*node].title.is_empty());
        if let (Some(_), Some(node)) = (named(&["名", "名称", "の名称"]), untitled) {
            body.clone_into(&mut self.tree.branches[node].title);
            self.untitled = None;
            return true;
        }
        false
    }

    /// Opens the headings of a line; gives the next line.
    pub(super) fn heading_line(&mut self, lines: &[Line], at: usize, text: &str) -> Option<usize> {
        let line = &lines[at];
        let found = headings::parse(text);
        let first = found.first()?;
        let weak = match self.accepts(first, lines, at) {
            Some(weak) => weak,
            None => return self.lists(first, text, line.number).then_some(at + 1),
        };
        self.close_term();
        let mut next = at + 1;
        for (index, heading) in found.iter().enumerate() {
            let last = index + 1 == found.len();
            let mut heading = heading.clone();
            if weak {
                heading.style = Style::Paren;
            }
            if last && !heading.title.is_empty() {
                (heading.title, next) = whole_title(lines, at, &heading.title, &self.listed);
            }
            if weak && let Some(measure) = self.tree.strong() {
                self.tree.branches[measure].last_direction = heading.code.parse().unwrap_or_default();
            }
            match self.tree.open(&heading, weak, line.number, &mut self.review) {
                Opened::New(node) if heading.title.is_empty() && last => self.untitled = Some(node),
                Opened::New(_) => {}
                Opened::Again(node) => {
                    self.untitled = (self.tree.branches[node].title.is_empty() && last).then_some(node);
                }
            }
            if let Some(node) = self.tree.current() {
                let branch = &mut self.tree.branches[node];
                branch.last_line = branch.last_line.max(lines[next - 1].number);
            }
        }
        // A direction in the midst of 主な施策 has its actions straight below it.
        let kept = self.field.take().filter(|(field, _)| weak && *field == Field::Actions);
        if kept.is_some() {
            self.direction_mark = item(text).map(|(mark, ..)| mark);
        }
        self.field = kept;
        self.last_action = Last::default();
        self.action_number = 0;
        self.break_before = true;
        Some(next)
    }

    /// Whether a heading is one here, and whether it is a measure's direction.
    fn accepts(&self, heading: &Heading, lines: &[Line], at: usize) -> Option<bool> {
        let listing = matches!(self.field, Some((Field::System, _)));
        match &heading.style {
            Style::Word(..) if sdg::is_goal(&heading.code, &heading.title) => None,
            Style::Word(..) | Style::Ordinal(..) => Some(false),
            _ if listing => None,
            Style::Compound => {
                let head = heading.code.rsplit_once('-').map_or("", |(head, _)| head);
                let known = self.tree.is_open(head)
                    || self.tree.find(head).is_some()
                    || self.tree.current().is_none();
                let sister = self.tree.current().is_some_and(|index| {
                    self.tree.branches[index].code.rsplit_once('-').is_some_and(|(other, _)| other == head)
                });
                let styled = lines[at].style.is_some();
                (known || sister || styled || heading.title.chars().count() <= 30).then_some(false)
            }
            Style::Paren => self.accepts_direction(heading, lines, at),
            Style::Digits => {
                let repeats = self.tree.current().is_some_and(|index| {
                    let digits: String =
                        self.tree.branches[index].code.chars().filter(char::is_ascii_digit).collect();
                    let shared = heading.code.len().saturating_sub(2).min(digits.len());
                    shared > 0 && heading.code.starts_with(&digits[..shared])
                });
                (repeats || lines[at].style.is_some()).then_some(false)
            }
            Style::Bare => {
                let next = lines.iter().skip(at + 1).filter(|line| !line.is_blank() && !line.dropped).take(1);
                let prefix = format!("{}-", heading.code);
                let leads = next
                    .flat_map(|line| headings::parse(&line.text))
                    .any(|next| next.style == Style::Compound && next.code.starts_with(&prefix));
                let first = self.tree.current().is_none()
                    && lines.iter().skip(at + 1).find(|line| !line.is_blank() && !line.dropped).is_some_and(
                        |line| headings::parse(&line.text).iter().any(|next| next.style == Style::Paren),
                    );
                let direction = !leads && !first && self.accepts_bare_direction(heading, lines, at);
                (leads || first || direction || lines[at].style.is_some()).then_some(direction)
            }
        }
    }

    /// 1 is a direction where it counts on below a measure, and its actions or, after 施策の方向性, its paragraph follow.
    fn accepts_bare_direction(&self, heading: &Heading, lines: &[Line], at: usize) -> bool {
        let Some(measure) = self.tree.strong().map(|index| &self.tree.branches[index]) else { return false };
        let listed = matches!(self.field, Some((Field::SectorPlans | Field::Sdg | Field::Glossary, _)));
        let counts = heading.code == (measure.last_direction + 1).to_string() && measure.parent.is_some();
        let follows =
            leads_to_actions(lines, at) || (measure.directions.is_some() && before_paragraph(lines, at));
        counts && !listed && !heading.title.is_empty() && follows
    }

    /// (1) is a direction after 施策の方向性 when it counts on, a heading straight under another heading, and wherever
    /// actions, a paragraph or a list of its own follow it.
    fn accepts_direction(&self, heading: &Heading, lines: &[Line], at: usize) -> Option<bool> {
        let measure = self.tree.strong()?;
        let branch = &self.tree.branches[measure];
        let number: u32 = heading.code.parse().ok()?;
        if heading.title.is_empty() {
            return None;
        }
        let counts = number == branch.last_direction + 1;
        let mark = item(&lines[at].text).map(|(mark, ..)| mark);
        let field = self.field.as_ref().map(|(field, _)| *field);
        if field == Some(Field::Actions) {
            // In a list of actions (2) goes on with a numbered list, or with the directions that have lists of their own.
            let same = self.last_action.mark.is_none() || self.last_action.mark == mark;
            let an_action = same && (number == 1 || self.action_number + 1 == number);
            // Where one measure's (1) is a direction with a list, every measure's is.
            let known = mark.is_some() && self.direction_mark == mark;
            if an_action && !(counts && (known || has_list(lines, at, mark))) {
                return None;
            }
            let goes_on = number > 1 && self.last_action.mark != mark;
            return (goes_on
                || known
                || has_list(lines, at, mark)
                || (branch.directions.is_some() && counts))
                .then_some(true)
                .filter(|_| counts);
        }
        let elsewhere = matches!(field, Some(Field::SectorPlans | Field::Sdg | Field::Glossary));
        if branch.directions.is_some() && !elsewhere {
            return counts.then_some(true);
        }
        let next = lines.iter().skip(at + 1).find(|line| !line.is_blank() && !line.dropped);
        let before_field = next.is_some_and(|next| label(&next.text).is_some() || next.text.ends_with('。'));
        let before_table = next.is_some_and(|next| layout::split(next).is_some_and(|row| row.filled() > 1));
        let bare = matches!(field, None | Some(Field::Indicators));
        if bare && (before_field || before_table) && branch.last_direction == 0 {
            return Some(false);
        }
        let a_plan = field == Some(Field::SectorPlans) && names_a_plan(&heading.title);
        let paragraph = !matches!(field, Some(Field::Text(_) | Field::Glossary | Field::Unknown))
            && (before_field || before_paragraph(lines, at));
        (counts && !a_plan && (paragraph || leads_to_actions(lines, at))).then_some(true)
    }
}

/// The filled lines after one, as far as a heading's own words may reach.
fn below(lines: &[Line], at: usize) -> impl Iterator<Item = &Line> {
    lines.iter().skip(at + 1).filter(|line| !line.is_blank() && !line.dropped).take(BELOW_MAX)
}

/// True where a paragraph follows: a line that begins no list, and a full stop before anything else.
fn before_paragraph(lines: &[Line], at: usize) -> bool {
    below(lines, at)
        .take(PARAGRAPH_MAX)
        .take_while(|line| item(&line.text).is_none() && label(&line.text).is_none())
        .any(|line| line.text.ends_with('。'))
}

/// True where 主な取組 follows before another field or a heading does.
fn leads_to_actions(lines: &[Line], at: usize) -> bool {
    for line in below(lines, at) {
        match label(&line.text) {
            Some((Field::Actions, _)) => return true,
            Some((Field::Text(crate::model::BlockRole::Summary), _)) => {}
            Some(_) => return false,
            None if !headings::parse(&line.text).is_empty() => return false,
            None => {}
        }
    }
    false
}

/// True where a list with other marks follows before the next number of this kind.
fn has_list(lines: &[Line], at: usize, own: Option<Mark>) -> bool {
    for line in below(lines, at) {
        match item(&line.text) {
            Some((mark, ..)) if Some(mark) == own => return false,
            Some((_, number, title)) if number < 2 && is_action(title) => return true,
            Some(_) => return false,
            None if label(&line.text).is_some()
                || headings::parse(&line.text).iter().any(Heading::is_strong) =>
            {
                return false;
            }
            None => {}
        }
    }
    false
}
