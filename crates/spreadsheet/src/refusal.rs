//! Refusals 読めない理由: what is wrong with a file's bytes, where, and what to do about it.

use std::fmt;

/// Why bytes are not a text or a table that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in the file.
    Empty,
    /// It is a file of another kind.
    OtherKind(Known),
    /// It holds bytes that no text has.
    Binary {
        /// The line, counted from 1.
        line: usize,
        /// The byte's place in the file, counted from 0.
        byte: usize,
        /// The byte.
        value: u8,
    },
    /// Its characters are broken in every encoding that is tried.
    BrokenText {
        /// The line, counted from 1.
        line: usize,
        /// The byte's place in the file, counted from 0.
        byte: usize,
    },
    /// Some lines are UTF-8, others are not.
    MixedEncodings {
        /// A line that is UTF-8.
        utf8_line: usize,
        /// The first line that is not.
        other_line: usize,
        /// Where on it the reading fails: the byte's place in the file, counted from 0.
        byte: usize,
    },
    /// The archive cannot be opened or is not a workbook.
    NotWorkbook(String),
    /// The workbook is locked with a password.
    Locked,
    /// The workbook would unpack to more than is reasonable.
    Bomb {
        /// The part of the archive at which the bound was passed.
        part: String,
        /// The bound, in bytes.
        bytes_max: u64,
    },
    /// More parts in the archive than any workbook has.
    TooManyParts {
        /// The bound.
        parts_max: usize,
    },
    /// More rows, columns, cells or text than is reasonable.
    TooLarge {
        /// The sheet.
        sheet: String,
        /// The row, counted from 1.
        row: usize,
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        max: usize,
    },
}

/// A kind of file that is known by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A PDF.
    Pdf,
    /// An Office file of before 2007: .xls, .doc.
    OldOffice,
    /// A zip archive: .xlsx, .docx.
    Archive,
    /// A picture.
    Picture,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("ファイルが空です。中身のあるファイルを指定してください"),
            Refusal::OtherKind(Known::Pdf) => {
                f.write_str("PDFファイルです。文章や表としては読めません。名前の末尾を .pdf にして指定してください")
            }
            Refusal::OtherKind(Known::OldOffice) => f.write_str(
                "古い形式のOfficeファイル（.xls・.doc）か、パスワード付きのファイルです。パスワードを外し、.xlsx か .docx で保存し直してください",
            ),
            Refusal::OtherKind(Known::Archive) => {
                f.write_str("圧縮されたファイルです。文章としては読めません。.xlsx か .docx なら名前の末尾をそのとおりにしてください")
            }
            Refusal::OtherKind(Known::Picture) => {
                f.write_str("画像ファイルです。文字のデータがあるファイルを指定してください")
            }
            Refusal::Binary { line, byte, value } => write!(
                f,
                "{line}行目（{byte}バイト目）に文章にはない制御文字（0x{value:02X}）があります。文章か表のファイルを指定してください"
            ),
            Refusal::BrokenText { line, byte } => write!(
                f,
                "{line}行目（{byte}バイト目）の文字が壊れています（UTF-8でもシフトJISでもありません）。元のファイルを「UTF-8」で保存し直してください"
            ),
            Refusal::MixedEncodings { utf8_line, other_line, byte } => write!(
                f,
                "文字コードが混ざっています。{utf8_line}行目はUTF-8ですが、{other_line}行目（{byte}バイト目）はUTF-8ではありません。どちらかにそろえて保存し直してください"
            ),
            Refusal::NotWorkbook(why) => {
                write!(f, "Excelのブックとして開けません（{why}）。表計算ソフトで開いて .xlsx で保存し直してください")
            }
            Refusal::Locked => {
                f.write_str("パスワードの付いたブックです。パスワードを外して保存し直してください")
            }
            Refusal::Bomb { part, bytes_max } => write!(
                f,
                "ブックの中の「{part}」まで展開すると {} MBを超えます。不要なシートや書式を消して保存し直してください",
                bytes_max / 1024 / 1024
            ),
            Refusal::TooManyParts { parts_max } => write!(
                f,
                "ブックの部品が{parts_max}個を超えます。必要なシートだけを新しいブックに移してください"
            ),
            Refusal::TooLarge { sheet, row, what, max } => write!(
                f,
                "シート「{sheet}」の{row}行目で{what}が上限（{max}）を超えます。指標の表だけを残して保存し直してください"
            ),
        }
    }
}
impl std::error::Error for Refusal {}
