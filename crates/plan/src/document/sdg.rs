//! SDG targets SDGsのターゲット: found in a measure's SDG field, spaces inside them (10. 2) tolerated.

use crate::document::review::Review;
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
    let glued = chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '.'));
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
    }
}
