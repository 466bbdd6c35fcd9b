//! Arabic verbs as news writes them: persons of the perfect and the imperfect, without vowels.

/// The forms of a verb given as "perfect/imperfect" in the masculine singular: the third persons of the perfect; the
/// third persons and the first plural of the imperfect, as they are written without vowels. Either half may be missing.
#[must_use]
pub fn conjugate(verb: &str) -> (Vec<String>, Vec<String>) {
    let (perfect, imperfect) = verb.split_once('/').unwrap_or((verb, ""));
    let past = if perfect.is_empty() { Vec::new() } else { perfect_forms(perfect) };
    let present = imperfect.strip_prefix('ي').map(imperfect_forms).unwrap_or_default();
    (past, present)
}

/// The feminine singular after "لم" of a verb that is weak at its end: "تخل" of "يخلي". Elsewhere it is another word.
#[must_use]
pub fn jussive(imperfect: &str) -> Option<String> {
    let root = imperfect.strip_prefix('ي')?.strip_suffix(['ى', 'ي', 'و'])?;
    Some(format!("ت{root}"))
}

fn perfect_forms(perfect: &str) -> Vec<String> {
    let (stem, weak) = match perfect.strip_suffix(['ى', 'ا']) {
        Some(stem) => (stem, true),
        None => (perfect, false),
    };
    let dual = if weak { "يا" } else { "ا" };
    [perfect.to_owned()]
        .into_iter()
        .chain(["ت", "وا", dual, "تا", "ن"].map(|ending| format!("{stem}{ending}")))
        .collect()
}

fn imperfect_forms(root: &str) -> Vec<String> {
    let (stem, weak) = match root.strip_suffix(['ى', 'ي', 'و']) {
        Some(stem) => (stem, true),
        None => (root, false),
    };
    let dual = if weak { "يان" } else { "ان" };
    let mut forms = vec![format!("ي{root}"), format!("ت{root}"), format!("ن{root}")];
    for ending in ["ون", "وا", dual] {
        forms.push(format!("ي{stem}{ending}"));
    }
    forms.push(format!("ت{stem}{dual}"));
    if weak {
        // The jussive: "لم يخل". The feminine is too often another word ("ترد").
        forms.push(format!("ي{stem}"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_conjugated_as_they_are_written() {
        let cases = [
            ("sound", "سيطر/يسيطر", "سيطرت", "يسيطرون"),
            ("sound, plural and feminine", "سيطر/يسيطر", "سيطروا", "تسيطر"),
            ("weak at the end", "استولى/يستولي", "استولت", "تستولي"),
            ("weak at the end, plural", "استولى/يستولي", "استولوا", "يستولون"),
            ("weak, jussive", "أخلى/يخلي", "أخلوا", "يخل"),
            ("weak in و", "دعا/يدعو", "دعت", "تدعو"),
            ("doubled", "فر/يفر", "فروا", "يفرون"),
            ("hollow", "أغار/يغير", "أغارت", "تغير"),
            ("hollow passive", "اغتيل/", "اغتيلت", ""),
            ("hamza", "أنشأ/ينشئ", "أنشأت", "تنشئ"),
            ("dual", "انسحب/ينسحب", "انسحبتا", "ينسحبان"),
            ("first person plural", "طالب/يطالب", "طالبن", "نطالب"),
        ];
        for (name, verb, past, present) in cases {
            let forms = conjugate(verb);
            assert!(forms.0.iter().any(|form| form == past), "{name}: {past}");
            assert!(present.is_empty() || forms.1.iter().any(|form| form == present), "{name}: {present}");
        }
    }
}
