//! Reading a table as a whole 表の読み取り: rows to indicators, cells to values, doubts to the review list.

use super::cells::{self, Doubt, Said};
use super::header::{Column, Meaning, Role};
use super::names::{clean_name, code_of, meaning_of, without_repeat};
use super::{DataRow, Table, units};
use crate::document::lines::Cell;
use crate::document::review::Review;
use crate::model::{Value, ValueKind};
use vocabulary::notation::dates;
use vocabulary::{AsOf, number};

/// An indicator as a table prints it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    /// True where it is printed as a repeat 再掲.
    pub(crate) repeat: bool,
    pub(crate) unit: Option<String>,
    /// The code that the table itself prints for it.
    pub(crate) code: Option<String>,
    /// The title that the table prints for that code.
    pub(crate) code_title: Option<String>,
    /// The walker's index of the node above.
    pub(crate) node: Option<usize>,
    pub(crate) values: Vec<Value>,
    pub(crate) line: u32,
    pub(crate) last_line: u32,
}

/// What the columns of a table are, decided over all its rows.
pub(super) struct Plan {
    name: usize,
    unit: Option<usize>,
    code: Option<usize>,
    title: Option<usize>,
    row_kind: Option<usize>,
    /// The column of second-level rows: 男性, 女性.
    part: Option<usize>,
    pub(super) values: Vec<(usize, Meaning)>,
    /// For a value column the column that holds its year.
    years: Vec<(usize, usize)>,
    pub(super) trends: bool,
    /// True where a column is the baseline by name, so that 現状値 is an actual.
    based: bool,
    /// For each column whether any of its cells prints a date.
    pub(super) dated: Vec<bool>,
}

/// A printed value with what its column said.
pub(super) struct Printed {
    pub(super) said: Said,
    pub(super) kind: ValueKind,
    pub(super) raw: String,
    pub(super) line: u32,
    pub(super) column: usize,
    /// True for the second value of a cell, in brackets.
    pub(super) second: bool,
}

/// An indicator while its rows are read.
pub(super) struct Open {
    pub(super) found: Found,
    /// The words of the unit column on its first row.
    pub(super) row_unit: Option<String>,
    pub(super) printed: Vec<Printed>,
    /// The name that second-level rows below it begin with.
    pub(super) parent: String,
    /// The unit in brackets behind that name.
    pub(super) of_parent: Option<String>,
}

