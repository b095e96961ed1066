//! Reading a table as a whole 表の読み取り: rows to indicators, cells to values, doubts to the review list.

use super::cells::{self, Doubt, Said};
use super::header::{self, Column, Meaning, Role};
use super::{DataRow, Table, units};
use crate::document::headings;
use crate::document::review::Review;
use crate::document::words::{bullet, plain};
use crate::model::{Absence, Value, ValueKind};
use std::collections::BTreeMap;
use vocabulary::narrow::narrowed;
use vocabulary::number;

/// An indicator as a table prints it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    /// True where it is printed as a repeat 再掲.
    pub(crate) repeat: bool,
    pub(crate) unit: Option<String>,
    /// The code that the table itself prints for it.
    pub(crate) code: Option<String>,
    /// The walker's index of the node above.
    pub(crate) node: Option<usize>,
    pub(crate) values: Vec<Value>,
    pub(crate) line: u32,
    pub(crate) last_line: u32,
}

/// What the columns of a table are, decided over all its rows.
struct Plan {
    name: usize,
    unit: Option<usize>,
    code: Option<usize>,
    row_kind: Option<usize>,
    values: Vec<(usize, Meaning)>,
    trends: bool,
    /// True where a column is the baseline by name, so that 現状値 is an actual.
    based: bool,
}

/// A printed value with what its column said.
struct Printed {
    said: Said,
    kind: ValueKind,
    raw: String,
    line: u32,
    column: usize,
}

impl Table {
    /// The indicators of the table, and what a person must look at.
    pub(crate) fn read(&self, review: &mut Vec<Review>) -> Vec<Found> {
        let Some(plan) = self.plan(review) else { return vec![] };
        let mut found: Vec<(Found, Vec<Printed>)> = vec![];
        let mut code: Option<String> = None;
        let empty = self.rows.iter().all(|row| self.is_empty_row(&plan, row));
        for row in &self.rows {
            if let Some(printed) =
                plan.code.map(|at| row.cells[at].text.trim()).filter(|text| !text.is_empty())
            {
                code = code_of(printed).or(code);
            }
            let name_cell = &row.cells[plan.name];
            let name = if name_cell.copied { "" } else { name_cell.text.trim() };
            let own_kind = meaning_of(name);
            if !name.is_empty() && own_kind.is_none() {
                if self.is_empty_row(&plan, row) && !empty {
                    let heads = self.next_is_kind_row(&plan, row);
                    if !heads {
                        review.push(Review::new(
                            row.line,
                            name,
                            "値のない行です。小見出しか、値の抜けた指標かを確認してください",
                        ));
                        continue;
                    }
                }
                let (name, repeat) = without_repeat(&clean_name(name));
                let new = Found {
                    name,
                    repeat,
                    unit: None,
                    code: code.clone(),
                    node: row.node,
                    values: vec![],
                    line: row.line,
                    last_line: row.line,
                };
                found.push((new, vec![]));
                if self.is_empty_row(&plan, row) && !empty {
                    continue;
                }
            }
            let Some((indicator, printed)) = found.last_mut() else {
                review.push(Review::new(
                    row.line,
                    row_words(row),
                    "指標名のない行です。どの指標の値かを確認してください",
                ));
                continue;
            };
            if row.surplus {
                review.push(Review::new(
                    row.line,
                    indicator.name.clone(),
                    "見出しより多くのマスがあります。列がずれていないか確認してください",
                ));
            }
            indicator.last_line = indicator.last_line.max(row.line);
            let row_kind = plan.row_kind.and_then(|at| meaning_of(row.cells[at].text.trim())).or(own_kind);
            if name.is_empty() && row_kind.is_none() && plan.row_kind.is_none() && !printed.is_empty() {
                review.push(Review::new(
                    row.line,
                    indicator.name.clone(),
                    "名前のない行の値です。この指標の値かを確認してください",
                ));
            }
            let hint = self.unit_hint(&plan, row, indicator);
            for (at, meaning) in &plan.values {
                let meaning = row_kind.unwrap_or(*meaning);
                printed.extend(self.cell_values(row, *at, meaning, &plan, hint.as_deref()));
            }
        }
        let mut column_reviews = BTreeMap::new();
        let mut indicators = vec![];
        for (mut indicator, printed) in found {
            self.settle(&plan, &mut indicator, printed, &mut column_reviews, review);
            indicators.push(indicator);
        }
        for ((_, header), why) in column_reviews {
            review.push(Review::new(self.line, header, why));
        }
        indicators
    }

