//! Faults and remarks of a workbook that comes back: sheet, cell, and a mend.

use std::fmt;

/// A cell of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The sheet's name.
    pub sheet: String,
    /// The cell as spreadsheet programs write it: `F12`.
    pub cell: String,
}

/// What keeps a workbook from being taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub what: SheetFaultKind,
}

/// Everything that can be wrong in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFaultKind {
    /// No sheet has the column of keys.
    NoTable,
    /// A row with content but without its key.
    KeyMissing,
    /// A key that no indicator has.
    KeyUnknown {
        /// The key.
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
    },
    /// Words where a number must stand.
    NotNumber(String),
    /// A number in another unit than the indicator's.
    OtherUnit {
        /// The cell.
        text: String,
        /// The indicator's unit.
        unit: String,
    },
    /// A word that the column does not take.
    NotWord {
        /// The column's heading.
        heading: &'static str,
        /// The word.
        word: String,
        /// The words it takes.
        known: Vec<&'static str>,
    },
    /// Not an as-of date.
    NotAsOf(String),
    /// Not the number of a value or a line.
    NotCount {
        /// The column's heading.
        heading: &'static str,
        /// The cell.
        text: String,
    },
    /// Two cells say different things about the same.
    Contradiction {
        /// The other cell.
        other: Place,
        /// What the other cell says.
        other_text: String,
        /// What this cell says.
        text: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.cell.is_empty() {
            write!(f, "シート「{}」", self.sheet)
        } else {
            write!(f, "シート「{}」の {}", self.sheet, self.cell)
        }
    }
}

impl fmt::Display for SheetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}
impl std::error::Error for SheetFault {}

impl fmt::Display for SheetFaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTable => f.write_str(
                "「識別子」という見出しのある表がどのシートにもありません。書き出したブックの見出しを消さずに使ってください",
            ),
            Self::KeyMissing => {
                f.write_str("識別子のない行に記入があります。指標の識別子を書くか、行を消してください")
            }
            Self::KeyUnknown { key, nearest: Some(nearest) } => {
                write!(f, "識別子「{key}」の指標はありません。「{nearest}」のことですか")
            }
            Self::KeyUnknown { key, nearest: None } => {
                write!(f, "識別子「{key}」の指標はありません。新しい指標は計画フォルダーに書き足してください")
            }
            Self::NotNumber(text) => write!(
                f,
                "「{text}」は数として読めません。数だけを入れ、言葉の値は「値の一覧」の「言葉の値」に書いてください"
            ),
            Self::OtherUnit { text, unit } => {
                write!(f, "「{text}」の単位が指標の単位「{unit}」と違います。数だけを入れるか、単位をそろえてください")
            }
            Self::NotWord { heading, word, known } => {
                write!(f, "{heading}に「{word}」は使えません。次のどれかにしてください: {}", known.join("、"))
            }
            Self::NotAsOf(text) => write!(
                f,
                "「{text}」は時点として読めません。FY2022、2022-03、令和4年度、令和4年3月 のように書いてください"
            ),
            Self::NotCount { heading, text } => {
                write!(f, "{heading}の「{text}」は番号として読めません。1、2、3 のような整数にしてください")
            }
            Self::Contradiction { other, other_text, text } => write!(
                f,
                "同じ値がここでは「{text}」、{other} では「{other_text}」です。正しい方にそろえてください"
            ),
        }
    }
}

/// What a person should know of a workbook that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRemark {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub what: SheetRemarkKind,
}

/// Everything worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetRemarkKind {
    /// A cell was changed and taken over.
    Changed {
        /// The indicator.
        indicator: String,
        /// What was there.
        before: String,
        /// What is there now.
        after: String,
    },
    /// A value was added.
    Added {
        /// The indicator.
        indicator: String,
        /// The value.
        after: String,
    },
    /// A cell was emptied; what was there is kept.
    Emptied {
        /// The indicator.
        indicator: String,
        /// What is kept.
        kept: String,
    },
    /// A value's row is gone; the value is kept.
    RowGone {
        /// The indicator.
        indicator: String,
        /// The value's number, counted from 1.
        position: usize,
    },
    /// A sheet without a column of keys.
    OtherSheet,
    /// A column whose heading is not known.
    OtherColumn(String),
}

impl fmt::Display for SheetRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.what {
            SheetRemarkKind::Changed { indicator, before, after } => {
                write!(f, "指標「{indicator}」の「{before}」を「{after}」に変えました")
            }
            SheetRemarkKind::Added { indicator, after } => {
                write!(f, "指標「{indicator}」に値「{after}」を加えました")
            }
            SheetRemarkKind::Emptied { indicator, kept } => write!(
                f,
                "指標「{indicator}」の欄が空なので「{kept}」を残しました。消すときは計画フォルダーで消してください"
            ),
            SheetRemarkKind::RowGone { indicator, position } => write!(
                f,
                "指標「{indicator}」の{position}番目の値の行がないので、値を残しました。消すときは計画フォルダーで消してください"
            ),
            SheetRemarkKind::OtherSheet => f.write_str("「識別子」の列がないので読みませんでした"),
            SheetRemarkKind::OtherColumn(heading) => {
                write!(f, "見出し「{heading}」の列は読みませんでした")
            }
        }
    }
}
