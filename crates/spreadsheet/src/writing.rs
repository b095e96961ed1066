//! Written workbooks: a table that an office can fill in without breaking it, and the same bytes each time.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// A workbook to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookToWrite {
    /// The title in the document's properties.
    pub title: String,
    /// The sheets, in order. Names over 31 characters or with `[]:*?/\` are shortened and mended.
    pub sheets: Vec<SheetToWrite>,
}

/// A sheet: one row of headings, then rows of cells. Headings are protected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetToWrite {
    /// Its name.
    pub name: String,
    /// Its columns, from the left.
    pub columns: Vec<ColumnToWrite>,
    /// Its rows below the headings.
    pub rows: Vec<Vec<CellToWrite>>,
    /// How many columns stay in view when the sheet is scrolled sideways.
    pub frozen_columns: u16,
    /// Empty rows below the last in which people may write.
    pub spare_rows: u32,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnToWrite {
    /// Its heading.
    pub heading: String,
    /// Its width in characters of half width.
    pub width: u16,
    /// True where people may write.
    pub unlocked: bool,
    /// The words from which people choose; any where empty.
    pub choices: Vec<String>,
    /// A note shown when a cell of it is chosen.
    pub note: Option<String>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellToWrite {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A decimal number as text, shown with its decimals: `80.0`. Words where it has more digits than a sheet keeps.
    Number(String),
}

impl CellToWrite {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> CellToWrite {
        let text = text.into();
        if text.is_empty() { CellToWrite::Empty } else { CellToWrite::Text(text) }
    }

    /// The words of the cell.
    pub fn as_str(&self) -> &str {
        match self {
            CellToWrite::Empty => "",
            CellToWrite::Text(text) | CellToWrite::Number(text) => text,
        }
    }
}

/// The most rows below the headings, and columns, that the format holds.
const ROWS_MAX: usize = 1_048_575;
const COLUMNS_MAX: usize = 16_384;

/// The bytes of an `.xlsx` file. The same book gives the same bytes. What is beyond the bounds of the format
/// (1,048,576 rows, 16,384 columns, 32,767 characters in a cell) is left out.
pub fn write_xlsx(book: &BookToWrite) -> Vec<u8> {
    try_write(book).expect("names are mended and texts cut before they are written")
}

fn try_write(book: &BookToWrite) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&made));
    let mut names: Vec<String> = vec![];
    for sheet in &book.sheets {
        let name = sheet_name(&sheet.name, &names);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        names.push(name.to_lowercase());
        write_sheet(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &SheetToWrite) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_font_name(FONT)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00B3_B3B3));
    let filled = u32::try_from(sheet.rows.len().min(ROWS_MAX)).unwrap_or(u32::MAX);
    let last = filled.saturating_add(sheet.spare_rows).min(1_048_575);
    for (index, column) in (0u16..).zip(sheet.columns.iter().take(COLUMNS_MAX)) {
        worksheet.set_column_width(index, f64::from(column.width.clamp(4, 120)))?;
        worksheet.write_string_with_format(0, index, cut(&column.heading), &heading)?;
        if column.unlocked {
            // People type numbers and words alike; a text format keeps 007 and 2022-03 as typed.
            let open =
                cell_format(true).set_num_format(if column.choices.is_empty() { "General" } else { "@" });
            for row in 1..=last {
                worksheet.write_blank(row, index, &open)?;
            }
        }
        if let Some(validation) = validation(column)? {
            worksheet.add_data_validation(1, index, last.max(1), index, &validation)?;
        }
    }
    for (row, cells) in (1u32..).zip(sheet.rows.iter().take(ROWS_MAX)) {
        for (index, cell) in (0u16..).zip(cells.iter().take(COLUMNS_MAX)) {
            let unlocked = sheet.columns.get(usize::from(index)).is_some_and(|column| column.unlocked);
            write_cell(worksheet, row, index, cell, unlocked)?;
        }
    }
    worksheet.set_freeze_panes(1, sheet.frozen_columns)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape();
    worksheet.set_print_fit_to_pages(1, 0);
    // Protection keeps headings and keys from slips of the hand; how wide a column is remains everybody's own.
    worksheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

/// The font of Japanese offices; programs without it take their own.
const FONT: &str = "游ゴシック";

