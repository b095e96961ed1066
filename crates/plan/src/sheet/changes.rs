//! Changes 変更: what a workbook that came back says differently from the plan, gathered from all its sheets.

use super::fault::{Place, SheetFault, SheetFaultKind, SheetRemark, SheetRemarkKind};
use super::grid::{Grid, grids};
use super::values::{self, POSITION};
use super::words::{DIRECTION_WORDS, meaning_of};
use super::year_column::{NotTyped, Typed, YearColumn, says_the_same, shown, typed};
use super::{CODE, DIRECTION, KEY, NAME, NODE_TITLE, OFFICE, UNIT};
use crate::folder::nearest;
use crate::model::{Indicator, Plan, Value};
use spreadsheet::Book;
use std::collections::{BTreeMap, HashMap};
use vocabulary::LocalText;

/// One thing of one indicator that a sheet can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Unit,
    Direction,
    Office,
    /// A value by its place among the values.
    Value(usize),
    /// A value that is not there yet, by the column into which it was typed.
    NewValue(YearColumn),
}

/// What a cell or row says, and where.
#[derive(Clone, Debug)]
enum Said {
    Words(String),
    /// A whole value from 「値の一覧」.
    Value(Box<Value>),
    /// A number or absence typed into a year column.
    Typed(Typed, String),
}

struct Changes<'p> {
    plan: &'p Plan,
    by_key: HashMap<&'p str, usize>,
    changes: BTreeMap<(usize, Part), (Said, Place)>,
    added: Vec<(usize, Value, Place)>,
    faults: Vec<SheetFault>,
    remarks: Vec<SheetRemark>,
}

pub(super) fn apply(plan: &Plan, book: &Book) -> Result<(Plan, Vec<SheetRemark>), Vec<SheetFault>> {
    let by_key = plan.indicators.iter().enumerate().map(|(index, item)| (item.id.as_str(), index)).collect();
    let mut changes =
        Changes { plan, by_key, changes: BTreeMap::new(), added: vec![], faults: vec![], remarks: vec![] };
    let (grids, others) = grids(book);
    if grids.is_empty() {
        let sheet = book.sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        let place = Place { sheet, cell: String::new() };
        return Err(vec![SheetFault { place, what: SheetFaultKind::NoTable }]);
    }
    for sheet in others {
        let place = Place { sheet, cell: String::new() };
        changes.remarks.push(SheetRemark { place, what: SheetRemarkKind::OtherSheet });
    }
    let (detailed, lists): (Vec<_>, Vec<_>) = grids.iter().partition(|grid| grid.column(POSITION).is_some());
    for grid in detailed {
        changes.read_values(grid);
    }
    for grid in lists {
        changes.read_list(grid);
    }
    changes.finish()
}

