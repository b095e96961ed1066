//! The frame 枠 of every page: language, address, title, crumbs, city, foot. Templates ask it for words and links.

use crate::figures;
use crate::language::Language;
use crate::markup::{Markup, percent, push_ruby};
use crate::words::{Sayable, Words};
use plan::{City, Plan, Term};
use vocabulary::locale::LOCALES;
use vocabulary::{AsOf, FiscalYear, LocalText, Locale, Moment, ruby};

/// A step of the way from the front page to here.
pub(crate) struct Crumb {
    /// The address, from the root.
    pub(crate) path: String,
    /// Its name.
    pub(crate) name: LocalText,
}

/// What every page has.
pub(crate) struct Frame<'a> {
    /// The sentences of the visitor's language.
    pub(crate) words: Words,
    /// Whether links keep `?lang=`.
    pub(crate) explicit: bool,
    /// The canonical address, from the root.
    pub(crate) path: String,
    /// A query other than the language that belongs to the address: `q=…`.
    pub(crate) query: String,
    /// The title, the specific thing first.
    pub(crate) title: String,
    /// The description for search engines and previews.
    pub(crate) description: String,
    /// The city, on its pages.
    pub(crate) city: Option<&'a City>,
    /// The edition that the page shows.
    pub(crate) plan: Option<&'a Plan>,
    /// Where the nodes of the edition shown stand below the city's address: `plan`, or `plan/draft-2022`.
    pub(crate) base: String,
    /// The version of the data shown.
    pub(crate) version: &'a str,
    /// The way here.
    pub(crate) crumbs: Vec<Crumb>,
    /// What the visitor looked for, in the search box.
    pub(crate) sought: String,
    /// Structured data for machines, a JSON text; empty for none.
    pub(crate) structured: String,
    /// Scheme and host for canonical addresses, such as `http://localhost:8080`.
    pub(crate) origin: &'a str,
    /// True on pages that search engines should leave out in any case.
    pub(crate) unlisted: bool,
}

/// A language to choose.
pub(crate) struct Choice {
    /// The address of this page in that language.
    pub(crate) href: String,
    /// The language's own name.
    pub(crate) name: &'static str,
    /// Its tag for `lang` and `hreflang`.
    pub(crate) tag: &'static str,
    /// True for the language shown.
    pub(crate) current: bool,
}

