//! The networks that this build knows. Page, worker, module and command line ask for one by its name.
//!
//! To add one, put its ONNX file and its `card.json` into a folder under `model/` and add a row to [`NETWORKS`].

use super::card::ModelCard;

/// A network that this build knows.
pub struct Network {
    /// Short and stable, in lower case without spaces: it stands in addresses and on the command line.
    pub name: &'static str,
    /// The folder of its files, from the project's root.
    pub folder: &'static str,
    card: &'static str,
    /// The content of its ONNX file.
    #[cfg(feature = "cli")]
    pub onnx: &'static [u8],
}

/// All of them. The first one is the [`default`].
pub static NETWORKS: [Network; 1] = [Network {
    name: "resnet50v2",
    folder: "model",
    card: include_str!("../../model/card.json"),
    #[cfg(feature = "cli")]
    onnx: include_bytes!("../../model/pneumoscope.onnx"),
}];

/// The network that reads films unless another one is asked for.
pub fn default() -> &'static Network {
    &NETWORKS[0]
}

/// The network of this name, if there is one.
pub fn find(name: &str) -> Option<&'static Network> {
    NETWORKS.iter().find(|network| network.name == name)
}

impl Network {
    /// Its model card.
    ///
    /// # Panics
    /// Never in a build whose tests passed: the card is compiled in and a test parses it.
    pub fn card(&self) -> ModelCard {
        serde_json::from_str(self.card).unwrap_or_else(|error| panic!("the card of {}: {error}", self.name))
    }
}
