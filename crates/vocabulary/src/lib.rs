//! Common vocabulary 共通語彙: the small types that every floor of the house shares.
//!
//! Pure: nothing here reads a clock, a file or a random source. A type enters when two crates need it today.

pub mod as_of;
pub mod era;
pub mod fold;
pub mod locale;
pub mod municipality;
pub mod narrow;
pub mod notation;
pub mod number;
pub mod ruby;
pub mod slug;

pub use as_of::{AsOf, FiscalYear, Moment};
pub use era::Era;
pub use locale::{LocalText, Locale};
pub use municipality::MunicipalityCode;
pub use number::Comparator;
pub use slug::Slug;
