//! Tests of the workbook as a whole: nothing is lost on the way out and back, and changes arrive.

use super::*;
use crate::folder::{self, samples};
use crate::model::{Comparator, Value, ValueKind};
use proptest::prelude::*;
use spreadsheet::{Cell, Sheet};

fn through_bytes(plan: &Plan) -> Book {
    spreadsheet::read(&spreadsheet::write_xlsx(&to_book(plan)), "plan.xlsx").unwrap()
}

/// A workbook as an office's file cleaner and busy people leave it: rows turned round, blank rows and columns in.
fn handled(mut book: Book) -> Book {
    for sheet in &mut book.sheets {
        let mut rows = std::mem::take(&mut sheet.rows);
        let rest = rows.split_off(1.min(rows.len()));
        rows.insert(0, vec![Cell::new("令和8年度 照会")]);
        rows.push(vec![]);
        rows.extend(rest.into_iter().rev().flat_map(|row| [row, vec![]]));
        for row in &mut rows {
            row.insert(0, Cell::default());
            row.insert(2.min(row.len()), Cell::default());
        }
        sheet.lines = (1..).take(rows.len()).collect();
        sheet.rows = rows;
        sheet.name = "Sheet1".to_owned();
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_is_lost_on_the_way_out_and_back(plan in samples::plan()) {
        let book = through_bytes(&plan);
        for book in [book.clone(), handled(book)] {
            let (back, remarks) = from_book(&plan, &book).map_err(|faults| TestCaseError::fail(format!("{faults:#?}")))?;
            prop_assert_eq!(format!("{back:#?}"), format!("{plan:#?}"));
            let kept = remarks.iter().all(|remark| matches!(remark.what, SheetRemarkKind::OtherSheet | SheetRemarkKind::OtherColumn(_)));
            prop_assert!(kept, "{remarks:#?}");
        }
    }

    #[test]
    fn what_is_written_back_reads_as_the_changed_plan(plan in samples::plan(), number in samples::number()) {
        prop_assume!(!plan.indicators.is_empty());
        let files = folder::write(&plan);
        let mut after = plan.clone();
        for indicator in &mut after.indicators {
            indicator.unit = Some("人".into());
            let value = Value { number: Some(number), ..new_value() };
            indicator.values.push(value);
        }
        let mut changed = files.clone();
        changed.extend(write_back(&files, &plan, &after));
        prop_assert_eq!(format!("{:?}", folder::read(&changed)), format!("{:?}", Ok::<_, ()>(after)));
    }
}

fn new_value() -> Value {
    Value {
        kind: ValueKind::Actual,
        number: None,
        comparator: None,
        approximate: false,
        as_of: Some("FY2024".parse().unwrap()),
        text: None,
        absence: None,
        raw: "5".into(),
        line: None,
    }
}

const PLAN: &str = "title = \"計画\"\n[edition]\nslug = \"late\"\ntitle = \"後期\"\nstatus = \"adopted\"\nperiod = [\"FY2023\", \"FY2025\"]\nsource = \"計画\"\n\
    [[level]]\nid = \"measure\"\nrole = \"measure\"\nname = \"施策\"\n[actions]\nname = \"取組\"\n";

const MEASURE: &str = "+++
id = \"n1\"
code = \"1\"
level = \"measure\"
title = \"市民活動\"
office = \"協働課\"

# 登録数は年度末に数える
[[indicator]]
id = \"groups\"
name = \"登録数\"
unit = \"団体\" # 印字のとおり
direction = \"increase\"
values = [
  { kind = \"actual\", number = \"278\", as-of = \"2022-03\", raw = \"278 団体\", line = 42 },
  { kind = \"target\", number = \"80.0\", comparator = \">=\", raw = \"80.0以上\", line = 42 },
]

[[indicator]]
id = \"visits\"
name = \"来館者\"
unit = \"人\"
direction = \"unknown\"
+++

## 現状 {#state role=state}

増えています。
";

fn files() -> BTreeMap<String, String> {
    [("plan.toml", PLAN), ("1.md", MEASURE)].map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

fn sheet_of<'b>(book: &'b mut Book, name: &str) -> &'b mut Sheet {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
}

/// Types words into the cell of a row and a heading.
fn type_into(sheet: &mut Sheet, key: &str, heading: &str, text: &str) {
    let column = sheet.rows[0].iter().position(|cell| cell.text == heading).unwrap_or_else(|| {
        sheet.rows[0].push(Cell::new(heading));
        sheet.rows[0].len() - 1
    });
    let row = sheet.rows.iter_mut().find(|row| row[0].text == key).unwrap();
    row.resize(row.len().max(column + 1), Cell::default());
    row[column] = Cell::new(text);
}

#[test]
fn a_changed_value_a_new_year_and_a_direction_arrive() {
    let plan = folder::read(&files()).unwrap();
    let mut book = through_bytes(&plan);
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["指標一覧", "協働課", "値の一覧"]);
    type_into(sheet_of(&mut book, "指標一覧"), "groups", "実績値（令和3年度）", "２８０");
    type_into(sheet_of(&mut book, "協働課"), "groups", "実績値（令和6年度）", "1,301団体");
    type_into(sheet_of(&mut book, "協働課"), "visits", "R7", "約3,200");
    type_into(sheet_of(&mut book, "指標一覧"), "visits", DIRECTION, "増やす");
    let (after, remarks) = from_book(&plan, &book).unwrap();
    let groups = &after.indicators[0].values;
    assert_eq!((groups[0].number, groups[0].raw.as_str()), (Some(280.into()), "２８０"));
    assert_eq!((groups[1].comparator, groups[1].raw.as_str()), (Some(Comparator::AtLeast), "80.0以上"));
    assert_eq!((groups[2].kind, groups[2].number), (ValueKind::Actual, Some(1301.into())));
    assert_eq!(groups[2].as_of.unwrap().to_string(), "FY2024");
    let visits = &after.indicators[1];
    assert!(visits.values[0].approximate && visits.values[0].as_of.unwrap().to_string() == "FY2025");
    assert_eq!(visits.direction, crate::model::Direction::Increase);
    assert_eq!(remarks.len(), 4, "{remarks:#?}");
    let changed = write_back(&files(), &plan, &after);
    let text = &changed["1.md"];
    assert_eq!(changed.len(), 1);
    assert!(
        text.contains("# 登録数は年度末に数える") && text.contains("unit = \"団体\" # 印字のとおり"),
        "{text}"
    );
    assert!(text.ends_with("増えています。\n"));
    assert_eq!(folder::read(&[files(), changed].into_iter().flatten().collect()), Ok(after));
}

#[test]
fn what_does_not_read_is_named_with_sheet_and_cell() {
    let plan = folder::read(&files()).unwrap();
    let mut book = through_bytes(&plan);
    type_into(sheet_of(&mut book, "指標一覧"), "groups", "実績値（令和3年度）", "280");
    type_into(sheet_of(&mut book, "協働課"), "groups", "実績値（令和3年度）", "281");
    type_into(sheet_of(&mut book, "指標一覧"), "groups", "目標値", "たくさん");
    type_into(sheet_of(&mut book, "指標一覧"), "visits", "実績値（令和6年度）", "5件");
    type_into(sheet_of(&mut book, "指標一覧"), "visits", DIRECTION, "ふやす");
    type_into(sheet_of(&mut book, "値の一覧"), "groups", "時点", "いつか");
    type_into(sheet_of(&mut book, "協働課"), "visits", KEY, "visit");
    let faults = from_book(&plan, &book).unwrap_err();
    let named: Vec<String> = faults.iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        シート「値の一覧」の E2: 「いつか」は時点として読めません。FY2022、2022-03、令和4年度、令和4年3月 のように書いてください
        シート「指標一覧」の L2: 「たくさん」は数として読めません。数だけを入れ、言葉の値は「値の一覧」の「言葉の値」に書いてください
        シート「指標一覧」の F3: めざす方向に「ふやす」は使えません。次のどれかにしてください: 増やす、減らす、維持する、上限を超えない、下限を割らない、方向未定
        シート「指標一覧」の J3: 「5件」の単位が指標の単位「人」と違います。数だけを入れるか、単位をそろえてください
        シート「協働課」の H2: 同じ値がここでは「281」、シート「指標一覧」の H2 では「280」です。正しい方にそろえてください
        シート「協働課」の A3: 識別子「visit」の指標はありません。「visits」のことですか"#]].assert_eq(&named.join("\n"));
    let empty = Book { sheets: vec![Sheet { name: "Sheet1".into(), ..Sheet::default() }] };
    assert_eq!(from_book(&plan, &empty).unwrap_err()[0].what, SheetFaultKind::NoTable);
}

#[test]
fn an_emptied_cell_and_a_row_that_is_gone_lose_nothing() {
    let plan = folder::read(&files()).unwrap();
    let mut book = through_bytes(&plan);
    type_into(sheet_of(&mut book, "指標一覧"), "groups", "実績値（令和3年度）", "");
    sheet_of(&mut book, "値の一覧").rows.remove(2);
    let (after, remarks) = from_book(&plan, &book).unwrap();
    assert_eq!(after, plan);
    let kinds: Vec<bool> = remarks
        .iter()
        .map(|remark| {
            matches!(remark.what, SheetRemarkKind::Emptied { .. } | SheetRemarkKind::RowGone { .. })
        })
        .collect();
    assert_eq!(kinds, [true, true], "{remarks:#?}");
}
