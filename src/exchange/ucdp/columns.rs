//! Which column of a table is which.

use crate::store::FieldColumns;

macro_rules! columns {
    ($($name:ident),+ $(,)?) => {
        /// The places of the columns that events are read from.
        #[derive(Clone, Debug)]
        pub(super) struct Columns {
            $(pub(super) $name: usize,)+
            /// Who reported it; newer editions have it, older ones too, some extracts have not.
            source_office: Option<usize>,
            source_headline: Option<usize>,
            source_original: Option<usize>,
        }

        impl Columns {
            /// The columns of a head.
            ///
            /// # Errors
            /// The names of those that are missing.
            pub(super) fn new(head: &[String]) -> Result<Self, Vec<&'static str>> {
                let at = |name: &str| head.iter().position(|column| column.eq_ignore_ascii_case(name));
                let needed = [$(stringify!($name)),+];
                let missing: Vec<&'static str> = needed.into_iter().filter(|name| at(name).is_none()).collect();
                if !missing.is_empty() {
                    return Err(missing);
                }
                Ok(Self {
                    $($name: at(stringify!($name)).unwrap_or(0),)+
                    source_office: at("source_office"),
                    source_headline: at("source_headline"),
                    source_original: at("source_original"),
                })
            }
        }
    };
}

columns! {
    type_of_violence, side_a, side_b, where_prec, where_coordinates, adm_1, latitude, longitude, date_prec, date_start,
    date_end, low, best, high,
}

impl Columns {
    /// Which of them tells which field.
    pub(super) fn fields(&self) -> FieldColumns {
        FieldColumns {
            kind: vec![self.type_of_violence],
            status: Vec::new(),
            days: vec![self.date_start, self.date_end],
            place: vec![self.where_coordinates],
            actors: vec![self.side_a, self.side_b],
            dead: self.dead(),
            said: self.source_original.or(self.source_office).into_iter().collect(),
            text: self.source_headline.into_iter().collect(),
        }
    }

    /// The three estimates in the order of the table, so that they may be read as one stretch.
    fn dead(&self) -> Vec<usize> {
        let mut dead = vec![self.low, self.best, self.high];
        dead.sort_unstable();
        dead
    }
}
