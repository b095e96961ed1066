//! `city.toml`: the city's profile, and the contrast of its accent colour (WCAG 2.2, 1.4.3).

use super::fault::{Fault, FaultKind};
use super::page::{Page, Table};
use super::writing::toml_text::{Lines, local, string};
use crate::model::{City, Office};
use vocabulary::MunicipalityCode;

/// The least contrast of text with its ground, in hundredths (WCAG AA).
const CONTRAST_MIN: u32 = 450;

/// Reads a city's profile.
///
/// # Errors
/// All its faults; the file is called `city.toml` in them.
pub fn read_city(text: &str) -> Result<City, Vec<Fault>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let page = Page::new("city.toml", &text);
    let city = city(&page);
    let mut faults = page.faults.into_inner();
    faults.sort_by(|one, other| one.at.cmp(&other.at));
    match city {
        Some(city) if faults.is_empty() => Ok(city),
        _ => Err(faults),
    }
}

fn city(page: &Page<'_>) -> Option<City> {
    let toml = page.toml(0..page.text.len());
    let mut table = Table::new(page, &toml, 0);
    let slug = table.required_slug("slug");
    let code_text = table.required_text("code");
    let code = match code_text.parse::<MunicipalityCode>() {
        Ok(code) => Some(code),
        Err(_) if code_text.is_empty() => None,
        Err(why) => {
            table.fault("code", FaultKind::Municipality(why));
            None
        }
    };
    let name = table.required_local("name");
    let prefecture = table.required_local("prefecture");
    let portal = table.required_local("portal");
    let tagline = table.required_local("tagline");
    let accent = table.required_text("accent");
    match contrast_hundredths(&accent) {
        _ if accent.is_empty() => {}
        None => table.fault("accent", FaultKind::NotColour(accent.clone())),
        Some(hundredths) if hundredths < CONTRAST_MIN => {
            table.fault("accent", FaultKind::AccentContrast { colour: accent.clone(), hundredths });
        }
        Some(_) => {}
    }
    let demonstration = table.flag("demonstration");
    let office = match table.table("office") {
        Some(mut entry) => {
            let office = Office {
                name: entry.required_local("name"),
                telephone: entry.required_text("telephone"),
                hours: entry.required_local("hours"),
            };
            entry.finish();
            Some(office)
        }
        None => {
            table.required::<String>("office", None);
            None
        }
    };
    table.finish();
    Some(City {
        slug,
        name,
        prefecture,
        code: code?,
        tagline,
        portal,
        accent,
        office: office?,
        demonstration,
    })
}

/// The contrast of a colour `#rrggbb` with white, in hundredths.
#[expect(
    clippy::float_arithmetic,
    reason = "the standard defines luminance by powers; the result is a bound, not a value"
)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast lies between 1 and 21"
)]
pub fn contrast_hundredths(colour: &str) -> Option<u32> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |at: usize| -> Option<f64> {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some((105.0 / (luminance + 0.05)).floor() as u32)
}

/// Writes a city's profile.
pub fn write_city(city: &City) -> String {
    let mut lines = Lines::default();
    lines.key("slug", string(city.slug.as_str()));
    lines.key("code", string(city.code.as_str()));
    lines.key("name", local(&city.name));
    lines.key("prefecture", local(&city.prefecture));
    lines.key("portal", local(&city.portal));
    lines.key("tagline", local(&city.tagline));
    lines.key("accent", string(&city.accent));
    lines.key("demonstration", city.demonstration.to_string());
    lines.heading("[office]");
    lines.key("name", local(&city.office.name));
    lines.key("telephone", string(&city.office.telephone));
    lines.key("hours", local(&city.office.hours));
    lines.text
}

#[cfg(test)]
mod tests {
    use super::*;

    const KUKI: &str = "slug = \"kuki\"\ncode = \"112321\"\nname = { ja = \"久喜市\", en = \"Kuki City\" }\n\
        prefecture = \"埼玉県\"\nportal = \"久喜市のまちづくり計画\"\ntagline = \"まちを読む\"\n\
        accent = \"#0b4a2b\"\ndemonstration = true\n\n[office]\nname = \"企画課\"\ntelephone = \"0480\"\nhours = \"平日\"\n";

    #[test]
    fn a_profile_reads_and_writes() {
        let city = read_city(KUKI).unwrap();
        assert_eq!(city.name.en.as_deref(), Some("Kuki City"));
        assert_eq!(read_city(&write_city(&city)), Ok(city));
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        let text =
            KUKI.replace("112321", "112322").replace("#0b4a2b", "#ffaa00").replace("tagline", "taglin");
        let faults = read_city(&text).unwrap_err();
        let places: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(places.len(), 4, "{places:#?}");
        assert!(places[0].starts_with("city.toml:1:1: 誤り: 「tagline」がありません"), "{places:#?}");
        assert!(places[1].starts_with("city.toml:2:8: 誤り: 全国地方公共団体コード 112322 の検査数字は 1"));
        assert!(places[2].contains("「tagline」のことですか"), "{places:#?}");
        assert!(places[3].contains("コントラスト比 1.9"), "{places:#?}");
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        for (colour, hundredths) in [
            ("#000000", Some(2100)),
            ("#ffffff", Some(100)),
            ("#767676", Some(454)),
            ("#777777", Some(447)),
            ("red", None),
            ("#12345", None),
        ] {
            assert_eq!(contrast_hundredths(colour), hundredths, "{colour}");
        }
    }
}