impl Changes<'_> {
    fn fault(&mut self, place: Place, what: SheetFaultKind) {
        self.faults.push(SheetFault { place, what });
    }

    /// The indicator of a row; names a key that is missing or unknown.
    fn indicator(&mut self, grid: &Grid<'_>, row: usize, key: &str) -> Option<usize> {
        if let Some(index) = self.by_key.get(key) {
            return Some(*index);
        }
        let what = if key.is_empty() {
            SheetFaultKind::KeyMissing
        } else {
            let nearest = nearest(key, self.by_key.keys().copied());
            SheetFaultKind::KeyUnknown { key: key.to_owned(), nearest }
        };
        self.fault(grid.key_place(row), what);
        None
    }

    /// Notes a change; two cells that say different things about the same are a fault.
    fn change(&mut self, index: usize, part: Part, said: Said, place: Place) {
        if let Some((other, other_place)) = self.changes.get(&(index, part)) {
            if !agree(other, &said, self.plan.indicators[index].unit.as_deref()) {
                let what = SheetFaultKind::Contradiction {
                    other: other_place.clone(),
                    other_text: words(other),
                    text: words(&said),
                };
                self.fault(place, what);
            }
            return;
        }
        self.changes.insert((index, part), (said, place));
    }

    fn read_values(&mut self, grid: &Grid<'_>) {
        let plan = self.plan;
        let mut seen: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, key) in grid.rows() {
            let Some(index) = self.indicator(grid, row, key) else { continue };
            let values = &plan.indicators[index].values;
            let Some(read) = values::read(grid, row, values, &mut self.faults) else { continue };
            let position = read.position.map(|position| position - 1);
            match position.and_then(|position| values.get(position).map(|old| (position, old))) {
                Some((position, old)) => {
                    seen.entry(index).or_default().push(position);
                    if printed(old) != printed(&read.value) {
                        self.change(
                            index,
                            Part::Value(position),
                            Said::Value(Box::new(read.value)),
                            read.place,
                        );
                    }
                }
                None => self.added.push((index, read.value, read.place)),
            }
        }
        // A sheet with some of an indicator's rows has lost the others; a sheet with none is an office's part.
        for (index, positions) in seen {
            let indicator = &plan.indicators[index];
            for position in (0..indicator.values.len()).filter(|position| !positions.contains(position)) {
                let what =
                    SheetRemarkKind::RowGone { indicator: indicator.id.to_string(), position: position + 1 };
                self.remarks.push(SheetRemark { place: grid.heading_place(0), what });
            }
        }
    }

    fn read_list(&mut self, grid: &Grid<'_>) {
        let mut years = vec![];
        for (heading, column) in &grid.headings {
            if [KEY, CODE, NODE_TITLE, NAME, UNIT, DIRECTION, OFFICE].contains(&heading.as_str()) {
                continue;
            }
            match YearColumn::read(heading) {
                Some(year) => years.push((year, *column)),
                None => {
                    let what = SheetRemarkKind::OtherColumn(heading.clone());
                    self.remarks.push(SheetRemark { place: grid.heading_place(*column), what });
                }
            }
        }
        for (row, key) in grid.rows() {
            let Some(index) = self.indicator(grid, row, key) else { continue };
            self.read_words(grid, row, index);
            for (year, column) in &years {
                self.read_year(grid, row, index, *year, *column);
            }
        }
    }

    fn read_words(&mut self, grid: &Grid<'_>, row: usize, index: usize) {
        let plan = self.plan;
        let indicator = &plan.indicators[index];
        let direction = super::word_of(&DIRECTION_WORDS, indicator.direction);
        let parts = [
            (UNIT, Part::Unit, indicator.unit.as_deref().unwrap_or_default()),
            (DIRECTION, Part::Direction, direction),
            (OFFICE, Part::Office, super::office(plan, indicator)),
        ];
        for (heading, part, old) in parts {
            let Some(column) = grid.column(heading) else { continue };
            let text = grid.text(row, column).trim();
            let place = grid.place(row, column);
            if text == old.trim() {
                continue;
            }
            if text.is_empty() {
                let (indicator, kept) = (indicator.id.to_string(), old.to_owned());
                let what = SheetRemarkKind::Emptied { indicator, kept };
                self.remarks.push(SheetRemark { place, what });
            } else if part == Part::Direction && meaning_of(&DIRECTION_WORDS, text).is_none() {
                let known = DIRECTION_WORDS.iter().map(|(word, _)| *word).collect();
                self.fault(place, SheetFaultKind::NotWord { heading, word: text.to_owned(), known });
            } else {
                self.change(index, part, Said::Words(text.to_owned()), place);
            }
        }
    }

    fn read_year(&mut self, grid: &Grid<'_>, row: usize, index: usize, year: YearColumn, column: usize) {
        let indicator = &self.plan.indicators[index];
        let unit = indicator.unit.as_deref();
        let text = grid.text(row, column).trim();
        let position = year.position(&indicator.values);
        let old = position.map(|position| &indicator.values[position]);
        if old.map_or(text.is_empty(), |old| says_the_same(text, old, unit)) {
            return;
        }
        let place = grid.place(row, column);
        if text.is_empty() {
            let (indicator, kept) = (indicator.id.to_string(), old.map(shown).unwrap_or_default());
            let what = SheetRemarkKind::Emptied { indicator, kept };
            self.remarks.push(SheetRemark { place, what });
            return;
        }
        // A value that 「値の一覧」 adds or moves into this year may stand in the year column too.
        let listed = self.added.iter().filter(|(added, _, _)| *added == index).map(|(_, value, _)| value);
        let moved =
            self.changes.iter().filter(|((changed, _), _)| *changed == index).filter_map(|(_, (said, _))| {
                match said {
                    Said::Value(value) => Some(&**value),
                    _ => None,
                }
            });
        let known = listed
            .chain(moved)
            .any(|value| YearColumn::of(value) == year && says_the_same(text, value, unit));
        if known {
            return;
        }
        match typed(text, unit) {
            Ok(typed) => {
                let part = position.map_or(Part::NewValue(year), Part::Value);
                self.change(index, part, Said::Typed(typed, text.to_owned()), place);
            }
            Err(NotTyped::Number) => self.fault(place, SheetFaultKind::NotNumber(text.to_owned())),
            Err(NotTyped::Unit) => {
                let unit = unit.unwrap_or("（単位なし）").to_owned();
                self.fault(place, SheetFaultKind::OtherUnit { text: text.to_owned(), unit });
            }
        }
    }

    fn finish(mut self) -> Result<(Plan, Vec<SheetRemark>), Vec<SheetFault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut plan = self.plan.clone();
        for ((index, part), (said, place)) in self.changes {
            let indicator = &mut plan.indicators[index];
            let what = change_one(indicator, part, &said);
            self.remarks.push(SheetRemark { place, what });
        }
        for (index, value, place) in self.added {
            let indicator = &mut plan.indicators[index];
            let after = shown(&value);
            indicator.values.push(value);
            let what = SheetRemarkKind::Added { indicator: indicator.id.to_string(), after };
            self.remarks.push(SheetRemark { place, what });
        }
        Ok((plan, self.remarks))
    }
}

