//! The networks that this build knows. Page, worker, module and command line ask for one by its name.
//!
//! To add one, put its ONNX file, its `card.json` and the card's self-test film into a folder under `model/` and add a row to
//! [`NETWORKS`]. `model/training/siblings.py` makes such folders for the networks of the study, in `model/networks`.

use super::card::ModelCard;

/// A network that this build knows.
pub struct Network {
    /// A short and stable name, in lower case without spaces, for addresses and the command line.
    pub name: &'static str,
    /// The folder of its files, from the project's root.
    pub folder: &'static str,
    card: &'static str,
    /// The content of its ONNX file.
    #[cfg(feature = "cli")]
    pub onnx: &'static [u8],
}

/// A row of the registry: name, folder, and the ONNX file in it.
macro_rules! network {
    ($name:literal, $folder:literal, $file:literal) => {
        Network {
            name: $name,
            folder: $folder,
            card: include_str!(concat!("../../", $folder, "/card.json")),
            #[cfg(feature = "cli")]
            onnx: include_bytes!(concat!("../../", $folder, "/", $file)),
        }
    };
}

/// All networks. The first one is the [`default`]. A site has the others too; a page fetches them only on demand.
pub static NETWORKS: &[Network] = &[
    network!("resnet50v2", "model", "pneumoscope.onnx"),
    network!("cnn", "model/networks/cnn", "cnn.onnx"),
    network!("vgg16", "model/networks/vgg16", "vgg16.onnx"),
    network!("efficientnet-lite0", "model/networks/efficientnet-lite0", "efficientnet-lite0.onnx"),
];

/// The network that reads films unless another one is asked for.
pub fn default() -> &'static Network {
    &NETWORKS[0]
}

/// The networks beside the default.
pub fn siblings() -> &'static [Network] {
    &NETWORKS[1..]
}

/// The network of this name; `None` if there is none.
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
