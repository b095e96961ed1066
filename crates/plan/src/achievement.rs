//! Achievement 達成・進捗: how far an indicator has come, said by named formulas and never by guesswork.
//!
//! The formulas of real cities disagree wildly on the same figures, so each answer names its formula and its
//! inputs, and where a formula says nothing it says why. Which way is good is stated by a person
//! ([`Direction`](crate::Direction)); nothing here infers it from figures.

mod formula;
mod glance;
mod order;
mod rating;
mod revision;
#[cfg(test)]
mod tests_support;

pub use formula::{FORMULAS, Inputs, Undefined, inputs, outcome};
pub use glance::{Glance, Standing, glance};
pub use order::{latest_measured, measured, oldest_measured, target_in_force, targets};
pub use rating::{SCALES, Scale, formula_in_force, scale, scale_in_force};
pub use revision::{Change, Revision, revisions};
