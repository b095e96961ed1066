//! Refusals 読めない理由: why a document cannot be read at all, in which file, and what to do.

use std::fmt;

/// Why no reading came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file's name as given.
    pub file: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The bytes are no text and no table.
    Bytes(spreadsheet::Refusal),
    /// A PDF came as bytes: only the shell can run the program that turns it into text.
    Pdf,
    /// More bytes than a plan can have.
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// The bound.
        max: usize,
    },
    /// The archive is no Word document, or a damaged one.
    NotWord(String),
    /// The Word document would unpack to more than is reasonable.
    Bomb {
        /// The bound in bytes.
        max: u64,
    },
    /// A row has more figures than its table has headers: which column each belongs to cannot be known.
    MoreCellsThanHeaders {
        /// The line of the row.
        line: u32,
        /// How many cells it has.
        cells: usize,
        /// How many headers there are.
        headers: usize,
    },
    /// There is text, but neither a heading nor an indicator in it.
    NothingFound,
    /// No file was given.
    NoInput,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        match &self.why {
            Why::Bytes(refusal) => refusal.fmt(f),
            Why::Pdf => f.write_str("PDFは文字に変換してから読みます。pdftotext を入れるか、文字に変換したファイルを指定してください"),
            Why::TooLarge { bytes, max } => write!(
                f,
                "ファイルが大きすぎます（{} MB。上限は {} MB）。計画の本文と指標の表だけに分けて指定してください",
                bytes / 1024 / 1024,
                max / 1024 / 1024
            ),
            Why::NotWord(why) => {
                write!(f, "Wordの文書として開けません（{why}）。ワープロで開いて .docx で保存し直してください")
            }
            Why::Bomb { max } => write!(
                f,
                "Wordの文書を展開すると {} MBを超えます。画像や不要な部分を除いて保存し直してください",
                max / 1024 / 1024
            ),
            Why::MoreCellsThanHeaders { line, cells, headers } => write!(
                f,
                "{line}行目: 見出しは{headers}列なのに、この行には{cells}マスあります。どの列の値か決められません。見出しを足すか、余分なマスを消してください"
            ),
            Why::NothingFound => f.write_str(
                "計画の見出し（政策・施策・基本目標など）も指標の表も見つかりません。1行目から本文か表があるか確かめてください",
            ),
            Why::NoInput => f.write_str("読むファイルがありません。計画の文書か指標の表を1つ以上指定してください"),
        }
    }
}
impl std::error::Error for Refusal {}
