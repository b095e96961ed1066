//! Imports 取り込み: `yoriai plan import` turns documents into a plan folder, or into one JSON document.

use crate::failure::Failure;
use crate::{files, pdf};
use ::plan::document::{self, Content, Input, Options, Reading};
use ::plan::folder::{self, Severity};
use clap::Args;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use vocabulary::Slug;

/// What `plan import` takes.
#[derive(Args, Debug)]
pub struct Import {
    /// 計画の文書（テキスト、PDF、.docx）と指標の表（.xlsx、.csv、.tsv）。書いた順に読みます
    #[arg(required = true, value_name = "FILE")]
    documents: Vec<PathBuf>,
    /// 書き出す計画フォルダー。あるときは、できあがってから置き換えます
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// 読み取った内容を1つのJSONとして標準出力に書く
    #[arg(long)]
    json: bool,
    /// 市のフォルダーの名前（kuki など）
    #[arg(long, value_name = "CODE")]
    city: Option<String>,
    /// 前の版の計画フォルダー。同じものの識別子を引き継ぎます
    #[arg(long, value_name = "DIR")]
    previous: Option<PathBuf>,
}

/// Runs the import.
pub fn import(arguments: &Import) -> Result<(), Failure> {
    if arguments.out.is_none() && !arguments.json {
        return Err(Failure::refusal("--out に書き出すフォルダーを指定するか、--json を付けてください"));
    }
    let city: Option<Slug> = match &arguments.city {
        Some(word) => Some(word.parse().map_err(|refusal| Failure::refusal(format!("--city: {refusal}")))?),
        None => None,
    };
    let previous = match &arguments.previous {
        Some(folder) => Some(crate::plan::read_plan(&crate::plan::plan_folder(folder))?.1),
        None => None,
    };
    let inputs: Vec<Input> = arguments.documents.iter().map(|path| input(path)).collect::<Result<_, _>>()?;
    let options = Options { city, previous: previous.as_ref(), ..Options::default() };
    let reading =
        document::read(&inputs, &options).map_err(|refusal| Failure::refusal(refusal.to_string()))?;
    if let Some(out) = &arguments.out {
        write(&reading, out)?;
    }
    if arguments.json {
        let _ = writeln!(io::stdout(), "{}", reading.to_json());
    }
    Ok(())
}

/// A document with its bytes; a PDF as the text that `pdftotext` makes of it.
fn input(path: &Path) -> Result<Input, Failure> {
    let bytes = files::read_bytes(path)?;
    let name = path.display().to_string();
    if !pdf::is_pdf(&bytes) {
        return Ok(Input { name, content: Content::Bytes(bytes) });
    }
    let text = String::from_utf8_lossy(&pdf::text(path)?).into_owned();
    Ok(Input { name, content: Content::Text(text) })
}

/// Writes the folder, and tells what a person must look at.
fn write(reading: &Reading, out: &Path) -> Result<(), Failure> {
    let files = folder::write(&reading.plan);
    files::replace_folder(out, &files)?;
    let mut told = io::stderr().lock();
    for review in &reading.review {
        // A closed pipe is no fault.
        let _ = writeln!(told, "確認 {}行目「{}」: {}", review.line, review.what, review.why);
    }
    let faults = folder::check(&files);
    for fault in faults.iter().filter(|fault| fault.what.severity() == Severity::Fault) {
        let _ = writeln!(told, "{}/{fault}", out.display());
    }
    let _ = writeln!(
        io::stdout(),
        "{}: {}。確認が要るところ{}件",
        out.display(),
        crate::plan::counted(&reading.plan),
        reading.review.len()
    );
    Ok(())
}
