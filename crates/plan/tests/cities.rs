//! The plan folders under `cities/` read without a fault, and writing them again changes nothing that they say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a plan folder");
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths.map(|path| (name(&path), std::fs::read_to_string(&path).expect("a text file"))).collect()
}

/// All plan folders: `cities/*/plan` and `cities/*/editions/*`.
fn folders() -> Vec<PathBuf> {
    let cities = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities");
    let below = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let cities = below(&cities);
    let plans = cities.iter().map(|city| city.join("plan"));
    let editions = cities.iter().flat_map(|city| below(&city.join("editions")));
    plans.chain(editions).filter(|folder| folder.join("plan.toml").is_file()).collect()
}

#[test]
fn every_folder_reads_and_writes_back() {
    let folders = folders();
    assert!(!folders.is_empty());
    for folder in folders {
        let files = files(&folder);
        let faults: Vec<String> = plan::folder::check(&files)
            .into_iter()
            .filter(|fault| fault.what.severity() == plan::folder::Severity::Fault)
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "{}:\n{}", folder.display(), faults.join("\n"));
        let plan = plan::folder::read(&files).expect("no faults");
        let written = plan::folder::write(&plan);
        assert_eq!(plan::folder::read(&written), Ok(plan), "{}", folder.display());
    }
}

#[test]
fn every_city_file_reads_and_writes_back() {
    let cities = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities");
    for entry in std::fs::read_dir(cities).expect("cities/") {
        let path = entry.expect("an entry").path().join("city.toml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let city = plan::folder::read_city(&text).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert_eq!(plan::folder::read_city(&plan::folder::write_city(&city)), Ok(city));
    }
}
