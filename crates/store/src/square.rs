//! The Square 広場: one SQLite file a city, holding only what is public.
//!
//! [`build`] makes it from plans, whole and deterministically; [`Square`] reads it. A Square never changes:
//! a new version is a new file in its place, and pages kept by [`Version`] are forgotten with the old one.
//! Anyone may download the file and open it in `sqlite3`; every table and column is described inside.

mod build;
mod changes;
mod describe;
mod hash;
mod index;
mod insert;
mod load;
mod open;
mod pages;
mod pieces;
mod revisions;
mod row;
mod schema;
mod search;
mod terms;

pub use build::build;
pub use changes::{Change, ChangeKind};
pub use describe::{ColumnDescription, TableDescription};
pub use load::load_plan;
pub use open::{PublishedEdition, Square};
pub use pages::{
    Branch, GoalTargets, IndicatorPage, IndicatorRow, NodePage, SectorPlanRow, TargetNodes, TermRow,
};
pub use revisions::{RevisionChange, TargetRevision};
pub use schema::SCHEMA_VERSION;
pub use search::{Found, Hit, HitKind, Place, Snippet};

use plan::{City, Plan};
use serde::Serialize;
use std::fmt;

/// What a Square is built from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The city.
    pub city: City,
    /// The editions; one of them is in force.
    pub editions: Vec<SourceEdition>,
}

/// An edition to publish.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEdition {
    /// The plan.
    pub plan: Plan,
    /// True for the edition in force, or the only draft: it answers addresses that name no edition.
    pub in_force: bool,
}

impl Source {
    /// A city with the edition in force and any others.
    pub fn new(city: City, in_force: Plan, others: Vec<Plan>) -> Source {
        let others = others.into_iter().map(|plan| SourceEdition { plan, in_force: false });
        let editions = [SourceEdition { plan: in_force, in_force: true }].into_iter().chain(others).collect();
        Source { city, editions }
    }
}

/// The version of a Square: the SHA-256 of its content, in hexadecimal. Equal versions hold equal content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Version(String);

impl Version {
    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 16 digits, enough for an ETag.
    pub fn short(&self) -> &str {
        self.0.get(..16).unwrap_or(&self.0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
