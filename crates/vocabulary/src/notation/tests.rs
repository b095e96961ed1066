//! What each written form means.

use super::*;
use proptest::prelude::*;

fn show(date: &WrittenDate) -> String {
    let span = match date.span {
        None => "?".to_owned(),
        Some(Span::Of(as_of)) => as_of.to_string(),
        Some(Span::Since(moment)) => format!("{moment}/"),
        Some(Span::Until(moment)) => format!("/{moment}"),
    };
    let wrong = date.disagreement.map_or(String::new(), |(own, other)| format!(" {own}≠{other}"));
    span + &wrong
}

fn check(text: &str, expect: &str) {
    check_with(text, None, expect);
}

fn check_with(text: &str, era: Option<Era>, expect: &str) {
    let found: Vec<String> = dates(text, era).iter().map(show).collect();
    assert_eq!(found.join(", "), expect, "{text}");
}

#[test]
fn one_moment() {
    for (text, expect) in [
        ("令和4年度", "FY2022"),
        ("令和 4 年度", "FY2022"),
        ("令和四年度", "FY2022"),
        ("令和元年度", "FY2019"),
        ("Ｒ４", "FY2022"),
        ("R元", "FY2019"),
        ("現状値 R4", "FY2022"),
        ("R4年度", "FY2022"),
        ("R4末", "FY2022"),
        ("R4.3", "2022-03"),
        ("R4.3.31", "2022-03-31"),
        ("R7.3月末", "2025-03"),
        ("R6.2月現在", "2024-02"),
        ("令和4（2022）年度", "FY2022"),
        ("平成 25 (2013) 年度策定", "FY2013"),
        ("2022（令和4）年度", "FY2022"),
        ("2023(令和5)", "FY2023"),
        ("2019(H31)年", "2019"),
        ("平成3（1991）年", "1991"),
        ("令和5年度（2023年度）", "FY2023"),
        ("平成31年度末", "FY2019"),
        ("平成32年3月まで", "2020-03"),
        ("2023(平成35)年度", "FY2023"),
        ("FY2022", "FY2022"),
        ("2022年度", "FY2022"),
        ("2022", "2022"),
        ("令和元年", "2019"),
        ("2019年次", "2019"),
        ("令和5年3月", "2023-03"),
        ("令和 5 年 3 月", "2023-03"),
        ("令和2年4月1日現在", "2020-04-01"),
        ("2020年9月末時点", "2020-09"),
        ("2022年3月末", "2022-03"),
        ("2022/3/31", "2022-03-31"),
        ("令和3(2021)年9月に", "2021-09"),
        ("令和5年度3月末", "2024-03"),
        ("H31/R1", "FY2019"),
        ("4（R3年度）", "FY2021"),
        ("実績 ’22", "2022"),
        ("目標 '30年度", "FY2030"),
    ] {
        check(text, expect);
    }
}

#[test]
fn periods() {
    for (text, expect) in [
        ("2020～2054年度", "FY2020/FY2054"),
        ("平成28年度～令和37年度", "FY2016/FY2055"),
        ("平成 28 (2016) 年度～令和 37 (2055) 年度", "FY2016/FY2055"),
        ("令和4(2022)年度～令和8(2026)年度", "FY2022/FY2026"),
        ("平成 23 (2011) 年度～）", "FY2011/"),
        ("～令和8年度", "/FY2026"),
        ("2009~14年", "2009/2014"),
        ("2015～19年", "2015/2019"),
        ("2021~2026年度累計", "FY2021/FY2026"),
        ("R2～R6累計", "FY2020/FY2024"),
        ("令和2～6年度", "FY2020/FY2024"),
        ("R5年度4～12月", "2023-04/2023-12"),
        ("平成30年度から令和3年度まで", "FY2018/FY2021"),
        ("令和元(2019)年度及び令和2(2020)年度", "FY2019, FY2020"),
        ("令和2（2020）年度及び3（2021）年度", "FY2020, FY2021"),
    ] {
        check(text, expect);
    }
}

#[test]
fn elided_eras_lean_on_the_document() {
    check("28年度", "?");
    check_with("28年度", Some(Era::Heisei), "FY2016");
    check_with("平成29～38年度", None, "FY2017/FY2026");
    check_with("32年度", Some(Era::Heisei), "FY2020");
    check_with("20～24年度", Some(Era::Heisei), "FY2008/FY2012");
    assert_eq!(bare_year("２０", Era::Heisei).map(|y| y.to_string()).as_deref(), Some("FY2008"));
    assert_eq!(last_era("平成29～38年度"), Some(Era::Heisei));
}

#[test]
fn a_disagreeing_pair_is_said() {
    check("令和4（2023）年度", "FY2022 2022≠2023");
    check("平成30（2018）年度～令和3（2020）年度", "FY2018/FY2021 2021≠2020");
}

#[test]
fn no_dates() {
    for text in [
        "5年間で",
        "1,200人",
        "12,020人",
        "第2次計画",
        "10～30歳代",
        "28.7%",
        "5年後のまちの姿",
        "R&D",
        "SR2",
        "3年ごと",
    ] {
        check(text, "");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-9RHS元年度月日末～~()（）. /令和平成FY４]{0,24}") {
        for date in dates(&text, Some(Era::Heisei)) {
            prop_assert!(text.get(date.place.clone()).is_some());
        }
    }
    #[test]
    fn a_fiscal_year_reads_back(year in 1990i32..2100) {
        let words = Moment::FiscalYear(FiscalYear(year)).japanese();
        let found = dates(&words, None);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].span, Some(Span::Of(AsOf::At(Moment::FiscalYear(FiscalYear(year))))));
        prop_assert_eq!(found[0].disagreement, None);
    }
}
