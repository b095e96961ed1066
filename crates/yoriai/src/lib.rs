//! The commands of the binary 命令: they read arguments, files and the clock, and hand everything else down the house.

pub mod cities;
pub mod commands;
pub mod failure;
pub mod files;
pub mod import;
pub mod pdf;
pub mod plan;
pub mod serve;
