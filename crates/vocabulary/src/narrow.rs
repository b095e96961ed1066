//! Width 全角・半角: one character for one, so that places in the text stay where they are.
//!
//! Offices write ５-１, ５－１ and 5－1 for the same code. Readers of dates, numbers and headings look at text through
//! [`narrow`] and keep the words as printed. NFKC is no help here: it turns ㎡ into m2 and ™ into TM.

/// The half-width form of a character, if it has one; every hyphen is `-`, every wave dash `~`, every space ` `.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' | '\u{2009}' | '\u{202F}' | '\t' => ' ',
        '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '\u{301C}' | '\u{223C}' => '~',
        _ => c,
    }
}

/// A whole text through [`narrow`].
pub fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// The number that kanji numerals write, up to 99: 四, 十二, 二十一; 元 is 1.
pub fn kanji_number(text: &str) -> Option<i32> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|d| d == c).and_then(|n| i32::try_from(n).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['元'] => Some(1),
        ['十'] => Some(10),
        [c] => digit(c),
        ['十', ones] => digit(ones).map(|n| 10 + n),
        [tens, '十'] => digit(tens).map(|n| 10 * n),
        [tens, '十', ones] => digit(tens).zip(digit(ones)).map(|(t, o)| 10 * t + o),
        [tens, ones] => digit(tens).zip(digit(ones)).map(|(t, o)| 10 * t + o),
        _ => None,
    }
}

/// True for the characters of kanji numerals.
pub fn is_kanji_digit(c: char) -> bool {
    "〇一二三四五六七八九十元".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fold_one_for_one() {
        assert_eq!(narrowed("Ｒ４－１．（％）　～〜㎡™"), "R4-1.(%) ~~㎡™");
        assert_eq!(kanji_number("二十一"), Some(21));
        assert_eq!(kanji_number("元"), Some(1));
        assert_eq!(kanji_number("市"), None);
    }
}
