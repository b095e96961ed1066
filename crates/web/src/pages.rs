//! Pages ページ: one file a lane, its template beside it.

pub(crate) mod cities;
pub(crate) mod front;
pub(crate) mod goal;
pub(crate) mod indicator;
pub(crate) mod machine;
pub(crate) mod measure;
pub(crate) mod node;
