//! What a plan is: plain data, one file a noun.

mod city;
mod indicator;
mod node;
mod reference;
mod sdg;
mod tree;
mod value;

pub use city::*;
pub use indicator::*;
pub use node::*;
pub use reference::*;
pub use sdg::*;
pub use tree::*;
pub use value::*;
