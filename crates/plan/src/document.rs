//! The reader of plan documents 計画文書の読み取り: bytes or text in, a plan and a review list out.
//!
//! Pure: programs such as pdftotext are run by the shell. What the reader is not sure of goes to the review list and is
//! never guessed. The way through: bytes become [`lines`](self), page chrome is dropped, one walk over the lines finds
//! headings, fields and tables, and what was found becomes a [`Plan`].

mod actions;
mod chrome;
mod content;
mod docx;
mod edges;
mod finish;
mod headings;
mod identify;
mod json;
mod layers;
mod level_words;
mod lines;
mod outline;
mod refusal;
mod review;
mod sdg;
mod sector_plans;
mod table;
mod terms;
mod titles;
mod tree;
mod walk;
mod words;

use crate::model::Plan;
use lines::Line;
use vocabulary::Slug;
use walk::Walk;

pub use refusal::{Refusal, Why};
pub use review::Review;

/// More bytes than any plan's text or tables have.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;

/// A file to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, for messages and for its kind.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// As it lies on the disk: text in any encoding of offices, CSV, a workbook, a Word document.
    Bytes(Vec<u8>),
    /// Text that the shell made of it: of a PDF.
    Text(String),
}

/// What the caller knows that no document says.
#[derive(Clone, Debug, Default)]
pub struct Options<'p> {
    /// The city's folder.
    pub city: Option<Slug>,
    /// The word of this edition in addresses; by its state where nothing is said.
    pub edition: Option<Slug>,
    /// The document's title, where it prints none.
    pub title: Option<String>,
    /// The edition before: its identifiers are carried over.
    pub previous: Option<&'p Plan>,
}

/// What came of a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The city's folder, as given.
    pub city: Option<Slug>,
    /// The plan.
    pub plan: Plan,
    /// What a person must look at, in the order of lines.
    pub review: Vec<Review>,
}

/// Reads documents as one plan, in the order given.
///
/// # Errors
/// A [`Refusal`] where a file cannot be read at all, or nothing of a plan is in any of them.
pub fn read(inputs: &[Input], options: &Options<'_>) -> Result<Reading, Refusal> {
    let mut walk = Walk::default();
    for input in inputs {
        for mut part in parts(input)? {
            walk.listed.extend(chrome::drop(&mut part));
            walk.file(&part);
        }
        if let Some(why) = walk.torn.take() {
            return Err(Refusal { file: input.name.clone(), why });
        }
    }
    let Some(first) = inputs.first() else {
        return Err(Refusal { file: String::new(), why: Why::NoInput });
    };
    if walk.tree.branches.is_empty() && walk.indicators.is_empty() {
        return Err(Refusal { file: first.name.clone(), why: Why::NothingFound });
    }
    Ok(finish::reading(walk, first, options))
}

/// The lines of a file: one stream, or one a sheet.
fn parts(input: &Input) -> Result<Vec<Vec<Line>>, Refusal> {
    let refuse = |why| Refusal { file: input.name.clone(), why };
    let length = match &input.content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Text(text) => text.len(),
    };
    if length > BYTES_MAX {
        return Err(refuse(Why::TooLarge { bytes: length, max: BYTES_MAX }));
    }
    let bytes = match &input.content {
        Content::Text(text) if text.trim().is_empty() => {
            return Err(refuse(Why::Bytes(spreadsheet::Refusal::Empty)));
        }
        Content::Text(text) => return Ok(vec![lines::of_text(text)]),
        Content::Bytes(bytes) => bytes,
    };
    if bytes.starts_with(b"%PDF-") {
        return Err(refuse(Why::Pdf));
    }
    let name = input.name.to_lowercase();
    let archive = bytes.starts_with(b"PK\x03\x04");
    if archive && (name.ends_with(".docx") || docx::is_word(bytes)) {
        return docx::lines(bytes).map(|lines| vec![lines]).map_err(refuse);
    }
    if archive || name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".xlsx") {
        let book = spreadsheet::read(bytes, &input.name).map_err(|refusal| refuse(Why::Bytes(refusal)))?;
        return Ok(book.sheets.iter().filter(|sheet| !sheet.hidden).map(lines::of_sheet).collect());
    }
    let decoded = spreadsheet::decode(bytes).map_err(|refusal| refuse(Why::Bytes(refusal)))?;
    Ok(vec![lines::of_text(&decoded.text)])
}

#[cfg(test)]
mod tests;
