//! Words 文言: every sentence of the portal in its three languages, from `locales/`.

use crate::markup::{Markup, hide_readings, message, message_plain};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;
use vocabulary::Locale;
use vocabulary::locale::LOCALES;

/// The message files of a language, in one list so that all languages have the same.
macro_rules! files {
    ($locale:literal) => {
        [
            include_str!(concat!("../locales/", $locale, "/frame.ftl")),
            include_str!(concat!("../locales/", $locale, "/figures.ftl")),
            include_str!(concat!("../locales/", $locale, "/city.ftl")),
            include_str!(concat!("../locales/", $locale, "/measure.ftl")),
            include_str!(concat!("../locales/", $locale, "/indicator.ftl")),
            include_str!(concat!("../locales/", $locale, "/views.ftl")),
            include_str!(concat!("../locales/", $locale, "/refusal.ftl")),
        ]
    };
}

/// The sentences of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// Which language.
    pub(crate) locale: Locale,
    bundle: &'static FluentBundle<FluentResource>,
}

/// Something said in a sentence.
pub(crate) type Said<'a> = FluentValue<'a>;

/// What a template may hand to a sentence: text and whole numbers, by value or by reference.
pub(crate) trait Sayable {
    /// The value as Fluent takes it.
    fn said(&self) -> Said<'_>;
}

impl<T: Sayable + ?Sized> Sayable for &T {
    fn said(&self) -> Said<'_> {
        (**self).said()
    }
}
impl Sayable for str {
    fn said(&self) -> Said<'_> {
        Said::from(self)
    }
}
impl Sayable for String {
    fn said(&self) -> Said<'_> {
        Said::from(self.as_str())
    }
}
macro_rules! sayable_numbers {
    ($($number:ty)*) => { $(impl Sayable for $number {
        fn said(&self) -> Said<'_> {
            Said::from(*self)
        }
    })* };
}
sayable_numbers!(usize u64 u32 u8 i32);

impl Words {
    /// The sentences of a language.
    pub(crate) fn of(locale: Locale) -> Words {
        static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 3]> = OnceLock::new();
        let bundles = BUNDLES.get_or_init(|| LOCALES.map(bundle));
        let place = LOCALES.iter().position(|l| *l == locale).unwrap_or_default();
        Words { locale, bundle: &bundles[place] }
    }

    /// A message as HTML.
    pub(crate) fn say(&self, key: &str) -> Markup {
        message(&self.format(key, None))
    }

    /// A message with arguments as HTML.
    pub(crate) fn with(&self, key: &str, arguments: &[(&'static str, Said<'_>)]) -> Markup {
        message(&self.format(key, Some(&collect(arguments))))
    }

    /// A message as plain text.
    pub(crate) fn plain(&self, key: &str) -> String {
        message_plain(&self.format(key, None))
    }

    /// A message with arguments as plain text.
    pub(crate) fn plain_with(&self, key: &str, arguments: &[(&'static str, Said<'_>)]) -> String {
        message_plain(&self.format(key, Some(&collect(arguments))))
    }

    /// True if the language has the message.
    #[cfg(test)]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        let Some(pattern) = pattern else {
            tracing::error!(key, "a message is missing");
            return Cow::Owned(format!("[{key}]"));
        };
        let mut faults = vec![];
        let text = self.bundle.format_pattern(pattern, arguments, &mut faults);
        if !faults.is_empty() {
            tracing::error!(key, ?faults, "a message could not be formatted");
        }
        Cow::Owned(text.into_owned())
    }
}

fn collect<'a>(arguments: &[(&'static str, Said<'a>)]) -> FluentArgs<'a> {
    arguments.iter().map(|(name, value)| (*name, value.clone())).collect()
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = locale.html_lang().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let files = match locale {
        Locale::Ja => files!("ja"),
        Locale::JaSimple => files!("ja-simple"),
        Locale::En => files!("en"),
    };
    for file in files {
        let resource = FluentResource::try_new(hide_readings(file)).unwrap_or_else(|(kept, faults)| {
            tracing::error!(locale = locale.code(), ?faults, "a message file has faults");
            kept
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(locale = locale.code(), ?faults, "a message is said twice");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};
    use vocabulary::ruby::{Piece, pieces};

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    fn files(folder: &Path, end: &str, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path, end, out);
            } else if path.extension().is_some_and(|held| held == end) {
                out.push(path);
            }
        }
    }

    /// The messages of a language: key and text.
    fn messages(locale: Locale) -> Vec<(String, String)> {
        let mut paths = vec![];
        files(&root().join("locales").join(locale.code()), "ftl", &mut paths);
        let texts = paths.iter().map(|path| fs::read_to_string(path).expect("a file"));
        let mut out: Vec<(String, String)> = vec![];
        for line in texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
            match line.split_once(" = ").or_else(|| line.split_once(" =")) {
                Some((key, text)) if !line.starts_with([' ', '#']) => {
                    out.push((key.to_owned(), text.to_owned()));
                }
                _ if line.starts_with(' ') => {
                    if let Some((_, text)) = out.last_mut() {
                        text.push_str(&line);
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn keys(locale: Locale) -> BTreeSet<String> {
        messages(locale).into_iter().map(|(key, _)| key).collect()
    }

    /// Every quoted word in code and templates that could be a key.
    fn quoted() -> BTreeSet<String> {
        let mut paths = vec![];
        files(&root().join("src"), "rs", &mut paths);
        files(&root().join("src"), "html", &mut paths);
        let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).expect("a file")).collect();
        let key = |word: &&str| {
            !word.is_empty()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        texts
            .iter()
            .flat_map(|text| text.split('"').filter(key).map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn every_language_says_everything_once() {
        let all = keys(Locale::Ja);
        assert!(all.len() > 200);
        for locale in LOCALES {
            assert_eq!(messages(locale).len(), keys(locale).len(), "{locale:?} says something twice");
            let own = keys(locale);
            let differ: Vec<_> = own.symmetric_difference(&all).collect();
            assert!(differ.is_empty(), "{locale:?} and Japanese differ: {differ:?}");
            let unread: Vec<_> = all.iter().filter(|key| !Words::of(locale).has(key)).collect();
            assert!(unread.is_empty(), "{locale:?} cannot be read: {unread:?}");
        }
    }

    #[test]
    fn what_is_used_is_said_and_what_is_said_is_used() {
        let (said, quoted) = (keys(Locale::Ja), quoted());
        let made = |key: &String| {
            ["not-found", "bad-address", "wrong-method", "fault"]
                .iter()
                .any(|refusal| key == &format!("{refusal}-title") || key == &format!("{refusal}-text"))
        };
        let unused: Vec<_> = said.iter().filter(|key| !quoted.contains(*key) && !made(key)).collect();
        assert!(unused.is_empty(), "never used: {unused:?}");
        let mut templates = vec![];
        files(&root().join("src"), "html", &mut templates);
        for path in templates {
            let text = fs::read_to_string(&path).expect("a template").replace("at_plain(", "address(");
            for call in ["say(\"", "plain(\"", "with(\"", "with2(\""] {
                for used in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(said.contains(used), "{} says {used}, which no language has", path.display());
                }
            }
        }
    }

    #[test]
    fn plain_japanese_has_a_reading_over_every_kanji() {
        for (key, text) in messages(Locale::JaSimple) {
            for piece in pieces(&text) {
                let bare = if let Piece::Plain(text) = piece { text } else { "" };
                let kanji = bare.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '々'));
                assert!(!kanji, "{key} has a kanji without its reading: {text}");
            }
        }
    }
}
