//! An open Square 広場: what a version holds, read once, and connections for what is searched.

use super::changes::{self, Change};
use super::revisions::{self, TargetRevision};
use super::{Version, hash, load};
use crate::StoreError;
use plan::{City, Level, Node, Plan};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use vocabulary::fold::fold;

/// One version of a city's Square, read-only. Pages borrow from it; hold it in an `Arc` and swap the `Arc` for a new
/// version ([`Square::is_stale`]).
///
/// Plans are small and every page needs a part of one, so they are kept as [`Plan`]s; search asks the file.
#[derive(Debug)]
pub struct Square {
    path: PathBuf,
    file: fs::File,
    version: Version,
    city: City,
    editions: Vec<PublishedEdition>,
    pub(super) revisions: Vec<TargetRevision>,
    changes: Vec<Change>,
    first: Mutex<Connection>,
    idle: Mutex<Vec<Connection>>,
}

/// A published edition.
#[derive(Debug)]
pub struct PublishedEdition {
    /// Its plan, whole.
    pub plan: Plan,
    /// True for the edition in force, or the only draft.
    pub in_force: bool,
    /// Where each node stands in the plan, by code.
    places: HashMap<String, usize>,
    /// The same by folded code, for search.
    pub(super) folded_codes: HashMap<String, usize>,
    /// The terms in each node's own words, by place in the plan's glossary.
    pub(super) terms: HashMap<String, Vec<usize>>,
}

impl PublishedEdition {
    /// Its word in addresses.
    pub fn slug(&self) -> &str {
        self.plan.edition.slug.as_str()
    }

    /// The node with this code.
    pub fn node(&self, code: &str) -> Option<&Node> {
        self.places.get(code).and_then(|place| self.plan.nodes.get(*place))
    }

    /// The level of a node.
    pub fn level(&self, node: &Node) -> Option<&Level> {
        self.plan.level(node)
    }
}

impl Square {
    /// Opens the Square at `path`.
    pub fn open(path: &Path) -> Result<Square, StoreError> {
        let file = fs::File::open(path).map_err(|error| StoreError::file(path, &error))?;
        let connection = connect(path)?;
        let version = hash::version(&connection)?;
        let city = load::load_city(&connection)?;
        let editions = editions(&connection)?;
        let (revisions, changes) = (revisions::load(&connection)?, changes::load(&connection)?);
        let (first, idle) = (Mutex::new(connection), Mutex::default());
        Ok(Square { path: path.to_owned(), file, version, city, editions, revisions, changes, first, idle })
    }

    /// The version: the ETag of every page made from this Square.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The city.
    pub fn city(&self) -> &City {
        &self.city
    }

    /// All editions, as they were given to the build.
    pub fn editions(&self) -> &[PublishedEdition] {
        &self.editions
    }

    /// The edition in force, or the only draft.
    pub fn in_force(&self) -> Option<&PublishedEdition> {
        self.editions.iter().find(|edition| edition.in_force)
    }

    /// The edition of an address; the one in force where the address names none.
    pub fn edition(&self, slug: Option<&str>) -> Option<&PublishedEdition> {
        match slug {
            None => self.in_force(),
            Some(slug) => self.editions.iter().find(|edition| edition.slug() == slug),
        }
    }

    /// What changed, latest first.
    pub fn changes(&self, limit: usize) -> &[Change] {
        &self.changes[..limit.min(self.changes.len())]
    }

    /// True when another file stands at the path than the one that was opened. Cheap enough to ask now and then.
    pub fn is_stale(&self) -> bool {
        let same = |a: &fs::Metadata, b: &fs::Metadata| {
            a.len() == b.len() && a.modified().ok() == b.modified().ok() && same_file(a, b)
        };
        match (self.file.metadata(), fs::metadata(&self.path)) {
            (Ok(opened), Ok(standing)) => !same(&opened, &standing),
            _ => false,
        }
    }

    /// How many bytes the file has.
    pub fn size(&self) -> u64 {
        self.file.metadata().map(|file| file.len()).unwrap_or_default()
    }

    /// The file itself, for the download: it is whole, compact and never rewritten in place.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        use std::io::{Read, Seek, SeekFrom};
        let fault = |error: std::io::Error| StoreError::file(&self.path, &error);
        let mut file = self.file.try_clone().map_err(fault)?;
        let mut bytes = vec![];
        // The offset is shared between clones: one reader at a time.
        let _one = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0)).map_err(fault)?;
        file.read_to_end(&mut bytes).map_err(fault)?;
        Ok(bytes)
    }

    /// Runs `read` on a connection that nobody else uses meanwhile.
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Ok(first) = self.first.try_lock() {
            return read(&first);
        }
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let another = kept.or_else(|| {
            // A newer file may stand there by now: then the first connection, on the old one, must serve.
            let connection = connect(&self.path).ok()?;
            (hash::version(&connection).ok()? == self.version).then_some(connection)
        });
        let Some(connection) = another else {
            return read(&self.first.lock().unwrap_or_else(PoisonError::into_inner));
        };
        let answer = read(&connection);
        idle().push(connection);
        answer
    }
}

#[cfg(unix)]
fn same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_file(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// A connection that may only read. `immutable`: the file is replaced, never rewritten, so no locks are needed.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let mut uri = String::from("file:");
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri.push_str("?immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri, flags)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn editions(connection: &Connection) -> Result<Vec<PublishedEdition>, StoreError> {
    let sql = "SELECT slug, in_force FROM edition WHERE ?1 = '' ORDER BY position";
    let slugs: Vec<(String, bool)> =
        load::all(connection, sql, "", |row| Ok((row.get("slug")?, row.get("in_force")?)))?;
    let mut out = vec![];
    for (slug, in_force) in slugs {
        let Some(plan) = load::load_plan(connection, &slug)? else { continue };
        let places = || plan.nodes.iter().enumerate();
        let folded_codes = places().map(|(place, node)| (fold(&node.code), place)).collect();
        let places = places().map(|(place, node)| (node.code.clone(), place)).collect();
        let terms = terms(connection, &plan)?;
        out.push(PublishedEdition { plan, in_force, places, folded_codes, terms });
    }
    Ok(out)
}

fn terms(connection: &Connection, plan: &Plan) -> Result<HashMap<String, Vec<usize>>, StoreError> {
    let sql = "SELECT node_code, term.position - 1 AS place
                 FROM term_use JOIN term ON term.edition = term_use.edition AND term.id = term_id
                WHERE term_use.edition = ?1 ORDER BY node_code, place";
    let mut out: HashMap<String, Vec<usize>> = HashMap::new();
    let uses = load::all(connection, sql, plan.edition.slug.as_str(), |row| {
        Ok((row.get::<String>("node_code")?, row.get::<u32>("place")?))
    })?;
    for (code, place) in uses {
        out.entry(code).or_default().extend(usize::try_from(place));
    }
    Ok(out)
}
