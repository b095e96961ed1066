//! Plans 計画: `yoriai plan import`, `yoriai plan check` and `yoriai plan sheet`.

use crate::failure::Failure;
use crate::files;
use crate::import::{Import, import};
use ::plan::folder::{self, Fault, PLAN_FILE, Severity};
use ::plan::{Plan, sheet};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// 計画フォルダーを作り、確かめ、指標のブックをやり取りします。
#[derive(Subcommand, Debug)]
pub enum PlanCommand {
    /// 計画の文書や指標の表を読み、計画フォルダーにする
    Import(Import),
    /// 計画フォルダーの誤りを、ファイル・行・桁と直し方で示す
    Check(Check),
    /// 指標のブック（Excel）を書き出す、または取り込む
    Sheet(Sheet),
}

/// What `plan check` takes.
#[derive(Args, Debug)]
pub struct Check {
    /// 計画フォルダー、または市のフォルダー
    folder: PathBuf,
}

/// What `plan sheet` takes: a folder and `--out`, or a workbook and `--into`.
#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("way").required(true).args(["out", "into"])))]
pub struct Sheet {
    /// 書き出すときは計画フォルダー、取り込むときはブック（.xlsx）
    path: PathBuf,
    /// 書き出すブック
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 取り込む先の計画フォルダー
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

/// Runs a command.
pub fn run(command: &PlanCommand) -> Result<(), Failure> {
    match command {
        PlanCommand::Import(arguments) => import(arguments),
        PlanCommand::Check(check) => self::check(&check.folder),
        PlanCommand::Sheet(Sheet { path, out: Some(out), .. }) => sheet_out(&plan_folder(path), out),
        PlanCommand::Sheet(Sheet { path, into: Some(into), .. }) => sheet_into(&plan_folder(into), path),
        // The group lets nothing else through.
        PlanCommand::Sheet(_) => Err(Failure::refusal("--out か --into のどちらかを指定してください")),
    }
}

/// Writes a line to standard output; a closed pipe is no fault.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// All faults of a folder as lines, each with the path by which the caller knows it.
fn lines(folder: &Path, faults: &[Fault]) -> String {
    let line = |fault: &Fault| format!("{}/{fault}", folder.display());
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads a plan folder with its files.
pub(crate) fn read_plan(folder: &Path) -> Result<(BTreeMap<String, String>, Plan), Failure> {
    let files = files::read_folder(folder)?;
    let plan = folder::read(&files).map_err(|faults| Failure::refusal(lines(folder, &faults)))?;
    Ok((files, plan))
}

/// The plan folder that is meant: the one named, or the `plan` in a city's folder.
pub(crate) fn plan_folder(named: &Path) -> PathBuf {
    let inside = named.join("plan");
    if !named.join(PLAN_FILE).exists() && inside.join(PLAN_FILE).exists() { inside } else { named.to_owned() }
}

/// Checks a plan folder, or everything in a city's folder.
fn check(folder: &Path) -> Result<(), Failure> {
    let profile = folder.join("city.toml");
    let mut broken = vec![];
    let mut folders = vec![folder.to_owned()];
    if !folder.join(PLAN_FILE).exists() && profile.exists() {
        if let Err(faults) = folder::read_city(&files::read_utf8(&profile)?) {
            broken.push(lines(folder, &faults));
        }
        folders = vec![folder.join("plan")];
        let editions = folder.join("editions");
        if editions.is_dir() {
            let entries = fs::read_dir(&editions).map_err(|error| Failure::fault(&error))?;
            let mut others: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            others.retain(|path| path.is_dir());
            others.sort();
            folders.extend(others);
        }
    }
    let mut sound = vec![];
    for folder in &folders {
        let files = files::read_folder(folder)?;
        let found = folder::check(&files);
        let fault = found.iter().any(|fault| fault.what.severity() == Severity::Fault);
        if fault {
            broken.push(lines(folder, &found));
            continue;
        }
        if !found.is_empty() {
            sound.push(lines(folder, &found));
        }
        if let Ok(plan) = folder::read(&files) {
            sound.push(format!("{}: 誤りはありません（{}）", folder.display(), counted(&plan)));
        }
    }
    if broken.is_empty() {
        sound.iter().for_each(|line| say(line));
        return Ok(());
    }
    Err(Failure::refusal(broken.join("\n")))
}

/// How many things a plan holds, in words.
pub(crate) fn counted(plan: &Plan) -> String {
    let actions: usize = plan.nodes.iter().map(|node| node.actions.len()).sum();
    format!(
        "施策{}、節{}、取組{actions}、指標{}、分野別計画{}、用語{}",
        plan.measures().count(),
        plan.nodes.len(),
        plan.indicators.len(),
        plan.sector_plans.len(),
        plan.terms.len()
    )
}

fn sheet_out(folder: &Path, out: &Path) -> Result<(), Failure> {
    let (_, plan) = read_plan(folder)?;
    files::replace_file(out, spreadsheet::write_xlsx(&sheet::to_book(&plan)))?;
    say(&format!("{}: 指標{}件を書き出しました", out.display(), plan.indicators.len()));
    Ok(())
}

fn sheet_into(folder: &Path, workbook: &Path) -> Result<(), Failure> {
    let (files, plan) = read_plan(folder)?;
    let bytes = files::read_bytes(workbook)?;
    let refused = |sentence: String| Failure::refusal(format!("{}: {sentence}", workbook.display()));
    let book = spreadsheet::read(&bytes, &workbook.display().to_string())
        .map_err(|refusal| refused(refusal.to_string()))?;
    let (after, remarks) = sheet::from_book(&plan, &book).map_err(|faults| {
        let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
        refused(format!("取り込めません\n{}", all.join("\n")))
    })?;
    let changed = sheet::write_back(&files, &plan, &after);
    // What was written is read again before it takes its place: a folder that says something else is our fault.
    let mut whole = files;
    whole.extend(changed.clone());
    if folder::read(&whole).as_ref() != Ok(&after) {
        return Err(Failure::Fault(format!(
            "{} に書き戻すと内容が変わります。何も書いていません",
            folder.display()
        )));
    }
    let bytes = changed.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    files::replace_files(folder, &bytes)?;
    remarks.iter().for_each(|remark| say(&remark.to_string()));
    let names: Vec<&str> = changed.keys().map(String::as_str).collect();
    if names.is_empty() {
        say(&format!("{}: 変わったところはありません", folder.display()));
    } else {
        say(&format!("{}: {} を書き換えました", folder.display(), names.join("、")));
    }
    Ok(())
}
