//! Indicators as a table: CSV as RFC 4180 has it, one row a printed value.

use plan::{Indicator, Plan, Value};

const HEAD: [&str; 14] = [
    "indicator",
    "node",
    "name_ja",
    "name_en",
    "unit",
    "direction",
    "kind",
    "number",
    "comparator",
    "approximate",
    "as_of",
    "text",
    "raw",
    "source_line",
];

/// The whole file, with a byte order mark.
pub(super) fn indicators(plan: &Plan) -> String {
    let mut out = String::from('\u{FEFF}');
    push_row(&HEAD.map(str::to_owned), &mut out);
    for indicator in &plan.indicators {
        for value in &indicator.values {
            push_row(&row(indicator, value), &mut out);
        }
    }
    out
}

fn row(indicator: &Indicator, value: &Value) -> [String; 14] {
    [
        indicator.id.to_string(),
        indicator.node.clone(),
        indicator.name.ja.clone(),
        indicator.name.en.clone().unwrap_or_default(),
        indicator.unit.clone().unwrap_or_default(),
        indicator.direction.code().to_owned(),
        value.kind.code().to_owned(),
        value.number.map(|number| number.to_string()).unwrap_or_default(),
        value.comparator.map(|comparator| comparator.sign().to_owned()).unwrap_or_default(),
        value.approximate.to_string(),
        value.as_of.map(|as_of| as_of.to_string()).unwrap_or_default(),
        value.text.clone().unwrap_or_default(),
        value.raw.clone(),
        value.line.map(|line| line.to_string()).unwrap_or_default(),
    ]
}

fn push_row(cells: &[String], out: &mut String) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_cell(cell, out);
    }
    out.push_str("\r\n");
}

/// A cell; what a spreadsheet would take for a formula is kept text by an apostrophe.
fn push_cell(cell: &str, out: &mut String) {
    let number = cell.parse::<rust_decimal::Decimal>().is_ok();
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']) && !number;
    // The signs of comparison are this file's own words.
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn one_row_a_value_and_commas_are_quoted() {
        let text = indicators(&sample::plan());
        assert!(text.starts_with('\u{FEFF}'));
        assert_eq!(text.lines().count(), 6);
        assert!(text.contains("\"約185,000pv\""));
        let mut out = String::new();
        push_cell("=1+1", &mut out);
        push_cell("-5", &mut out);
        assert_eq!(out, "'=1+1-5");
    }
}
