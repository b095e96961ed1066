//! Pages as trees 構造: what a test reads off a page instead of comparing its bytes.

use scraper::{ElementRef, Html, Node, Selector};

/// A page that can be asked for its parts.
pub struct Page(Html);

impl Page {
    /// Reads a page.
    #[must_use]
    pub fn new(text: &str) -> Page {
        Page(Html::parse_document(text))
    }

    /// The elements that a CSS selector chooses.
    ///
    /// # Panics
    /// When the selector is none.
    #[must_use]
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.0.select(&selector).collect()
    }

    /// The words of the first element that a selector chooses; empty where there is none.
    #[must_use]
    pub fn words(&self, selector: &str) -> String {
        self.all(selector).first().map(|element| words(*element)).unwrap_or_default()
    }

    /// An attribute of every element that a selector chooses and that has it.
    #[must_use]
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The element with an identifier.
    #[must_use]
    pub fn element(&self, id: &str) -> Option<ElementRef<'_>> {
        let selector = Selector::parse("[id]").ok()?;
        self.0.select(&selector).find(|element| element.attr("id") == Some(id))
    }

    /// The main part as an outline: a line for each element that holds words of its own, indented by its depth.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut lines = Vec::new();
        for main in self.all("main") {
            outline(main, 0, &mut lines);
        }
        lines.join("\n")
    }
}

/// The words of an element, spaces levelled, readings of furigana left out.
#[must_use]
pub fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that only mark words inside a line.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "dfn", "em", "i", "mark", "q", "rb", "ruby", "s",
    "small", "span", "strong", "time", "wbr",
];

fn gather(element: ElementRef<'_>, text: &mut String) {
    if matches!(element.value().name(), "rt" | "rp" | "svg" | "script" | "style") {
        return;
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner) => {
                let inline = INLINE.contains(&inner.name());
                if let Some(inner) = ElementRef::wrap(child) {
                    text.push_str(if inline { "" } else { " " });
                    gather(inner, text);
                    text.push_str(if inline { "" } else { " " });
                }
            }
            _ => {}
        }
    }
}

fn outline(element: ElementRef<'_>, depth: usize, lines: &mut Vec<String>) {
    let name = element.value().name();
    if matches!(name, "script" | "style") {
        return;
    }
    let blocks: Vec<ElementRef<'_>> = element
        .children()
        .filter_map(ElementRef::wrap)
        .filter(|child| !INLINE.contains(&child.value().name()))
        .collect();
    let leaf = blocks.is_empty() || name == "svg" || name == "tr";
    let said = if leaf { shortened(&words_of_leaf(element)) } else { String::new() };
    let id = element.attr("id").map(|id| format!("#{id}")).unwrap_or_default();
    let label =
        element.attr("aria-label").map(|label| format!(" «{}»", shortened(label))).unwrap_or_default();
    let target = element.attr("href").map(|href| format!(" → {href}")).unwrap_or_default();
    let worth = leaf || !id.is_empty() || !label.is_empty() || STRUCTURE.contains(&name);
    if worth && !(leaf && said.is_empty() && id.is_empty() && label.is_empty() && name != "input") {
        let said = if said.is_empty() { said } else { format!(" {said}") };
        lines.push(format!("{}{name}{id}{label}{target}{said}", "  ".repeat(depth)));
    }
    if !leaf {
        for block in blocks {
            outline(block, depth + usize::from(worth), lines);
        }
    }
}

/// Elements that tell the shape of a page even where they hold no words of their own.
const STRUCTURE: [&str; 12] = [
    "section", "article", "nav", "aside", "form", "table", "ul", "ol", "dl", "figure", "details", "fieldset",
];

fn words_of_leaf(element: ElementRef<'_>) -> String {
    if element.value().name() == "svg" {
        return element.attr("aria-label").unwrap_or("drawing").to_owned();
    }
    if element.value().name() != "tr" {
        return words(element);
    }
    let cells = element.children().filter_map(ElementRef::wrap).map(words);
    cells.collect::<Vec<_>>().join(" | ")
}

/// Enough to see that the words are the right ones.
fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() { format!("{start}…") } else { start }
}
