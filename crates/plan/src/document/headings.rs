//! Headings 見出し: what a line says of the tree, by the numbering styles of real plans.
//!
//! 政策8, 第3章, 基本施策G1, 7-1., (1), 【施策3】: a line may hold several. Sentences that merely begin like a heading
//! are none.

pub(crate) use crate::document::level_words::{LEVEL_WORDS, ORDINAL_WORDS};
use crate::document::words::{DECORATION, label};
use vocabulary::narrow::{is_kanji_digit, kanji_number, narrow};

/// How a heading's level is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// By its word: 施策.
    Word(&'static str, u16),
    /// By 第…: 章.
    Ordinal(&'static str, u16),
    /// By its compound code alone: 7-1.
    Compound,
    /// By a number in brackets or a circled one: (1), ①.
    Paren,
    /// By three or more digits that repeat the parent's: 11204.
    Digits,
    /// By a number alone: only before its own compound codes.
    Bare,
}

/// A heading as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) style: Style,
    /// Folded: 7-1, G1, 8.
    pub(crate) code: String,
    /// As printed; empty where it stands on the next line.
    pub(crate) title: String,
}

impl Heading {
    /// True for a heading that no running text begins like.
    pub(crate) fn is_strong(&self) -> bool {
        matches!(self.style, Style::Word(..) | Style::Ordinal(..))
    }
}

/// The narrowed characters of a line with their bytes in it.
struct Scan<'t> {
    text: &'t str,
    chars: Vec<char>,
    bytes: Vec<usize>,
}

impl Scan<'_> {
    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(i, c)| self.at(at + i) == Some(c))
    }

    fn skip_spaces(&self, at: usize) -> usize {
        (at..self.chars.len()).find(|i| self.chars[*i] != ' ').unwrap_or(self.chars.len())
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(self.text.len());
        self.text.get(byte(from)..byte(to)).unwrap_or_default()
    }

    /// A number or code: 8, ８, ①, Ⅱ, 三, G1, 4-3, and where it ends. `compound` is true where it has parts.
    fn code(&self, at: usize) -> Option<(String, usize, bool)> {
        let c = self.at(at)?;
        if let Some(number) = circled(c) {
            return Some((number.to_string(), at + 1, false));
        }
        let mut code = String::new();
        let mut end = at;
        if c.is_ascii_alphabetic() && self.at(at + 1).is_some_and(|c| c.is_ascii_digit()) {
            code.push(c.to_ascii_uppercase());
            end += 1;
        }
        let mut parts = 0;
        loop {
            let digits = (end..self.chars.len()).take_while(|i| self.chars[*i].is_ascii_digit()).count();
            if digits == 0 || digits > 6 {
                break;
            }
            let part: String = self.chars[end..end + digits].iter().collect();
            let part = if part.len() > 3 { part.as_str() } else { part.trim_start_matches('0') };
            code.push_str(if part.is_empty() { "0" } else { part });
            end += digits;
            parts += 1;
            let dash = matches!(self.at(end), Some('-' | '－' | '―' | 'ー' | '‐' | 'の'));
            let spaced = self.skip_spaces(end);
            let next = if dash {
                end + 1
            } else if self.at(spaced) == Some('-') {
                self.skip_spaces(spaced + 1)
            } else {
                end
            };
            if next == end || !self.at(next).is_some_and(|c| c.is_ascii_digit()) || self.at(end) == Some('の')
            {
                break;
            }
            code.push('-');
            end = next;
        }
        if parts > 0 {
            return Some((
                code.clone(),
                end,
                parts > 1 || code.starts_with(|c: char| c.is_ascii_uppercase()),
            ));
        }
        let kanji = (at..self.chars.len()).take_while(|i| is_kanji_digit(self.chars[*i])).count();
        let words: String = self.chars[at..at + kanji].iter().collect();
        kanji_number(&words).map(|number| (number.to_string(), at + kanji, false))
    }
}

fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        'Ⅰ'..='Ⅻ' => Some(c as u32 - 'Ⅰ' as u32 + 1),
        '❶'..='❿' => Some(c as u32 - '❶' as u32 + 1),
        _ => None,
    }
}

/// A label found at a character: its style, code, and where its title begins.
struct Found {
    style: Style,
    code: String,
    start: usize,
    end: usize,
}

/// All headings of a line, or nothing where it is no heading line.
pub(crate) fn parse(text: &str) -> Vec<Heading> {
    if text.chars().count() > 160 {
        return vec![];
    }
    let scan = Scan {
        text,
        chars: text.chars().map(narrow).collect(),
        bytes: text.char_indices().map(|(at, _)| at).collect(),
    };
    let found = labels(&scan);
    let mut headings = vec![];
    for (index, label) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(scan.chars.len(), |next| next.start);
        let printed = scan.slice(label.end, end);
        let title = title_of(printed);
        // A title that is glued to its number must not go on as a sentence would.
        let glued = !printed.starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        if !is_title(title) || (glued && begins_like_sentence(title)) {
            return vec![];
        }
        headings.push(Heading {
            style: label.style.clone(),
            code: label.code.clone(),
            title: title.to_owned(),
        });
    }
    headings
}

