//! Files ファイル: read within bounds, and replaced only when whole.

use crate::failure::Failure;
use spreadsheet::Encoding;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// No plan and no workbook of indicators comes near this many bytes; what is larger is refused before it is read.
pub const BYTES_MAX: u64 = 64 * 1024 * 1024;

fn refused(path: &Path, sentence: &str) -> Failure {
    Failure::refusal(format!("{}: {sentence}", path.display()))
}

/// Why a file could not be opened, as a sentence.
fn not_opened(path: &Path, error: &io::Error) -> Failure {
    let sentence = match error.kind() {
        io::ErrorKind::NotFound => "ありません。場所と名前を確かめてください".to_owned(),
        io::ErrorKind::PermissionDenied => "読む権限がありません。権限を確かめてください".to_owned(),
        _ => format!("開けません（{error}）。場所と名前を確かめてください"),
    };
    refused(path, &sentence)
}

/// The bytes of a file within [`BYTES_MAX`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let known = fs::metadata(path).map_err(|error| not_opened(path, &error))?;
    if !known.is_file() {
        return Err(refused(path, "ファイルではありません。ファイルを指定してください"));
    }
    let too_large = || {
        let size = known.len().max(BYTES_MAX) / 1024 / 1024;
        let max = BYTES_MAX / 1024 / 1024;
        refused(
            path,
            &format!(
                "ファイルが大きすぎます（{size} MB。上限は {max} MB）。計画の本文と指標の表だけに分けてください"
            ),
        )
    };
    if known.len() > BYTES_MAX {
        return Err(too_large());
    }
    let mut bytes = vec![];
    let file = File::open(path).map_err(|error| not_opened(path, &error))?;
    // The file may grow while it is read.
    file.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| not_opened(path, &error))?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(too_large());
    }
    Ok(bytes)
}

/// A text file of a plan folder: UTF-8, which every editor and every diff reads alike.
pub fn read_utf8(path: &Path) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let decoded = spreadsheet::decode(&bytes).map_err(|refusal| refused(path, &refusal.to_string()))?;
    match decoded.encoding {
        Encoding::Utf8 | Encoding::Utf8Marked => Ok(decoded.text),
        Encoding::Cp932 => Err(refused(path, "シフトJISのファイルです。UTF-8で保存し直してください")),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            Err(refused(path, "UTF-16のファイルです。UTF-8で保存し直してください"))
        }
    }
}

/// The Markdown and TOML files of a plan folder by their names.
pub fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotADirectory => {
            refused(folder, "フォルダーではありません。計画フォルダーを指定してください")
        }
        _ => not_opened(folder, &error),
    })?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| not_opened(folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(refused(&path, "名前が文字として読めません。名前を変えてください"));
        };
        let known = path.extension().is_some_and(|end| end == "md" || end == "toml");
        if known && !name.starts_with('.') {
            files.insert(name.to_owned(), read_utf8(&path)?);
        }
    }
    Ok(files)
}

/// A path beside another, for what is not whole yet.
fn beside(path: &Path, word: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{word}-{}", std::process::id()))
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    refused(path, &format!("書けません（{error}）。書き込める場所を指定してください"))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Replaces files of a folder: all are written beside their places first, then each takes its place.
pub fn replace_files(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    refuse_paths(folder, files.keys())?;
    let staged: Vec<(PathBuf, PathBuf)> =
        files.keys().map(|name| folder.join(name)).map(|path| (beside(&path, "new"), path)).collect();
    let written = staged.iter().zip(files.values()).try_for_each(|((new, path), bytes)| {
        write_whole(new, bytes).map_err(|error| not_written(path, &error))
    });
    let placed = written.and_then(|()| {
        staged
            .iter()
            .try_for_each(|(new, path)| fs::rename(new, path).map_err(|error| not_written(path, &error)))
    });
    if placed.is_err() {
        for (new, _) in &staged {
            // What was renamed already is gone from here; the rest must not lie about.
            let _ = fs::remove_file(new);
        }
    }
    placed
}

/// Replaces one file.
pub fn replace_file(path: &Path, bytes: Vec<u8>) -> Result<(), Failure> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Err(refused(path, "ファイルの名前ではありません。書き出すファイルを指定してください"));
    };
    if path.is_dir() {
        return Err(refused(path, "フォルダーです。書き出すファイルの名前を指定してください"));
    }
    replace_files(folder, &BTreeMap::from([(name.to_owned(), bytes)]))
}

/// Replaces a plan folder as a whole: it is written beside its place, then takes it. What is not a plan folder is
/// never replaced.
pub fn replace_folder(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), Failure> {
    refuse_foreign(folder)?;
    refuse_paths(folder, files.keys())?;
    let (new, old) = (beside(folder, "new"), beside(folder, "old"));
    let written = write_folder(&new, files).and_then(|()| {
        if !folder.exists() {
            return fs::rename(&new, folder);
        }
        fs::rename(folder, &old)?;
        fs::rename(&new, folder).inspect_err(|_| {
            // The folder that was there goes back to its place.
            let _ = fs::rename(&old, folder);
        })
    });
    let _ = fs::remove_dir_all(&new);
    written.map_err(|error| not_written(folder, &error))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(|error| not_written(&old, &error))?;
    }
    Ok(())
}

fn write_folder(folder: &Path, files: &BTreeMap<String, String>) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(folder)?;
    files.iter().try_for_each(|(name, text)| write_whole(&folder.join(name), text.as_bytes()))
}

/// Refuses names that lead out of the folder: codes come from documents of strangers.
fn refuse_paths<'n>(folder: &Path, names: impl Iterator<Item = &'n String>) -> Result<(), Failure> {
    for name in names {
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return Err(refused(
                folder,
                &format!("「{name}」はファイルの名前にできません。節のコードを直してください"),
            ));
        }
    }
    Ok(())
}

/// Refuses to replace a folder that holds anything but a plan.
fn refuse_foreign(folder: &Path) -> Result<(), Failure> {
    if folder.file_name().is_none() {
        return Err(refused(
            folder,
            "フォルダーの名前ではありません。書き出す先のフォルダーを指定してください",
        ));
    }
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(refused(folder, "ファイルがあります。書き出す先のフォルダーを指定してください"));
    }
    for entry in fs::read_dir(folder).map_err(|error| not_opened(folder, &error))? {
        let path = entry.map_err(|error| not_opened(folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ours = path.is_file() && (name == "plan.toml" || name.ends_with(".md"));
        if !ours {
            return Err(refused(
                folder,
                &format!(
                    "計画フォルダーではないもの（{name}）があり、置き換えられません。空のフォルダーか新しい名前を指定してください"
                ),
            ));
        }
    }
    Ok(())
}
