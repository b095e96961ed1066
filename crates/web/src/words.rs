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
