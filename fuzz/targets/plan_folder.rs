//! Plan folders 計画フォルダー: any files are a plan or faults with a place; a plan that was read is written and read as the same.
#![no_main]

use std::collections::BTreeMap;

libfuzzer_sys::fuzz_target!(|text: &str| {
    // A line `=== name` begins a file, so that one input is a whole folder.
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut name = plan::folder::PLAN_FILE.to_owned();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("=== ") {
            Some(next) => name = next.trim().to_owned(),
            None => files.entry(name.clone()).or_default().push_str(line),
        }
    }
    for fault in plan::folder::check(&files) {
        assert!(!fault.to_string().is_empty(), "a fault says something");
    }
    if let Ok(read) = plan::folder::read(&files) {
        let written = plan::folder::write(&read);
        let again = plan::folder::read(&written).expect("what we write, we can read");
        assert_eq!(again, read, "reading and writing are inverse");
        assert_eq!(plan::folder::write(&again), written, "and the second writing is the first");
    }
});
