//! Web pages: the text of the article, without what stands around it, and what the page tells of itself.

use super::page::Page;
use crate::model::Day;
use encoding_rs::Encoding;
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashMap;

/// Elements that hold no words of an article.
const ASIDE: [&str; 19] = [
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
    "iframe", "svg", "object", "video", "audio", "canvas", "menu", "dialog",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "tr",
    "dl",
    "dd",
    "pre",
];

/// Words in the class or the name of an element that say that it stands beside an article.
const BESIDE: [&str; 14] = [
    "share",
    "social",
    "related",
    "comment",
    "breadcrumb",
    "sidebar",
    "newsletter",
    "cookie",
    "advert",
    "widget",
    "tags",
    "pagination",
    "popup",
    "most-read",
];

/// How deep elements may be nested before what is inside is left out: no page that people wrote comes near.
const MAX_DEPTH: usize = 256;

/// The encoding that a page names in its first kilobyte, as browsers look for it.
pub(super) fn encoding_told(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let name = rest.trim_start_matches(['"', '\'']);
    let end =
        name.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter)).unwrap_or(name.len());
    Encoding::for_label(name.get(..end)?.as_bytes())
}

/// Reads a page. Scripts are never run, nothing is fetched.
pub(super) fn read(html: &str) -> Page {
    let page = Html::parse_document(html);
    let told = Told::of(&page);
    let main = main_part(&page);
    let mut text = main.map(text_of).unwrap_or_default();
    let title = told.title.clone().or_else(|| headline(&page)).unwrap_or_default();
    let within = main.is_some_and(|main| select("h1").is_some_and(|h1| main.select(&h1).next().is_some()));
    if !within && !title.is_empty() && !text.starts_with(&title) {
        text = format!("{title}\n{text}");
    }
    Page { text, title, outlet: told.outlet.unwrap_or_default(), day: told.day.or_else(|| day_shown(&page)) }
}

/// What a page tells of itself in its head.
struct Told {
    title: Option<String>,
    outlet: Option<String>,
    day: Option<Day>,
}

impl Told {
    fn of(page: &Html) -> Self {
        let mut metas: HashMap<String, String> = HashMap::new();
        for meta in all(page, "meta[content]") {
            let name = ["property", "name", "itemprop"].into_iter().find_map(|name| meta.attr(name));
            if let (Some(name), Some(content)) = (name, meta.attr("content")) {
                metas.entry(name.to_lowercase()).or_insert_with(|| line(content));
            }
        }
        let meta =
            |names: &[&str]| names.iter().find_map(|name| metas.get(*name)).filter(|told| !told.is_empty()).cloned();
        let linked: Vec<serde_json::Value> = all(page, "script[type=\"application/ld+json\"]")
            .filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok())
            .collect();
        let ld = |path: &[&str]| linked.iter().find_map(|value| found(value, path, 0));
        let days = [
            ld(&["datePublished"]),
            meta(&[
                "article:published_time",
                "datepublished",
                "date",
                "pubdate",
                "publishdate",
                "dc.date",
                "dcterms.created",
            ]),
        ];
        Self {
            title: ld(&["headline"]).or_else(|| meta(&["og:title", "twitter:title"])).map(|title| line(&title)),
            outlet: ld(&["publisher", "name"]).or_else(|| meta(&["og:site_name", "application-name"])),
            day: days.into_iter().flatten().find_map(|text| Day::parse_iso(text.get(..10)?)),
        }
    }
}

/// The text at a path of keys in JSON-LD, wherever in its lists and graphs the path begins.
fn found(value: &serde_json::Value, path: &[&str], depth: usize) -> Option<String> {
    let (first, rest) = path.split_first()?;
    if depth > 8 {
        return None;
    }
    let told =
        value.get(first).and_then(|inner| if rest.is_empty() { text_in(inner) } else { found(inner, rest, depth + 1) });
    told.or_else(|| match value {
        serde_json::Value::Array(values) => values.iter().find_map(|inner| found(inner, path, depth + 1)),
        serde_json::Value::Object(values) => values.get("@graph").and_then(|inner| found(inner, path, depth + 1)),
        _ => None,
    })
}

fn text_in(value: &serde_json::Value) -> Option<String> {
    value.as_str().or_else(|| value.get(0)?.as_str()).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// A day in an element made for times.
fn day_shown(page: &Html) -> Option<Day> {
    all(page, "time[datetime]").find_map(|time| Day::parse_iso(time.attr("datetime")?.get(..10)?))
}

fn headline(page: &Html) -> Option<String> {
    let words = |selector| all(page, selector).map(|element| line(&element.text().collect::<String>()));
    words("h1").chain(words("title")).find(|title| !title.is_empty())
}

/// The part of a page that is its article: one that says so, else the one whose paragraphs hold most words outside links.
fn main_part(page: &Html) -> Option<ElementRef<'_>> {
    let named = ["[itemprop=articleBody]", "article", "main"];
    let long_enough = |element: &ElementRef<'_>| words_in(*element) >= 200;
    named
        .into_iter()
        .find_map(|selector| all(page, selector).filter(long_enough).max_by_key(|element| words_in(*element)))
        .or_else(|| weightiest(page))
        .or_else(|| all(page, "body").next())
}