impl Table {
    /// The indicators of the table, and what a person must look at.
    pub(crate) fn read(&self, review: &mut Vec<Review>) -> Vec<Found> {
        let Some(plan) = self.plan(review) else { return vec![] };
        if let Some(why) = self.is_other(&plan) {
            let words = self.columns.first().map_or("", |column| column.words.as_str());
            review.push(Review::new(self.line, words, why));
            return vec![];
        }
        let mut open: Vec<Open> = vec![];
        let mut code: Option<(String, String)> = None;
        let empty = self.rows.iter().all(|row| plan.is_empty(row));
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(printed) = plan.code.map(|at| row.text(at)).filter(|text| !text.is_empty()) {
                let title = plan.title.map(|at| row.text(at)).unwrap_or_default();
                code = code_of(printed)
                    .map(|(code, own)| (code, if title.is_empty() { own } else { title.to_owned() }))
                    .or(code);
            }
            let name = if row.is_copied(plan.name) { "" } else { row.text(plan.name) };
            let part = plan.part.map(|at| row.text(at)).filter(|part| !part.is_empty());
            let parent = if name.is_empty() { open.last().map(|open| open.parent.clone()) } else { None };
            let name = parent.as_deref().filter(|_| part.is_some()).unwrap_or(name);
            let own_kind = meaning_of(name);
            if !name.is_empty() && own_kind.is_none() {
                let blank = plan.is_empty(row) && !empty;
                let heads = blank
                    && self
                        .rows
                        .get(index + 1)
                        .is_some_and(|next| meaning_of(next.text(plan.name)).is_some());
                if blank && !heads {
                    review.push(Review::new(
                        row.line,
                        name,
                        "値のない行です。小見出しか、値の抜けた指標かを確認してください",
                    ));
                    continue;
                }
                let new = plan.begin_row(row, name, part, open.last(), code.clone());
                open.push(new);
                if blank {
                    continue;
                }
            }
            let Some(indicator) = open.last_mut() else {
                review.push(Review::new(
                    row.line,
                    row.words(),
                    "指標名のない行です。どの指標の値かを確認してください",
                ));
                continue;
            };
            self.add_row(&plan, row, name.is_empty(), own_kind, indicator, review);
        }
        let mut columns = std::collections::BTreeMap::new();
        let found =
            open.into_iter().map(|indicator| self.settle(&plan, indicator, &mut columns, review)).collect();
        for ((_, header), why) in columns {
            review.push(Review::new(self.line, header, why));
        }
        found
    }

    /// Adds a row's values to the indicator they belong to.
    fn add_row(
        &self,
        plan: &Plan,
        row: &DataRow,
        nameless: bool,
        own_kind: Option<Meaning>,
        indicator: &mut Open,
        review: &mut Vec<Review>,
    ) {
        let name = indicator.found.name.clone();
        if row.surplus {
            let why = "見出しより多くのマスがあります。列がずれていないか確認してください";
            review.push(Review::new(row.line, name.clone(), why));
        }
        let row_kind = plan.row_kind.and_then(|at| meaning_of(row.text(at))).or(own_kind);
        if nameless && row_kind.is_none() && plan.row_kind.is_none() && !indicator.printed.is_empty() {
            review.push(Review::new(
                row.line,
                name.clone(),
                "名前のない行の値です。この指標の値かを確認してください",
            ));
        }
        indicator.found.last_line = indicator.found.last_line.max(row.line);
        let hint = indicator.row_unit.clone().or_else(|| units::off_name(&name).map(|(_, unit)| unit));
        for (at, meaning) in &plan.values {
            let values = self.cell_values(row, *at, row_kind.unwrap_or(*meaning), plan, hint.as_deref());
            indicator.printed.extend(values);
        }
    }

    fn plan(&self, review: &mut Vec<Review>) -> Option<Plan> {
        let name = self.name_column()?;
        let mut plan = Plan {
            name,
            unit: None,
            code: None,
            title: None,
            row_kind: None,
            part: None,
            values: vec![],
            years: vec![],
            trends: false,
            based: false,
            dated: vec![false; self.columns.len()],
        };
        for (at, column) in self.columns.iter().enumerate().filter(|(at, _)| *at != name) {
            let filled: Vec<&str> =
                self.rows.iter().map(|row| row.text(at)).filter(|text| !text.is_empty()).collect();
            let all =
                |test: &dyn Fn(&str) -> bool| !filled.is_empty() && filled.iter().all(|text| test(text));
            match column.role {
                Role::RowKind | Role::Blank | Role::Unknown | Role::Direction
                    if plan.row_kind.is_none() && all(&|text| meaning_of(text).is_some()) =>
                {
                    plan.row_kind = Some(at);
                }
                // 男性, 女性 beside the name; the short words of a division, never numbers.
                Role::RowKind | Role::Blank
                    if plan.part.is_none()
                        && at == name + 1
                        && all(&|text| text.chars().count() <= 12 && !cells::is_value_like(text))
                        && !all(&|text| units::is_unit_like(text) && units::known(text).is_some()) =>
                {
                    plan.part = Some(at);
                }
                Role::Unit => plan.unit = plan.unit.or(Some(at)),
                Role::Code => plan.code = plan.code.or(Some(at)),
                Role::Title => plan.title = plan.title.or(Some(at)),
                Role::Trend => plan.trends = true,
                Role::Value(meaning) => {
                    plan.based |= meaning == Meaning::Base;
                    plan.values.push((at, meaning));
                    plan.dated[at] = filled.iter().any(|text| cells::prints_date(text));
                }
                Role::Blank | Role::Unknown if all(&|text| units::known(text).is_some()) => {
                    plan.unit = plan.unit.or(Some(at));
                }
                Role::Unknown if all(&cells::is_value_like) => {
                    let why =
                        "この列の意味（現状値・実績値・目標値など）が分かりません。値は読み込んでいません";
                    review.push(Review::new(self.line, column.words.clone(), why));
                }
                _ => {}
            }
        }
        plan.years = self.year_columns(&plan);
        if plan.row_kind.is_some() {
            // The header over a column of 目標 and 実績 rows says nothing of the values' kind.
            for (_, meaning) in plan.values.iter_mut().filter(|(_, meaning)| *meaning == Meaning::Present) {
                *meaning = Meaning::YearAlone;
            }
        }
        Some(plan)
    }

    /// Which column holds the year of which value column: the one of the same stem (基準値, 基準年度), else the next
    /// beside it.
    fn year_columns(&self, plan: &Plan) -> Vec<(usize, usize)> {
        let years: Vec<usize> =
            (0..self.columns.len()).filter(|at| self.columns[*at].role == Role::Year).collect();
        let Some(first_year) = years.first() else { return vec![] };
        let before = plan.values.first().is_some_and(|(first_value, _)| first_year < first_value);
        let stem = |at: usize| self.columns[at].words.chars().take(2).collect::<String>();
        let mut pairs: Vec<(usize, usize)> = vec![];
        for year in &years {
            let same =
                plan.values.iter().find(|(at, _)| stem(*at) == stem(*year) && stem(*at).chars().count() == 2);
            let beside = if before {
                plan.values.iter().find(|(at, _)| at > year)
            } else {
                plan.values.iter().rev().find(|(at, _)| at < year)
            };
            if let Some((at, _)) = same.or(beside)
                && !pairs.iter().any(|(value, _)| value == at)
            {
                pairs.push((*at, *year));
            }
        }
        pairs
    }

    /// Why a table with such a header is none of indicators, if it is not.
    fn is_other(&self, plan: &Plan) -> Option<&'static str> {
        if !self.holds_values(plan) {
            return Some("文章の表のようです。指標の表なら値の列を確認してください");
        }
        let words = self.columns.get(plan.name).map_or("", |column| column.words.as_str());
        let named = ["指標", "KPI", "目標", "設問"].iter().any(|word| words.contains(word)) || self.asked;
        let years = plan.values.iter().all(|(_, meaning)| *meaning == Meaning::YearAlone);
        (!named && years && plan.row_kind.is_none() && !plan.trends)
            .then_some("年だけが並ぶ統計の表のようです。指標の表なら列の意味を確認してください")
    }

    /// False for a table of sentences under headings such as 現状, 課題, 目標.
    fn holds_values(&self, plan: &Plan) -> bool {
        let cells = self.rows.iter().flat_map(|row| plan.values.iter().map(|(at, _)| row.text(*at)));
        let (mut filled, mut long) = (0usize, 0usize);
        for text in cells.filter(|text| !text.is_empty()) {
            filled += 1;
            long += usize::from(
                text.ends_with('。') || (text.chars().count() > 24 && !cells::is_value_like(text)),
            );
        }
        long * 2 < filled || filled == 0
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
        let text = row.text(at);
        let printed = |text: &str, kind: ValueKind, column: &Column, second: bool| {
            let mut said = cells::read(&without_unit(text, hint), row.era);
            said.comparator = said.comparator.or(column.comparator.filter(|_| said.number.is_some()));
            if let Some((_, year)) = plan.years.iter().find(|(value, _)| *value == at)
                && said.as_of.is_none()
            {
                said.as_of = year_of(row.text(*year), row);
            }
            Printed { said, kind, raw: text.to_owned(), line: row.line, column: at, second }
        };
        let kind = meaning.kind(plan.based);
        let halves = row.cells.get(at).map_or(&[][..], |cell| cell.lines.as_slice());
        if let (Some((upper, lower)), [first, last]) = (self.caption.halves, halves) {
            return vec![
                printed(first, upper.kind(plan.based), column, false),
                printed(last, lower.kind(plan.based), column, false),
            ];
        }
        if let Some(parts) = dated_parts(text, row) {
            return parts.into_iter().map(|part| printed(part, kind, column, false)).collect();
        }
        if let Some(second) = &column.arrow {
            let Role::Value(second_meaning) = second.role else { return vec![] };
            let based = plan.based || meaning == Meaning::Base;
            let mut parts = text.splitn(2, ['→', '⇒', '⇨', '➡']).map(str::trim);
            let (first, last) = (parts.next().unwrap_or_default(), parts.next());
            let mut values = vec![
                printed(first, meaning.kind(false), column, false),
                printed(last.unwrap_or_default(), second_meaning.kind(based), second, false),
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
                printed(main, kind, column, false),
                printed(bracket, second.kind(plan.based), column, true),
            ];
        }
        vec![printed(text, kind, column, false)]
    }
}

