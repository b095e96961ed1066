//! Word documents ワープロ文書: paragraphs and tables of a `.docx` as lines and rows, unpacked within a bound.

use super::lines::{Cell, Line};
use super::refusal::Why;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashMap;
use std::io::{Cursor, Read};

/// Most bytes of the parts that are read, unpacked.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
/// Tables inside tables deeper than this are read as text of the cell around them.
const DEPTH_MAX: usize = 8;

/// True if the archive holds a Word document.
pub(crate) fn is_word(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes))
        .is_ok_and(|archive| archive.index_for_name("word/document.xml").is_some())
}

/// The lines of a Word document. A paragraph is a line; a row of a table is a line with cells.
pub(crate) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Why> {
    let broken = |_| Why::NotWord("圧縮ファイルとして壊れています".to_owned());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let styles = match part(&mut archive, "word/styles.xml")? {
        Some(xml) => heading_styles(&xml)?,
        None => HashMap::new(),
    };
    let xml = part(&mut archive, "word/document.xml")?
        .ok_or_else(|| Why::NotWord("本文（word/document.xml）がありません".to_owned()))?;
    let mut body = Body { styles, ..Body::default() };
    body.read(&xml)?;
    if body.lines.iter().all(Line::is_blank) {
        return Err(Why::Bytes(spreadsheet::Refusal::Empty));
    }
    Ok(body.lines)
}

/// A part of the archive as text; `None` where it is not there.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Why> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let unreadable = |_| Why::NotWord(format!("「{name}」を展開できません"));
    let file = archive.by_index(index).map_err(|error| Why::NotWord(error.to_string()))?;
    let mut text = vec![];
    let read = file.take(UNPACKED_MAX + 1).read_to_end(&mut text).map_err(unreadable)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > UNPACKED_MAX {
        return Err(Why::Bomb { max: UNPACKED_MAX });
    }
    String::from_utf8(text).map(Some).map_err(|_| Why::NotWord(format!("「{name}」の文字が壊れています")))
}

fn not_xml(error: &quick_xml::Error) -> Why {
    Why::NotWord(format!("中の書き方が壊れています: {error}"))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The heading level of each style: by its name (heading 1, 見出し 1) or its outline level.
fn heading_styles(xml: &str) -> Result<HashMap<String, u8>, Why> {
    let mut reader = Reader::from_str(xml);
    let mut styles = HashMap::new();
    let mut id = String::new();
    loop {
        match reader.read_event().map_err(|error| not_xml(&error))? {
            Event::Eof => return Ok(styles),
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "style" => id = attribute(&element, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&element, "val").unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("見出し"));
                    if let Some(level) = level.and_then(|level| level.trim().parse().ok()) {
                        styles.insert(id.clone(), level);
                    }
                }
                "outlineLvl" => {
                    if let Some(level) = attribute(&element, "val").and_then(|level| level.parse::<u8>().ok())
                    {
                        styles.entry(id.clone()).or_insert(level.saturating_add(1));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// A table while it is read.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    cell: String,
    span: usize,
    /// True where the cell goes on with the one above it.
    merged: bool,
}

#[derive(Default)]
struct Body {
    styles: HashMap<String, u8>,
    lines: Vec<Line>,
    grids: Vec<Grid>,
    text: String,
    style: Option<u8>,
    bulleted: bool,
    in_text: bool,
    /// Inside w:del, mc:Fallback and the like, whose words are not shown.
    hidden: usize,
}

impl Body {
    fn read(&mut self, xml: &str) -> Result<(), Why> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| not_xml(&error))? {
                Event::Eof => return Ok(()),
                Event::Start(element) => self.start(&element, true),
                Event::Empty(element) => self.start(&element, false),
                Event::End(element) => self.end(element.local_name().as_ref()),
                Event::Text(text) if self.in_text && self.hidden == 0 => {
                    self.text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                }
                Event::GeneralRef(reference) if self.in_text && self.hidden == 0 => {
                    let name = reference.xml_content(XmlVersion::Implicit1_0);
                    let c = match name.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    self.text.extend(c);
                }
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, open: bool) {
        match element.local_name().as_ref() {
            "del" | "Fallback" | "instrText" if open => self.hidden += 1,
            "t" => self.in_text = open,
            "tab" if self.grids.is_empty() && !self.text.is_empty() => self.text.push('\t'),
            "tab" if !self.text.is_empty() => self.text.push(' '),
            "br" | "cr" => self.text.push('\n'),
            "pStyle" => self.style = attribute(element, "val").and_then(|id| self.styles.get(&id).copied()),
            "numPr" => self.bulleted = true,
            "tbl" if open && self.grids.len() < DEPTH_MAX => self.grids.push(Grid::default()),
            "gridSpan" => {
                if let (Some(grid), Some(span)) =
                    (self.grids.last_mut(), attribute(element, "val").and_then(|v| v.parse().ok()))
                {
                    grid.span = usize::clamp(span, 1, 200);
                }
            }
            "vMerge" => {
                let goes_on = attribute(element, "val").is_none_or(|v| v == "continue");
                if let Some(grid) = self.grids.last_mut() {
                    grid.merged = goes_on;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "del" | "Fallback" | "instrText" => self.hidden = self.hidden.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.paragraph(),
            "tc" => self.cell(),
            "tr" => {
                if let Some(grid) = self.grids.last_mut() {
                    let row = std::mem::take(&mut grid.row);
                    grid.rows.push(row);
                }
            }
            "tbl" => self.table(),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (style, bulleted) = (self.style.take(), std::mem::take(&mut self.bulleted));
        if let Some(grid) = self.grids.last_mut() {
            if !grid.cell.is_empty() {
                grid.cell.push('\n');
            }
            grid.cell.push_str(text.trim());
            return;
        }
        for (index, part) in text.split('\n').enumerate() {
            let mark =
                if bulleted && index == 0 && style.is_none() && !part.trim().is_empty() { "- " } else { "" };
            let mut line = Line::of_text(self.lines.len() + 1, &format!("{mark}{part}"));
            line.style = style;
            self.lines.push(line);
        }
        // Paragraphs are parted as if by an empty line, without a number of its own.
        let number = self.lines.len();
        let mut blank = Line::of_text(number, "");
        blank.dropped = false;
        self.lines.push(blank);
    }

    fn cell(&mut self) {
        let Some(grid) = self.grids.last_mut() else { return };
        let text = std::mem::take(&mut grid.cell);
        let span = std::mem::take(&mut grid.span).max(1);
        let merged = std::mem::take(&mut grid.merged);
        let column = grid.row.len();
        let above = grid.rows.last().and_then(|row| row.get(column)).map(|cell| cell.text.clone());
        let text = if merged { above.unwrap_or_default() } else { text };
        for index in 0..span {
            grid.row.push(Cell::of_lines(&text, merged || index > 0));
        }
    }

    fn table(&mut self) {
        let Some(grid) = self.grids.pop() else { return };
        if let Some(outer) = self.grids.last_mut() {
            let words: Vec<String> =
                grid.rows.into_iter().flatten().filter(|cell| !cell.copied).map(|cell| cell.text).collect();
            outer.cell.push_str(&words.join(" "));
            return;
        }
        for row in grid.rows {
            let number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
            self.lines.push(Line::of_cells(number, row));
        }
        let number = self.lines.len();
        self.lines.push(Line::of_text(number, ""));
    }
}
