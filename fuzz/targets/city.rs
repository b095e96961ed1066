//! City profiles 市の概要: any text is a city or faults, and a city that was read is written and read as the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(city) = plan::folder::read_city(text) {
        let again = plan::folder::read_city(&plan::folder::write_city(&city)).expect("what we write, we can read");
        assert_eq!(again, city, "reading and writing are inverse");
    }
});