/// Carries out one change and says what it was.
fn change_one(indicator: &mut Indicator, part: Part, said: &Said) -> SheetRemarkKind {
    let id = indicator.id.to_string();
    let after = words(said);
    let before = match (part, said) {
        (Part::Unit, _) => indicator.unit.replace(after.clone()).unwrap_or_default(),
        (Part::Direction, _) => {
            let before = super::word_of(&DIRECTION_WORDS, indicator.direction);
            indicator.direction = meaning_of(&DIRECTION_WORDS, &after).unwrap_or(indicator.direction);
            before.to_owned()
        }
        (Part::Office, _) => indicator.office.replace(LocalText::ja(&after)).unwrap_or_default().ja,
        (Part::Value(position), Said::Value(value)) => {
            std::mem::replace(&mut indicator.values[position], (**value).clone()).raw
        }
        (Part::Value(position), Said::Typed(typed, raw)) => {
            let value = &mut indicator.values[position];
            let before = shown(value);
            set(value, typed, raw);
            before
        }
        (Part::NewValue(year), Said::Typed(typed, raw)) => {
            let mut value = blank(year);
            set(&mut value, typed, raw);
            indicator.values.push(value);
            return SheetRemarkKind::Added { indicator: id, after };
        }
        // Values are never changed by bare words, and new ones never come as whole rows here.
        (Part::Value(_), Said::Words(_)) | (Part::NewValue(_), _) => String::new(),
    };
    SheetRemarkKind::Changed { indicator: id, before, after }
}

fn blank(year: YearColumn) -> Value {
    Value {
        kind: year.kind,
        number: None,
        comparator: None,
        approximate: false,
        as_of: year.as_of(),
        text: None,
        absence: None,
        raw: String::new(),
        line: None,
    }
}

/// Sets what was typed; the words as printed are then what was typed, and stand in no document.
fn set(value: &mut Value, typed: &Typed, raw: &str) {
    match typed {
        Typed::Number { number, comparator, approximate } => {
            value.number = Some(*number);
            value.comparator = *comparator;
            value.approximate = *approximate;
            value.absence = None;
        }
        Typed::Absent(absence) => {
            value.number = None;
            value.comparator = None;
            value.approximate = false;
            value.absence = Some(*absence);
        }
    }
    value.text = None;
    raw.clone_into(&mut value.raw);
    value.line = None;
}

/// A value with its number as printed: 80.0 and 80 are equal numbers and different values.
fn printed(value: &Value) -> String {
    format!("{value:?}")
}

fn agree(one: &Said, other: &Said, unit: Option<&str>) -> bool {
    match (one, other) {
        (Said::Words(one), Said::Words(other)) => one == other,
        (Said::Value(one), Said::Value(other)) => printed(one) == printed(other),
        (Said::Typed(one, _), Said::Typed(other, _)) => one == other,
        (Said::Value(value), Said::Typed(_, text)) | (Said::Typed(_, text), Said::Value(value)) => {
            says_the_same(text, value, unit)
        }
        _ => false,
    }
}

fn words(said: &Said) -> String {
    match said {
        Said::Words(text) | Said::Typed(_, text) => text.clone(),
        Said::Value(value) => shown(value),
    }
}
