//! Faults 誤り: what is wrong in a plan folder, where, and how to mend it.

use std::fmt;
use vocabulary::municipality::NotMunicipalityCode;

/// One fault or remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub at: At,
    /// What it is.
    pub what: FaultKind,
}

/// A place in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, from the plan folder: `8-1.md`.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The character on the line, counted from 1.
    pub column: usize,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The folder cannot be read until it is mended.
    Fault,
    /// It can be read; a person should know.
    Remark,
}

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A node, by its code.
    Node,
    /// A node, by its identifier.
    Related,
    /// A sector plan.
    SectorPlan,
    /// The original of a repeated indicator.
    Indicator,
    /// The original of a repeated action.
    Action,
}

impl Referent {
    fn noun(self) -> &'static str {
        match self {
            Referent::Node => "節のコード",
            Referent::Related => "関連する節の識別子",
            Referent::SectorPlan => "分野別計画の識別子",
            Referent::Indicator => "再掲の元になる指標の識別子",
            Referent::Action => "再掲の元になる取組の識別子",
        }
    }
}

/// Everything that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The TOML cannot be read.
    Syntax(String),
    /// A file that must be there is not.
    FileMissing(&'static str),
    /// A file whose name says nothing.
    FileUnknown,
    /// A measure's file has no front matter between two lines `+++`.
    FrontMatter,
    /// A key that is not known.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
    },
    /// A key that must be there is not.
    MissingKey(&'static str),
    /// A value of another type than the key takes.
    WrongType {
        /// The key.
        key: String,
        /// What it takes, with an example.
        expected: &'static str,
    },
    /// A word that the key does not take.
    UnknownWord {
        /// The key.
        key: &'static str,
        /// The word as written.
        word: String,
        /// The words it takes.
        known: Vec<&'static str>,
    },
    /// Text that cannot be an identifier.
    NotIdentifier(String),
    /// Text that cannot be a code.
    NotCode(String),
    /// Two nodes with one code.
    DuplicateCode {
        /// The code.
        code: String,
        /// Where it stands first.
        first: At,
    },
    /// Two things with one identifier.
    DuplicateId {
        /// What they are.
        noun: &'static str,
        /// The identifier.
        id: String,
        /// Where it stands first.
        first: At,
    },
    /// Nodes that are each other's parents.
    ParentCycle(Vec<String>),
    /// A node that must have a parent has none.
    ParentNeeded(String),
    /// A parent that does not stand above.
    ParentLevel {
        /// The node.
        code: String,
        /// Its parent.
        parent: String,
    },
    /// A level that the plan does not have.
    LevelUnknown {
        /// The level as written.
        level: String,
        /// The plan's levels.
        known: Vec<String>,
    },
    /// Too few levels or too many.
    LevelCount(usize),
    /// Not exactly one level of measures.
    MeasureLevels(usize),
    /// A level of goals below the measures, or of directions above them.
    LevelOrder(String),
    /// A node in `plan.toml` that stands on the measures' level or below.
    MeasureWithoutFile(String),
    /// A measure's file whose node is not on the measures' level.
    NotMeasure(String),
    /// A file that is not named by its code.
    FileName(String),
    /// Not one of the 169 targets.
    NotSdgTarget(String),
    /// Nothing has this name.
    ReferenceUnknown {
        /// What is meant.
        referent: Referent,
        /// The name.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// Not a decimal number.
    NotDecimal(String),
    /// Not an as-of date.
    NotAsOf(String),
    /// Not a period of a sector plan.
    NotPeriod(String),
    /// Not first and last line.
    NotLines,
    /// A heading that does not stand one deeper than its node's.
    HeadingDepth {
        /// The depth it should have.
        expected: usize,
    },
    /// A heading or item without `{#…}`.
    NoIdentifier,
    /// Attributes in braces that cannot be read.
    Attributes(String),
    /// Text that belongs to no block.
    LooseText,
    /// A translation of something that is not there.
    TranslationOrphan(String),
    /// Not a colour as `#rrggbb`.
    NotColour(String),
    /// White text on the accent cannot be read.
    AccentContrast {
        /// The colour.
        colour: String,
        /// Its contrast with white, in hundredths.
        hundredths: u32,
    },
    /// Not a municipality code.
    Municipality(NotMunicipalityCode),
    /// An adopted plan with a blank value: a remark.
    BlankValue {
        /// The indicator.
        indicator: String,
        /// The kind of value.
        kind: &'static str,
    },
    /// An adopted plan with an indicator without any value: a remark.
    NoValues(String),
    /// An adopted plan with a measure without text: a remark.
    NoText(String),
}

impl FaultKind {
    /// Blanks of an adopted plan are remarks; everything else is a fault.
    pub fn severity(&self) -> Severity {
        match self {
            FaultKind::BlankValue { .. } | FaultKind::NoValues(_) | FaultKind::NoText(_) => Severity::Remark,
            _ => Severity::Fault,
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.what.severity() {
            Severity::Fault => "誤り",
            Severity::Remark => "注意",
        };
        write!(f, "{}: {mark}: {}", self.at, self.what)
    }
}
impl std::error::Error for Fault {}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name(f)?;
        f.write_str("。")?;
        f.write_str(&self.mend())
    }
}

