//! Comprehensive plans 総合計画: the tree, its editions, its indicators, and the forms they are read from and written to.
//!
//! Pure: files, programs, clocks and databases belong to the callers; what comes in is text and bytes, what goes
//! out is values, refusals and text.
//!
//! - [`model`]: what a plan is.
//! - [`achievement`]: how far an indicator has come, by the formulas that cities really use.
//! - [`folder`]: the plan folder, Markdown and TOML that a person reads, checks and edits.
//! - [`document`]: the reader of plan documents; what it is unsure of it says, and never guesses.
//! - [`sheet`]: the workbook that a planning division sends round.
//! - [`difference`]: what changed from one edition to the next 新旧対照表.

pub mod achievement;
pub mod difference;
pub mod document;
pub mod folder;
pub mod model;
pub mod sheet;

pub use model::*;