impl Plan {
    /// The indicator that a row with a name begins: one of its own, or a part of the one above.
    fn begin_row(
        &self,
        row: &DataRow,
        name: &str,
        part: Option<&str>,
        above: Option<&Open>,
        code: Option<(String, String)>,
    ) -> Open {
        let mut new = match (above, part) {
            (Some(above), _) if name.starts_with("うち") => self.begin_part(row, &above.parent, name, code),
            (_, Some(part)) => self.begin_part(row, name, part, code),
            _ => self.begin(row, &with_stem(name, above.map(|open| open.found.name.as_str())), code),
        };
        if new.row_unit.is_none() {
            new.row_unit =
                above.filter(|above| above.parent == new.parent).and_then(|above| above.row_unit.clone());
        }
        new
    }

    fn begin(&self, row: &DataRow, name: &str, code: Option<(String, String)>) -> Open {
        let (name, repeat) = without_repeat(&clean_name(name));
        let unit = self.unit.map(|at| row.text(at)).filter(|text| !text.is_empty() && !cells::is_null(text));
        let (code, code_title) = code.map_or((None, None), |(code, title)| (Some(code), Some(title)));
        let found = Found {
            name,
            repeat,
            unit: None,
            code,
            code_title,
            node: row.node,
            values: vec![],
            line: row.line,
            last_line: row.line,
        };
        let parent = found.name.clone();
        Open { found, row_unit: unit.map(number::unit), printed: vec![], parent, of_parent: None }
    }

