//! What a test needs beyond a Rust toolchain 前提: skipped in one line on a developer's machine, a failure under `CI=true`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether nothing may be skipped: `CI=true` is set.
#[must_use]
pub fn nothing_may_be_skipped() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Says in one line what is skipped and why.
///
/// # Panics
/// When `CI=true`, because there nothing may be skipped.
pub fn skip(what: &str, why: &str) {
    assert!(!nothing_may_be_skipped(), "{what}: {why}, and CI=true lets nothing be skipped");
    say(&format!("SKIPPED {what}: {why}"));
}

/// The folder or file, when it is there; otherwise the line of [`skip`].
#[must_use]
pub fn path(what: &str, path: PathBuf) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    let name = path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let name = name.collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("/");
    skip(what, &format!("{name} is not there"));
    None
}

/// The program, when calling it with `argument` succeeds; otherwise the line of [`skip`].
#[must_use]
pub fn program(what: &str, names: &[&str], argument: &str) -> Option<String> {
    let found = names
        .iter()
        .find(|name| Command::new(name).arg(argument).output().is_ok_and(|output| output.status.success()));
    if found.is_none() {
        skip(what, &format!("no program {} is installed", names.join(" or ")));
    }
    found.map(|name| (*name).to_owned())
}

/// Whether a tool of the project's own `.tools` folder is there, which `.ci/run` fills.
#[must_use]
pub fn tool(name: &str) -> Option<PathBuf> {
    let path = Path::new(&crate::project::root()).join(".tools").join(name);
    path.exists().then_some(path)
}

/// Writes past the test harness, which keeps what a passing test prints to itself.
fn say(line: &str) {
    use std::io::Write;
    // A line that cannot be written is no reason to fail a test.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