/// The element that holds most of the words of paragraphs: each counts for the one around it, and half for the next.
fn weightiest(page: &Html) -> Option<ElementRef<'_>> {
    let mut weights = HashMap::new();
    for paragraph in all(page, "p").filter(|paragraph| !is_beside(*paragraph)) {
        let weight = words_in(paragraph);
        let around = paragraph.ancestors().filter_map(ElementRef::wrap).take(2);
        for (element, share) in around.zip([weight, weight / 2]) {
            *weights.entry(element.id()).or_insert(0_usize) += share;
        }
    }
    let (id, _) = weights
        .into_iter()
        .filter(|(_, weight)| *weight >= 80)
        .max_by_key(|&(id, weight)| (weight, std::cmp::Reverse(id)))?;
    page.tree.get(id).and_then(ElementRef::wrap)
}

/// Letters of an element that stand in no link.
fn words_in(element: ElementRef<'_>) -> usize {
    let letters = |element: ElementRef<'_>| element.text().map(|text| text.trim().chars().count()).sum::<usize>();
    let linked: usize = select("a").map_or(0, |links| element.select(&links).map(letters).sum());
    letters(element).saturating_sub(linked)
}

/// Whether an element says of itself that it stands beside an article.
fn is_beside(element: ElementRef<'_>) -> bool {
    let names = [element.attr("class"), element.attr("id"), element.attr("role")];
    let says = |name: &str| BESIDE.iter().any(|word| name.to_lowercase().contains(word));
    ASIDE.contains(&element.value().name()) || element.attr("hidden").is_some() || names.into_iter().flatten().any(says)
}

/// The words of an element, a line for each block.
fn text_of(element: ElementRef<'_>) -> String {
    let mut lines = Lines::default();
    gather(element, &mut lines, 0);
    lines.end();
    lines.text
}

#[derive(Default)]
struct Lines {
    text: String,
    line: String,
}

impl Lines {
    fn end(&mut self) {
        let line = line(&self.line);
        if !line.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(&line);
        }
        self.line.clear();
    }
}

fn gather(element: ElementRef<'_>, lines: &mut Lines, depth: usize) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => lines.line.push_str(text),
            Node::Element(inner) => {
                let Some(within) = ElementRef::wrap(child).filter(|within| depth < MAX_DEPTH && !is_beside(*within))
                else {
                    continue;
                };
                let block = BLOCKS.contains(&inner.name());
                if block || inner.name() == "br" {
                    lines.end();
                }
                gather(within, lines, depth + 1);
                if block {
                    lines.end();
                }
            }
            _ => {}
        }
    }
}

/// Words with single spaces between them.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn select(selector: &str) -> Option<Selector> {
    Selector::parse(selector).ok()
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found: Vec<ElementRef<'a>> =
        select(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default();
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "قتل ثلاثة مدنيين وأصيب آخرون إثر قصف مدفعي لقوات النظام استهدف مدينة سراقب بريف إدلب الشرقي، \
                             وفق ما أفاد به مراسلنا الذي أشار إلى أن فرق الدفاع المدني هرعت إلى المكان.";

    fn page(body: &str, head: &str) -> Page {
        read(&format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>"))
    }

    #[test]
    fn an_article_is_read_without_what_stands_around_it() {
        let article =
            format!("<h1>قصف على سراقب</h1><p>{PARAGRAPH}</p><p>وأضاف&nbsp;<b>المراسل</b> أن القصف<br>مستمر.</p>");
        let around =
            "<nav><a href=x>الرئيسية</a></nav><div class=share-buttons>شارك</div><script>var x = 'نص';</script>";
        for container in ["<article>", "<main>", "<div class=content>"] {
            let close = container.split([' ', '>']).next().unwrap_or_default().replace('<', "</") + ">";
            let read = page(
                &format!("{around}{container}{article}<aside>مواد ذات صلة</aside>{close}<footer>حقوق</footer>"),
                "",
            );
            assert_eq!(read.text, format!("قصف على سراقب\n{PARAGRAPH}\nوأضاف المراسل أن القصف\nمستمر."), "{container}");
            assert_eq!(read.title, "قصف على سراقب");
        }
    }

    #[test]
    fn what_a_page_tells_of_itself_is_kept() {
        let linked = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",
            "headline":"قصف","datePublished":"2019-05-27T10:00:00+03:00","publisher":{"name":"عنب بلدي"}}]}</script>"#;
        let metas = "<meta property=og:site_name content='عنب بلدي'><meta property=og:title content=قصف>\
                     <meta property='article:published_time' content='2019-05-27T07:00:00Z'>";
        for head in [linked, metas] {
            let read = page(&format!("<div><p>{PARAGRAPH}</p></div>"), head);
            assert_eq!((read.title.as_str(), read.outlet.as_str()), ("قصف", "عنب بلدي"));
            assert_eq!(read.day, Day::from_ymd(2019, 5, 27));
            assert_eq!(read.text, format!("قصف\n{PARAGRAPH}"), "the headline is part of what is told");
        }
        let shown = page(&format!("<time datetime=2018-01-02>أمس</time><div><p>{PARAGRAPH}</p></div>"), "");
        assert_eq!(shown.day, Day::from_ymd(2018, 1, 2));
    }

    #[test]
    fn hostile_pages_give_text_or_none() {
        let deep = format!("{}{PARAGRAPH}{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
        for html in ["", "<", "<p", "<script>", "<html><body onload=alert(1)>", deep.as_str()] {
            let read = read(html);
            assert!(!read.text.contains("alert"), "{}", read.text);
        }
    }

    #[test]
    fn the_encoding_that_a_page_names_is_found() {
        let cases = [
            ("<meta charset=\"windows-1256\">", Some("windows-1256")),
            ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-6'>", Some("ISO-8859-6")),
            ("<meta charset=utf-8>", Some("UTF-8")),
            ("<p>charset</p>", None),
        ];
        for (html, expected) in cases {
            assert_eq!(encoding_told(html.as_bytes()).map(Encoding::name), expected, "{html}");
        }
    }
}
