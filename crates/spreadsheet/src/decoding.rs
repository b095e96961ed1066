//! Encodings 文字コード: UTF-8, UTF-16 with its mark, and cp932 (シフトJIS), which offices still save.
//!
//! Nothing is replaced by 「�」: what does not read is refused with its line.

use crate::{Known, Refusal};
use encoding_rs::{DecoderResult, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// Text, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// The encoding it was in.
    pub encoding: Encoding,
}

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with the mark that Excel writes.
    Utf8Marked,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// cp932, Windows' Shift_JIS.
    Cp932,
}

/// The first bytes of files that are often handed over by mistake.
const MAGIC: [(&[u8], Known); 7] = [
    (b"%PDF-", Known::Pdf),
    (b"\xD0\xCF\x11\xE0", Known::OldOffice),
    (b"PK\x03\x04", Known::Archive),
    (b"PK\x05\x06", Known::Archive),
    (b"\x89PNG", Known::Picture),
    (b"\xFF\xD8\xFF", Known::Picture),
    (b"GIF8", Known::Picture),
];

/// Reads bytes as text.
///
/// # Errors
/// A [`Refusal`] where the file is empty, is of another kind, or is broken, with the line and the byte.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some((_, known)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Refusal::OtherKind(*known));
    }
    let decoded = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|error| broken(bytes, 3 + error.valid_up_to()))?;
        Decoded { text: text.to_owned(), encoding: Encoding::Utf8Marked }
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        Decoded { text: strictly(UTF_16LE, rest, 2)?, encoding: Encoding::Utf16Le }
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        Decoded { text: strictly(UTF_16BE, rest, 2)?, encoding: Encoding::Utf16Be }
    } else {
        unmarked(bytes)?
    };
    let text = decoded.text;
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    refuse_controls(&text)?;
    Ok(Decoded { text, encoding: decoded.encoding })
}

fn unmarked(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8 }),
        Err(error) => error.valid_up_to(),
    };
    refuse_controls_in(bytes)?;
    // A line of cp932 is hardly ever UTF-8 by accident, so one such line decides what the file means to be.
    if let Some(utf8_line) = bytes.split(|byte| *byte == b'\n').position(is_utf8_japanese) {
        let line = line_of(bytes, error);
        let start = bytes[..error].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = bytes[error..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| error + at);
        return Err(match strictly(SHIFT_JIS, &bytes[start..end], start) {
            Ok(_) => Refusal::MixedEncodings { utf8_line: utf8_line + 1, other_line: line, byte: error },
            Err(_) => broken(bytes, error),
        });
    }
    match strictly(SHIFT_JIS, bytes, 0) {
        Ok(text) => Ok(Decoded { text, encoding: Encoding::Cp932 }),
        Err(Refusal::BrokenText { byte, .. }) => Err(broken(bytes, byte)),
        Err(other) => Err(other),
    }
}

/// True for a line with at least two characters of three bytes that is UTF-8 throughout.
fn is_utf8_japanese(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|text| text.chars().filter(|c| c.len_utf8() == 3).count() >= 2)
}

fn strictly(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
    offset: usize,
) -> Result<String, Refusal> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => {
            let at = read.saturating_sub(usize::from(length) + usize::from(after));
            Err(Refusal::BrokenText { line: text.matches('\n').count() + 1, byte: offset + at })
        }
        // The buffer is three times the input; an encoding that needs more is not one of ours.
        DecoderResult::OutputFull => Err(Refusal::BrokenText { line: 1, byte: offset + read }),
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn broken(bytes: &[u8], byte: usize) -> Refusal {
    Refusal::BrokenText { line: line_of(bytes, byte), byte }
}

/// Tab, line ends, form feed (between PDF pages) and vertical tab are text; DOS ends a file with 0x1A.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A)) || byte == 0x7F
}

fn refuse_controls_in(bytes: &[u8]) -> Result<(), Refusal> {
    match bytes.iter().position(|byte| is_control(*byte)) {
        Some(byte) => Err(Refusal::Binary { line: line_of(bytes, byte), byte, value: bytes[byte] }),
        None => Ok(()),
    }
}

fn refuse_controls(text: &str) -> Result<(), Refusal> {
    refuse_controls_in(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], expect: Result<(&str, Encoding), Refusal>) {
        let got = decode(bytes);
        let expect = expect.map(|(text, encoding)| Decoded { text: text.to_owned(), encoding });
        assert_eq!(got, expect);
    }

    fn cp932(text: &str) -> Vec<u8> {
        SHIFT_JIS.encode(text).0.into_owned()
    }

    #[test]
    fn each_encoding_of_an_office_reads() {
        check("指標,現状値\n".as_bytes(), Ok(("指標,現状値\n", Encoding::Utf8)));
        check(b"\xEF\xBB\xBFa\n", Ok(("a\n", Encoding::Utf8Marked)));
        check(b"\xFF\xFEB0\x0D\xFF", Ok(("\u{3042}\u{FF0D}", Encoding::Utf16Le)));
        check(b"\xFE\xFF\x30\x42", Ok(("あ", Encoding::Utf16Be)));
        let (text, marked) = ("①指標名～ﾃﾞｰﾀ髙﨑㎡", cp932("①指標名～ﾃﾞｰﾀ髙﨑㎡"));
        check(&marked, Ok((text, Encoding::Cp932)));
    }

    #[test]
    fn what_is_broken_is_named_with_its_line() {
        check(b"", Err(Refusal::Empty));
        check(b" \n\t\r\n", Err(Refusal::Empty));
        check(b"%PDF-1.7", Err(Refusal::OtherKind(Known::Pdf)));
        check(b"a\nb\0c", Err(Refusal::Binary { line: 2, byte: 3, value: 0 }));
        check(b"abc\n\x81", Err(Refusal::BrokenText { line: 2, byte: 4 }));
        check(b"\xEF\xBB\xBFa\n\xE3\x81", Err(Refusal::BrokenText { line: 2, byte: 5 }));
        let mut mixed = "指標名\n".as_bytes().to_vec();
        mixed.extend(cp932("現状値"));
        check(&mixed, Err(Refusal::MixedEncodings { utf8_line: 1, other_line: 2, byte: 10 }));
        let mut cut = "指標名\n目標".as_bytes().to_vec();
        cut.pop();
        assert!(matches!(
            decode(&cut),
            Err(Refusal::BrokenText { line: 2, .. } | Refusal::MixedEncodings { other_line: 2, .. })
        ));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&bytes);
        }
        #[test]
        fn utf8_text_comes_back(text in "[ぁ-んァ-ヶ一-龠a-z0-9,\n]{1,60}") {
            prop_assume!(!text.trim().is_empty());
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
        #[test]
        fn cp932_text_comes_back(text in "[ぁ-んァ-ヶ指標計画㎡①髙﨑ｱ-ﾝa-z0-9,\n]{2,60}") {
            let bytes = cp932(&text);
            prop_assume!(std::str::from_utf8(&bytes).is_err());
            prop_assume!(!text.lines().any(|line| is_utf8_japanese(&cp932(line))));
            prop_assert_eq!(decode(&bytes).unwrap().text, text);
        }
    }
}