    fn plan(&self, review: &mut Vec<Review>) -> Option<Plan> {
        let name = self.name_column()?;
        let column_cells = |at: usize| {
            self.rows
                .iter()
                .filter_map(move |row| row.cells.get(at))
                .map(|cell| cell.text.trim())
                .filter(|text| !text.is_empty())
        };
        let filled = |at: usize| column_cells(at).next().is_some();
        let mut plan = Plan {
            name,
            unit: None,
            code: None,
            row_kind: None,
            values: vec![],
            trends: false,
            based: false,
        };
        for (at, column) in self.columns.iter().enumerate().filter(|(at, _)| *at != name) {
            let kinds = filled(at) && column_cells(at).all(|text| meaning_of(text).is_some());
            match column.role {
                Role::RowKind | Role::Blank | Role::Unknown | Role::Direction
                    if kinds && plan.row_kind.is_none() =>
                {
                    plan.row_kind = Some(at)
                }
                Role::Unit => plan.unit = plan.unit.or(Some(at)),
                Role::Code => plan.code = plan.code.or(Some(at)),
                Role::Trend => plan.trends = true,
                Role::Value(meaning) => {
                    plan.based |= meaning == Meaning::Base;
                    plan.values.push((at, meaning));
                }
                Role::Blank | Role::Unknown
                    if filled(at) && column_cells(at).all(|text| units::known(text).is_some()) =>
                {
                    plan.unit = plan.unit.or(Some(at));
                }
                Role::Unknown if filled(at) && column_cells(at).all(cells::is_value_like) => {
                    review.push(Review::new(
                        self.line,
                        column.words.clone(),
                        "この列の意味（現状値・実績値・目標値など）が分かりません。値は読み込んでいません",
                    ));
                }
                _ => {}
            }
        }
        if plan.row_kind.is_some() {
            // The header over a column of 目標 and 実績 rows says nothing of the values' kind.
            for (_, meaning) in &mut plan.values {
                if *meaning == Meaning::Present {
                    *meaning = Meaning::YearAlone;
                }
            }
        }
        Some(plan)
    }

    fn is_empty_row(&self, plan: &Plan, row: &DataRow) -> bool {
        let blank = |at: usize| row.cells.get(at).is_none_or(|cell| cell.is_blank() || cell.copied);
        plan.values
            .iter()
            .all(|(at, _)| row.cells.get(*at).is_none_or(crate::document::lines::Cell::is_blank))
            && plan.unit.is_none_or(blank)
    }

    fn next_is_kind_row(&self, plan: &Plan, row: &DataRow) -> bool {
        let next =
            self.rows.iter().position(|other| other.line == row.line).and_then(|at| self.rows.get(at + 1));
        next.is_some_and(|next| meaning_of(next.cells[plan.name].text.trim()).is_some())
    }

    /// The unit that the row or the name says, before any value is read.
    fn unit_hint(&self, plan: &Plan, row: &DataRow, indicator: &Found) -> Option<String> {
        let column = plan
            .unit
            .map(|at| row.cells[at].text.trim())
            .filter(|text| !text.is_empty() && !cells::is_null(text));
        column.map(number::unit).or_else(|| units::off_name(&indicator.name).map(|(_, unit)| unit))
    }

