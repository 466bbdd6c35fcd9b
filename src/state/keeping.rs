//! Where what is done is kept: in a project's file, or in memory alone.

/// Whether edits are kept in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In no file yet; whether anything would be lost.
    #[default]
    Nowhere,
    /// In this file, all of them.
    Saved {
        /// Its name without folders.
        name: String,
    },
    /// In this file, but for the last.
    NotSaved {
        /// Its name without folders.
        name: String,
        /// Why not, and what to do.
        why: String,
    },
    /// The file is open for reading alone.
    ReadOnly {
        /// Its name without folders.
        name: String,
        /// Why.
        why: String,
    },
}

impl Keeping {
    /// The name of the file; `None` where there is none.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Nowhere => None,
            Self::Saved { name } | Self::NotSaved { name, .. } | Self::ReadOnly { name, .. } => Some(name),
        }
    }

    /// How it stands, in a word or two.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nowhere => "in no file yet",
            Self::Saved { .. } => "saved",
            Self::NotSaved { .. } => "not saved",
            Self::ReadOnly { .. } => "read only",
        }
    }

    /// How it stands, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> &str {
        match self {
            Self::Nowhere => "what is changed is kept in memory alone until the project is saved",
            Self::Saved { .. } => "every change is in the file",
            Self::NotSaved { why, .. } | Self::ReadOnly { why, .. } => why,
        }
    }
}
