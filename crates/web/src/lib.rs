//! The public portal 公開ポータル: pages, data and drawings made from the Squares of the cities.
//!
//! Reads alone, writes nothing, knows no SQL. A request enters at the `door`, is led by `routes` to a page under
//! `pages/`, which reads parse → ask → answer; its template stands beside it.

mod accent;
mod answer;
mod assets;
mod cache;
mod door;
mod drawing;
mod encoding;
mod figures;
mod frame;
mod house;
mod language;
mod markup;
mod metrics;
mod pages;
mod parts;
mod problem;
mod prose;
mod record;
mod refusal;
mod room;
mod routes;
#[cfg(test)]
mod sample;
mod tidy;
mod visit;
mod words;

pub use house::{House, Settings};
pub use room::{Room, RoomRefusal};
pub use routes::{RESERVED, ROUTES, router};
