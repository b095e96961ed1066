//! The city 市 itself: the profile that heads its folder.

use vocabulary::{LocalText, MunicipalityCode, Slug};

/// What `city.toml` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Its word in addresses: `kuki`.
    pub slug: Slug,
    /// Its name: 久喜市.
    pub name: LocalText,
    /// Its prefecture.
    pub prefecture: LocalText,
    /// 全国地方公共団体コード.
    pub code: MunicipalityCode,
    /// One sentence under the name on the front page.
    pub tagline: LocalText,
    /// The portal's name in the head of each page: 熊谷市のまちづくり計画.
    pub portal: LocalText,
    /// The city's one accent colour as `#rrggbb`, dark enough for white text (contrast ≥ 4.5).
    pub accent: String,
    /// The office in charge of the plan.
    pub office: Office,
    /// True where records are partly invented 架空: every page then says so.
    pub demonstration: bool,
}

/// An office that people can turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: LocalText,
    /// Its telephone.
    pub telephone: String,
    /// Its hours.
    pub hours: LocalText,
}
