//! Rooms 部屋: what the portal holds of each city while it runs: its Square, and the order of its editions.

use crate::routes::RESERVED;
use plan::{City, Plan};
use std::fmt;
use store::square::Square;

/// One city.
#[derive(Debug)]
pub struct Room {
    square: Square,
    /// Where the edition in force stands among the Square's editions.
    in_force: usize,
}

/// Why a city cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomRefusal {
    /// The word in its addresses belongs to the portal itself.
    Reserved(String),
    /// Its Square holds no edition.
    NoEdition(String),
}

impl fmt::Display for RoomRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RoomRefusal::Reserved(slug) => write!(
                f,
                "市の識別子「{slug}」は、ポータルの住所に使う語です。city.toml の slug を別の語にしてください。"
            ),
            RoomRefusal::NoEdition(slug) => write!(
                f,
                "「{slug}」の広場に計画がありません。`yoriai square build` で計画フォルダーから作り直してください。"
            ),
        }
    }
}
impl std::error::Error for RoomRefusal {}

impl Room {
    /// The city of a Square.
    pub fn new(square: Square) -> Result<Room, RoomRefusal> {
        let slug = square.city().slug.to_string();
        if RESERVED.contains(&slug.as_str()) {
            return Err(RoomRefusal::Reserved(slug));
        }
        let in_force = square.editions().iter().position(|edition| edition.in_force);
        let in_force = in_force.or((!square.editions().is_empty()).then_some(0));
        in_force.map(|in_force| Room { square, in_force }).ok_or(RoomRefusal::NoEdition(slug))
    }

    /// The city.
    pub fn city(&self) -> &City {
        self.square.city()
    }

    /// Its Square.
    pub fn square(&self) -> &Square {
        &self.square
    }

    /// The version of its Square, in hexadecimal.
    pub fn version(&self) -> &str {
        self.square.version().as_str()
    }

    /// The edition in force, or the only draft.
    pub fn in_force(&self) -> &Plan {
        &self.square.editions()[self.in_force].plan
    }

    /// All editions, the one in force first.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        let others = self.square.editions().iter().enumerate().filter(|(place, _)| *place != self.in_force);
        [self.in_force()].into_iter().chain(others.map(|(_, edition)| &edition.plan))
    }

    /// An edition by its word in addresses.
    pub fn edition(&self, slug: &str) -> Option<&Plan> {
        self.plans().find(|plan| plan.edition.slug.as_str() == slug)
    }
}