    /// An indicator of a second-level row: the parent's name and the row's label; the unit of the parent's name holds.
    fn begin_part(&self, row: &DataRow, parent: &str, part: &str, code: Option<(String, String)>) -> Open {
        let mut open = self.begin(row, parent, code);
        let (stem, unit) = match units::off_name(&open.found.name) {
            Some((stem, unit)) => (stem, Some(unit)),
            None => (open.found.name.clone(), None),
        };
        open.parent = parent.to_owned();
        open.found.name = format!("{stem} {}", clean_name(part));
        open.of_parent = unit;
        open
    }

    /// True for a row with neither values nor a unit.
    fn is_empty(&self, row: &DataRow) -> bool {
        self.values.iter().all(|(at, _)| row.text(*at).is_empty())
            && self.unit.is_none_or(|at| row.text(at).is_empty() || row.is_copied(at))
    }
}

impl DataRow {
    fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.text.trim())
    }

    fn is_copied(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|cell| cell.copied)
    }

    fn words(&self) -> String {
        let filled = self.cells.iter().filter(|cell| !Cell::is_blank(cell));
        filled.map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ")
    }
}

/// A name that is only a bracket goes on with the stem of the one above: 割合（小学校）, （中学校）.
fn with_stem(name: &str, above: Option<&str>) -> String {
    let bracket = |text: &str| text.ends_with(['）', ')']);
    let stem = above.filter(|above| bracket(above)).and_then(|above| above.rsplit_once(['（', '(']));
    match stem {
        Some((stem, _)) if name.starts_with(['（', '(']) && bracket(name) && !stem.is_empty() => {
            format!("{stem}{name}")
        }
        _ => name.to_owned(),
    }
}

/// The parts of a cell that holds several dated figures: R4:45% R5:48%.
fn dated_parts<'t>(text: &'t str, row: &DataRow) -> Option<Vec<&'t str>> {
    if !text.contains([':', '：']) {
        return None;
    }
    let found = dates(text, row.era);
    let starts: Vec<usize> = found
        .iter()
        .filter(|date| text[date.place.end..].trim_start().starts_with([':', '：']))
        .map(|date| date.place.start)
        .collect();
    let whole = starts.len() > 1 && starts.first() == Some(&0);
    let end = |at: usize| starts.get(at + 1).copied().unwrap_or(text.len());
    whole.then(|| starts.iter().enumerate().map(|(at, start)| text[*start..end(at)].trim()).collect())
}

/// The year that a cell of a year column prints.
fn year_of(text: &str, row: &DataRow) -> Option<AsOf> {
    let found = dates(text, row.era);
    found.first().and_then(|date| date.span).and_then(vocabulary::notation::Span::as_of)
}

/// A cell without the unit that its column says already, so that 1,283億円 under 億円 stays 1,283.
fn without_unit(text: &str, unit: Option<&str>) -> String {
    let scaled = |unit: &&str| unit.starts_with(['千', '万', '億', '百', '兆', '十']);
    let Some(unit) = unit.filter(scaled) else { return text.to_owned() };
    let folded = number::unit(text);
    match folded.find(unit) {
        Some(at) if folded[..at].ends_with(|c: char| c.is_ascii_digit()) => folded.replacen(unit, "", 1),
        _ => text.to_owned(),
    }
}

/// `250 団体 (250 団体)`: the value and the one in brackets.
fn bracketed_value(text: &str) -> Option<(&str, &str)> {
    let open = text.char_indices().rev().find(|(_, c)| matches!(c, '(' | '（'));
    let at = open.map(|(at, _)| at).filter(|at| *at > 0)?;
    let (main, bracket) = text.split_at(at);
    let closed = bracket.ends_with([')', '）']);
    let value = closed && cells::is_value_like(bracket) && !cells::prints_date(bracket);
    value.then_some((main.trim(), bracket.trim()))
}
