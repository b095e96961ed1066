//! The store 保管: SQL lives here and nowhere else.
//!
//! - [`square`]: the Square 広場, one SQLite file a city, holding only what is public; built whole, read by many.

mod error;
pub mod square;

pub use error::StoreError;