fn cell_format(unlocked: bool) -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00D9_D9D9));
    if unlocked { format.set_unlocked() } else { format.set_background_color(Color::RGB(0x00F7_F7F7)) }
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &CellToWrite,
    unlocked: bool,
) -> Result<(), XlsxError> {
    let format = cell_format(unlocked);
    match cell {
        CellToWrite::Empty => worksheet.write_blank(row, column, &format)?,
        CellToWrite::Number(text) => match exact(text) {
            Some((number, code)) => {
                let format = format.set_num_format(code);
                worksheet.write_number_with_format(row, column, number, &format)?
            }
            None => worksheet.write_string_with_format(row, column, cut(text), &format)?,
        },
        CellToWrite::Text(text) => {
            let format = format.set_num_format("@");
            worksheet.write_string_with_format(row, column, cut(text), &format)?
        }
    };
    Ok(())
}

/// The number that a sheet can hold without loss, with the format that shows its decimals.
fn exact(text: &str) -> Option<(f64, String)> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite() && digits <= 15)?;
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let code = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    Some((number, code))
}

fn validation(column: &ColumnToWrite) -> Result<Option<DataValidation>, XlsxError> {
    if column.choices.is_empty() && column.note.is_none() {
        return Ok(None);
    }
    let mut validation = DataValidation::new();
    if !column.choices.is_empty() {
        validation = validation
            .allow_list_strings(&column.choices)?
            .set_error_title("選択肢から選んでください")?
            .set_error_message("一覧にある言葉だけが使えます。")?;
    }
    if let Some(note) = &column.note {
        let words: String = note.chars().take(250).collect();
        let title: String = column.heading.chars().take(30).collect();
        validation = validation.set_input_title(title)?.set_input_message(words)?;
    }
    Ok(Some(validation))
}

/// The format holds 32,767 UTF-16 units in a cell; what is longer would make the file unreadable.
fn cut(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 32_767
        })
        .collect()
}

/// A name that the format allows and that no sheet before has.
fn sheet_name(name: &str, taken: &[String]) -> String {
    let mended: String =
        name.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { '＿' } else { c }).collect();
    let base = if mended.trim().is_empty() { "シート".to_owned() } else { mended };
    let shortened = |base: &str, units_max: usize| -> String {
        let mut units = 0;
        base.chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= units_max
            })
            .collect()
    };
    let first = shortened(&base, 31);
    if !taken.contains(&first.to_lowercase()) {
        return first;
    }
    let numbered = (2..).map(|number| format!("{}（{number}）", shortened(&base, 25)));
    numbered.into_iter().find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn book(rows: Vec<Vec<CellToWrite>>) -> BookToWrite {
        let column = |heading: &str, unlocked| ColumnToWrite {
            heading: heading.to_owned(),
            width: 20,
            unlocked,
            note: Some("ここに書きます".to_owned()),
            choices: if unlocked { vec!["増やす".into(), "減らす".into()] } else { vec![] },
        };
        let columns = vec![column("識別子", false), column("方向", true)];
        let sheet =
            SheetToWrite { name: "指標/一覧".into(), columns, rows, frozen_columns: 1, spare_rows: 2 };
        BookToWrite { title: "試し".into(), sheets: vec![sheet.clone(), sheet] }
    }

    #[test]
    fn what_is_written_reads_back_and_bytes_are_the_same() {
        let rows = vec![vec![CellToWrite::text("a"), CellToWrite::Number("80.0".into())]];
        let bytes = write_xlsx(&book(rows.clone()));
        assert_eq!(bytes, write_xlsx(&book(rows)));
        let read = crate::read(&bytes, "x.xlsx").unwrap();
        assert_eq!(read.sheets[0].name, "指標＿一覧");
        assert_eq!(read.sheets[1].name, "指標＿一覧（2）");
        assert_eq!(read.sheets[0].text(0, 1), "方向");
        assert_eq!(read.sheets[0].text(1, 1), "80.0");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn texts_and_numbers_come_back(
            text in "[ -~ぁ-んァ-ヶ㎡\n_]{1,40}",
            number in "-?[1-9][0-9]{0,10}(\\.[0-9]{1,3})?",
        ) {
            let rows = vec![vec![CellToWrite::Text(text.clone()), CellToWrite::Number(number.clone())]];
            let read = crate::read(&write_xlsx(&book(rows)), "x.xlsx").unwrap();
            prop_assert_eq!(read.sheets[0].text(1, 0), text);
            prop_assert_eq!(read.sheets[0].text(1, 1).replace(',', ""), number);
        }
        #[test]
        fn names_are_always_allowed(name in "\\PC{0,50}") {
            let mut book = book(vec![]);
            book.sheets[0].name = name.clone();
            book.sheets[1].name = name;
            write_xlsx(&book);
        }
    }
}
