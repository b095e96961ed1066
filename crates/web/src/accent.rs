//! The city's accent: one colour from `city.toml`, and tints of it that keep their contrast by day and by night.

use plan::folder::contrast_hundredths;

/// A colour in eight-bit parts.
type Colour = [u32; 3];

const WHITE: Colour = [255, 255, 255];
/// The paper at night, as in the style sheet.
const NIGHT: Colour = [0x12, 0x15, 0x1a];

/// The small style sheet of a colour written as six digits.
pub(crate) fn style(digits: &str) -> Option<String> {
    let day = parse(digits)?;
    let light = lightened(day);
    Some(format!(
        ":root{{--accent:{day};--accent-ink:#fff;--accent-tint:{tint};--accent-line:{line}}}\n\
         @media (prefers-color-scheme:dark){{:root{{--accent:{light};--accent-ink:{night};\
         --accent-tint:{dusk};--accent-line:{dusk_line}}}}}\n\
         @media print{{:root{{--accent:{day};--accent-tint:#fff}}}}\n",
        tint = hex(mixed(day, WHITE, 92)),
        line = hex(mixed(day, WHITE, 70)),
        dusk = hex(mixed(light, NIGHT, 86)),
        dusk_line = hex(mixed(light, NIGHT, 55)),
        day = hex(day),
        light = hex(light),
        night = hex(NIGHT),
    ))
}

fn parse(digits: &str) -> Option<Colour> {
    let valid = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let part = |at: usize| u32::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    valid.then(|| Some([part(0)?, part(2)?, part(4)?]))?
}

fn hex([r, g, b]: Colour) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// `colour` with `percent` of `other` in it.
fn mixed(colour: Colour, other: Colour, percent: u32) -> Colour {
    [0, 1, 2].map(|i| (colour[i] * (100 - percent) + other[i] * percent) / 100)
}

/// The colour made light enough to be read on the paper at night: a contrast of at least 7. It is brightened first,
/// so that a dark green stays green, and whitened only as far as it must be.
fn lightened(colour: Colour) -> Colour {
    let most = colour.into_iter().max().unwrap_or_default().max(1);
    let bright = colour.map(|part| part * most.max(200) / most);
    let steps = (20..=100).step_by(5).map(|percent| mixed(bright, WHITE, percent));
    steps.into_iter().find(|step| against_night(*step) >= 700).unwrap_or(WHITE)
}

/// The contrast with the paper at night, in hundredths: both against white say it.
fn against_night(colour: Colour) -> u32 {
    let white = |colour| contrast_hundredths(&hex(colour)).unwrap_or(100);
    white(NIGHT) * 100 / white(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accent_can_be_read_by_night() {
        for digits in ["0b4a2b", "1b4b8a", "000000", "7f0000"] {
            let colour = parse(digits).expect(digits);
            assert!(against_night(lightened(colour)) >= 700, "{digits}");
        }
        assert_eq!(style("nonsense"), None);
        assert_eq!(style("0B4A2B"), None);
    }
}
