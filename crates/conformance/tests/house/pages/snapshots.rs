//! What each kind of page says, kept as an outline of its main part: a change of words or order is seen and accepted.

use super::every_page;
use conformance::html::Page;
use conformance::portal::portal;

#[test]
fn every_kind_of_page_says_what_it_said() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (kind, locale, address) in every_page() {
            let page = Page::new(&portal().get(&address).text());
            let outline = format!(
                "title: {}\ndescription: {}\n\n{}\n",
                page.words("title"),
                page.attributes("meta[name=description]", "content").join(" "),
                page.outline()
            );
            insta::assert_snapshot!(format!("{}.{}", kind.kind, locale.code()), outline);
        }
    });
}
