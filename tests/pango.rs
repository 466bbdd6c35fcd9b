#![allow(clippy::all)]
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use waqai::typeset::{Face, Line, Paragraph, Style, Typesetter};
const SIZE_PX: f32 = 18.0;
fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
struct Fonts { files: [Vec<u8>; 2], blanks: [[u16; 2]; 2], known: BTreeMap<(u64,u32), usize> }
impl Fonts {
    fn new() -> Self {
        let files = ["NotoNaskhArabic", "IBMPlexSansArabic"].map(|n| fs::read(format!("{}/assets/fonts/{n}-Regular.ttf", env!("CARGO_MANIFEST_DIR"))).unwrap());
        let blanks = [0, 1].map(|i: usize| { let f = swash::FontRef::from_index(&files[i], 0).unwrap(); [f.charmap().map(' '), f.charmap().map('\u{a0}')] });
        Self { files, blanks, known: BTreeMap::new() }
    }
    fn glyphs(&mut self, p: &Paragraph, line: &Line) -> Vec<(u8, u16)> {
        let idx: Vec<usize> = p.fonts().iter().map(|h| *self.known.entry(h.id()).or_insert_with(|| self.files.iter().position(|f| f == h.data()).unwrap())).collect();
        p.glyphs_of(line).iter().filter_map(|g| { let f = idx[g.font as usize]; if g.id == 0 { Some((255, 0)) } else if self.blanks[f].contains(&g.id) { None } else { Some((f as u8, g.id)) } }).collect()
    }
}
fn hash(g: &[(u8, u16)]) -> u32 {
    let mut h = 2166136261u32;
    for (f, id) in g { for b in [*f, *id as u8, (*id >> 8) as u8] { h = (h ^ b as u32).wrapping_mul(16777619); } }
    h
}
#[test]
fn lines() {
    let text = read("tests/data/pango/paragraphs.txt");
    let paragraphs: Vec<&str> = text.lines().collect();
    let lines = read("tests/data/pango/lines.txt");
    let mut rows = lines.lines();
    let mut fonts = Fonts::new();
    let mut ts = Typesetter::new();
    let (mut total, mut alike, mut same) = (0, 0, 0);
    for width in [320, 480, 640] {
        rows.next();
        for (n, p) in paragraphs.iter().enumerate() {
            let exp: Vec<(usize, u32)> = rows.next().unwrap().split(' ').map(|w| { let (a, b) = w.split_once(':').unwrap(); (a.parse().unwrap(), u32::from_str_radix(b, 16).unwrap()) }).collect();
            let set = ts.set(p, &Style::new(Face::Reading, SIZE_PX), Some(width as f32));
            let ours: Vec<(usize, &Line)> = set.lines().iter().map(|l| (l.bytes.start, l)).collect();
            let end = |v: &[(usize,)], i: usize| v.get(i + 1).map_or(p.len(), |x| x.0);
            let es: Vec<(usize,)> = exp.iter().map(|x| (x.0,)).collect();
            let os: Vec<(usize,)> = ours.iter().map(|x| (x.0,)).collect();
            for (i, (start, h)) in exp.iter().enumerate() {
                total += 1;
                match os.iter().position(|x| x.0 == *start).filter(|j| end(&os, *j) == end(&es, i)) {
                    None => println!("BREAK {} {width} at {start} pango {}..{} ours {:?}", n + 1, start, end(&es, i), os),
                    Some(j) => {
                        alike += 1;
                        let g = fonts.glyphs(&set, ours[j].1);
                        if hash(&g) == *h { same += 1; } else {
                            let s: String = g.iter().map(|(f, i)| if *f == 255 { " unknown".to_owned() } else { format!(" {f}:{i}") }).collect();
                            println!("GLYPH {} {width} line {i} {start}\t{s}", n + 1);
                        }
                    }
                }
            }
        }
    }
    println!("TOTAL {total} alike {alike} {:.3}% same {same} {:.3}%", 100.0 * alike as f64 / total as f64, 100.0 * same as f64 / alike as f64);
}
#[test]
fn words() {
    let mut ts = Typesetter::new();
    let mut fonts = Fonts::new();
    let (mut n, mut bad) = (0, 0);
    for row in read("tests/data/pango/words.txt").lines() {
        let (word, rest) = row.split_once('\t').unwrap();
        let set = ts.set(word, &Style::new(Face::Reading, SIZE_PX), None);
        let line = &set.lines()[0];
        let f = fonts.glyphs(&set, line).first().map_or(9, |x| x.0);
        let upem = 1000.0f32;
        let u = |x: f32| (x * upem / SIZE_PX).round() as i32;
        let mut s = f.to_string();
        let first = set.clusters_of(line).first().unwrap();
        for g in set.glyphs_of(line) { if fonts.blanks[f as usize].contains(&g.id) { continue; } s += &format!(" {}@{},{}", g.id, u(g.x - first.x), u(-g.y)); }
        let last = set.clusters_of(line).last().unwrap();
        s += &format!(" ={}", u(last.x + last.width - first.x));
        n += 1;
        if s != rest { bad += 1; if bad < 40 { println!("{word}\n  {rest}\n  {s}"); } }
    }
    println!("WORDS {n} bad {bad}");
}
