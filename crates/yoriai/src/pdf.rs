//! PDF: turned into text by `pdftotext` (poppler) where it is installed.

use crate::failure::Failure;
use crate::files::BYTES_MAX;
use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A plan of a thousand pages takes a few seconds; what takes this long is broken.
const PATIENCE: Duration = Duration::from_secs(120);

/// True for the bytes of a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The text of a PDF, in columns as printed: `-layout` keeps the cells of a table apart.
pub fn text(path: &Path) -> Result<Vec<u8>, Failure> {
    let refused = |sentence: &str| Failure::refusal(format!("{}: {sentence}", path.display()));
    let child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-layout"])
        .arg(path)
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(refused(
                "PDFを読むには pdftotext が要ります。`apt install poppler-utils`（macOSは `brew install poppler`）で入れるか、文字に変換したファイルを指定してください",
            ));
        }
        Err(error) => return Err(Failure::fault(&error)),
    };
    let (sender, receiver) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        thread::spawn(move || {
            let mut bytes = vec![];
            let read = out.take(BYTES_MAX + 1).read_to_end(&mut bytes).map(|_| bytes);
            // Nobody listens any more where patience ran out.
            let _ = sender.send(read);
        });
    }
    let read = receiver.recv_timeout(PATIENCE);
    let whole = matches!(&read, Ok(Ok(bytes)) if bytes.len() as u64 <= BYTES_MAX);
    if !whole {
        let _ = child.kill();
    }
    let ended = child.wait().map_err(|error| Failure::fault(&error))?;
    match read {
        Ok(Ok(bytes)) if whole && ended.success() && !bytes.trim_ascii().is_empty() => Ok(bytes),
        Ok(Ok(bytes)) if whole && ended.success() && bytes.trim_ascii().is_empty() => Err(refused(
            "PDFに文字のデータがありません（画像だけのPDFです）。文字認識をしたPDFか、元の文書を指定してください",
        )),
        Ok(Ok(_)) if !whole => Err(refused("PDFの文字が多すぎます。計画の本文だけのPDFに分けてください")),
        Err(_) => Err(refused("PDFの変換が終わりません。PDFを作り直すか、元の文書を指定してください")),
        _ => Err(refused("PDFとして読めません。壊れていないか、パスワードが付いていないか確かめてください")),
    }
}
