//! SDG targets 持続可能な開発目標のターゲット: the 169, as text (`16.10` is not the number 16.1).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A valid target such as `16.10` or `11.a`, ordered as in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct SdgTarget {
    goal: u8,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Outcome(u8),
    Means(char),
}

/// How many outcome targets (numbers) and means of implementation (letters) each goal has. Sum 169.
const SIZES: [(u8, u8); 17] = [
    (5, 2),
    (5, 3),
    (9, 4),
    (7, 3),
    (6, 3),
    (6, 2),
    (3, 2),
    (10, 2),
    (5, 3),
    (7, 3),
    (7, 3),
    (8, 3),
    (3, 2),
    (7, 3),
    (9, 3),
    (10, 2),
    (19, 0),
];

/// Text that is no SDG target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSdgTarget(pub String);

impl fmt::Display for NotSdgTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」はSDGsの169ターゲットにありません（例: 16.10、11.a）", self.0)
    }
}
impl std::error::Error for NotSdgTarget {}

impl SdgTarget {
    /// The goal, 1 to 17.
    pub fn goal(self) -> u8 {
        self.goal
    }

    /// All 169 targets in order.
    pub fn all() -> impl Iterator<Item = SdgTarget> {
        (1..=17u8).zip(SIZES).flat_map(|(goal, (outcomes, means))| {
            let outcomes = (1..=outcomes).map(Part::Outcome);
            let means = (b'a'..b'a' + means).map(|letter| Part::Means(char::from(letter)));
            outcomes.chain(means).map(move |part| SdgTarget { goal, part })
        })
    }
}

impl FromStr for SdgTarget {
    type Err = NotSdgTarget;
    fn from_str(text: &str) -> Result<SdgTarget, NotSdgTarget> {
        SdgTarget::all()
            .find(|target| target.to_string() == text)
            .ok_or_else(|| NotSdgTarget(text.to_owned()))
    }
}

impl fmt::Display for SdgTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Outcome(number) => write!(f, "{}.{number}", self.goal),
            Part::Means(letter) => write!(f, "{}.{letter}", self.goal),
        }
    }
}
impl PartialOrd for SdgTarget {
    fn partial_cmp(&self, other: &SdgTarget) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for SdgTarget {
    fn cmp(&self, other: &SdgTarget) -> std::cmp::Ordering {
        (self.goal, self.part).cmp(&(other.goal, other.part))
    }
}
impl From<SdgTarget> for String {
    fn from(target: SdgTarget) -> String {
        target.to_string()
    }
}
impl TryFrom<String> for SdgTarget {
    type Error = NotSdgTarget;
    fn try_from(text: String) -> Result<SdgTarget, NotSdgTarget> {
        text.parse()
    }
}

/// The names of the 17 goals as printed on their icons, with やさしい日本語 and English.
pub const SDG_GOALS: [(&str, &str); 17] = [
    ("貧困をなくそう", "No poverty"),
    ("飢餓をゼロに", "Zero hunger"),
    ("すべての人に健康と福祉を", "Good health and well-being"),
    ("質の高い教育をみんなに", "Quality education"),
    ("ジェンダー平等を実現しよう", "Gender equality"),
    ("安全な水とトイレを世界中に", "Clean water and sanitation"),
    ("エネルギーをみんなに そしてクリーンに", "Affordable and clean energy"),
    ("働きがいも経済成長も", "Decent work and economic growth"),
    ("産業と技術革新の基盤をつくろう", "Industry, innovation and infrastructure"),
    ("人や国の不平等をなくそう", "Reduced inequalities"),
    ("住み続けられるまちづくりを", "Sustainable cities and communities"),
    ("つくる責任 つかう責任", "Responsible consumption and production"),
    ("気候変動に具体的な対策を", "Climate action"),
    ("海の豊かさを守ろう", "Life below water"),
    ("陸の豊かさも守ろう", "Life on land"),
    ("平和と公正をすべての人に", "Peace, justice and strong institutions"),
    ("パートナーシップで目標を達成しよう", "Partnerships for the goals"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_169_and_sixteen_ten_comes_after_sixteen_seven() {
        assert_eq!(SdgTarget::all().count(), 169);
        let mut some: Vec<SdgTarget> =
            ["16.10", "11.a", "16.7", "11.7"].iter().map(|t| t.parse().expect(t)).collect();
        some.sort();
        let words: Vec<String> = some.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["11.7", "11.a", "16.7", "16.10"]);
        for wrong in ["17.20", "16.11", "0.1", "18.1", "16.1０", "17.a", "16"] {
            assert!(wrong.parse::<SdgTarget>().is_err(), "{wrong}");
        }
    }
}
