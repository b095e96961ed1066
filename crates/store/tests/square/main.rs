//! The Square 広場 from outside: what is built comes out again, whole, the same, and readable by anyone.

mod any;
mod cities;
mod pages;
mod sample;
mod search;
mod whole;
