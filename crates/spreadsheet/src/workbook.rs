//! Workbooks ブック: `.xlsx` bytes to cells as displayed, within bounds that a bomb runs into before it hurts.

use crate::{Book, Cell, Refusal, Sheet, book::column_letters, bounds, number_format};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    refuse_bombs(bytes, bounds::UNPACKED_BYTES)?;
    // The bytes are a stranger's and the parser is not ours: what it does not foresee must not end the program.
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes)))
        .unwrap_or_else(|_| Err(Refusal::NotWorkbook("中の書き方が壊れています".to_owned())))
}

/// Adds up the sizes that the archive's directory states, then unpacks every part once into nothing: they can lie.
fn refuse_bombs(bytes: &[u8], bytes_max: u64) -> Result<(), Refusal> {
    let not_archive = |_| Refusal::NotWorkbook("圧縮ファイルとして壊れています".to_owned());
    let bomb = |part: String| Refusal::Bomb { part, bytes_max };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(not_archive)?;
    if archive.len() > bounds::PARTS {
        return Err(Refusal::TooManyParts { parts_max: bounds::PARTS });
    }
    let mut stated = 0u64;
    let mut workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(not_archive)?;
        let name = part.name().map_err(not_archive)?.into_owned();
        workbook |= name.contains("workbook");
        stated = stated.saturating_add(part.size());
        if stated > bytes_max {
            return Err(bomb(name));
        }
    }
    if !workbook {
        return Err(Refusal::NotWorkbook("ブックの部品がありません".to_owned()));
    }
    let mut left = bytes_max;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(not_archive)?;
        let name = part.name().map_err(not_archive)?.into_owned();
        let read = std::io::copy(&mut part.by_ref().take(left + 1), &mut std::io::sink())
            .map_err(|_| Refusal::NotWorkbook(format!("「{name}」を展開できません")))?;
        left = left.checked_sub(read).ok_or_else(|| bomb(name))?;
    }
    Ok(())
}

fn not_workbook(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Locked,
        other => Refusal::NotWorkbook(other.to_string()),
    }
}

