//! Indicators as a table: CSV as RFC 4180 has it, one row a printed value, headed as municipal open data is.
//!
//! The first columns are those of the national standard data sets (全国地方公共団体コード, ID, 地方公共団体名); the
//! heads are Japanese words that no reader has to look up, in a fixed order.

use plan::{Absence, City, Indicator, Plan, Value};

/// How many columns there are.
pub(super) const COLUMNS: usize = 23;

/// The heads of the columns.
pub(super) const HEAD: [&str; COLUMNS] = [
    "全国地方公共団体コード",
    "ID",
    "地方公共団体名",
    "版",
    "節番号",
    "節",
    "指標ID",
    "指標名",
    "指標名_英語",
    "単位",
    "望ましい向き",
    "値の種類",
    "値の種類_コード",
    "値",
    "比較記号",
    "概数",
    "時点",
    "文字の目標",
    "値のない理由",
    "原文の表記",
    "原典の行",
    "再掲",
    "備考",
];

/// The whole file, with a byte order mark.
pub(super) fn indicators(city: &City, plan: &Plan) -> String {
    let mut out = String::from('\u{FEFF}');
    push_row(&HEAD.map(Cell::Own), &mut out);
    for indicator in &plan.indicators {
        for (place, value) in indicator.values.iter().enumerate() {
            let id = format!("{}-{}", indicator.id, place + 1);
            push_row(&row(city, plan, indicator, value, &id), &mut out);
        }
    }
    out
}

/// A cell: our own words and numbers, or text that may say anything.
#[derive(Clone)]
enum Cell<'a> {
    Own(&'a str),
    Number(String),
    Text(&'a str),
}

fn row<'a>(
    city: &'a City,
    plan: &'a Plan,
    indicator: &'a Indicator,
    value: &'a Value,
    id: &'a str,
) -> [Cell<'a>; COLUMNS] {
    let text = |text: Option<&'a str>| Cell::Text(text.unwrap_or_default());
    [
        Cell::Number(city.code.to_string()),
        Cell::Own(id),
        Cell::Text(&city.name.ja),
        Cell::Own(plan.edition.slug.as_str()),
        Cell::Text(&indicator.node),
        text(plan.node(&indicator.node).map(|node| node.title.ja.as_str())),
        Cell::Own(indicator.id.as_str()),
        Cell::Text(&indicator.name.ja),
        text(indicator.name.en.as_deref()),
        text(indicator.unit.as_deref()),
        Cell::Own(indicator.direction.code()),
        Cell::Own(kind(value)),
        Cell::Own(value.kind.code()),
        Cell::Number(value.number.map(|number| number.to_string()).unwrap_or_default()),
        // A spreadsheet would take >= for text, and = alone is none of the signs.
        Cell::Own(value.comparator.map(plan::Comparator::sign).unwrap_or_default()),
        Cell::Own(if value.approximate { "1" } else { "0" }),
        Cell::Number(value.as_of.map(|as_of| as_of.to_string()).unwrap_or_default()),
        text(value.text.as_deref()),
        Cell::Own(value.absence.map(absence).unwrap_or_default()),
        Cell::Text(&value.raw),
        Cell::Number(value.line.map(|line| line.to_string()).unwrap_or_default()),
        Cell::Own(if indicator.repeat.is_some() { "1" } else { "0" }),
        text(indicator.note.as_ref().map(|note| note.ja.as_str())),
    ]
}

fn kind(value: &Value) -> &'static str {
    use plan::ValueKind;
    match value.kind {
        ValueKind::Baseline => "基準値",
        ValueKind::Actual => "実績値",
        ValueKind::Target => "目標値",
        ValueKind::PreviousBaseline => "前計画の基準値",
        ValueKind::PreviousTarget => "前計画の目標値",
        ValueKind::LongTermTarget => "長期の目標値",
    }
}

fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotMeasured => "未測定",
        Absence::ToBeFilled => "記入前",
        Absence::NotComputed => "算定なし",
        Absence::NotALevel => "水準でない",
        Absence::Unstated => "記載なし",
    }
}

fn push_row(cells: &[Cell<'_>], out: &mut String) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        match cell {
            Cell::Own(text) => push_quoted(text, out),
            Cell::Number(text) => push_quoted(text, out),
            Cell::Text(text) => push_quoted(&guarded(text), out),
        }
    }
    out.push_str("\r\n");
}

/// Text that a spreadsheet would take for a formula stays text by an apostrophe; a number stays a number.
fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && text.parse::<rust_decimal::Decimal>().is_err() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn push_quoted(cell: &str, out: &mut String) {
    if cell.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn one_row_a_value_of_one_width_led_by_the_municipality_code() {
        let text = indicators(&sample::city(), &sample::plan());
        assert!(text.starts_with("\u{FEFF}全国地方公共団体コード,ID,地方公共団体名,"));
        assert_eq!(text.lines().count(), 6);
        assert!(text.lines().skip(1).all(|line| line.starts_with("112020,website-views-")), "{text}");
        assert!(text.contains("\"約185,000pv\""));
        assert!(text.contains(",実績値,actual,301616,,0,2022-10,"));
        assert!(text.ends_with("\r\n"));
    }

    #[test]
    fn no_text_becomes_a_formula_and_no_number_becomes_text() {
        let check = |text: &str, expected: &str| assert_eq!(guarded(text), expected);
        check("=1+1", "'=1+1");
        check("+81", "+81");
        check("-5", "-5");
        check("-5%", "'-5%");
        check("@SUM(A1)", "'@SUM(A1)");
        check("＝A1", "'＝A1");
        check("\t=1", "'\t=1");
        check("市民の数", "市民の数");
        check("", "");
    }

    #[test]
    fn quotes_and_breaks_stay_in_their_cell() {
        let check = |cell: &str, expected: &str| {
            let mut out = String::new();
            push_quoted(cell, &mut out);
            assert_eq!(out, expected);
        };
        check("a,b", "\"a,b\"");
        check("a\"b", "\"a\"\"b\"");
        check("a\nb", "\"a\nb\"");
    }
}