impl FaultKind {
    fn name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(why) => write!(f, "TOMLとして読めません（{why}）"),
            Self::FileMissing(file) => write!(f, "{file} がありません"),
            Self::FileUnknown => f.write_str("計画フォルダーのファイルの名前ではありません"),
            Self::FrontMatter => f.write_str("先頭の +++ から +++ までの欄がありません"),
            Self::UnknownKey { key, .. } => write!(f, "「{key}」という項目はありません"),
            Self::MissingKey(key) => write!(f, "「{key}」がありません"),
            Self::WrongType { key, .. } => write!(f, "「{key}」の値の形が違います"),
            Self::UnknownWord { key, word, .. } => write!(f, "{key} に「{word}」という値はありません"),
            Self::NotIdentifier(text) => write!(f, "「{text}」は識別子にできません"),
            Self::NotCode(text) => write!(f, "「{text}」はコードにできません"),
            Self::DuplicateCode { code, first } => {
                write!(f, "コード「{code}」が重複しています（最初は {first}）")
            }
            Self::DuplicateId { noun, id, first } => {
                write!(f, "{noun}の識別子「{id}」が重複しています（最初は {first}）")
            }
            Self::ParentCycle(codes) => write!(f, "親子が循環しています（{}）", codes.join(" → ")),
            Self::ParentNeeded(code) => write!(f, "「{code}」の親が書かれていません"),
            Self::ParentLevel { code, parent } => {
                write!(f, "「{code}」の親「{parent}」は、上の階層の節ではありません")
            }
            Self::LevelUnknown { level, .. } => write!(f, "階層「{level}」は plan.toml にありません"),
            Self::LevelCount(count) => write!(f, "階層が{count}段です"),
            Self::MeasureLevels(count) => write!(f, "role = \"measure\" の階層が{count}つあります"),
            Self::LevelOrder(level) => write!(f, "階層「{level}」の role と順序が合いません"),
            Self::MeasureWithoutFile(code) => {
                write!(f, "施策以下の節「{code}」が plan.toml に書かれています")
            }
            Self::NotMeasure(code) => write!(f, "「{code}」は施策の階層の節ではありません"),
            Self::FileName(code) => write!(f, "ファイルの名前がコード「{code}」と違います"),
            Self::NotSdgTarget(text) => write!(f, "「{text}」はSDGsの169のターゲットにありません"),
            Self::ReferenceUnknown { referent, name, .. } => {
                write!(f, "{}「{name}」がどこにもありません", referent.noun())
            }
            Self::NotDecimal(text) => write!(f, "「{text}」は数として読めません"),
            Self::NotAsOf(text) => write!(f, "「{text}」は時点として読めません"),
            Self::NotPeriod(text) => write!(f, "「{text}」は期間として読めません"),
            Self::NotLines => f.write_str("行の範囲として読めません"),
            Self::HeadingDepth { expected } => {
                write!(f, "見出しの深さが違います（# は{expected}個のはずです）")
            }
            Self::NoIdentifier => f.write_str("見出しまたは取組に識別子がありません"),
            Self::Attributes(text) => write!(f, "波かっこの中の「{text}」が読めません"),
            Self::LooseText => f.write_str("どの見出しにも属さない文です"),
            Self::TranslationOrphan(id) => {
                write!(f, "「{id}」の訳ですが、日本語のファイルに「{id}」がありません")
            }
            Self::NotColour(text) => write!(f, "「{text}」は色として読めません"),
            Self::AccentContrast { colour, hundredths } => write!(
                f,
                "{colour} の上の白い文字は読みにくいです（コントラスト比 {}.{:02}）",
                hundredths / 100,
                hundredths % 100
            ),
            Self::Municipality(why) => write!(f, "{why}"),
            Self::BlankValue { indicator, kind } => {
                write!(f, "策定済みの計画に空欄があります（指標「{indicator}」の {kind}）")
            }
            Self::NoValues(indicator) => {
                write!(f, "策定済みの計画の指標「{indicator}」に値が1つもありません")
            }
            Self::NoText(code) => write!(f, "策定済みの計画の施策「{code}」に文章がありません"),
        }
    }

    /// What to do about it.
    pub fn mend(&self) -> String {
        match self {
            Self::Syntax(_) => "引用符、かっこ、＝の前後を確かめてください".into(),
            Self::FileMissing(file) => format!("計画フォルダーに {file} を置いてください"),
            Self::FileUnknown => {
                "施策は「コード.md」、訳は「コード.en.md」か「コード.ja-simple.md」にしてください".into()
            }
            Self::FrontMatter => "1行目を +++ とし、項目の後の行にもう一度 +++ を書いてください".into(),
            Self::UnknownKey { nearest: Some(nearest), .. } => format!("「{nearest}」のことですか"),
            Self::UnknownKey { nearest: None, .. } => "不要なら行を消してください".into(),
            Self::MissingKey(key) => format!("「{key} = …」を書き足してください"),
            Self::WrongType { expected, .. } => format!("{expected} の形で書いてください"),
            Self::UnknownWord { known, .. } => format!("次のどれかにしてください: {}", known.join(" ")),
            Self::NotIdentifier(_) => {
                "半角の小文字・数字・ハイフンだけで、64字までにしてください（例: n8-1）".into()
            }
            Self::NotCode(_) => "空白や記号を除き、8-1 のように書いてください".into(),
            Self::DuplicateCode { .. } | Self::DuplicateId { .. } => "どちらか一方を変えてください".into(),
            Self::ParentCycle(_) => "どれかの parent を上の階層の節に直してください".into(),
            Self::ParentNeeded(_) => "parent に上の階層の節のコードを書いてください".into(),
            Self::ParentLevel { .. } => "level か parent を直してください".into(),
            Self::LevelUnknown { known, .. } => format!("次のどれかにしてください: {}", known.join(" ")),
            Self::LevelCount(_) => "取組の階層（[actions]）を含めて2段から5段にしてください".into(),
            Self::MeasureLevels(_) => "ちょうど1つの階層を role = \"measure\" にしてください".into(),
            Self::LevelOrder(_) => "goal、measure、direction の順に上から並べてください".into(),
            Self::MeasureWithoutFile(code) => {
                format!("施策は {code}.md に、その下の節は施策のファイルの見出しに書いてください")
            }
            Self::NotMeasure(_) => {
                "level を施策の階層にするか、plan.toml の [[node]] に移してください".into()
            }
            Self::FileName(code) => format!("ファイルの名前を {code}.md にするか、code を直してください"),
            Self::NotSdgTarget(_) => "\"16.10\" や \"11.a\" のように、あるターゲットを書いてください".into(),
            Self::ReferenceUnknown { nearest: Some(nearest), .. } => format!("「{nearest}」のことですか"),
            Self::ReferenceUnknown { nearest: None, .. } => {
                "先にそれを書き足すか、この記述を消してください".into()
            }
            Self::NotDecimal(_) => "半角の数字と小数点だけで \"1234.5\" のように書いてください".into(),
            Self::NotAsOf(_) => {
                "FY2022、2022、2022-03、2022-03-31、FY2018/FY2021 のどれかの形にしてください".into()
            }
            Self::NotPeriod(_) => {
                "every-year、made FY2013、FY2011/、FY2016/FY2055、unknown のどれかの形にしてください".into()
            }
            Self::NotLines => "lines = [60, 75] や lines=60-75、line=70 のように書いてください".into(),
            Self::HeadingDepth { .. } => "見出しの # の数を直してください".into(),
            Self::NoIdentifier => "行の終わりに {#識別子} を書いてください".into(),
            Self::Attributes(_) => "{#id role=vision summary lines=9-13} のように書いてください".into(),
            Self::LooseText => "見出しの下に移すか、行の先頭に「- 」を付けてください".into(),
            Self::TranslationOrphan(_) => "識別子を日本語のファイルに合わせてください".into(),
            Self::NotColour(_) => "\"#0b4a2b\" のように書いてください".into(),
            Self::AccentContrast { .. } => "コントラスト比が4.5以上になる、より暗い色にしてください".into(),
            Self::Municipality(_) => "総務省の一覧で6桁のコードを確かめてください".into(),
            Self::BlankValue { .. } | Self::NoValues(_) => {
                "値を記入するか、absence で値のない理由を書いてください".into()
            }
            Self::NoText(_) => "めざす姿や現状、課題などの文章を書いてください".into(),
        }
    }
}

/// The known word nearest to one that is not, if it is near at all.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let near = (word.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= near)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// How many characters must be put in, taken out or changed.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, c) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, d) in other.iter().enumerate() {
            let change = diagonal + usize::from(c != *d);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_when_it_is_near() {
        assert_eq!(nearest("titel", ["title", "code"]), Some("title".into()));
        assert_eq!(nearest("sdg-target", ["sdg-targets", "sector-plans"]), Some("sdg-targets".into()));
        assert_eq!(nearest("colour", ["title", "code"]), None);
    }
}
