//! The kinds of event, with the codes that the field knows them by.

use serde::{Deserialize, Serialize};

macro_rules! event_types {
    ($($variant:ident $key:literal $name_en:literal $name_ar:literal $acled:literal $acled_sub:literal),+ $(,)?) => {
        /// What kind of event a claim tells of. Codes are those of the ACLED codebook (2023) and PLOVER.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "the names are the documentation")]
        pub enum EventType { $($variant),+ }

        impl EventType {
            /// Every kind, in the order of the screen.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key in records, such as `air_strike`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The kind with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }

            /// English name, sentence case.
            #[must_use]
            pub fn name_en(self) -> &'static str {
                match self { $(Self::$variant => $name_en),+ }
            }

            /// Arabic name.
            #[must_use]
            pub fn name_ar(self) -> &'static str {
                match self { $(Self::$variant => $name_ar),+ }
            }

            /// ACLED event type and sub-event type; both empty where ACLED has no code for it.
            #[must_use]
            pub fn acled(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($acled, $acled_sub)),+ }
            }
        }
    };
}

event_types! {
    Clash "clash" "Clash" "اشتباك" "Battles" "Armed clash",
    Offensive "offensive" "Offensive" "هجوم" "Battles" "Armed clash",
    Seizure "seizure" "Seizure" "سيطرة" "Battles" "Non-state actor overtakes territory",
    Control "control" "Control" "بسط نفوذ" "Strategic developments" "Other",
    Shelling "shelling" "Shelling" "قصف" "Explosions/Remote violence" "Shelling/artillery/missile attack",
    AirStrike "air_strike" "Air strike" "غارة جوية" "Explosions/Remote violence" "Air/drone strike",
    Bombing "bombing" "Bombing" "تفجير" "Explosions/Remote violence" "Remote explosive/landmine/IED",
    Killing "killing" "Killing" "قتل" "Violence against civilians" "Attack",
    Abduction "abduction" "Abduction" "خطف" "Violence against civilians" "Abduction/forced disappearance",
    Arrest "arrest" "Arrest" "اعتقال" "Strategic developments" "Arrests",
    Withdrawal "withdrawal" "Withdrawal" "انسحاب" "Strategic developments" "Non-violent transfer of territory",
    Deployment "deployment" "Deployment" "تعزيزات" "Strategic developments" "Change to group/activity",
    Evacuation "evacuation" "Evacuation" "إجلاء" "Strategic developments" "Other",
    Dismissal "dismissal" "Dismissal" "إقالة" "Strategic developments" "Change to group/activity",
    Meeting "meeting" "Meeting" "اجتماع" "Strategic developments" "Other",
    Negotiation "negotiation" "Negotiation" "مفاوضات" "Strategic developments" "Other",
    Agreement "agreement" "Agreement" "اتفاق" "Strategic developments" "Agreement",
    Demand "demand" "Demand" "مطالبة" "" "",
    Refusal "refusal" "Refusal" "رفض" "" "",
    Denial "denial" "Denial" "نفي" "" "",
    Accusation "accusation" "Accusation" "اتهام" "" "",
    Threat "threat" "Threat" "تهديد" "" "",
    Protest "protest" "Protest" "احتجاج" "Protests" "Peaceful protest",
}

impl EventType {
    /// Whether its sides are equal: nobody does it to another.
    #[must_use]
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Clash | Self::Meeting | Self::Negotiation | Self::Agreement)
    }

    /// Whether it is done with words.
    #[must_use]
    pub fn is_speech(self) -> bool {
        matches!(self, Self::Demand | Self::Refusal | Self::Denial | Self::Accusation | Self::Threat)
    }

    /// Whether one side strikes another.
    #[must_use]
    pub fn is_attack(self) -> bool {
        matches!(self, Self::Offensive | Self::Shelling | Self::AirStrike | Self::Bombing)
    }

    /// Whether it is fought out between armed sides, whose names it may take from another of the kind.
    #[must_use]
    pub fn is_fighting(self) -> bool {
        matches!(self, Self::Clash | Self::Offensive | Self::Seizure | Self::Shelling | Self::AirStrike)
    }

    /// Whether it is done to people, one by one.
    #[must_use]
    pub fn is_done_to_people(self) -> bool {
        matches!(self, Self::Killing | Self::Arrest | Self::Abduction)
    }

    /// Whether those who do it bear arms.
    #[must_use]
    pub fn needs_arms(self) -> bool {
        matches!(
            self,
            Self::Shelling
                | Self::AirStrike
                | Self::Bombing
                | Self::Seizure
                | Self::Arrest
                | Self::Killing
                | Self::Control
        )
    }

    /// Whether a side moves its own men.
    #[must_use]
    pub fn is_movement(self) -> bool {
        matches!(self, Self::Withdrawal | Self::Deployment | Self::Evacuation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_distinct_and_read_back() {
        for &event_type in EventType::ALL {
            assert_eq!(EventType::from_key(event_type.key()), Some(event_type));
            let json = serde_json::to_string(&event_type).expect("a plain enum");
            assert_eq!(json, format!("\"{}\"", event_type.key()), "serde and key() agree");
        }
    }
}
