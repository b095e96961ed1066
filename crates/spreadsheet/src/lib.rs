//! Tables 表: bytes to rows and back. CSV and TSV in the encodings that offices use, and Excel workbooks.
//!
//! Knows no domain. Pure: bytes come in, bytes go out; nothing here opens a file or reads a clock.
//!
//! - [`decode`]: bytes to text (UTF-8, UTF-16, cp932), or a refusal that names the line.
//! - [`read`]: bytes to a [`Book`] of rows of cells as displayed, within [`bounds`].
//! - [`write_xlsx`], [`write_csv`]: rows to bytes, the same bytes each time.

mod book;
pub mod bounds;
mod decoding;
mod delimited;
mod number_format;
mod refusal;
mod workbook;
mod writing;

pub use book::{Book, Cell, Sheet};
pub use decoding::{Decoded, Encoding, decode};
pub use delimited::write_csv;
pub use refusal::{Known, Refusal};
pub use writing::{BookToWrite, CellToWrite, ColumnToWrite, SheetToWrite, write_xlsx};

/// Reads a table file by its bytes: a zip archive as an Excel workbook, anything else as text in rows.
///
/// `name` is the file's name; it names the sheet of a text table and says tab for `.tsv`.
///
/// # Errors
/// A [`Refusal`] that says what is wrong with the bytes, and where.
pub fn read(bytes: &[u8], name: &str) -> Result<Book, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::read(bytes);
    }
    let decoded = decode(bytes)?;
    delimited::read(&decoded.text, name)
}
