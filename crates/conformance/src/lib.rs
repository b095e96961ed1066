//! Conformance 適合試験: the tests of the whole house, and what they share. Never shipped, imported by nobody.

pub mod html;
pub mod portal;
pub mod project;
pub mod require;
