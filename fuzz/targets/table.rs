//! Table files 表: CSV and XLSX bytes become rows within the bounds, or a refusal, and rows survive being written as CSV.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(book) = spreadsheet::read(bytes, "table.csv") else { return };
    for sheet in &book.sheets {
        let rows: Vec<Vec<String>> =
            sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect();
        let written = spreadsheet::write_csv(&rows, false);
        assert!(spreadsheet::decode(&written).is_ok(), "what we write, we can read");
    }
});
