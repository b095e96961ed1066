//! The order of the house 整頓: what a reader relies on in every file and in the walls between crates.

mod edges;
mod files;
mod words;
