//! Tests of the folder as a whole: reading and writing are inverse, and each fault is named where it is.

use super::*;
use crate::folder::samples;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_reads_back(plan in samples::plan()) {
        let files = write(&plan);
        let read = read(&files);
        prop_assert_eq!(read.as_ref().map(|_| ()), Ok(()), "{:#?}", files);
        // Decimals compare as numbers; their printed form must come back too.
        prop_assert_eq!(format!("{:#?}", read.as_ref().unwrap()), format!("{plan:#?}"));
        prop_assert_eq!(write(&read.unwrap()), files);
    }
}
