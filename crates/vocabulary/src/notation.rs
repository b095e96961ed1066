//! Written dates 年月日の表記: 令和4年3月末, R4.3.31, 2022（令和4）年度 to an as-of date.
