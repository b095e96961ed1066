//! Plan documents as text 計画文書: any text is a plan with a review list, or a refusal, and never a panic or a long wait.
#![no_main]

use plan::document::{Content, Input, Options, read};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let input = Input { name: "plan.txt".to_owned(), content: Content::Text(text.to_owned()) };
    match read(&[input], &Options::default()) {
        Ok(reading) => {
            let files = plan::folder::write(&reading.plan);
            assert!(files.contains_key(plan::folder::PLAN_FILE), "what was read can be written");
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty(), "a refusal says something"),
    }
});
