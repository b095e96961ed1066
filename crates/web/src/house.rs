//! The house 家: everything a running portal holds. Cities may be exchanged for a newer version while it runs.

use crate::cache::Cache;
use crate::metrics::Metrics;
use crate::room::Room;
use std::sync::{Arc, RwLock};

/// What the portal is told when it starts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme and host for canonical addresses: `https://plan.example.jp`.
    pub origin: String,
    /// True where search engines are asked to stay away.
    pub unlisted: bool,
}

/// The cities of a moment.
pub(crate) struct Rooms {
    pub(crate) rooms: Vec<Arc<Room>>,
    /// One version for what all cities say together.
    pub(crate) version: String,
}

/// A running portal.
pub struct House {
    pub(crate) settings: Settings,
    pub(crate) cache: Cache,
    pub(crate) metrics: Metrics,
    rooms: RwLock<Arc<Rooms>>,
}

impl House {
    /// A portal of these cities.
    pub fn new(rooms: Vec<Room>, settings: Settings) -> House {
        let house = House {
            settings,
            cache: Cache::default(),
            metrics: Metrics::default(),
            rooms: RwLock::new(Arc::new(Rooms { rooms: vec![], version: String::new() })),
        };
        house.exchange(rooms);
        house
    }

    /// Puts newer cities in the place of the old and forgets all rendered pages.
    pub fn exchange(&self, rooms: Vec<Room>) {
        let version =
            crate::assets::fingerprint(rooms.iter().flat_map(|room| room.version().bytes()).collect());
        self.metrics.forget_squares();
        for room in &rooms {
            self.metrics.square_version(room.city().slug.as_str(), room.version());
        }
        let rooms = Arc::new(Rooms { rooms: rooms.into_iter().map(Arc::new).collect(), version });
        let mut held = self.rooms.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *held = rooms;
        self.cache.forget();
    }

    /// True when a newer Square stands in the place of one that is shown.
    pub fn is_stale(&self) -> bool {
        self.rooms().rooms.iter().any(|room| room.square().is_stale())
    }

    /// The cities of this moment.
    pub(crate) fn rooms(&self) -> Arc<Rooms> {
        self.rooms.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

impl Rooms {
    /// A city by its word in addresses.
    pub(crate) fn room(&self, slug: &str) -> Option<&Arc<Room>> {
        self.rooms.iter().find(|room| room.city().slug.as_str() == slug)
    }
}
