//! Municipality codes 全国地方公共団体コード: six digits, the last a check digit (総務省, modulus 11).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A code whose check digit is right. Kept as text: prefectures 1 to 9 begin with a zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MunicipalityCode(String);

/// Why text is not a municipality code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMunicipalityCode {
    /// Not six digits.
    Shape(String),
    /// The check digit should be another.
    CheckDigit {
        /// The code as given.
        code: String,
        /// The digit that its first five call for.
        expected: u32,
    },
}

impl fmt::Display for NotMunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(text) => write!(f, "全国地方公共団体コードは6桁の数字です（「{text}」）"),
            Self::CheckDigit { code, expected } => {
                write!(f, "全国地方公共団体コード {code} の検査数字は {expected} のはずです")
            }
        }
    }
}
impl std::error::Error for NotMunicipalityCode {}

/// The check digit of five digits: weights 6 to 2, 11 less the remainder, last figure kept.
fn check_digit(digits: &[u32]) -> u32 {
    let sum: u32 = digits.iter().zip((2..=6).rev()).map(|(digit, weight)| digit * weight).sum();
    if sum < 11 { 11 - sum } else { (11 - sum % 11) % 10 }
}

impl FromStr for MunicipalityCode {
    type Err = NotMunicipalityCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
        if digits.len() != 6 || text.len() != 6 {
            return Err(NotMunicipalityCode::Shape(text.to_owned()));
        }
        match check_digit(&digits[..5]) % 10 {
            expected if expected == digits[5] => Ok(MunicipalityCode(text.to_owned())),
            expected => Err(NotMunicipalityCode::CheckDigit { code: text.to_owned(), expected }),
        }
    }
}

impl MunicipalityCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<MunicipalityCode> for String {
    fn from(code: MunicipalityCode) -> String {
        code.0
    }
}
impl TryFrom<String> for MunicipalityCode {
    type Error = NotMunicipalityCode;
    fn try_from(text: String) -> Result<Self, NotMunicipalityCode> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_codes_pass_and_a_wrong_digit_is_named() {
        for code in ["112321", "112020", "131016", "011002", "271004"] {
            assert!(code.parse::<MunicipalityCode>().is_ok(), "{code}");
        }
        assert_eq!(
            "112322".parse::<MunicipalityCode>(),
            Err(NotMunicipalityCode::CheckDigit { code: "112322".into(), expected: 1 })
        );
        assert!("11232".parse::<MunicipalityCode>().is_err());
        assert!("１１２３２１".parse::<MunicipalityCode>().is_err());
    }
}
