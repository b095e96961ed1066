//! SDG targets SDGsのターゲット: found in a measure's SDG field, spaces inside them (10. 2) tolerated.
//!
//! Goals alone (SDGs：3, 11, 17, or 目標11 住み続けられるまちづくりを) make no target and no heading.

use crate::document::review::Review;
use crate::document::words::plain;
use crate::model::SdgTarget;
use vocabulary::narrow::narrowed;

/// The targets of a line. What looks like one and is none of the 169 goes to the review list.
pub(crate) fn targets(text: &str, line: u32, review: &mut Vec<Review>) -> Vec<SdgTarget> {
    let chars: Vec<char> = narrowed(text).chars().collect();
    let mut found = vec![];
    let mut at = 0;
    while at < chars.len() {
        match target_at(&chars, at) {
            Some((words, end)) => {
                match words.parse() {
                    Ok(target) => found.push(target),
                    Err(error) => {
                        let error: crate::model::NotSdgTarget = error;
                        review.push(Review::new(line, words, error.to_string()));
                    }
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Words of the seventeen goals as they are printed beside their numbers.
const GOALS: [&str; 17] = [
    "貧困をなくそう",
    "飢餓を",
    "すべての人に健康と福祉",
    "質の高い教育をみんなに",
    "ジェンダー平等を実現",
    "安全な水とトイレ",
    "エネルギーをみんなに",
    "働きがいも経済成長も",
    "産業と技術革新の基盤",
    "人や国の不平等をなくそう",
    "住み続けられるまちづくりを",
    "つくる責任",
    "気候変動に具体的な対策",
    "海の豊かさを守ろう",
    "陸の豊かさも守ろう",
    "平和と公正をすべての人に",
    "パートナーシップで目標を達成",
];

/// True for the name of the goal with a number: 11, 住み続けられるまちづくりを.
pub(crate) fn is_goal(number: &str, title: &str) -> bool {
    let goal = number.parse::<usize>().ok().and_then(|number| GOALS.get(number.checked_sub(1)?));
    goal.is_some_and(|words| title.trim_start().starts_with(words))
}

/// The targets of a line that names itself: SDGsターゲット 3.8 16.7, 【ＳＤＧｓ】ターゲット 11.a.
pub(crate) fn labelled(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().find(|(_, c)| c.is_ascii_digit() || ('０'..='９').contains(c))?;
    let (head, rest) = text.split_at(at);
    let words = plain(head);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let named = words.contains("SDG") || words.ends_with("ターゲット");
    let short = words.chars().count() <= 20 && !words.contains(['。', '、']);
    (named && short && !targets(rest, 0, &mut vec![]).is_empty()).then_some(rest)
}

/// `16.10`, `11.a`, `10. 2` at a place: its words without spaces, and where it ends.
fn target_at(chars: &[char], at: usize) -> Option<(String, usize)> {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    if !is_digit(at) || before.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') {
        return None;
    }
    let goal_end = (at..chars.len()).find(|i| !is_digit(*i)).unwrap_or(chars.len());
    let spaces = |from: usize| (from..chars.len()).find(|i| chars[*i] != ' ').unwrap_or(chars.len());
    let dot = spaces(goal_end);
    if goal_end - at > 2 || !matches!(chars.get(dot), Some('.' | '．')) {
        return None;
    }
    let part = spaces(dot + 1);
    let end = if is_digit(part) {
        (part..chars.len()).find(|i| !is_digit(*i)).unwrap_or(chars.len())
    } else if chars.get(part).is_some_and(|c| matches!(c.to_ascii_lowercase(), 'a'..='d')) {
        part + 1
    } else {
        return None;
    };
    let after = chars.get(end);
    let glued = after.is_some_and(|c| c.is_ascii_alphanumeric() || "%.倍人件割点万億円か㎡ポ".contains(*c));
    let goal: String = chars[at..goal_end].iter().collect();
    let part: String = chars[part..end].iter().map(char::to_ascii_lowercase).collect();
    (!glued).then(|| (format!("{goal}.{part}"), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str, doubts: usize) {
        let mut review = vec![];
        let found: Vec<String> = targets(text, 1, &mut review).iter().map(ToString::to_string).collect();
        assert_eq!((found.join(" ").as_str(), review.len()), (expect, doubts), "{text}");
    }

    #[test]
    fn targets_as_printed() {
        check("ターゲット\t10. 2 10. 3\t12. 7\t16. 5 16. 6 16. 7", "10.2 10.3 12.7 16.5 16.6 16.7", 0);
        check("ターゲット\t16.6 16.7 16.10", "16.6 16.7 16.10", 0);
        check("11.a、12.B　１７．１６", "11.a 12.b 17.16", 0);
        check("16 平和と公正をすべての人に", "", 0);
        check("18.1 17.20 28.5%", "", 2);
        check("1.5倍、2.5人", "", 0);
    }

    #[test]
    fn a_line_names_its_targets() {
        for (text, expect) in [
            ("SDGsターゲット　11.5　3.8", Some("11.5　3.8")),
            ("【ＳＤＧｓ】ターゲット 11.a、13.1", Some("11.a、13.1")),
            ("関連するSDGs：16.7・11.3", Some("16.7・11.3")),
            ("ターゲット３．８", Some("３．８")),
            ("SDGs：3, 11, 17", None),
            ("SDGs17のゴール", None),
        ] {
            assert_eq!(labelled(text), expect, "{text}");
        }
        assert!(is_goal("11", "住み続けられるまちづくりを"));
        assert!(!is_goal("1", "住み続けられるまちづくりを"));
    }
}
