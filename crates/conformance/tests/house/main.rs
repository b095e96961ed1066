//! The tests of the whole house 適合試験, linked once.

mod documents;
mod seeds;
mod tidy;