impl<'a> Frame<'a> {
    /// A frame with a language and an address; the rest is filled by the page.
    pub(crate) fn new(language: Language, path: String, origin: &'a str, version: &'a str) -> Frame<'a> {
        Frame {
            words: Words::of(language.locale),
            explicit: language.explicit,
            path,
            query: String::new(),
            title: String::new(),
            description: String::new(),
            city: None,
            plan: None,
            base: "plan".to_owned(),
            version,
            crumbs: vec![],
            sought: String::new(),
            structured: String::new(),
            origin,
            unlisted: false,
        }
    }

    /// The language shown.
    pub(crate) fn locale(&self) -> Locale {
        self.words.locale
    }

    /// A sentence.
    pub(crate) fn say(&self, key: &str) -> Markup {
        self.words.say(key)
    }

    /// A sentence with one argument.
    pub(crate) fn with(&self, key: &str, name: &'static str, value: impl Sayable) -> Markup {
        self.words.with(key, &[(name, value.said())])
    }

    /// A sentence with two arguments.
    pub(crate) fn with2(
        &self,
        key: &str,
        name: &'static str,
        value: impl Sayable,
        other: &'static str,
        second: impl Sayable,
    ) -> Markup {
        self.words.with(key, &[(name, value.said()), (other, second.said())])
    }

    /// A sentence without furigana, for attributes.
    pub(crate) fn plain(&self, key: &str) -> String {
        self.words.plain(key)
    }

    /// A city's text in the visitor's language, marked where it falls back to Japanese.
    pub(crate) fn text(&self, text: &LocalText) -> Markup {
        let (words, written) = text.get(self.locale());
        let mut out = String::with_capacity(words.len() + 32);
        let foreign = written.html_lang() != self.locale().html_lang();
        if foreign {
            out.push_str("<span lang=\"ja\">");
        }
        push_ruby(words, &mut out);
        if foreign {
            out.push_str("</span>");
        }
        Markup(out)
    }

    /// A city's text without markup.
    pub(crate) fn bare(&self, text: &LocalText) -> String {
        ruby::plain(text.get(self.locale()).0)
    }

    /// Words that are Japanese in every language: printed words, a source.
    pub(crate) fn japanese(&self, text: &str) -> Markup {
        self.text(&LocalText::ja(text))
    }

    /// An address from the root, with the language if the visitor chose one.
    pub(crate) fn href(&self, path: &str) -> String {
        if !self.explicit {
            return path.to_owned();
        }
        let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
        let joint = if path.contains('?') { '&' } else { '?' };
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        format!("{path}{joint}lang={}{anchor}", self.locale().code())
    }

    /// An address below the city's.
    pub(crate) fn at(&self, below: &str) -> String {
        let city = self.city.map(|city| city.slug.as_str()).unwrap_or_default();
        self.href(&format!("/{city}/{below}"))
    }

    /// The address of a node of the plan shown.
    pub(crate) fn node(&self, code: &str) -> String {
        self.at(&format!("{}/{}", self.base, percent(code)))
    }

    /// A date with era and Western year.
    pub(crate) fn date(&self, as_of: &AsOf) -> String {
        figures::date(&self.words, *as_of)
    }

    /// A run of fiscal years.
    pub(crate) fn years(&self, first: &FiscalYear, last: &FiscalYear) -> String {
        let year = |year: FiscalYear| AsOf::At(Moment::FiscalYear(year));
        let (from, to) =
            (figures::date_short(&self.words, year(*first)), figures::date(&self.words, year(*last)));
        self.words.plain_with("period-closed", &[("from", from.into()), ("to", to.into())])
    }

    /// The languages to choose from.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        let names = ["日本語", "やさしい日本語", "English"];
        LOCALES
            .iter()
            .zip(names)
            .map(|(locale, name)| Choice {
                href: self.address_in(*locale),
                name,
                tag: locale.html_lang(),
                current: *locale == self.locale(),
            })
            .collect()
    }

    fn address_in(&self, locale: Locale) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("{}&", self.query) };
        format!("{}?{query}lang={}", self.path, locale.code())
    }

    /// The canonical address: without a language, so that one page has one address.
    pub(crate) fn canonical(&self) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{}{}{query}", self.origin, self.path)
    }

    /// The tag that tells やさしい日本語 from 日本語 for alternates.
    pub(crate) fn alternate_tags(&self) -> Vec<(&'static str, String)> {
        let tags = ["ja", "ja-x-simple", "en"];
        LOCALES
            .iter()
            .zip(tags)
            .map(|(locale, tag)| (tag, format!("{}{}", self.origin, self.address_in(*locale))))
            .collect()
    }

    /// An address below the city's for a form or a file: without the language.
    pub(crate) fn at_plain(&self, below: &str) -> String {
        format!("/{}/{below}", self.city.map(|city| city.slug.as_str()).unwrap_or_default())
    }

    /// The data of a node's page.
    pub(crate) fn data_of_node(&self, code: &str) -> String {
        self.at_plain(&format!("data/plan/{}.json", percent(code)))
    }

    /// The data of an indicator's page.
    pub(crate) fn data_of_indicator(&self, slug: &str) -> String {
        self.at_plain(&format!("data/indicators/{slug}.json"))
    }

    /// Where a term stands in the glossary.
    pub(crate) fn term_href(&self, term: &Term) -> String {
        self.at(&format!("glossary#{}", term.id))
    }

    /// The title in the browser's head: the specific thing first, then the portal.
    pub(crate) fn head_title(&self) -> String {
        let site = self.site_name();
        if self.title == site { site } else { format!("{} | {site}", self.title) }
    }

    /// The name of the city's portal, or of the house.
    pub(crate) fn site_name(&self) -> String {
        self.city.map_or_else(|| self.plain("house-name"), |city| self.bare(&city.portal))
    }

    /// Structured data that cannot end its own script element.
    pub(crate) fn structured_data(&self) -> Markup {
        Markup(self.structured.replace('<', "\\u003c"))
    }

    /// True where the way here begins at the city.
    pub(crate) fn crumb_city(&self) -> bool {
        self.city.is_some_and(|city| self.path != format!("/{}/", city.slug))
    }

    /// The version as people can compare it.
    pub(crate) fn short_version(&self) -> &str {
        self.version.get(..12).unwrap_or(self.version)
    }

    /// True on the pages of a demonstration, and where there is no city to say otherwise.
    pub(crate) fn is_demonstration(&self) -> bool {
        self.city.is_none_or(|city| city.demonstration)
    }
}
