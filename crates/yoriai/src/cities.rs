//! City folders 市のフォルダー: read from disk, or from the copy inside the binary, into what a Square is built from.

use crate::failure::Failure;
use plan::folder::{Fault, read, read_city};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::square::Source;

/// The demo's cities, as they were when the binary was built.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/cities.rs"));

/// Files by their path from the folder of cities.
type Files = BTreeMap<String, String>;

/// The cities of a folder; without one, those inside the binary.
pub fn sources(cities: Option<&Path>) -> Result<Vec<Source>, Failure> {
    let files = match cities {
        Some(folder) => {
            let mut files = Files::new();
            gather(folder, "", &mut files)?;
            files
        }
        None => EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
    };
    let mut slugs: Vec<&str> = files.keys().filter_map(|name| name.strip_suffix("/city.toml")).collect();
    slugs.retain(|slug| !slug.contains('/'));
    if slugs.is_empty() {
        let place =
            cities.map_or_else(|| "組み込みの cities".to_owned(), |folder| folder.display().to_string());
        return Err(Failure::refusal(format!(
            "{place} に市のフォルダーがありません。city.toml のある市のフォルダーを置いてください。"
        )));
    }
    slugs.iter().map(|slug| source(slug, &files)).collect()
}

fn source(slug: &str, files: &Files) -> Result<Source, Failure> {
    let text = files.get(&format!("{slug}/city.toml")).map(String::as_str).unwrap_or_default();
    let city = read_city(text).map_err(|faults| said(slug, &faults))?;
    let plan = plan(slug, "plan", files)?;
    let editions = format!("{slug}/editions/");
    let mut names: Vec<&str> = files
        .keys()
        .filter_map(|name| name.strip_prefix(&editions)?.split_once('/'))
        .map(|(edition, _)| edition)
        .collect();
    names.dedup();
    let others = names.into_iter().map(|name| self::plan(slug, &format!("editions/{name}"), files));
    Ok(Source::new(city, plan, others.collect::<Result<_, _>>()?))
}

fn plan(slug: &str, folder: &str, files: &Files) -> Result<plan::Plan, Failure> {
    let prefix = format!("{slug}/{folder}/");
    let own =
        files.iter().filter_map(|(name, text)| Some((name.strip_prefix(&prefix)?.to_owned(), text.clone())));
    read(&own.collect()).map_err(|faults| said(&format!("{slug}/{folder}"), &faults))
}

fn said(place: &str, faults: &[Fault]) -> Failure {
    Failure::refusal(faults.iter().map(|fault| format!("{place}/{fault}")).collect::<Vec<_>>().join("\n"))
}

fn gather(folder: &Path, name: &str, files: &mut Files) -> Result<(), Failure> {
    let fault = |error: std::io::Error| {
        Failure::refusal(format!(
            "{} を読めません（{error}）。フォルダーの場所を確かめてください。",
            folder.display()
        ))
    };
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let below = if name.is_empty() { own } else { format!("{name}/{own}") };
        let known = path.extension().is_some_and(|end| end == "md" || end == "toml");
        if path.is_dir() {
            gather(&path, &below, files)?;
        } else if known {
            let text = fs::read_to_string(&path).map_err(|error| {
                Failure::refusal(format!(
                    "{} を読めません（{error}）。UTF-8のテキストにしてください。",
                    path.display()
                ))
            })?;
            files.insert(below, text);
        }
    }
    Ok(())
}
