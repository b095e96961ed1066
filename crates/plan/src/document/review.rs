//! The review list 確認リスト: what the reader was not sure of, where, and why. It is never guessed.

/// One thing that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Review {
    /// The line of the file.
    pub line: u32,
    /// The words in question, as printed.
    pub what: String,
    /// Why a person must look, and what at.
    pub why: String,
}

impl Review {
    pub(crate) fn new(line: u32, what: impl Into<String>, why: impl Into<String>) -> Review {
        Review { line, what: what.into(), why: why.into() }
    }

    /// An era year and the Western year in brackets beside it that disagree.
    pub(crate) fn years(line: u32, what: &str, era: i32, western: i32) -> Review {
        Review::new(
            line,
            what,
            format!(
                "元号の年（西暦{era}年）とかっこ内の西暦{western}年が合いません。どちらが正しいか確認してください"
            ),
        )
    }
}
