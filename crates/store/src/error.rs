//! What can go wrong in the store 保管の障害. Absence is no error: it is an `Option`.

use std::fmt;

/// A fault of the store; never shown to the public.
#[derive(Debug)]
pub enum StoreError {
    /// What is to be stored contradicts itself or what is stored: an identifier used twice, a parent that is missing.
    Conflict(String),
    /// The file cannot be opened, read or written.
    Unavailable(String),
    /// The file holds what this program cannot have written, or a form that it does not know.
    Corrupt(String),
    /// The database engine refused.
    Driver(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Conflict(what) => {
                write!(f, "計画データに矛盾があります: {what}（yoriai plan check で確かめてください）")
            }
            StoreError::Unavailable(what) => write!(f, "ファイルを読み書きできません: {what}"),
            StoreError::Corrupt(what) => {
                write!(f, "広場のファイルを読めません: {what}（計画データから作り直してください）")
            }
            StoreError::Driver(error) => write!(f, "データベースの障害です: {error}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::Driver(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::{CannotOpen, ConstraintViolation, DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(ConstraintViolation) => StoreError::Conflict(error.to_string()),
            Some(CannotOpen) => StoreError::Unavailable(error.to_string()),
            Some(DatabaseCorrupt | NotADatabase) => StoreError::Corrupt(error.to_string()),
            _ => StoreError::Driver(error),
        }
    }
}

impl StoreError {
    /// A file that could not be used.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> StoreError {
        StoreError::Unavailable(format!("{}: {error}", path.display()))
    }
}