fn labels(scan: &Scan<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = vec![];
    let mut at = 0;
    while at < scan.chars.len() {
        let before = at.checked_sub(1).and_then(|before| scan.at(before));
        let starts = before.is_none_or(|c| {
            matches!(c, ' ' | '【' | '<' | '[' | '〔' | '「' | '〈' | '《' | '|') || DECORATION.contains(&c)
        });
        let bracketed = before == Some('(') && found.is_empty();
        let label = if starts {
            label_at(scan, at, found.is_empty())
        } else if bracketed {
            // （施策４） with nothing else in the bracket.
            word_label(scan, at).filter(|label| scan.at(label.end) == Some(')'))
        } else {
            None
        };
        match label {
            Some(label) => {
                // Before the first label only decoration or the plan's own name may stand.
                if found.is_empty() && !is_preamble(scan.slice(0, label.start)) {
                    return vec![];
                }
                at = label.end.max(at + 1);
                found.push(label);
            }
            None => at += 1,
        }
    }
    found
}

/// True for what may stand before the first label of a heading line: decoration, or a plan's name.
fn is_preamble(text: &str) -> bool {
    let words = text.trim_matches(|c: char| {
        c.is_whitespace() || DECORATION.contains(&c) || "#【<＜[〔「〈《|・-▲△(（".contains(c)
    });
    let named = words.trim_end_matches(|c: char| narrow(c).is_ascii_digit());
    let plan = ["計画", "戦略", "構想", "ビジョン", "プラン", "指標", "編", "論"]
        .iter()
        .any(|word| named.ends_with(word));
    words.is_empty() || (plan && words.chars().count() <= 24)
}

fn label_at(scan: &Scan<'_>, at: usize, first: bool) -> Option<Found> {
    word_label(scan, at)
        .or_else(|| ordinal_label(scan, at))
        .or_else(|| compound_label(scan, at))
        .or_else(|| if first { number_label(scan, at) } else { None })
}

fn word_label(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (word, rank) = LEVEL_WORDS.iter().find(|(word, _)| scan.has(at, word))?;
    let mut code_at = scan.skip_spaces(at + word.chars().count());
    let open = matches!(scan.at(code_at), Some('(' | '【' | '['));
    if open || matches!(scan.at(code_at), Some('.' | ':')) {
        code_at = scan.skip_spaces(code_at + 1);
    }
    if matches!(scan.at(code_at), Some('N' | 'n')) && matches!(scan.at(code_at + 1), Some('o' | 'O')) {
        code_at = scan.skip_spaces(code_at + 2);
        code_at += usize::from(scan.at(code_at) == Some('.'));
    }
    let (code, mut end, _) = scan.code(code_at)?;
    if open {
        matches!(scan.at(end), Some(')' | '】' | ']')).then_some(())?;
        end += 1;
    }
    ends_label(scan, end).then_some(Found { style: Style::Word(word, *rank), code, start: at, end })
}

fn ordinal_label(scan: &Scan<'_>, at: usize) -> Option<Found> {
    (scan.at(at) == Some('第')).then_some(())?;
    let (code, end, compound) = scan.code(scan.skip_spaces(at + 1))?;
    let end = scan.skip_spaces(end);
    let (word, rank) = ORDINAL_WORDS.iter().find(|(word, _)| scan.has(end, word))?;
    let end = end + word.chars().count();
    (!compound && ends_label(scan, end)).then_some(Found {
        style: Style::Ordinal(word, *rank),
        code,
        start: at,
        end,
    })
}

fn compound_label(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (code, end, compound) = scan.code(at)?;
    let lettered = code.starts_with(|c: char| c.is_ascii_uppercase()) && !code.contains('-');
    if !compound || lettered || code.split('-').any(|part| part.len() > 3) {
        return None;
    }
    let parted = matches!(scan.at(end), None | Some(' ' | '.' | ':' | '、' | '】' | ')'));
    let japanese = scan.at(end).is_some_and(|c| !c.is_ascii() && !is_counter(c));
    (parted || japanese).then_some(Found { style: Style::Compound, code, start: at, end })
}

fn number_label(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let c = scan.at(at)?;
    if c == '(' {
        let (code, end, _) = scan.code(scan.skip_spaces(at + 1))?;
        let end = scan.skip_spaces(end);
        let small = code.len() <= 2 && code.bytes().all(|b| b.is_ascii_digit());
        return (small && scan.at(end) == Some(')')).then_some(Found {
            style: Style::Paren,
            code,
            start: at,
            end: end + 1,
        });
    }
    if ('①'..='⑳').contains(&c) {
        let (code, end, _) = scan.code(at)?;
        return Some(Found { style: Style::Paren, code, start: at, end });
    }
    let (code, end, compound) = scan.code(at)?;
    if compound || !c.is_ascii_digit() || !matches!(scan.at(end), Some(' ' | '.' | '、')) {
        return None;
    }
    // 1.5倍 is a number.
    if scan.at(end) == Some('.') && scan.at(end + 1).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let style = if code.len() >= 3 { Style::Digits } else { Style::Bare };
    Some(Found { style, code, start: at, end })
}

