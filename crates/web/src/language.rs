//! The visitor's language: `?lang=` if given, else what the browser prefers, else Japanese.

use vocabulary::Locale;

/// The language to answer in, and whether the address asked for it (then links keep it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Language {
    /// The language.
    pub(crate) locale: Locale,
    /// True where `?lang=` said so.
    pub(crate) explicit: bool,
}

/// Chooses by the address's query and the `Accept-Language` header.
pub(crate) fn choose(query: Option<&str>, accepted: Option<&str>) -> Language {
    let asked = query
        .into_iter()
        .flat_map(|query| query.split('&'))
        .find_map(|pair| pair.strip_prefix("lang="))
        .and_then(|code| code.parse().ok());
    match asked {
        Some(locale) => Language { locale, explicit: true },
        None => Language { locale: accepted.map_or(Locale::Ja, preferred), explicit: false },
    }
}

/// The first of our languages in a list such as `en-US,en;q=0.9,ja;q=0.8`, by weight, then by place.
fn preferred(accepted: &str) -> Locale {
    let mut best: Option<(u32, Locale)> = None;
    for part in accepted.split(',').take(16) {
        let mut words = part.split(';');
        let tag = words.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = words.find_map(|word| word.trim().strip_prefix("q=")).map_or(1000, thousandths);
        let locale = match tag.split('-').next() {
            Some("en") => Locale::En,
            Some("ja" | "*") => Locale::Ja,
            _ => continue,
        };
        if weight > 0 && best.is_none_or(|(held, _)| weight > held) {
            best = Some((weight, locale));
        }
    }
    best.map_or(Locale::Ja, |(_, locale)| locale)
}

fn thousandths(quality: &str) -> u32 {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    let whole = whole.parse::<u32>().unwrap_or(0).min(1) * 1000;
    (whole + digits.parse::<u32>().unwrap_or(0)).min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_then_the_browser_then_japanese() {
        let check = |query: Option<&str>, accepted: Option<&str>, locale, explicit| {
            assert_eq!(choose(query, accepted), Language { locale, explicit }, "{query:?} {accepted:?}");
        };
        check(Some("q=x&lang=en"), Some("ja"), Locale::En, true);
        check(Some("lang=ja-simple"), None, Locale::JaSimple, true);
        check(Some("lang=fr"), Some("en"), Locale::En, false);
        check(None, None, Locale::Ja, false);
        check(None, Some("en-US,en;q=0.9,ja;q=0.8"), Locale::En, false);
        check(None, Some("ja,en;q=0.9"), Locale::Ja, false);
        check(None, Some("en;q=0.3,ja;q=0.8"), Locale::Ja, false);
        check(None, Some("fr,de;q=0.9"), Locale::Ja, false);
        check(None, Some("fr;q=0.9, en;q=0, ja"), Locale::Ja, false);
    }
}
