//! Edges of pages ページの端: page numbers that count on, running headers and footers, and the contents 目次.
//!
//! A number is a page's when it is one of a chain that counts up by one through the document. Where pages begin is then
//! known, and lines that stand again and again at that place are no part of the text.

use crate::document::headings::{self, Heading, is_leader};
use crate::document::lines::Line;
use crate::document::words::{label, plain};
use std::collections::{HashMap, HashSet};
use vocabulary::narrow::narrowed;

/// How many page numbers count up before bare numbers are taken for such.
const CHAIN_MIN: usize = 3;
/// How many lines of text stand at least between two page numbers.
const PAGE_MIN: usize = 8;
/// How often a line stands at pages' edges to be a running header.
const REPEATS_MIN: usize = 3;
/// How many lines of a page's head or foot can be chrome.
const DEPTH_MAX: usize = 5;
/// How many lines of a table of contents may stand together without a page number.
const CONTENTS_GAP: usize = 3;

/// Marks bare numbers that are page numbers: centred or at the margin, counting up page by page.
pub(crate) fn drop_bare_page_numbers(lines: &mut [Line]) {
    // For each number the last place of a chain that ends with it: (place, filled lines before, length).
    let mut chains: HashMap<u32, (usize, usize, usize)> = HashMap::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut ends: Vec<(usize, usize)> = vec![];
    let mut filled = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.dropped || line.cells.is_some() {
            continue;
        }
        filled += 1;
        let Some(number) = bare_number(&line.text) else { continue };
        let mut length = 1;
        if let Some((place, lines_before, so_far)) = number.checked_sub(1).and_then(|n| chains.get(&n))
            && filled > lines_before + PAGE_MIN
        {
            length = so_far + 1;
            before.insert(at, *place);
        }
        chains.insert(number, (at, filled, length));
        if length >= CHAIN_MIN {
            ends.push((at, length));
        }
    }
    for (end, _) in ends {
        let mut at = Some(end);
        while let Some(place) = at {
            lines[place].dropped = true;
            lines[place].page_end = true;
            at = before.remove(&place);
        }
    }
}

fn bare_number(text: &str) -> Option<u32> {
    let narrow = narrowed(text);
    let number = narrow.trim();
    (number.len() <= 4 && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit()))
        .then(|| number.parse().ok())
        .flatten()
}

/// Marks the lines of a table of contents, and gives the titles it lists.
pub(crate) fn drop_contents(lines: &mut [Line]) -> HashSet<String> {
    let mut titles = HashSet::new();
    let mut at = 0;
    while at < lines.len() {
        let opens = matches!(
            plain(&lines[at].text).trim_matches(['【', '】', '<', '>']),
            "目次" | "もくじ" | "CONTENTS"
        );
        if opens {
            let last = end_of_contents(lines, at);
            for line in &mut lines[at..=last] {
                titles.extend(listed_title(&line.text));
                line.dropped = true;
            }
            at = last;
        } else if is_leader(&lines[at].text) && lines[at].cells.is_none() {
            titles.extend(listed_title(&lines[at].text));
            lines[at].dropped = true;
        }
        at += 1;
    }
    titles
}

/// The last line that the contents which begin at a line hold.
fn end_of_contents(lines: &[Line], start: usize) -> usize {
    let (mut last, mut gap) = (start, 0);
    for (at, line) in lines.iter().enumerate().skip(start + 1) {
        if line.is_blank() {
            continue;
        }
        if line.page_start || line.page_end || line.text.ends_with('。') || gap >= CONTENTS_GAP {
            break;
        }
        let numbered = line
            .text
            .chars()
            .rev()
            .take_while(|c| narrowed(&c.to_string()).bytes().all(|b| b.is_ascii_digit()))
            .count();
        let parted = line
            .text
            .chars()
            .rev()
            .nth(numbered)
            .is_some_and(|c| c.is_whitespace() || "…・.．･‥".contains(c));
        if numbered > 0 && parted {
            (last, gap) = (at, 0);
        } else {
            gap += 1;
        }
    }
    last
}

/// The title of an entry of the contents, for comparing.
fn listed_title(text: &str) -> Option<String> {
    let words = text
        .trim_end_matches(|c: char| {
            narrowed(&c.to_string()).bytes().all(|b| b.is_ascii_digit()) || c.is_whitespace()
        })
        .trim_end_matches(['…', '・', '.', '．', '･', '‥', '＿', ' ', '　']);
    let heading = headings::parse(words).into_iter().next_back()?;
    (!heading.title.is_empty()).then(|| plain(&heading.title))
}

