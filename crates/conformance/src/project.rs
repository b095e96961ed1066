//! The project 原本 as files: where it stands, what is in it, and what of it is ours to judge.

use std::path::{Path, PathBuf};

/// Folders that are not part of the project: what tools leave behind.
const LEFT_BEHIND: [&str; 9] = [
    ".git",
    "target",
    "node_modules",
    "corpus",
    "artifacts",
    "yoriai-data",
    "__pycache__",
    ".venv",
    ".tools",
];

/// A file of the project whose content is text.
pub struct TextFile {
    /// Its path from the root, with `/` between the parts.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl TextFile {
    /// Whether the name ends in one of these extensions.
    #[must_use]
    pub fn is_one_of(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }
}

/// The folder that holds the workspace's `Cargo.toml`.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A folder beside the project that is no part of it: seeds and facts that only some machines hold.
#[must_use]
pub fn shared(name: &str) -> PathBuf {
    root().join("..").join("shared").join(name)
}

/// Every text file of the project, sorted by path. Files that are not UTF-8 (pictures, workbooks) are left out.
#[must_use]
pub fn text_files() -> Vec<TextFile> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The text files whose path begins with `folder` and ends in one of `extensions`.
#[must_use]
pub fn files_of(folder: &str, extensions: &[&str]) -> Vec<TextFile> {
    text_files()
        .into_iter()
        .filter(|file| file.path.starts_with(folder) && file.is_one_of(extensions))
        .collect()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<TextFile>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !LEFT_BEHIND.iter().any(|left| *left == name) {
                walk(root, &path, found);
            }
        } else if let (Ok(text), Ok(inside)) = (std::fs::read_to_string(&path), path.strip_prefix(root)) {
            let path = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
            found.push(TextFile { path: path.join("/"), text });
        }
    }
}
