//! Identifiers 識別子: short names that stay the same across editions and stand in addresses.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Lower-case ASCII letters, digits and single hyphens, 1 to 64 characters, beginning with a letter or digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Slug(String);

/// Text that cannot be an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSlug(pub String);

impl fmt::Display for NotSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」は識別子にできません（半角の小文字・数字・ハイフンで64字まで）", self.0)
    }
}
impl std::error::Error for NotSlug {}

impl Slug {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotSlug;
    fn from_str(text: &str) -> Result<Slug, NotSlug> {
        let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let shape = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if letters && shape && (1..=64).contains(&text.len()) {
            Ok(Slug(text.to_owned()))
        } else {
            Err(NotSlug(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}
impl TryFrom<String> for Slug {
    type Error = NotSlug;
    fn try_from(text: String) -> Result<Slug, NotSlug> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for good in ["a", "8-1", "kuki", "registered-groups-2"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "市", "a_b", &"x".repeat(65)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