    /// The values of one cell: one, or two where the header says so.
    fn cell_values(
        &self,
        row: &DataRow,
        at: usize,
        meaning: Meaning,
        plan: &Plan,
        hint: Option<&str>,
    ) -> Vec<Printed> {
        let column = &self.columns[at];
        let text = row.cells.get(at).map_or("", |cell| cell.text.trim());
        let printed = |text: &str, kind: ValueKind, column: &Column| {
            let mut said = cells::read(&without_unit(text, hint), row.era);
            said.comparator = said.comparator.or(column.comparator.filter(|_| said.number.is_some()));
            Printed { said, kind, raw: text.to_owned(), line: row.line, column: at }
        };
        let kind = meaning.kind(plan.based);
        if let Some(second) = &column.arrow {
            let Role::Value(second_meaning) = second.role else { return vec![] };
            let based = plan.based || meaning == Meaning::Base;
            let mut parts = text.splitn(2, ['→', '⇒', '⇨', '➡']).map(str::trim);
            let (first, last) = (parts.next().unwrap_or_default(), parts.next());
            let mut values = vec![
                printed(first, meaning.kind(false), column),
                printed(last.unwrap_or_default(), second_meaning.kind(based), second),
            ];
            if last.is_none() && !first.is_empty() {
                for value in &mut values {
                    value.said.doubt = Some(Doubt::Unclear);
                }
            }
            return values;
        }
        if let Some(second) = column.second
            && let Some((main, bracket)) = bracketed_value(text)
        {
            return vec![
                printed(main, kind, column),
                printed(bracket, second.kind(plan.based), &Column { as_of: None, ..column.clone() }),
            ];
        }
        vec![printed(text, kind, column)]
    }

