//! Words that must not stand in the project 禁句: another machine's paths, registry hosts, unfinished work.

use conformance::project::{TextFile, files_of, text_files};

/// Written in two halves, so that this file does not name what it looks for.
fn joined(halves: &[(&str, &str)]) -> Vec<String> {
    halves.iter().map(|(first, second)| format!("{first}{second}")).collect()
}

fn lines_with(files: &[TextFile], forbidden: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            if forbidden.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn no_path_of_a_machine_stands_in_a_file() {
    let homes = joined(&[("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/"), ("/wo", "rk/"), ("C:\\", "Users")]);
    let found = lines_with(&text_files(), &homes);
    assert!(found.is_empty(), "a path of one machine means nothing on another:\n{}", found.join("\n"));
}

#[test]
fn no_registry_host_stands_in_a_file() {
    let hosts = joined(&[
        ("registry.npm", "js.org"),
        ("registry.yarn", "pkg.com"),
        ("files.python", "hosted.org"),
        ("pypi", ".org"),
        ("deb.debian", ".org"),
        ("static.crates", ".io"),
        ("index.crates", ".io"),
        ("\"resolved", "\":"),
        ("index-", "url"),
    ]);
    // Cargo.lock names the one index that every Rust project names, and no host of a machine.
    let files: Vec<TextFile> =
        text_files().into_iter().filter(|file| !file.path.ends_with("Cargo.lock")).collect();
    let found = lines_with(&files, &hosts);
    assert!(found.is_empty(), "where packages come from is the machine's setting:\n{}", found.join("\n"));
    let lock = text_files().into_iter().find(|file| file.path == "Cargo.lock").unwrap();
    let index = format!("source = \"registry+https://github.com/{}\"", "rust-lang/crates.io-index");
    let strange: Vec<&str> =
        lock.text.lines().filter(|line| line.starts_with("source = ") && *line != index).collect();
    assert!(strange.is_empty(), "Cargo.lock takes a crate from elsewhere: {strange:?}");
}

#[test]
fn no_work_is_left_open() {
    let open = joined(&[
        ("to", "do!("),
        ("unimpl", "emented!("),
        ("#[ign", "ore"),
        ("#[al", "low("),
        ("#![al", "low("),
        ("FIX", "ME"),
        ("TO", "DO"),
        ("X", "XX"),
    ]);
    let mut sources = files_of("crates/", &["rs", "html", "ftl", "css", "mjs", "js"]);
    sources.extend(files_of("fuzz/", &["rs"]));
    let found = lines_with(&sources, &open);
    assert!(found.is_empty(), "finish it, or use #[expect] with its reason:\n{}", found.join("\n"));
}

#[test]
fn tests_do_not_sleep_or_measure_time() {
    let waiting = joined(&[("thread::sl", "eep"), ("time::sl", "eep"), ("elapsed()", " <")]);
    let sources: Vec<TextFile> = files_of("crates/", &["rs"])
        .into_iter()
        .filter(|file| file.path.contains("/tests") || file.text.contains("#[cfg(test)]"))
        .collect();
    let found = lines_with(&sources, &waiting);
    assert!(
        found.is_empty(),
        "a test that waits is slow on one day and wrong on another:\n{}",
        found.join("\n")
    );
}
