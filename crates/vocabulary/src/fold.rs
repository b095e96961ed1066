//! Folding 表記のゆれ: text made comparable for search and for matching headings, with the way back to the original.
//!
//! Width, case, kana, variant characters, dashes, spaces between Japanese words and the okurigana of office words
//! are levelled. Folding is not for show: it writes デジタル as でじたる and 取り組み as 取組.

mod glyphs;
mod spellings;

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The folded text alone.
pub fn fold(text: &str) -> String {
    Folded::of(text).text
}

/// Folded text that knows where each of its characters stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each folded character: where it starts in `text`, and the bytes of the original that it stands for.
    map: Vec<(usize, Range<usize>)>,
}

/// A folded character and the bytes of the original that it stands for.
type Letter = (char, Range<usize>);

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Folded {
        let mut letters = spellings::level(&context(&letters(text)));
        let mut folded =
            Folded { text: String::with_capacity(text.len()), map: Vec::with_capacity(letters.len()) };
        for (letter, origin) in letters.drain(..) {
            folded.map.push((folded.text.len(), origin));
            folded.text.push(letter);
        }
        folded
    }

    /// The bytes of the original behind a range of bytes of the folded text; `None` for an empty range.
    pub fn origin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.map.partition_point(|(at, _)| *at < range.start);
        let end = self.map.partition_point(|(at, _)| *at < range.end);
        let letters = self.map.get(first..end)?;
        let (start, end) = (
            letters.iter().map(|(_, origin)| origin.start).min()?,
            letters.iter().map(|(_, origin)| origin.end).max()?,
        );
        Some(start..end)
    }

    /// Where a folded word occurs, as ranges of bytes of the original.
    pub fn find<'f>(&'f self, word: &'f str) -> impl Iterator<Item = Range<usize>> + 'f {
        let found = (!word.is_empty()).then(|| self.text.match_indices(word)).into_iter().flatten();
        found.filter_map(|(at, word)| self.origin(at..at + word.len()))
    }
}

/// Characters that say nothing: variation selectors, zero-width characters, soft hyphen, middle dots.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '・' | '･')
}

/// A mark that joins the character before it: ﾞ of ﾃﾞ.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ') || (c > '\u{2ff}' && canonical_combining_class(c) != 0)
}

/// Characters one by one: width, case, kana, variants.
fn letters(text: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(text.len() / 2);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        if is_silent(c) {
            continue;
        }
        let mut marked = false;
        while let Some((at, mark)) = rest.next_if(|(_, next)| is_mark(*next)) {
            end = at + mark.len_utf8();
            marked = true;
        }
        match c {
            '\0'..='\x7f' if !marked => out.push((c.to_ascii_lowercase(), start..end)),
            'ぁ'..='ゖ' | '一'..='\u{9fff}' if !marked => out.push((glyphs::common(c), start..end)),
            _ => {
                let normal = text[start..end].nfkc().flat_map(char::to_lowercase);
                out.extend(normal.map(|c| (glyphs::common(hiragana(c)), start..end)));
            }
        }
    }
    out
}

fn hiragana(c: char) -> char {
    match c {
        'ヶ' => 'け',
        'ヵ' => 'か',
        'ァ'..='ヴ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// What depends on the neighbours: dashes and long vowels, commas in numbers, spaces.
fn context(letters: &[Letter]) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    for (at, (c, origin)) in letters.iter().enumerate() {
        let before = out.last().map(|(c, _)| *c);
        let after = letters.get(at + 1).map(|(c, _)| *c);
        let c = match c {
            dash if is_dash(*dash) && before.is_some_and(is_kana) => 'ー',
            dash if is_dash(*dash) && (*dash != 'ー' || digit(before) && digit(after)) => '-',
            ',' if digit(before) && digit(after) => continue,
            '\n' | '\r' => '\n',
            space if space.is_whitespace() => {
                let next = letters[at..].iter().map(|(c, _)| *c).find(|c| !c.is_whitespace() || *c == '\n');
                let joins = before.is_none_or(|c| is_japanese(c) || c.is_whitespace());
                if joins || next.is_none_or(is_japanese) {
                    continue;
                }
                ' '
            }
            c => *c,
        };
        out.push((c, origin.clone()));
    }
    out
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | 'ー' | '‐'..='―' | '−' | '─' | '━')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー')
}