/// Lines that stand again and again at the top or bottom of pages, page number left out.
pub(crate) fn drop_running_lines(lines: &mut [Line]) {
    let pages = pages(lines);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in &pages {
        let count = page.len();
        let mut own: HashSet<String> = HashSet::new();
        for (index, at) in page.iter().enumerate() {
            if index < DEPTH_MAX || index + DEPTH_MAX >= count {
                own.insert(without_page_number(&lines[*at].text));
            }
        }
        for text in own {
            *counts.entry(text).or_default() += 1;
        }
    }
    let repeats = |line: &Line| {
        let text = without_page_number(&line.text);
        counts.get(&text).is_some_and(|count| *count >= REPEATS_MIN)
            && (label(&text).is_none() || text.chars().count() == 1)
            && !line.text.ends_with('。')
    };
    let mut kept: HashSet<String> = HashSet::new();
    let mut chrome = vec![];
    for page in &pages {
        let head = page.iter().take(DEPTH_MAX).take_while(|at| repeats(&lines[**at])).count();
        let foot = page[head..].iter().rev().take(DEPTH_MAX).take_while(|at| repeats(&lines[**at])).count();
        let edges = page[..head].iter().chain(&page[page.len() - foot..]);
        for at in edges {
            let whole = plain(&lines[*at].text) == without_page_number(&lines[*at].text);
            let strong = headings::parse(&lines[*at].text).iter().any(Heading::is_strong);
            // A heading that also runs at the top of the pages after it is one where it stands first.
            if !(whole && strong && kept.insert(plain(&lines[*at].text))) {
                chrome.push(*at);
            }
        }
    }
    for at in chrome {
        lines[at].dropped = true;
    }
}

/// The filled lines of each page, where the document shows pages.
fn pages(lines: &[Line]) -> Vec<Vec<usize>> {
    let mut pages = vec![];
    let mut page: Vec<usize> = vec![];
    for (at, line) in lines.iter().enumerate() {
        if line.page_start || line.page_end {
            pages.push(std::mem::take(&mut page));
        }
        if !line.is_blank() && !line.dropped && line.cells.is_none() {
            page.push(at);
        }
    }
    pages.push(page);
    pages.retain(|page| !page.is_empty());
    if pages.len() < REPEATS_MIN { vec![] } else { pages }
}

/// A line without the number at its end or start that is parted by spaces.
fn without_page_number(text: &str) -> String {
    let narrow = narrowed(text);
    let mut words: Vec<&str> = narrow.split_whitespace().collect();
    let digits = |word: &&str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    if words.len() > 1 && words.last().is_some_and(digits) {
        words.pop();
    } else if words.len() > 1 && words.first().is_some_and(digits) {
        words.remove(0);
    }
    let rest = words.concat();
    if headings::LEVEL_WORDS.iter().any(|(word, _)| *word == rest) { plain(text) } else { plain(&rest) }
}

#[cfg(test)]
mod tests {
    use crate::document::chrome::drop;
    use crate::document::lines::of_text;
    use std::fmt::Write as _;

    fn kept(text: &str) -> String {
        let mut lines = of_text(text);
        drop(&mut lines);
        let kept: Vec<&str> = lines
            .iter()
            .filter(|line| !line.dropped && !line.is_blank())
            .map(|line| line.text.as_str())
            .collect();
        kept.join(" / ")
    }

    fn body(page: usize) -> (String, String) {
        let lines: Vec<String> = (1..10).map(|n| format!("段落{page}の{n}です。")).collect();
        (lines.join("\n"), lines.join(" / "))
    }

    #[test]
    fn numbers_that_count_up_part_the_pages() {
        let (mut text, mut expect) = (String::new(), vec![]);
        for page in 1..5 {
            let (lines, joined) = body(page);
            write!(
                text,
                "みどり市総合計画\n          各\n          論\n{lines}\n            {}\n",
                page + 11
            )
            .unwrap();
            expect.push(joined);
        }
        assert_eq!(kept(&text), expect.join(" / "));
    }

    #[test]
    fn a_heading_that_runs_on_stays_once() {
        let (mut text, mut expect) = (String::new(), vec!["政策1 みどり".to_owned()]);
        for page in 1..5 {
            let (lines, joined) = body(page);
            write!(text, "\u{C}政策1 みどり\n{lines}\n{page}ページ\n").unwrap();
            expect.push(joined);
        }
        assert_eq!(kept(&text), expect.join(" / "));
    }

    #[test]
    fn numbers_of_a_table_stay() {
        assert_eq!(kept("3\n11\n17\n4\n5\n6\n本文です。"), "3 / 11 / 17 / 4 / 5 / 6 / 本文です。");
    }

    #[test]
    fn contents_go_with_titles_of_two_lines() {
        assert_eq!(
            kept(
                "目　次\n政策1 みどり 3\n 施策1 長い題名が\n   折り返す … 4\n施策2 道 …… 5\n\nこの計画は新しい。\n政策1 みどり"
            ),
            "この計画は新しい。 / 政策1 みどり"
        );
    }
}