/// After a level word and its code a title, a space or nothing follows; 施策3件 and 目標5年 are no labels.
fn ends_label(scan: &Scan<'_>, end: usize) -> bool {
    match scan.at(end) {
        None => true,
        Some(
            ' ' | '.' | ':' | ')' | '】' | '>' | ']' | '〕' | '」' | '〉' | '》' | '|' | '(' | '「' | '『'
            | '【',
        ) => true,
        Some(c) if c.is_ascii() => false,
        Some(c) => !is_counter(c) && !('ぁ'..='ん').contains(&c),
    }
}

fn is_counter(c: char) -> bool {
    "年月日人件回つ点位割倍次期号個本台％%円歳階章節編部丁番時分億万千百㎡か・～~→、及と".contains(c)
}

/// A title without the separators and closing brackets around it.
fn title_of(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '　' | '：'
                    | ':'
                    | '．'
                    | '】'
                    | '＞'
                    | '>'
                    | '〕'
                    | ']'
                    | '〉'
                    | '》'
                    | '|'
                    | '【'
                    | '＜'
                    | '<'
                    | '・'
            )
    })
    .trim_start_matches(['.', '、', '-', '－', '―', ')', '）', '」'])
    .trim()
}

/// True for words that can be a title: no sentence, no list of contents.
fn is_title(title: &str) -> bool {
    !title.ends_with(['。', '、', '」'])
        && !title.contains('。')
        && title.chars().count() <= 80
        && !title.starts_with(['、', '。', 'を'])
        && !is_leader(title)
}

/// 施策1は…, 政策2及び政策3: words that go on from the number as a sentence does.
fn begins_like_sentence(title: &str) -> bool {
    let particles = [
        "は",
        "が",
        "を",
        "に",
        "で",
        "と",
        "の",
        "も",
        "へ",
        "から",
        "及び",
        "並びに",
        "や",
        "等",
        "など",
        "又は",
        "または",
    ];
    particles.iter().any(|word| title.starts_with(word))
}

/// A line of a table of contents: dots and a page number.
pub(crate) fn is_leader(text: &str) -> bool {
    let trimmed = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || c.is_whitespace());
    trimmed.len() < text.len()
        && ["...", "･･･", "・・・", "…", "‥‥", "．．．", "＿＿"].iter().any(|dots| trimmed.ends_with(dots))
}

/// True for words that could be a heading's title printed alone on its line.
pub(crate) fn is_title_line(text: &str) -> bool {
    let digits_only = text.chars().all(|c| narrow(c).is_ascii_digit() || c.is_whitespace());
    !digits_only && is_title(text) && label(text).is_none() && parse(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let shown: Vec<String> = parse(text)
            .into_iter()
            .map(|h| {
                let style = match h.style {
                    Style::Word(word, _) | Style::Ordinal(word, _) => word,
                    Style::Compound => "compound",
                    Style::Paren => "paren",
                    Style::Digits => "digits",
                    Style::Bare => "bare",
                };
                format!("{style} {} {}", h.code, h.title)
            })
            .collect();
        assert_eq!(shown.join(" / "), expect, "{text}");
    }

    #[test]
    fn every_numbering_style_is_read() {
        check("政策 8 市民と創るまち", "政策 8 市民と創るまち");
        check("単位施策1 団体を育成する", "単位施策 1 団体を育成する");
        check("第４章　安全で快適なまち", "章 4 安全で快適なまち");
        check("第三節　農業", "節 3 農業");
        check("7-1. 絆を深める", "compound 7-1 絆を深める");
        check("４－３　消防", "compound 4-3 消防");
        check("（１）市民の取組を応援します", "paren 1 市民の取組を応援します");
        check("基本施策 G2", "基本施策 G2 ");
        check("個別施策G1-1 見守り", "個別施策 G1-1 見守り");
        check("基本目標②　ひとの流れ", "基本目標 2 ひとの流れ");
        check("具体的な施策（２）　両立支援", "具体的な施策 2 両立支援");
        check("■ 施策４-１　コミュニティ", "施策 4-1 コミュニティ");
        check("第2編 第4章　産業振興　【施策3】", "編 2  / 章 4 産業振興 / 施策 3 ");
        check("基本目標５　安心　５－２　上下水道の安定", "基本目標 5 安心 / compound 5-2 上下水道の安定");
        check("後期基本計画　施策１２　健康づくり", "施策 12 健康づくり");
        check("11204 除雪", "digits 11204 除雪");
        check("施策111　地域医療", "施策 111 地域医療");
        check("５ 快適な暮らし", "bare 5 快適な暮らし");
    }

    #[test]
    fn running_text_is_no_heading() {
        for text in [
            "施策1では、団体を支援します。",
            "施策3件を実施",
            "目標2025年度の達成",
            "政策1、政策2及び政策3",
            "施策の体系",
            "取組1回あたりの費用",
            "政策1 はじめに ………… 12",
            "本市の施策 1 市民",
        ] {
            check(text, "");
        }
    }
}