/// A long vowel mark does not count: it may yet turn out to be a dash.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') && c != 'ー'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text}");
    }

    #[test]
    fn what_is_written_differently_folds_the_same() {
        check("ＤＸ", "dx");
        check("ﾃﾞｼﾞﾀﾙ", "でじたる");
        check("デジタル", "でじたる");
        check("ヴァイオリン", "ゔぁいおりん");
        check("一步", "一歩");
        check("髙﨑", "高崎");
        check("56万6,000㎡", "56万6000m2");
        check("2,3,x", "23,x");
        check("令和　４ 年", "令和4年");
        check("AI OCR　の 活用", "ai ocrの活用");
        check("ワーク・ライフ・バランス", "わーくらいふばらんす");
        check("コミュニティ−", "こみゅにてぃー");
        check("8ー2", "8-2");
        check("８‐２", "8-2");
        check("AI－OCR", "ai-ocr");
        check("16.10", "16.10");
        check("か\u{3099}", "が");
        check("葛\u{e0100}飾", "葛飾");
        check("3ヶ月・3カ月・3箇月", "3か月3か月3か月");
        check("", "");
        check("一行目 \n　二行目", "一行目\n二行目");
    }

    #[test]
    fn okurigana_of_office_words_is_levelled() {
        for spelling in ["取り組み", "取組み", "取組", "取りくみ"] {
            check(spelling, if spelling == "取りくみ" { "取りくみ" } else { "取組" });
        }
        check("取り組みます", "取組ます");
        check("申し込み手続き", "申込手続");
        check("子どもと子供とこども", "こどもとこどもとこども");
        check("障がい者", "障害者");
        check("組み合わせと組合せと組合", "組合わせと組合わせと組合");
    }

    #[test]
    fn each_place_is_found_in_the_original() {
        let check = |text: &str, word: &str, expected: &[&str]| {
            let folded = Folded::of(text);
            let found: Vec<&str> = folded.find(&fold(word)).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text} {word}");
        };
        check("市のﾃﾞｼﾞﾀﾙ化とデジタル化", "デジタル", &["ﾃﾞｼﾞﾀﾙ", "デジタル"]);
        check("取り組みを広げる取組", "取組み", &["取り組み", "取組"]);
        check("取り組み", "取", &["取り"]);
        check("面積は628,000㎡です", "628000", &["628,000"]);
        check("面積は㎡です", "m2", &["㎡"]);
        check("第 3 次計画", "第3次", &["第 3 次"]);
        check("ワーク・ライフ", "クライ", &["ク・ライ"]);
        check("子どもたち", "こども", &["子ども"]);
        check("abc", "", &[]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_and_every_place_is_whole(text in "[a-zA-Z0-9０-９ァ-ヶーｦ-ﾟぁ-ん‐―−・\\-,. \\n　一-三取組み子供ども㎡か\u{3099}\u{fe00}]{0,40}|\\PC{0,30}") {
            let folded = Folded::of(&text);
            let mut at = 0;
            for c in folded.text.chars() {
                let origin = folded.origin(at..at + c.len_utf8()).expect("an origin");
                assert!(text.get(origin.clone()).is_some_and(|words| !words.is_empty()), "{origin:?}");
                at += c.len_utf8();
            }
        }

        #[test]
        fn folding_again_changes_nothing(text in "[a-zA-Z0-9０-９ァ-ヴーｦ-ﾟぁ-んー・ 　一-三取組み子供防災\\n]{0,40}") {
            let once = fold(&text);
            assert_eq!(fold(&once), once);
        }
    }
}
