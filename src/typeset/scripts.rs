//! The script in which every character is shaped.
//!
//! Spaces, signs and digits belong to no script; a font may draw them differently beside Latin and beside Arabic. They go
//! with what stands before them, and the second of a pair of brackets or quotes goes with the first one, and what follows
//! it as well (UAX #24, section 5.1), which is what Pango does.

use icu_properties::PropertyNamesShort;
use icu_properties::props::Script;
use parley_engine::CharInfo;

/// Opening signs and their closing ones: the brackets of Unicode's BidiBrackets.txt that are seen in running text, and
/// quotes.
const PAIRS: [(char, char); 18] = [
    ('(', ')'),
    ('<', '>'),
    ('[', ']'),
    ('{', '}'),
    ('«', '»'),
    ('‘', '’'),
    ('“', '”'),
    ('‹', '›'),
    ('⁅', '⁆'),
    ('⁽', '⁾'),
    ('₍', '₎'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
];

/// Deeper pairs than this are not paired any more.
const DEPTH_LIMIT: usize = 128;

/// Fills `scripts` with the script of every character of `text`.
pub(super) fn resolve(text: &str, infos: &[CharInfo], scripts: &mut Vec<Script>) {
    scripts.clear();
    let mut run = Run { script: Script::Common, open: Vec::new(), own: 0 };
    for (index, (letter, info)) in text.chars().zip(infos).enumerate() {
        let pair = if is_real(info.script) { None } else { sign_of(letter) };
        let script = match pair {
            Some(Sign::Closes(closer)) => run.opener_of(closer).unwrap_or(info.script),
            _ => info.script,
        };
        if is_real(script) {
            if is_real(run.script) && run.script != script {
                scripts.resize(index, run.script);
                run.begin();
            }
            run.take(script);
        }
        match pair {
            Some(Sign::Opens(closer)) => run.push(closer),
            Some(Sign::Closes(closer)) => run.pop(closer),
            None => {}
        }
    }
    scripts.resize(infos.len(), run.script);
}

enum Sign {
    /// The sign that closes it.
    Opens(char),
    /// The sign itself.
    Closes(char),
}

fn sign_of(letter: char) -> Option<Sign> {
    PAIRS.iter().find_map(|(open, close)| match letter {
        _ if letter == *open => Some(Sign::Opens(*close)),
        _ if letter == *close => Some(Sign::Closes(*close)),
        _ => None,
    })
}

/// Characters of one script so far, and the pairs that are open.
struct Run {
    script: Script,
    open: Vec<(char, Script)>,
    /// Pairs from this one on were opened in this run.
    own: usize,
}

impl Run {
    fn begin(&mut self) {
        (self.script, self.own) = (Script::Common, self.open.len());
    }

    /// The run turns out to be of a script, and the pairs that were opened in it before that was known are so, too.
    fn take(&mut self, script: Script) {
        if !is_real(self.script) {
            self.script = script;
            for (_, of) in self.open.iter_mut().skip(self.own) {
                *of = script;
            }
        }
    }

    fn push(&mut self, closer: char) {
        if self.open.len() < DEPTH_LIMIT {
            self.open.push((closer, self.script));
        }
    }

    fn opener_of(&self, closer: char) -> Option<Script> {
        self.open.iter().rev().find(|(open, _)| *open == closer).map(|(_, script)| *script)
    }

    fn pop(&mut self, closer: char) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == closer) {
            self.open.truncate(at);
            self.own = self.own.min(at);
        }
    }
}

fn is_real(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The four letters by which ISO 15924 names a script.
pub(super) fn tag(script: Script) -> [u8; 4] {
    match script {
        Script::Arabic => *b"Arab",
        Script::Latin => *b"Latn",
        Script::Common | Script::Inherited => *b"Zyyy",
        other => PropertyNamesShort::<Script>::new()
            .get(other)
            .and_then(|name| name.as_bytes().try_into().ok())
            .unwrap_or(*b"Zzzz"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parley_engine::{Analysis, AnalysisOptions, Analyzer};

    #[test]
    fn signs_go_with_what_they_belong_to() {
        // A letter for every character: `a` Arabic, `l` Latin, `-` neither.
        let cases = [
            ("الدولي (M4).", "aaaaaaaallaa"),
            ("In: «حلب»; in", "lllllaaalllll"),
            ("45.5%", "-----"),
            ("(12) حلب", "aaaaaaaa"),
            ("حلب Aleppo 2016", "aaaalllllllllll"),
            ("a (ب [c] د) e", "lllaaalaaalll"),
            ("») x", "llll"),
        ];
        for (text, expected) in cases {
            let mut analysis = Analysis::new();
            Analyzer::new().analyze(text, &AnalysisOptions::default(), &mut analysis);
            let mut scripts = Vec::new();
            resolve(text, analysis.char_info(), &mut scripts);
            let told: String = scripts
                .iter()
                .map(|script| match *script {
                    Script::Arabic => 'a',
                    Script::Latin => 'l',
                    _ => '-',
                })
                .collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}
