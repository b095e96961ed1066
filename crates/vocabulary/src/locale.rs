//! Languages 言語: 日本語, やさしい日本語 and English, and text that exists in them.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A language of the portal. Japanese is always there; the others fall back to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// 日本語.
    #[default]
    Ja,
    /// やさしい日本語: short sentences with furigana.
    JaSimple,
    /// English.
    En,
}

/// All languages, in the order in which they are offered.
pub const LOCALES: [Locale; 3] = [Locale::Ja, Locale::JaSimple, Locale::En];

impl Locale {
    /// The word used in addresses and data files: `ja`, `ja-simple`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Locale::Ja => "ja",
            Locale::JaSimple => "ja-simple",
            Locale::En => "en",
        }
    }

    /// The language tag for HTML's `lang`.
    pub fn html_lang(self) -> &'static str {
        match self {
            Locale::Ja | Locale::JaSimple => "ja",
            Locale::En => "en",
        }
    }
}

impl FromStr for Locale {
    type Err = ();
    fn from_str(text: &str) -> Result<Locale, ()> {
        LOCALES.into_iter().find(|locale| locale.code() == text).ok_or(())
    }
}

/// Text in Japanese and, where somebody wrote it, in the other languages. Furigana is written `{漢字|かんじ}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// 日本語.
    pub ja: String,
    /// やさしい日本語.
    #[serde(rename = "ja-simple", default, skip_serializing_if = "Option::is_none")]
    pub ja_simple: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    /// Japanese text alone.
    pub fn ja(text: impl Into<String>) -> LocalText {
        LocalText { ja: text.into(), ja_simple: None, en: None }
    }

    /// The text for a reader of `locale`, with the language it is really in.
    pub fn get(&self, locale: Locale) -> (&str, Locale) {
        match locale {
            Locale::JaSimple if let Some(text) = &self.ja_simple => (text, Locale::JaSimple),
            Locale::En if let Some(text) = &self.en => (text, Locale::En),
            _ => (&self.ja, Locale::Ja),
        }
    }

    /// True where the Japanese text is empty.
    pub fn is_empty(&self) -> bool {
        self.ja.is_empty()
    }

    /// The text in one language, if it was written in it.
    pub fn own(&self, locale: Locale) -> Option<&str> {
        match locale {
            Locale::Ja => Some(&self.ja),
            Locale::JaSimple => self.ja_simple.as_deref(),
            Locale::En => self.en.as_deref(),
        }
    }

    /// Sets the text of one language; empty text takes a translation away.
    pub fn set(&mut self, locale: Locale, text: &str) {
        let some = (!text.is_empty()).then(|| text.to_owned());
        match locale {
            Locale::Ja => text.clone_into(&mut self.ja),
            Locale::JaSimple => self.ja_simple = some,
            Locale::En => self.en = some,
        }
    }
}

impl From<&str> for LocalText {
    fn from(text: &str) -> LocalText {
        LocalText::ja(text)
    }
}