    /// Unit, dates, absences and doubts of one indicator, seen over all its values.
    fn settle(
        &self,
        plan: &Plan,
        indicator: &mut Found,
        mut printed: Vec<Printed>,
        columns: &mut BTreeMap<(usize, String), &'static str>,
        review: &mut Vec<Review>,
    ) {
        let glued = self.glued_unit(indicator, &printed, review);
        let row_unit = plan.unit.and_then(|at| {
            let cell =
                self.rows.iter().find(|row| row.line == indicator.line).and_then(|row| row.cells.get(at))?;
            let text = cell.text.trim();
            (!text.is_empty() && !cells::is_null(text)).then(|| number::unit(text))
        });
        if let Some((name, unit)) = units::off_name(&indicator.name)
            && row_unit.as_ref().is_none_or(|own| *own == unit)
            && glued.as_ref().is_none_or(|glued| unit.ends_with(glued.as_str()))
        {
            indicator.name = name;
            indicator.unit = Some(unit);
        }
        let of_columns = plan.values.iter().find_map(|(at, _)| self.columns[*at].unit.clone());
        let duration = printed.iter().any(|value| value.said.doubt == Some(Doubt::Duration));
        indicator.unit = row_unit
            .or(indicator.unit.take())
            .or(glued)
            .or(of_columns)
            .or_else(|| self.caption.unit.clone().filter(|_| !duration));
        let mut doubts: Vec<(u32, &'static str)> = vec![];
        if plan.trends {
            doubts.push((
                indicator.line,
                "成り行き値（取組を続けた場合の見込み）の列は値として読み込んでいません",
            ));
        }
        for value in &mut printed {
            level_with_unit(&mut value.said, indicator.unit.as_deref());
            self.date(value, plan, indicator, columns, &mut doubts);
            if let Some(doubt) = value.said.doubt {
                doubts.push((value.line, doubt.why()));
            }
            if let Some((era, western)) = value.said.disagreement.or(self.columns[value.column].disagreement)
            {
                review.push(Review::years(value.line, &value.raw, era, western));
            }
        }
        let mut last = None;
        for (line, why) in doubts {
            if last != Some(why) {
                review.push(Review::new(line, indicator.name.clone(), why));
            }
            last = Some(why);
        }
        indicator.values = printed.into_iter().map(|value| self.value(value)).collect();
    }

    /// The date of a value: its own, else its column's. A column without any is for a person.
    fn date(
        &self,
        value: &mut Printed,
        plan: &Plan,
        indicator: &Found,
        columns: &mut BTreeMap<(usize, String), &'static str>,
        doubts: &mut Vec<(u32, &'static str)>,
    ) {
        let column = &self.columns[value.column];
        let second = value.raw.starts_with(['(', '（']) && column.second.is_some();
        let of_column = match &column.arrow {
            Some(right) if !value.kind.is_measured() => right.as_of.or(column.as_of),
            _ if second => None,
            _ => column.as_of,
        };
        value.said.as_of = value.said.as_of.or(of_column);
        if value.said.as_of.is_some() {
            return;
        }
        let others_dated = self.rows.iter().any(|row| {
            row.cells.get(value.column).is_some_and(|cell| cells::read(&cell.text, row.era).as_of.is_some())
        });
        if others_dated && !second {
            if value.said.number.is_some() {
                doubts.push((value.line, "この値の時点が印字されていません"));
            }
            return;
        }
        let words = if second { format!("{}（かっこ内）", column.words) } else { column.words.clone() };
        let why = if column.unknown_year || value.said.unknown_year {
            "印字された年がどの元号の年か分かりません。時点を入力してください"
        } else {
            "時点（年度）が印字されていません。分かる場合は入力してください"
        };
        let _ = (plan, indicator);
        columns.entry((value.column, words)).or_insert(why);
    }

    /// The unit that is glued to the values: the same on all, or a question.
    fn glued_unit(&self, indicator: &Found, printed: &[Printed], review: &mut Vec<Review>) -> Option<String> {
        let mut counts: Vec<(&str, usize)> = vec![];
        for unit in printed.iter().filter_map(|value| value.said.unit.as_deref()) {
            match counts.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, count)) => *count += 1,
                None => counts.push((unit, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        let unit = counts.iter().find(|(_, count)| *count == most).map(|(unit, _)| (*unit).to_owned());
        let signed_percent = counts.len() == 2 && counts.iter().any(|(unit, _)| *unit == "%");
        if counts.len() > 1 && !signed_percent {
            review.push(Review::new(indicator.line, indicator.name.clone(), "値によって単位が異なります"));
        }
        unit
    }

    fn value(&self, printed: Printed) -> Value {
        let Printed { said, kind, raw, line, .. } = printed;
        let absence = match said.absence {
            Some(_) if said.number.is_some() => None,
            Some(Absence::Unstated) if raw.is_empty() => Some(Absence::Unstated),
            Some(Absence::Unstated) => Some(self.glyph_meaning(&raw, kind)),
            other => other,
        };
        Value {
            kind,
            number: said.number,
            comparator: said.comparator,
            approximate: said.approximate,
            as_of: said.as_of,
            text: said.text,
            absence,
            raw,
            line: Some(line),
        }
    }

    /// What a null glyph means by the notes below the table; else by where it stands.
    fn glyph_meaning(&self, raw: &str, kind: ValueKind) -> Absence {
        let note = self.glyphs.iter().find(|(glyph, _)| *glyph == raw).map(|(_, note)| note.as_str());
        match note {
            Some(note) if note.contains("算出") || note.contains("算定") || note.contains("黒字") => {
                Absence::NotComputed
            }
            Some(_) => Absence::NotMeasured,
            None if kind.is_measured() => Absence::NotMeasured,
            None => Absence::Unstated,
        }
    }
}

/// What 台 and a signed percentage mean beside the indicator's unit.
fn level_with_unit(said: &mut Said, unit: Option<&str>) {
    let Some(unit) = unit else { return };
    if said.unit.as_deref() == Some("台") && unit != "台" {
        said.approximate = true;
    }
    if said.signed && said.unit.as_deref() == Some("%") && unit != "%" {
        (said.number, said.comparator, said.approximate) = (None, None, false);
        (said.doubt, said.absence) = (Some(Doubt::Change), Some(Absence::NotALevel));
    }
}

/// A cell without the unit that its column says already, so that 1,283億円 under 億円 stays 1,283.
fn without_unit(text: &str, unit: Option<&str>) -> String {
    let Some(unit) = unit.filter(|unit| unit.starts_with(['千', '万', '億', '百', '兆', '十'])) else {
        return text.to_owned();
    };
    let folded = number::unit(text);
    match folded.find(unit) {
        Some(at) if folded[..at].ends_with(|c: char| c.is_ascii_digit()) => folded.replacen(unit, "", 1),
        _ => text.to_owned(),
    }
}

/// `250 団体 (250 団体)`: the value and the one in brackets.
fn bracketed_value(text: &str) -> Option<(&str, &str)> {
    let at = text
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '(' | '（'))
        .map(|(at, _)| at)
        .filter(|at| *at > 0)?;
    let (main, bracket) = text.split_at(at);
    let closed = bracket.ends_with([')', '）']);
    (closed && cells::is_value_like(bracket) && cells::read(bracket, None).as_of.is_none())
        .then_some((main.trim(), bracket.trim()))
}

/// The meaning of a cell that says what its row holds: 目標, 実績値, 計画.
fn meaning_of(text: &str) -> Option<Meaning> {
    let words = plain(text);
    if words.is_empty() || words.chars().count() > 8 || words.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    match header::role(&words) {
        Role::Value(meaning) => Some(meaning),
        _ => None,
    }
}

/// The code that a code column prints: 1-1, 施策1-1, 1-1 広報.
fn code_of(text: &str) -> Option<String> {
    if let Some(heading) = headings::parse(text).into_iter().next_back() {
        return Some(heading.code);
    }
    let narrow = narrowed(text);
    let code: String = narrow.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!code.is_empty()).then_some(code)
}

