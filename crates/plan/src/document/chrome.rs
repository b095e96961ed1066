//! Page chrome 版面の飾り: index tabs, running headers, page numbers and captions, dropped before anything is read.
//!
//! Nothing here knows a city. A tab is a line made of structural words alone (第三編, 政策5, 資料編) that stands among
//! others of its kind; a running header repeats; a page number stands between dashes or alone at a page's edge.

use crate::document::edges;
use crate::document::headings;
use crate::document::lines::Line;
use crate::document::words::{label, plain};
use std::collections::{HashMap, HashSet};
use vocabulary::narrow::{is_kanji_digit, narrowed};

/// One word of a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// 序, 資料編, 後期基本計画: a part of the book.
    Part,
    /// 第三編, 政策5: a level word with a number.
    Numbered(String),
}

/// Fewest tab lines that stand together.
const TABS_MIN: usize = 4;

/// Marks the lines of one file that are page chrome; gives the titles that the contents list.
pub(crate) fn drop(lines: &mut [Line]) -> HashSet<String> {
    drop_page_numbers(lines);
    edges::drop_bare_page_numbers(lines);
    let titles = edges::drop_contents(lines);
    drop_tabs(lines);
    edges::drop_running_lines(lines);
    drop_marked_headers(lines);
    titles
}

fn drop_page_numbers(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.cells.is_none()) {
        line.page_end |= is_page_number(&line.text);
        line.dropped |= line.page_end;
    }
}

/// - 34 -, －62－, p.12, 12ページ. A number alone may be a cell or an icon: others decide.
fn is_page_number(text: &str) -> bool {
    let narrow = narrowed(text);
    let inner = narrow.trim();
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '―' | '─' | '~' | 'ー' | '|' | '・');
    let bare = inner.trim_matches(|c: char| dash(c) || c == ' ');
    let digits = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let dashed = inner.starts_with(dash) && inner.ends_with(dash);
    let page = ["p.", "P.", "p", "P"]
        .iter()
        .find_map(|p| inner.strip_prefix(p))
        .or_else(|| inner.strip_suffix("ページ"));
    let paged = page.is_some_and(|n| !n.trim().is_empty() && n.trim().bytes().all(|b| b.is_ascii_digit()));
    (digits && dashed) || paged
}

/// The structural words of a line, if it is made of nothing else.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.chars().count() > 40 {
        return None;
    }
    let narrow = narrowed(text);
    let line = narrow.trim().trim_start_matches(['-', '・', ' ', '▼', '▲', '■', '●', '>']);
    let mut tokens = vec![];
    let mut parts = line.split_whitespace().peekable();
    while let Some(part) = parts.next() {
        let next_number = parts.peek().is_some_and(|next| is_number(next));
        if next_number && is_level_word(part) {
            parts.next();
            tokens.push(Token::Numbered(part.to_owned()));
            continue;
        }
        tokens.push(token(part)?);
    }
    (!tokens.is_empty()).then_some(tokens)
}

fn is_number(text: &str) -> bool {
    let circled = text.chars().count() == 1
        && text.chars().all(|c| ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c));
    circled
        || (!text.is_empty()
            && text.chars().count() <= 3
            && text.chars().all(|c| c.is_ascii_digit() || is_kanji_digit(c)))
}

fn is_level_word(text: &str) -> bool {
    headings::LEVEL_WORDS.iter().any(|(word, _)| *word == text)
}

fn token(word: &str) -> Option<Token> {
    if let Some(rest) = word.strip_prefix('第') {
        for ordinal in ["編", "部", "章", "節"] {
            let Some(at) = rest.find(ordinal) else { continue };
            let (number, after) = rest.split_at(at);
            let after = after.get(ordinal.len()..).unwrap_or_default();
            if is_number(number) && (after.is_empty() || is_part(after)) {
                return Some(Token::Numbered(format!("第{ordinal}")));
            }
        }
        return None;
    }
    if is_part(word) {
        return Some(Token::Part);
    }
    let (level, _) = headings::LEVEL_WORDS.iter().find(|(level, _)| word.starts_with(level))?;
    is_number(word.get(level.len()..)?).then(|| Token::Numbered((*level).to_owned()))
}

