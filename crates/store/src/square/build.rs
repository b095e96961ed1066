//! Building 作成: from plans to a file, whole or not at all. The same plans give the same content.

use super::{Source, Version, changes, hash, index, insert, revisions, row::NewRow, schema, terms};
use crate::StoreError;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Builds the Square of `source` at `path`. A file there that holds the same content stays untouched, so that
/// readers and caches keep it; another is replaced in one step.
pub fn build(path: &Path, source: &Source) -> Result<Version, StoreError> {
    if source.editions.iter().filter(|edition| edition.in_force).count() != 1 {
        return Err(StoreError::Conflict("現行の版（または唯一の案）がちょうど1つ必要です".to_owned()));
    }
    let beside = Beside::of(path);
    let version = write(&beside.0, source)?;
    if standing(path).as_ref() == Some(&version) {
        return Ok(version);
    }
    let file = fs::File::open(&beside.0).map_err(|error| StoreError::file(&beside.0, &error))?;
    file.sync_all().map_err(|error| StoreError::file(&beside.0, &error))?;
    fs::rename(&beside.0, path).map_err(|error| StoreError::file(path, &error))?;
    Ok(version)
}

/// A file beside the place where it will go; it is removed when it does not get there.
struct Beside(PathBuf);

impl Beside {
    fn of(path: &Path) -> Beside {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Beside(path.with_file_name(format!(".{name}.{}-{count}.part", std::process::id())))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Absent after a successful rename; a leftover does no harm.
        fs::remove_file(&self.0).ok();
    }
}

/// The version of the file that stands at `path`, if it is a Square of this form.
fn standing(path: &Path) -> Option<Version> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    hash::version(&connection).ok()
}

fn write(path: &Path, source: &Source) -> Result<Version, StoreError> {
    // What a crashed process left behind under the same name would be taken for a database.
    fs::remove_file(path).ok();
    let mut connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA foreign_keys = ON",
    )?;
    let transaction = connection.transaction()?;
    let mut digest = Sha256::new();
    schema::create(&transaction)?;
    insert::source(&transaction, source)?;
    terms::write(&transaction, source)?;
    let revisions = revisions::derive(source);
    revisions::write(&transaction, &revisions)?;
    changes::write(&transaction, &changes::derive(source, &revisions))?;
    index::write(&transaction, source, &mut digest)?;
    let about = [
        ("schema_version", schema::SCHEMA_VERSION.to_string()),
        ("city", source.city.slug.to_string()),
        ("made_with", "Yoriai".to_owned()),
    ];
    for (name, value) in about {
        NewRow::of("about").text("name", name).text("value", value).insert(&transaction)?;
    }
    let version = hash::content(&transaction, digest)?;
    NewRow::of("about").text("name", "content_hash").text("value", &version).insert(&transaction)?;
    transaction.commit()?;
    connection.execute_batch("ANALYZE")?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(version)
}
