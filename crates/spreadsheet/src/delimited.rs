//! Delimited text 区切り文字の表: comma, tab, semicolon or bar, told by the text itself.

use crate::{Book, Cell, Refusal, Sheet, bounds};

/// Reads decoded text as a table.
pub(crate) fn read(text: &str, name: &str) -> Result<Book, Refusal> {
    let delimiter = if name.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { sniff(text) };
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet { name: stem, ..Sheet::default() };
    let mut cells = 0;
    let mut record = csv::StringRecord::new();
    let mut place = Place { byte: 0, line: 1 };
    loop {
        // The text is UTF-8 and rows may differ in length, so the only error left is an impossible one.
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(Refusal::NotWorkbook(error.to_string())),
        }
        let start =
            record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        let line = place.advance(text, start);
        cells += record.len();
        let row = sheet.rows.len() + 1;
        let over = |what, max| Err(Refusal::TooLarge { sheet: sheet.name.clone(), row, what, max });
        if row > bounds::ROWS {
            return over("行数", bounds::ROWS);
        }
        if record.len() > bounds::COLUMNS {
            return over("列数", bounds::COLUMNS);
        }
        if cells > bounds::CELLS {
            return over("セルの数", bounds::CELLS);
        }
        sheet.lines.push(line);
        sheet.rows.push(record.iter().map(Cell::new).collect());
    }
    Ok(Book { sheets: vec![sheet] })
}

/// How far into the text the lines have been counted.
struct Place {
    byte: usize,
    line: u32,
}

impl Place {
    /// The line of the record that begins at `start` or, as the reader skips blank lines, after the line ends there.
    fn advance(&mut self, text: &str, start: usize) -> u32 {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let begin = start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(self.byte..begin).unwrap_or_default();
        let lines = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.byte = begin.max(self.byte);
        self.line
    }
}

/// The delimiter that occurs on most lines outside quotes, comma where none does.
fn sniff(text: &str) -> u8 {
    let mut found = [(b'\t', 0usize), (b',', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for line in text.lines().take(50) {
        let mut seen = [false; 4];
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                _ => {
                    if let Some(index) = found.iter().position(|(delimiter, _)| *delimiter == byte) {
                        seen[index] = true;
                    }
                }
            }
        }
        for ((_, lines), seen) in found.iter_mut().zip(seen) {
            *lines += usize::from(seen);
        }
    }
    let best = found.iter().map(|(_, lines)| *lines).max().unwrap_or_default();
    let winner = found.iter().find(|(_, lines)| *lines == best && best > 0);
    winner.map_or(b',', |(delimiter, _)| *delimiter)
}

/// Writes rows as CSV with CRLF line ends (RFC 4180); `excel` puts the mark in front by which Excel knows UTF-8.
pub fn write_csv(rows: &[Vec<String>], excel: bool) -> Vec<u8> {
    let mut out = if excel { b"\xEF\xBB\xBF".to_vec() } else { vec![] };
    for row in rows {
        for (column, text) in row.iter().enumerate() {
            if column > 0 {
                out.push(b',');
            }
            // A lone empty cell is quoted, or the row would be a blank line that readers skip.
            let quote = text.contains(['"', ',', '\n', '\r', '\t', ';', '|'])
                || text.starts_with(' ')
                || text.ends_with(' ')
                || (text.is_empty() && row.len() == 1);
            if quote {
                out.push(b'"');
                out.extend(text.replace('"', "\"\"").as_bytes());
                out.push(b'"');
            } else {
                out.extend(text.as_bytes());
            }
        }
        out.extend(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, name: &str) -> Vec<Vec<String>> {
        let book = read(text, name).unwrap();
        book.sheets[0].rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
    }

    #[test]
    fn the_delimiter_is_told_by_the_text() {
        for text in ["a,b\n1,\"2,3\"\n", "a\tb\n1\t2,3\n", "a;b\n1;2,3\n", "a|b\n1|2,3\n"] {
            assert_eq!(rows(text, "x.csv")[1], ["1", "2,3"], "{text}");
        }
        assert_eq!(rows("指標\n62万8,000\n", "x.tsv")[1], ["62万8,000"]);
    }

    #[test]
    fn a_quoted_line_end_keeps_the_lines_right() {
        let book = read("a,\"b\nc\"\r\n\r\nd,e\n", "folder/指標.csv").unwrap();
        assert_eq!(book.sheets[0].name, "指標");
        assert_eq!(book.sheets[0].rows[0][1].text, "b\nc");
        assert_eq!(book.sheets[0].lines, [1, 4]);
    }

    #[test]
    fn too_many_columns_are_refused_with_their_row() {
        let text = format!("a,b\n{}\n", ",".repeat(bounds::COLUMNS));
        assert!(matches!(read(&text, "x.csv"), Err(Refusal::TooLarge { row: 2, what: "列数", .. })));
    }

    proptest! {
        #[test]
        fn written_rows_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-zあ漢,\"\n;|\t ]{0,6}", 2..5), 1..6)) {
            let bytes = write_csv(&table, true);
            let decoded = crate::decode(&bytes);
            prop_assume!(decoded.is_ok());
            prop_assert_eq!(rows(&decoded.unwrap().text, "x.csv"), table);
        }
        #[test]
        fn no_text_panics(text in "[a,\"\n\r;|\t]*") {
            let _ = read(&text, "x.csv");
        }
    }
}
