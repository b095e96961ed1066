//! Bytes to text 文字コード: UTF-8, UTF-16 and cp932, or a refusal, and never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match spreadsheet::decode(bytes) {
        Ok(decoded) => assert!(decoded.text.len() <= bytes.len() * 3 + 3, "text does not swell"),
        Err(refusal) => assert!(!refusal.to_string().is_empty(), "a refusal says something"),
    }
});
