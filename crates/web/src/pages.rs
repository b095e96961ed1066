//! Pages ページ: one file a lane, its template beside it.

pub(crate) mod about;
pub(crate) mod branch;
pub(crate) mod cities;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod document;
pub(crate) mod editions;
pub(crate) mod front;
pub(crate) mod glossary;
pub(crate) mod indicator;
pub(crate) mod machine;
pub(crate) mod measure;
pub(crate) mod node;
pub(crate) mod openapi;
pub(crate) mod sdgs;
pub(crate) mod search;
pub(crate) mod sector_plans;
