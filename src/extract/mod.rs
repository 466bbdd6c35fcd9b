//! (contract stub: replaced by the real module)
use crate::model::{Camp, Extraction, Report};
/// The engine.
pub struct Engine;
/// Why a lexicon could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct LexiconError(pub String);
impl Engine {
    /// # Errors
    /// None yet.
    pub fn embedded() -> Result<Self, LexiconError> {
        Ok(Self)
    }
    /// Extracts.
    #[must_use]
    pub fn extract(&self, _report: &Report) -> Extraction {
        Extraction::default()
    }
    /// Camps.
    #[must_use]
    pub fn camps(&self) -> &[Camp] {
        &[]
    }
}
