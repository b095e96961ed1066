//! The tests of the whole house 適合試験, linked once.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its input has failed, and says where")]

mod browser;
mod data;
mod documents;
mod editions;
mod openapi;
mod pages;
mod pdf;
mod search;
mod seed_coverage;
mod seeds;
mod square;
mod tidy;
