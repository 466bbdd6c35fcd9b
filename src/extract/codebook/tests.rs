//! Codebooks laid over ours: what changes, and what is told of every fault.

use super::*;
use crate::exchange::reports;
use crate::extract::Engine;
use proptest::prelude::*;

fn codebook(files: &[(&str, &str)]) -> Codebook {
    Codebook::new(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}

fn changes(files: &[(&str, &str)]) -> Vec<(usize, usize, usize)> {
    let changes = codebook(files).check().unwrap_or_else(|faults| panic!("{faults:?}"));
    changes.iter().map(|change| (change.added, change.changed, change.removed)).collect()
}

fn lexicon(files: &[(&str, &str)]) -> Lexicon {
    codebook(files).lexicon().unwrap_or_else(|faults| panic!("{faults:?}")).0
}

fn faults(file: &str, text: &str) -> Vec<String> {
    codebook(&[(file, text)]).check().expect_err("faults").iter().map(ToString::to_string).collect()
}

#[test]
fn our_own_files_are_a_codebook_that_changes_nothing() {
    let ours = Codebook::new(own_files().map(|(name, text)| (name.to_owned(), text.to_owned())));
    let changes = ours.check().unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(changes.len(), ASSETS.len());
    for change in changes {
        assert_eq!((change.added, change.changed, change.removed), (0, 0, 0), "{}", change.file);
    }
    let laid = Engine::with_codebook(&ours).expect("no faults");
    let plain = Engine::embedded().expect("the lexicons of the program");
    for report in reports::embedded().reports {
        assert_eq!(laid.extract(&report).claims, plain.extract(&report).claims, "{}", report.file_name);
    }
}

#[test]
fn rows_are_added_replaced_cell_by_cell_and_taken_away() {
    let text = "id,camp,variants\nhezbollah,other,+الحزب الجديد\n-churkin\n";
    assert_eq!(changes(&[("actors.csv", text)]), [(0, 1, 1)]);
    let lexicon = lexicon(&[("actors.csv", text)]);
    let actor = |id: &str| lexicon.names.actors().iter().find(|actor| &*actor.id.0 == id);
    let hezbollah = actor("hezbollah").expect("it is still there");
    assert_eq!((&*hezbollah.camp.0, hezbollah.name_en.as_str()), ("other", "Hezbollah"));
    assert!(actor("churkin").is_none());
}

#[test]
fn a_new_place_is_found_in_a_report() {
    let places =
        "id,name_ar,name_en,kind,lat,lon,radius_km,rank\nmy.1,خربة الورد,Khirbat al-Ward,village,36.1,37.2,1.5,3\n";
    let engine = Engine::with_codebook(&codebook(&[("places.csv", places)])).expect("no faults");
    let mut report = reports::embedded().reports.remove(0);
    report.text = "قصفت قوات النظام قرية خربة الورد بالمدفعية أمس الجمعة.".to_owned();
    assert!(engine.extract(&report).places.keys().any(|id| &*id.0 == "my.1"));
}

#[test]
fn lists_and_families_are_replaced_added_to_and_taken_from() {
    let words = "\"+rumour\" = [\"يهمس الناس\"]\n\"-impersonal\" = [\"جرى/يجري\"]\n";
    let tolls = "[nouns]\n\"+injured\" = [\"معطوب/معاطيب\"]\n";
    assert_eq!(changes(&[("words.toml", words)]), [(1, 0, 1)]);
    assert_eq!(changes(&[("tolls.toml", tolls)]), [(1, 0, 0)]);
    let triggers =
        "[protest]\nmine = { n = \"مسيرة صامتة\" }\n[clash]\nishtibak = { \"+n\" = \"تلاسن\" }\n\"-maraka\" = true\n";
    assert_eq!(changes(&[("triggers.toml", triggers)]), [(2, 0, 1)]);
    let lexicon = lexicon(&[("triggers.toml", triggers)]);
    let families = |form: &str| -> Vec<&str> {
        let forms = lexicon.triggers.forms(&crate::arabic::fold(form).text).iter();
        forms.filter_map(|(nth, _)| lexicon.triggers.get(*nth)).map(|family| family.rule.as_str()).collect()
    };
    assert_eq!(families("تلاسن"), ["clash.ishtibak"]);
    assert!(families("اشتبك").contains(&"clash.ishtibak"), "what is left out of a family stays");
    assert!(!families("معركة").contains(&"clash.maraka"));
    let calendar = "\"+months\" = [[\"كانون\"], [], [], [], [], [], [], [], [], [], [], []]\nnext = [\"القابل\"]\n";
    assert_eq!(changes(&[("calendar.toml", calendar)]), [(1, 1, 0)]);
    let people = "[[class]]\nid = \"civilians\"\n\"+words\" = [\"سنكري\"]\n[[class]]\nid = \"-snipers\"\n[[class]]\nid = \"bakers\"\ncamp = \"civilians\"\nname_en = \"Bakers\"\nname_ar = \"خبازون\"\nwords = [\"فران\"]\n[persons]\n\"+titles\" = [\"أسطى\"]\n";
    assert_eq!(changes(&[("people.toml", people)]), [(3, 0, 1)]);
    assert_eq!(
        changes(&[
            ("classes.toml", "[classes]\nmine = \"@forces|كتلة\"\n"),
            ("triggers.toml", "[clash]\na = { n = \"ب\", needs = \"@mine\" }\n")
        ]),
        [(1, 0, 0), (1, 0, 0)]
    );
    assert_eq!(
        changes(&[("places.toml", "\"+stems\" = [\"سليل\"]\n[kinds.hill]\n\"+one\" = [\"هضبة\"]\n")]),
        [(2, 0, 0)]
    );
    assert_eq!(
        changes(&[("calendar.toml", "\"+holidays\" = [{ month = 4, day = 17, names = [\"عيد الجلاء\"] }]\n")]),
        [(1, 0, 0)]
    );
    assert_eq!(changes(&[("rules.toml", "\"clash.mine\" = \"ours\"\n\"date.today\" = \"that day\"\n")]), [(1, 1, 0)]);
    assert_eq!(changes(&[("common_words.txt", "# mine\nالورد\n-الأنصاري\n")]), [(1, 0, 1)]);
}

#[test]
fn every_fault_is_told_with_its_line_and_what_to_write() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("actors.csv", "id,kamp\nx,iran\n", &["actors.csv:1: no column \"kamp\" is known; did you mean \"camp\"?"]),
        (
            "actors.csv",
            "id,camp,kind,name_en,name_ar\nx,irn,unit,X,ـَ\ny,iran,unt,,ي\ny,iran,unit,Y,ي\n-nobody_knows_it\nz,iran\n",
            &[
                "actors.csv:2: camp: no camp \"irn\" is known; did you mean \"iran\"?",
                "actors.csv:2: name_ar: \"ـ\\u{64e}\" is no name",
                "actors.csv:3: kind: no kind \"unt\" is known; did you mean \"unit\"?",
                "actors.csv:3: name_en: \"\" is no name",
                "actors.csv:4: the id \"y\" stands on line 3 already",
                "actors.csv:5: no row has the id \"nobody_knows_it\"",
                "actors.csv:6: 2 cells stand where the first line names 5 columns",
            ],
        ),
        ("actors.csv", "a;b;c\n", &["actors.csv:1: no line names the columns; begin the file with id,camp"]),
        (
            "places.csv",
            "id,name_ar,name_en,kind,lat,lon,radius_km,rank\np 1,ورد,Ward,vilage,96,x,-1,9\n",
            &[
                "places.csv:2: id: \"p 1\" is no id",
                "places.csv:2: kind: no kind of place \"vilage\" is known; did you mean \"village\"?",
                "places.csv:2: lat: \"96\" is not degrees north from -90 to 90",
                "places.csv:2: lon: \"x\" is not degrees east",
                "places.csv:2: radius_km: \"-1\"",
                "places.csv:2: rank: \"9\"",
            ],
        ),
        (
            "triggers.toml",
            "[clsh]\na = { n = \"ب\" }\n[clash]\nb = { m = \"ب\", actor = \"yes\", genitive = \"objct\" }\nc = { n = \"ـ\", v = \"سيطر/سيطر\" }\n",
            &[
                "triggers.toml:1: clsh: no such key is known; did you mean \"clash\"?",
                "triggers.toml:4: clash.b.m: no such key is known; did you mean \"n\"?",
                "triggers.toml:4: clash.b.actor: this must be true or false",
                "triggers.toml:4: clash.b.genitive: \"objct\" is no genitive; did you mean \"object\"?",
                "triggers.toml:5: clash.c.n: \"ـ\" holds no letter",
                "triggers.toml:5: clash.c.v: \"سيطر/سيطر\": the imperfect begins with ي",
            ],
        ),
        (
            "words.toml",
            "rumor = [\"ب\"]\nrumour = \"ب\"\n\"-planned\" = [\"غير موجود\"]\n",
            &[
                "words.toml:1: rumor: no such key is known; did you mean \"rumour\"?",
                "words.toml:2: rumour: this must be a list of strings",
                "words.toml:3: planned: \"غير موجود\" is not in our list",
            ],
        ),
        (
            "people.toml",
            "[[class]]\nid = \"x\"\ncamp = \"irn\"\nnam = \"y\"\n[[class]]\nid = \"-nobody\"\n[[class]]\ncamp = \"iran\"\n",
            &[
                "people.toml:3: class.x.camp: no camp \"irn\" is known; did you mean \"iran\"?",
                "people.toml:4: class.x.nam: no such key is known",
                "people.toml:1: class.x: name_ar, name_en, words is missing; write it",
                "people.toml:5: class: no id \"nobody\" is in the list",
                "people.toml:7: class: the id is missing",
            ],
        ),
        (
            "classes.toml",
            "[classes]\nmine = \"@force|ـ\"\n[verbs]\nbefor = []\n",
            &[
                "classes.toml:2: classes.mine: no class \"force\" is known; did you mean \"forces\"?",
                "classes.toml:2: classes.mine: \"ـ\" holds no letter",
                "classes.toml:4: verbs.befor: no such key is known; did you mean \"before\"?",
            ],
        ),
        (
            "places.toml",
            "[kinds.hil]\none = [\"ب\"]\n[kinds.hill]\none = \"ب\"\nmany = []\n",
            &[
                "places.toml:1: kinds.hil: no such key is known; did you mean \"hill\"?",
                "places.toml:4: kinds.hill.one: this must be a list of strings",
                "places.toml:5: kinds.hill.many: no such key is known",
            ],
        ),
        (
            "calendar.toml",
            "holidays = [{ month = 13, day = 1, names = [\"ب\"], when = 1 }]\n",
            &[
                "calendar.toml:1: holidays.month: 13 is not from 1 to 12",
                "calendar.toml:1: holidays.when: no such key is known",
            ],
        ),
        ("calendar.toml", "months = [[\"ب\"]]\n", &["calendar.toml:1: months: this must be a list of 12 lists"]),
        ("rules.toml", "a = 1\nb = = 2\n\"date.today\" = \" \"\n", &["rules.toml:2: this is no TOML"]),
        (
            "common_words.txt",
            "الورد\n...\nالورد\n-الغائب\n",
            &["common_words.txt:2:", "common_words.txt:3:", "common_words.txt:4:"],
        ),
        ("actor.csv", "id\n", &["actor.csv: no file of a codebook has this name; did you mean \"actors.csv\"?"]),
        ("camps.csv", "-iran\n", &["actors.csv: irgc: no camp \"iran\" is known"]),
    ];
    for (file, text, expected) in cases {
        let text = if *file == "camps.csv" { format!("id,name_en,name_ar\n{text}") } else { (*text).to_owned() };
        let told = faults(file, &text);
        for message in *expected {
            assert!(told.iter().any(|fault| fault.starts_with(message)), "{message}\nis not in {told:#?}");
        }
        assert!(*file == "camps.csv" || *file == "rules.toml" || told.len() == expected.len(), "{file}: {told:#?}");
    }
}

