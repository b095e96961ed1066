//! The words 言葉 in which a workbook names directions, kinds of value, comparators and absences.

use crate::model::{Absence, Comparator, Direction, ValueKind};

pub(super) const DIRECTION_WORDS: [(&str, Direction); 6] = [
    ("増やす", Direction::Increase),
    ("減らす", Direction::Decrease),
    ("維持する", Direction::Maintain),
    ("上限を超えない", Direction::StayUnder),
    ("下限を割らない", Direction::StayOver),
    ("方向未定", Direction::Unknown),
];

/// Longer words first: a heading is known by the first that it contains.
pub(super) const KIND_WORDS: [(&str, ValueKind); 6] = [
    ("前計画の基準値", ValueKind::PreviousBaseline),
    ("前計画の目標値", ValueKind::PreviousTarget),
    ("長期目標値", ValueKind::LongTermTarget),
    ("基準値", ValueKind::Baseline),
    ("目標値", ValueKind::Target),
    ("実績値", ValueKind::Actual),
];

pub(super) const COMPARATOR_WORDS: [(&str, Comparator); 4] = [
    ("以上", Comparator::AtLeast),
    ("以下", Comparator::AtMost),
    ("超", Comparator::Over),
    ("未満", Comparator::Under),
];

pub(super) const ABSENCE_WORDS: [(&str, Absence); 5] = [
    ("未測定", Absence::NotMeasured),
    ("記入前", Absence::ToBeFilled),
    ("算定なし", Absence::NotComputed),
    ("水準ではない", Absence::NotALevel),
    ("理由の記載なし", Absence::Unstated),
];

/// The word for a meaning.
pub(super) fn word_of<T: PartialEq + Copy>(words: &[(&'static str, T)], meaning: T) -> &'static str {
    words.iter().find(|(_, known)| *known == meaning).map_or("", |(word, _)| word)
}

/// The meaning of a word.
pub(super) fn meaning_of<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
}