/// A name without its leading bullet or number and its trailing footnote mark.
pub(crate) fn clean_name(text: &str) -> String {
    let mut name = cells::without_marks(text);
    if let Some(rest) = bullet(&name) {
        name = rest.to_owned();
    }
    let rest = name.trim_start_matches([
        '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '⑪', '⑫', '⑬', '⑭', '⑮', '⑯', '⑰', '⑱', '⑲', '⑳',
    ]);
    let narrow = narrowed(rest);
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let cut = if let Some(inner) = narrow.strip_prefix('(') {
        let count = digits(inner);
        (count > 0 && count < 3 && inner[count..].starts_with(')')).then_some(count + 2)
    } else {
        let count = digits(&narrow);
        let after = narrow[count..].chars().next();
        let dotted = matches!(after, Some('.' | ')' | '、'))
            && !narrow[count..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        (count > 0 && count < 3 && dotted).then_some(count + 1)
    };
    let rest: String = rest.chars().skip(cut.unwrap_or_default()).collect();
    let rest = rest.trim();
    if rest.is_empty() { name } else { rest.to_owned() }
}

/// A title without its mark of repetition, and whether it had one.
pub(crate) fn without_repeat(text: &str) -> (String, bool) {
    for (open, close) in
        [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('〈', '〉')]
    {
        let mark = format!("{open}再掲{close}");
        if let Some(at) = text.find(&mark) {
            let (head, tail) = (&text[..at], &text[at + mark.len()..]);
            return (format!("{}{}", head.trim_end(), tail).trim().to_owned(), true);
        }
    }
    match text.trim_end().strip_suffix("再掲") {
        Some(rest) if !rest.trim().is_empty() => {
            (rest.trim_end_matches(['※', ' ', '　', '：', ':']).to_owned(), true)
        }
        _ => (text.to_owned(), false),
    }
}

fn row_words(row: &DataRow) -> String {
    row.cells
        .iter()
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