#[test]
fn a_codebook_without_files_is_a_fault() {
    let told = Codebook::default().check().expect_err("no file");
    assert!(told[0].to_string().contains("actors.csv"), "{told:?}");
}

/// A text of ours with one line put in, left out or cut.
fn spoiled(text: &str, at: usize, piece: &str) -> String {
    let lines: Vec<&str> = text.lines().take(60).collect();
    let at = at % lines.len().max(1);
    let spoil = |(nth, line): (usize, &&str)| match (nth == at, piece.len() % 3) {
        (true, 0) => piece.to_owned(),
        (true, 1) => format!("{}{piece}", line.chars().take(at).collect::<String>()),
        _ => (*line).to_owned(),
    };
    lines.iter().enumerate().map(spoil).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_a_codebook_panic(nth in 0..ASSETS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let _faults_or_none = codebook(&[(ASSETS[nth].name, &text)]).check();
    }

    #[test]
    fn no_spoiled_file_makes_a_codebook_panic(nth in 0..ASSETS.len(), at in 0..60usize, piece in "[\\[\\]{}=\",|#+\\-a-zء-ي0-9 \n]{0,24}") {
        let text = spoiled(ASSETS[nth].text, at, &piece);
        let _faults_or_none = codebook(&[(ASSETS[nth].name, &text)]).check();
    }
}
