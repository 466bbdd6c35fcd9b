//! The Arabic note of a synthetic event: sentences put together from our own patterns.

use super::dice::Dice;
use crate::model::{Day, EventType};
use crate::scene::time_axis::MonthNames;

/// What a note speaks of.
pub(super) struct Subject<'a> {
    pub(super) kind: EventType,
    pub(super) day: Option<Day>,
    /// Empty where none is told.
    pub(super) place: &'a str,
    pub(super) first: &'a str,
    pub(super) second: &'a str,
    pub(super) outlet: &'a str,
    pub(super) dead: Option<u32>,
}

/// Fewest and most letters of a note, both included.
const LETTERS: (usize, usize) = (150, 300);

const OPENINGS: [&str; 6] = [
    "أفادت {outlet} بأن",
    "قالت مصادر محلية إن",
    "ذكر ناشطون من المنطقة أن",
    "نقلت {outlet} عن شهود عيان أن",
    "علمت {outlet} من مصدر خاص أن",
    "قال مراسل {outlet} إن",
];

const FILLERS: [&str; 14] = [
    "ولم تصدر أي جهة رسمية تعليقاً على ما جرى حتى ساعة إعداد هذا الخبر.",
    "وسادت حالة من التوتر بين الأهالي وسط إغلاق عدد من المحال التجارية.",
    "وسمعت أصوات انفجارات متقطعة في القرى المجاورة خلال ساعات الليل.",
    "وتشهد المنطقة منذ أسابيع تصعيداً متواصلاً على أكثر من محور.",
    "ونزحت عشرات العائلات باتجاه المناطق الزراعية القريبة.",
    "وقطعت الطريق الرئيسية أمام حركة السيارات عدة ساعات.",
    "وحلقت طائرات استطلاع في الأجواء بالتزامن مع ذلك.",
    "وعملت فرق الإسعاف على نقل المصابين إلى أقرب نقطة طبية.",
    "وأكدت المصادر أن الحصيلة مرشحة للارتفاع لوجود إصابات خطرة.",
    "وكانت المنطقة ذاتها قد شهدت حادثة مشابهة قبل أيام.",
    "وطالب وجهاء المنطقة بتحييد المدنيين والمرافق العامة.",
    "وعاد الهدوء الحذر إلى المنطقة مع ساعات الصباح الأولى.",
    "ووصلت تعزيزات إلى محيط المنطقة تحسباً لأي تطور.",
    "وتضررت منازل ومدرسة وخط لنقل المياه بحسب المصادر نفسها.",
];

/// What happened, without when; `{a}` acts, `{b}` suffers.
fn patterns(kind: EventType) -> &'static [&'static str] {
    match kind {
        EventType::Shelling => {
            &["{a} قصفت بالمدفعية الثقيلة مواقع {b} {where}", "قذائف أطلقتها {a} سقطت {where} على نقاط {b}"]
        }
        EventType::Clash => {
            &["اشتباكات اندلعت بين {a} و{b} {where}", "مواجهات بالأسلحة المتوسطة دارت {where} بين {a} و{b}"]
        }
        EventType::AirStrike => {
            &["طائرات {a} شنت غارات جوية {where} استهدفت {b}", "غارة جوية نفذتها {a} أصابت موقعاً يتبع {b} {where}"]
        }
        EventType::Killing => {
            &["عناصر من {a} قتلوا أشخاصاً من {b} {where}", "جثثاً تعود إلى {b} عثر عليها {where} بعد مرور {a}"]
        }
        EventType::Bombing => {
            &["عبوة ناسفة انفجرت بآلية تتبع {b} {where}، واتهمت {a} بزرعها", "انفجاراً وقع {where} قرب حاجز يتبع {b}"]
        }
        EventType::Arrest => &["{a} اعتقلت عدداً من الأشخاص {where} خلال حملة دهم", "دورية تتبع {a} أوقفت شبان {where}"],
        EventType::Offensive => &["{a} بدأت هجوماً واسعاً على مواقع {b} {where}", "هجوماً شنته {a} {where} ضد {b}"],
        EventType::Deployment => &["{a} دفعت بتعزيزات عسكرية {where} في مواجهة {b}", "رتلاً عسكرياً يتبع {a} وصل {where}"],
        EventType::Seizure => &["{a} سيطرت على نقاط كانت بيد {b} {where}", "{a} تقدمت {where} على حساب {b}"],
        EventType::Abduction => {
            &["مسلحين من {a} خطفوا مدنيين {where}", "مجهولين يرجح أنهم من {a} اختطفوا شخصين {where}"]
        }
        EventType::Protest => &[
            "أهالي المنطقة خرجوا في مظاهرة {where} للمطالبة بتحسين المعيشة",
            "وقفة احتجاجية نظمت {where} ضد ممارسات {b}",
        ],
        EventType::Withdrawal => &["{a} انسحبت من مواقع {where} بعد ضغط {b}"],
        EventType::Control => &["{a} باتت تسيطر على محيط المنطقة {where}"],
        EventType::Evacuation => &["حافلات أخلت مدنيين وجرحى {where} بإشراف {a}"],
        EventType::Agreement => &["{a} و{b} توصلتا إلى اتفاق لوقف إطلاق النار {where}"],
        EventType::Negotiation => &["جولة مفاوضات عقدت {where} بين {a} و{b}"],
        _ => &["{a} أصدرت بياناً بشأن {b} وما يجري {where}"],
    }
}

/// The note of an event: from 150 to 300 letters, in whole sentences.
pub(super) fn note(subject: &Subject<'_>, dice: &mut Dice) -> String {
    let mut note = opening(subject, dice);
    if let Some(dead) = subject.dead {
        let pattern = dice.one(&["، ما أسفر عن مقتل {n}", "، وأدى ذلك إلى سقوط {n} قتلى", "، وقتل {n} أشخاص على الأقل"]);
        note.push_str(&pattern.copied().unwrap_or_default().replace("{n}", &dead.to_string()));
    }
    note.push('.');
    let enough = LETTERS.0 + dice.below(LETTERS.1 - LETTERS.0 - 80);
    let mut letters = note.chars().count();
    let mut at = dice.below(FILLERS.len());
    // Each sentence once; a note that is long already gets none.
    for _ in 0..FILLERS.len() {
        let Some(filler) = FILLERS.get(at % FILLERS.len()) else { break };
        let more = filler.chars().count() + 1;
        if letters >= enough {
            break;
        }
        if letters + more <= LETTERS.1 {
            note.push(' ');
            note.push_str(filler);
            letters += more;
        }
        at += 5;
    }
    note
}

fn opening(subject: &Subject<'_>, dice: &mut Dice) -> String {
    let opening = dice.one(&OPENINGS).copied().unwrap_or_default().replace("{outlet}", subject.outlet);
    let pattern = dice.one(patterns(subject.kind)).copied().unwrap_or_default();
    let place = match (subject.place, dice.below(3)) {
        ("", _) => "في موضع لم يسم".to_owned(),
        (place, 0) => format!("في {place}"),
        (place, 1) => format!("في محيط {place}"),
        (place, _) => format!("قرب {place}"),
    };
    let told = pattern.replace("{a}", subject.first).replace("{b}", subject.second).replace("{where}", &place);
    let day = subject.day.map(|day| format!(" يوم {}", in_words(day))).unwrap_or_default();
    format!("{opening} {told}{day}")
}

/// `12 أيار 2016`.
fn in_words(day: Day) -> String {
    MonthNames::Levantine.say(day.date(), "%-d %b %Y")
}