fn read_sheets(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(not_workbook)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut book = Book::default();
    let mut used = Used::default();
    for entry in listed.iter().filter(|entry| entry.typ == SheetType::WorkSheet) {
        let hidden = entry.visible != SheetVisible::Visible;
        let mut sheet = Sheet { name: entry.name.clone(), hidden, ..Sheet::default() };
        read_cells(&mut workbook, &mut sheet, &mut used)?;
        fill_merged(&mut workbook, &mut sheet, &mut used)?;
        sheet.lines = (1..).take(sheet.rows.len()).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// How much of the bounds a file has used up, over all its sheets.
#[derive(Default)]
struct Used {
    cells: usize,
    text: usize,
}

impl Used {
    /// Puts a cell in its place; blanks before it count too, or one far corner would cost a whole sheet.
    fn put(&mut self, sheet: &mut Sheet, row: usize, column: usize, cell: Cell) -> Result<(), Refusal> {
        let over = |what, max| Refusal::TooLarge { sheet: sheet.name.clone(), row: row + 1, what, max };
        if row >= bounds::ROWS {
            return Err(over("行数", bounds::ROWS));
        }
        if column >= bounds::COLUMNS {
            return Err(over("列数", bounds::COLUMNS));
        }
        let length = sheet.rows.get(row).map_or(0, Vec::len);
        self.cells += (column + 1).saturating_sub(length);
        self.text += cell.text.len();
        if self.cells > bounds::CELLS {
            return Err(over("セルの数", bounds::CELLS));
        }
        if self.text > bounds::TEXT_BYTES {
            return Err(over("文字の量", bounds::TEXT_BYTES));
        }
        if sheet.rows.len() <= row {
            sheet.rows.resize(row + 1, vec![]);
        }
        let cells = &mut sheet.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        cells[column] = cell;
        Ok(())
    }
}

fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet, used: &mut Used) -> Result<(), Refusal> {
    let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(not_workbook)?;
    let formats: Vec<Option<String>> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
        .collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(not_workbook)? {
        let text = displayed(cell.get_value(), formats.get(style).and_then(Option::as_deref));
        if !text.is_empty() {
            let (row, column) = cell.get_position();
            used.put(sheet, row as usize, column as usize, Cell::new(text))?;
        }
    }
    Ok(())
}

fn displayed(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number_format::number(*number as f64, format),
        DataRef::Float(number) => number_format::number(*number, format),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            number_format::date((year, month, day, hour, minute), format)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A merged cell's words stand in each place it covers, marked as copies, within the used part of the sheet:
/// a heading over three columns heads all three.
fn fill_merged(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    used: &mut Used,
) -> Result<(), Refusal> {
    let merged = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(not_workbook)?;
    let height = sheet.rows.len();
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    for area in merged {
        let (top, left) = (area.start.0 as usize, area.start.1 as usize);
        let text = sheet.text(top, left).to_owned();
        if text.is_empty() {
            continue;
        }
        for row in top..height.min((area.end.0 as usize).saturating_add(1)) {
            for column in left..width.min((area.end.1 as usize).saturating_add(1)) {
                if (row, column) != (top, left) && sheet.text(row, column).is_empty() {
                    used.put(sheet, row, column, Cell { text: text.clone(), copied: true })?;
                }
            }
        }
    }
    Ok(())
}

impl Sheet {
    /// The letters of a column counted from 0, as spreadsheet programs show them.
    pub fn column(&self, column: usize) -> String {
        column_letters(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_xlsxwriter::{Format, Workbook};

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let book = read(bytes).unwrap();
        book.sheets[0].rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
    }

    fn sample() -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.merge_range(0, 1, 0, 2, "実績値", &Format::new()).unwrap();
        sheet.write(1, 0, "指標").unwrap();
        sheet.write(1, 1, "R4").unwrap();
        sheet.write(1, 2, "R5").unwrap();
        sheet.write_with_format(3, 1, 0.845, &Format::new().set_num_format("0.0%")).unwrap();
        sheet.write_with_format(3, 2, 1222, &Format::new().set_num_format("#,##0\"団体\"")).unwrap();
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_read_as_displayed_and_merged_headings_head_each_column() {
        let bytes = sample();
        assert_eq!(
            texts(&bytes),
            [vec!["", "実績値", "実績値"], vec!["指標", "R4", "R5"], vec![], vec!["", "84.5%", "1,222団体"]]
        );
        let book = read(&bytes).unwrap();
        assert!(book.sheets[0].rows[0][2].copied && !book.sheets[0].rows[0][1].copied);
        assert_eq!(book.sheets[0].place(3, 1), "B4");
    }

    #[test]
    fn a_far_corner_is_refused_before_it_is_padded() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write(1_000_000, 16_000, 1).unwrap();
        let refusal = read(&workbook.save_to_buffer().unwrap());
        assert!(matches!(refusal, Err(Refusal::TooLarge { row: 1_000_001, .. })), "{refusal:?}");
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_read() {
        use std::io::Write;
        let options = zip::write::SimpleFileOptions::default();
        let mut one = zip::ZipWriter::new(Cursor::new(vec![]));
        one.start_file("xl/workbook.xml", options).unwrap();
        one.write_all(&vec![b' '; 8 * 1024 * 1024]).unwrap();
        let mut one = zip::ZipArchive::new(one.finish().unwrap()).unwrap();
        let mut many = zip::ZipWriter::new(Cursor::new(vec![]));
        for number in 0..=bounds::UNPACKED_BYTES / 8 / 1024 / 1024 {
            let part = one.by_index_raw(0).unwrap();
            many.raw_copy_file_rename(part, format!("xl/worksheets/{number}/workbook.xml")).unwrap();
        }
        let bytes = many.finish().unwrap().into_inner();
        assert!(bytes.len() < 1024 * 1024);
        assert!(matches!(read(&bytes), Err(Refusal::Bomb { .. })));
    }

    #[test]
    fn a_bomb_that_lies_about_its_size_is_refused_while_it_is_unpacked() {
        use std::io::Write;
        let mut archive = zip::ZipWriter::new(Cursor::new(vec![]));
        archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; 300_000]).unwrap();
        let mut bytes = archive.finish().unwrap().into_inner();
        // The size stands 24 bytes into the part's entry in the directory, and 22 bytes into its own header.
        let entry = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        for at in [entry + 24, 22] {
            bytes[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
        }
        let refusal = refuse_bombs(&bytes, 200_000);
        assert!(matches!(refusal, Err(Refusal::Bomb { .. } | Refusal::NotWorkbook(_))), "{refusal:?}");
        assert_eq!(refuse_bombs(&sample(), 200_000), Ok(()));
    }

    #[test]
    fn an_archive_of_another_kind_is_refused() {
        let bytes = zip::ZipWriter::new(Cursor::new(vec![])).finish().unwrap().into_inner();
        assert!(matches!(read(&bytes), Err(Refusal::NotWorkbook(_))));
        assert!(matches!(read(b"PK\x03\x04rubbish"), Err(Refusal::NotWorkbook(_))));
    }

    proptest! {
        #[test]
        fn damaged_workbooks_never_end_the_program(at in 0usize..6000, value in any::<u8>(), cut in 0usize..6000) {
            let mut bytes = sample();
            let length = bytes.len();
            bytes[at % length] = value;
            bytes.truncate(length.saturating_sub(cut % 64));
            let _ = read(&bytes);
        }
    }
}
