//! Imports 取り込み: the cities' own documents, and the same at ten and a hundred times the length: the time must grow as the length does.

use crate::figures::{median, seconds};
use conformance::project;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Measures and prints the part on imports.
pub(crate) fn report(binary: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!("`yoriai plan import FILE --json`, whole process, median of three.\n");
    println!("| document | characters | nodes | values | time | time per character, to the shortest |");
    println!("|---|---|---|---|---|---|");
    for document in documents()? {
        let text = std::fs::read_to_string(&document)?;
        let name = name_of(&document, &text);
        let mut shortest = None;
        for times in [1, 10, 100] {
            let file = folder.join(format!("{name}-{times}.txt"));
            let long = repeated(&text, times);
            std::fs::write(&file, &long)?;
            let (took, nodes, values) = import(binary, &file)?;
            let each = took.as_secs_f64() / f64::from(u32::try_from(long.chars().count())?);
            let ratio = each / *shortest.get_or_insert(each);
            println!(
                "| {name} × {times} | {} | {nodes} | {values} | {} | {ratio:.2} |",
                long.chars().count(),
                seconds(took)
            );
        }
    }
    Ok(())
}

/// A name that says what is read: the city, or the project's own fixture.
fn name_of(document: &Path, text: &str) -> String {
    let city = [("久喜市", "Kuki"), ("熊谷市", "Kumagaya")].into_iter().find(|(city, _)| text.contains(city));
    let stem = document.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    city.map_or(stem, |(_, name)| name.to_owned())
}

/// The cities' own documents where they are, else two of the project's in the same layouts.
fn documents() -> std::io::Result<Vec<PathBuf>> {
    let folder = project::shared("seeds");
    let folder =
        if folder.exists() { folder } else { project::root().join("crates/plan/tests/documents/open") };
    let files = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    files.truncate(2);
    Ok(files)
}

/// The document so many times over, each time with goals of another number, so that codes stay unique.
fn repeated(text: &str, times: usize) -> String {
    (0..times).map(|time| renumbered(text, time * 2)).collect::<Vec<_>>().join("\n\n")
}

fn renumbered(text: &str, more: usize) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut line = line.to_owned();
        for goal in [8, 7] {
            let (old, new) = (goal.to_string(), (goal + more).to_string());
            for heading in ["基本目標 ", "政策 "] {
                line = line.replace(&format!("{heading}{old}"), &format!("{heading}{new}"));
            }
            if let Some(rest) = line.strip_prefix(&format!("{old}-")) {
                line = format!("{new}-{rest}");
            }
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn import(binary: &Path, file: &Path) -> Result<(Duration, usize, usize), Box<dyn std::error::Error>> {
    let mut took = Vec::new();
    let mut output = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let done = Command::new(binary)
            .args(["plan", "import", "--json"])
            .arg(file)
            .stderr(Stdio::null())
            .output()?;
        took.push(begun.elapsed());
        if !done.status.success() {
            return Err(format!("{}: {}", file.display(), done.status).into());
        }
        output = done.stdout;
    }
    let read: Value = serde_json::from_slice(&output)?;
    let length = |value: &Value| value.as_array().map_or(0, Vec::len);
    let values =
        read["indicators"].as_array().map_or(0, |all| all.iter().map(|one| length(&one["values"])).sum());
    Ok((median(&took).ok_or("no run")?, length(&read["nodes"]), values))
}
