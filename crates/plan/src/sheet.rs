//! The workbook 指標一覧 that a planning division sends round: one row an indicator, one column a year.
//!
//! Three kinds of sheet: 「指標一覧」 with all indicators, one sheet an office with its own, and 「値の一覧」 with one row
//! a value for what a year column cannot hold. Rows are matched by the visible key 「識別子」, columns by their
//! headings: an office's file cleaner may strip protection, hidden cells and styles, people insert rows and columns.
//! Only indicators change: unit, direction, office and values.

mod back;
mod changes;
mod fault;
mod grid;
mod values;
mod words;
mod year_column;

pub use back::write_back;
pub use fault::{Place, SheetFault, SheetFaultKind, SheetRemark, SheetRemarkKind};

use crate::model::{Indicator, Plan};
use spreadsheet::{Book, BookToWrite, CellToWrite, ColumnToWrite, SheetToWrite};
use std::collections::BTreeMap;
use words::{DIRECTION_WORDS, word_of};
use year_column::YearColumn;

/// The heading of the column by which rows are matched.
pub(crate) const KEY: &str = "識別子";
const CODE: &str = "コード";
const NODE_TITLE: &str = "施策・節";
const NAME: &str = "指標";
pub(crate) const UNIT: &str = "単位";
pub(crate) const DIRECTION: &str = "めざす方向";
pub(crate) const OFFICE: &str = "担当";

/// The workbook of a plan's indicators.
pub fn to_book(plan: &Plan) -> BookToWrite {
    let all: Vec<&Indicator> = plan.indicators.iter().collect();
    let columns = year_column::columns(plan);
    let mut sheets = vec![list(plan, "指標一覧", &all, &columns)];
    let mut by_office: BTreeMap<&str, Vec<&Indicator>> = BTreeMap::new();
    for indicator in &plan.indicators {
        let office = office(plan, indicator);
        if !office.is_empty() {
            by_office.entry(office).or_default().push(indicator);
        }
    }
    sheets.extend(by_office.iter().map(|(office, indicators)| list(plan, office, indicators, &columns)));
    sheets.push(values::sheet(plan));
    BookToWrite { title: plan.title.ja.clone(), sheets }
}

/// Takes a workbook back into the plan.
///
/// # Errors
/// All faults, each with sheet, row and column; nothing is changed then.
pub fn from_book(plan: &Plan, book: &Book) -> Result<(Plan, Vec<SheetRemark>), Vec<SheetFault>> {
    changes::apply(plan, book)
}

/// The office of an indicator: its own, else that of its node or of the nearest node above that has one.
pub(crate) fn office<'p>(plan: &'p Plan, indicator: &'p Indicator) -> &'p str {
    if let Some(own) = &indicator.office {
        return &own.ja;
    }
    let mut code = Some(indicator.node.as_str());
    // A plan has at most five levels; the bound keeps a plan that was never checked from turning in a circle.
    for _ in 0..8 {
        let Some(node) = code.and_then(|code| plan.node(code)) else { break };
        if let Some(office) = &node.office {
            return &office.ja;
        }
        code = node.parent.as_deref();
    }
    ""
}

fn list(plan: &Plan, name: &str, indicators: &[&Indicator], columns: &[YearColumn]) -> SheetToWrite {
    let locked =
        |heading: &str, width| ColumnToWrite { heading: heading.into(), width, ..ColumnToWrite::default() };
    let open = |heading: &str, width, note: &str| ColumnToWrite {
        heading: heading.into(),
        width,
        unlocked: true,
        note: Some(note.to_owned()),
        ..ColumnToWrite::default()
    };
    let mut headed = vec![locked(KEY, 24), locked(CODE, 9), locked(NODE_TITLE, 28), locked(NAME, 36)];
    headed.push(open(UNIT, 8, "数値の単位です。例: 人、%、㎡"));
    headed.push(ColumnToWrite {
        choices: DIRECTION_WORDS.iter().map(|(word, _)| (*word).to_owned()).collect(),
        ..open(DIRECTION, 14, "数値がどうなるのがよいかを選びます")
    });
    headed.push(open(OFFICE, 18, "この指標を受け持つ課の名前です"));
    let note = "数値だけを入れます。概数や「以上」は「約1,200」「80以上」のように書けます。言葉の目標は「値の一覧」に書きます";
    headed.extend(columns.iter().map(|column| open(&column.heading(), 13, note)));
    let row = |indicator: &&Indicator| {
        let title = plan.node(&indicator.node).map_or("", |node| node.title.ja.as_str());
        let mut row = vec![
            CellToWrite::text(indicator.id.as_str()),
            CellToWrite::text(&indicator.node),
            CellToWrite::text(title),
            CellToWrite::text(&indicator.name.ja),
            CellToWrite::text(indicator.unit.as_deref().unwrap_or_default()),
            CellToWrite::text(word_of(&DIRECTION_WORDS, indicator.direction)),
            CellToWrite::text(office(plan, indicator)),
        ];
        row.extend(columns.iter().map(|column| column.cell(indicator)));
        row
    };
    SheetToWrite {
        name: name.to_owned(),
        columns: headed,
        rows: indicators.iter().map(row).collect(),
        frozen_columns: 4,
        spare_rows: 0,
    }
}

#[cfg(test)]
mod tests;