/// A part of the book: 序, 基本構想, 後期基本計画各論, 資料編.
fn is_part(word: &str) -> bool {
    const PARTS: [&str; 16] = [
        "後期",
        "前期",
        "中期",
        "第1期",
        "第2期",
        "基本計画",
        "基本構想",
        "実施計画",
        "総論",
        "各論",
        "序論",
        "序",
        "資料",
        "編",
        "目次",
        "参考",
    ];
    let mut rest = word;
    while !rest.is_empty() {
        match PARTS.iter().find(|part| rest.starts_with(**part)) {
            Some(part) => rest = rest.get(part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    !matches!(word, "編" | "前期" | "後期" | "中期" | "資料" | "参考")
}

/// Runs of tab lines; a level word that stands once in its run is a real heading that follows the tabs.
fn drop_tabs(lines: &mut [Line]) {
    let mut run: Vec<(usize, Vec<Token>)> = vec![];
    for at in 0..=lines.len() {
        if let Some(line) = lines.get(at) {
            if line.is_blank() || line.dropped {
                continue;
            }
            let marked = is_marked_header(&line.text);
            let found = if line.cells.is_some() { None } else { tokens(&line.text) };
            if let Some(found) = found.or_else(|| marked.then(Vec::new)) {
                run.push((at, found));
                continue;
            }
        }
        close_run(lines, &run);
        run.clear();
    }
}

fn close_run(lines: &mut [Line], run: &[(usize, Vec<Token>)]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for token in run.iter().flat_map(|(_, tokens)| tokens) {
        if let Token::Numbered(word) = token {
            *counts.entry(word).or_default() += 1;
        }
    }
    let tabs = run.len() >= TABS_MIN;
    for (at, tokens) in run {
        let part_only = !tokens.is_empty() && tokens.iter().all(is_book_part);
        let in_tabs = tabs
            && (tokens.contains(&Token::Part)
                || tokens.iter().all(|token| match token {
                    Token::Part => true,
                    Token::Numbered(word) => {
                        counts.get(word.as_str()).is_some_and(|n| *n > 1) || is_book_part(token)
                    }
                }));
        if in_tabs || part_only {
            lines[*at].dropped = true;
        }
    }
}

/// A token that never is a node of the tree by itself: parts of the book, 第2部, 第三編.
fn is_book_part(token: &Token) -> bool {
    match token {
        Token::Part => true,
        Token::Numbered(word) => word == "第部" || word == "第編",
    }
}

/// ▼政策8 …: a running header that points at the part the page belongs to.
fn drop_marked_headers(lines: &mut [Line]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().filter(|line| is_marked_header(&line.text)) {
        *seen.entry(marked_words(&line.text)).or_default() += 1;
    }
    for line in lines.iter_mut().filter(|line| is_marked_header(&line.text)) {
        line.dropped |= seen.get(&marked_words(&line.text)).is_some_and(|n| *n > 1);
    }
}

fn is_marked_header(text: &str) -> bool {
    text.trim_start_matches(['-', '・', ' ', '　']).starts_with('▼')
}

fn marked_words(text: &str) -> String {
    plain(text.trim_start_matches(['-', '・', ' ', '　']))
}

/// A photo's caption: a line that is one bracket, with no heading in it.
pub(crate) fn is_caption(text: &str) -> bool {
    let inner = [('〔', '〕'), ('(', ')'), ('（', '）'), ('[', ']'), ('［', '］')].iter().find_map(
        |(open, close)| {
            let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
            (!inner.contains([*open, *close])).then_some(inner)
        },
    );
    inner.is_some_and(|inner| inner.chars().count() <= 50 && label(inner).is_none())
        || ["図表", "写真", "▲写真", "図 ", "図　", "出典", "資料：", "資料:", "（資料", "(資料"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// A note that explains a mark or a count: ※…, （注）….
pub(crate) fn is_note(text: &str) -> bool {
    ["※", "＊", "(注", "（注", "注)", "注）", "注：", "注:", "*"].iter().any(|mark| text.starts_with(mark))
        || (text.starts_with('注')
            && text
                .chars()
                .nth(1)
                .is_some_and(|c| narrowed(&c.to_string()).bytes().all(|b| b.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines::of_text;

    fn check(text: &str, expect: &str) {
        let mut lines = of_text(text);
        drop(&mut lines);
        let kept: Vec<&str> = lines
            .iter()
            .filter(|line| !line.dropped && !line.is_blank())
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(kept.join(" / "), expect);
    }

    #[test]
    fn index_tabs_in_the_middle_of_a_measure_go() {
        check(
            "本文です。\n序\n\n第一編\n基本構想\n第二編\n第一章 第三章 後期基本計画 各論\n第二章\n政策1\n政策1\n- 政策2\n▼政策2 みどりのまち\n資料編\n施策 2\n\n森を守る",
            "本文です。 / 施策 2 / 森を守る",
        );
    }

    #[test]
    fn running_headers_and_page_numbers_go() {
        check("第2部 基本計画\n基本目標 1 まち\n- 34 -\n－ 62 －\np.12\n120", "基本目標 1 まち / 120");
    }

    #[test]
    fn a_heading_of_its_own_stays() {
        check(
            "政策 8 まち\n施策 1\n団体を支援する\n第1章\n安心",
            "政策 8 まち / 施策 1 / 団体を支援する / 第1章 / 安心",
        );
    }
}
