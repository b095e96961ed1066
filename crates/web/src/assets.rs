//! Assets 部品: style sheet, script and mark, named by their content so that they may be kept for ever.

use crate::answer::{Answer, Keeping};
use crate::refusal::Refusal;
use crate::visit::Visit;
use axum::extract::Path;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// One sheet for the reader, three files for us.
const STYLE: &str = concat!(
    include_str!("../assets/frame.css"),
    include_str!("../assets/parts.css"),
    include_str!("../assets/pages.css")
);

const FILES: [(&str, &str, &str, &str); 3] = [
    ("yoriai", "css", "text/css; charset=utf-8", STYLE),
    ("yoriai", "js", "text/javascript; charset=utf-8", include_str!("../assets/yoriai.js")),
    ("mark", "svg", "image/svg+xml", include_str!("../assets/mark.svg")),
];

/// The first sixteen digits of the SHA-256.
#[expect(clippy::needless_pass_by_value, reason = "callers gather the bytes for this alone")]
pub(crate) fn fingerprint(bytes: Vec<u8>) -> String {
    let digest = Sha256::digest(&bytes);
    digest.iter().take(8).fold(String::with_capacity(16), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn names() -> &'static [String; 3] {
    static NAMES: OnceLock<[String; 3]> = OnceLock::new();
    NAMES.get_or_init(|| {
        FILES.map(|(name, end, _, text)| format!("{name}-{}.{end}", fingerprint(text.as_bytes().to_vec())))
    })
}

/// The address of the style sheet.
pub(crate) fn style() -> String {
    format!("/assets/{}", names()[0])
}

/// The address of the script.
pub(crate) fn script() -> String {
    format!("/assets/{}", names()[1])
}

/// The address of the mark.
pub(crate) fn mark() -> String {
    format!("/assets/{}", names()[2])
}

/// The address of a city's colours: `#0b4a2b` gives `/assets/accent-0b4a2b.css`.
pub(crate) fn accent(colour: &str) -> String {
    format!("/assets/accent-{}.css", colour.trim_start_matches('#').to_ascii_lowercase())
}

/// Answers with an asset.
pub(crate) async fn show(visit: Visit, Path(name): Path<String>) -> Result<Answer, Refusal> {
    if let Some(place) = names().iter().position(|held| *held == name) {
        let (_, _, content_type, text) = FILES[place];
        return Ok(Answer::of(content_type, text).keeping(Keeping::Forever));
    }
    let colour = name.strip_prefix("accent-").and_then(|rest| rest.strip_suffix(".css"));
    let colour = colour.ok_or(Refusal::NotFound)?;
    let known = visit.rooms.rooms.iter().any(|room| accent(&room.city().accent) == format!("/assets/{name}"));
    let style = crate::accent::style(colour).filter(|_| known).ok_or(Refusal::NotFound)?;
    Ok(Answer::of("text/css; charset=utf-8", style).keeping(Keeping::Forever))
}
