//! Workbooks that come back 調書: any table is taken into a plan, or refused with its cell, and the plan stays one that can be written.
#![no_main]

use plan::Plan;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// A real plan, so that keys in a table can meet something.
fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cities/kumagaya/plan");
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).expect("the plan's folder").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("a text file");
            files.insert(entry.file_name().to_string_lossy().into_owned(), text);
        }
        plan::folder::read(&files).expect("a plan without faults")
    })
}

/// Writes the first inputs instead of fuzzing, when asked: the workbook as it goes out, and its sheets as CSV.
fn lay_seeds() {
    let Ok(folder) = std::env::var("SEEDS") else { return };
    let book = plan::sheet::to_book(plan());
    let bytes = spreadsheet::write_xlsx(&book);
    for sheet in &spreadsheet::read(&bytes, "plan.xlsx").expect("our own workbook").sheets {
        let rows: Vec<Vec<String>> =
            sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect();
        let path = Path::new(&folder).join(format!("seed-{}.csv", sheet.name));
        std::fs::write(path, spreadsheet::write_csv(&rows, false)).expect("a seed");
    }
    std::fs::write(Path::new(&folder).join("seed.xlsx"), bytes).expect("a seed");
    std::process::exit(0);
}

libfuzzer_sys::fuzz_target!(init: lay_seeds(), |bytes: &[u8]| {
    let Ok(book) = spreadsheet::read(bytes, "table.csv") else { return };
    match plan::sheet::from_book(plan(), &book) {
        Ok((changed, _)) => {
            let written = plan::folder::write(&changed);
            assert_eq!(plan::folder::read(&written).as_ref(), Ok(&changed), "what was taken in can be written and read");
        }
        Err(faults) => assert!(!faults.is_empty(), "a refusal names a fault"),
    }
});
