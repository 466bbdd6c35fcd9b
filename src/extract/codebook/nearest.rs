//! Which known word was probably meant.

/// What to write instead of `word`: the nearest of the known ones, or the list of them where none is near.
#[must_use]
pub(super) fn nearest(word: &str, known: &[&str]) -> String {
    let best = known.iter().map(|other| (distance(word, other), *other)).min();
    match best {
        None => "leave it out".to_owned(),
        Some((distance, other)) if distance <= word.chars().count().max(3) / 3 + 1 => {
            format!("did you mean {other:?}?")
        }
        Some(_) if known.len() > LISTED => {
            format!("write one of {}, …", known.get(..LISTED).unwrap_or(known).join(", "))
        }
        Some(_) => format!("write one of {}", known.join(", ")),
    }
}

/// How many known words a message lists.
const LISTED: usize = 24;

/// How many letters must be added, taken away or exchanged to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (nth, letter) in (1..).zip(a.chars()) {
        let mut next = vec![nth];
        for ((other, both), above) in
            b.iter().zip(row.windows(2)).map(|(other, pair)| ((other, pair.first()), pair.last()))
        {
            let exchanged = both.map_or(0, |cost| cost + usize::from(letter != *other));
            let left = next.last().map_or(0, |cost| cost + 1);
            next.push(exchanged.min(left).min(above.map_or(0, |cost| cost + 1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_apart_are_counted() {
        for (a, b, expected) in
            [("", "", 0), ("", "ab", 2), ("kitten", "sitting", 3), ("clash", "clash", 0), ("لعبة", "لعب", 1)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_is_suggested_or_all_are_listed() {
        let known = ["clash", "seizure", "arrest"];
        assert_eq!(nearest("sezure", &known), "did you mean \"seizure\"?");
        assert_eq!(nearest("battle", &known), "write one of clash, seizure, arrest");
        assert_eq!(nearest("x", &[]), "leave it out");
    }
}
