//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! One path, the same natively and in the browser: bytes of a file become a `Radiograph`, that a
//! `ModelInput`, that an [`Assessment`].
//!
//! * `imaging`: bytes to radiograph to network input; feature `engine`
//! * [`inference`]: the model card, the engine, the assessment
//! * [`heatmap`]: where the network looked, as colour over the film
//! * `reader`: the whole path for one file; feature `engine`
//! * `evaluation`: a folder of labelled films to accuracy, sensitivity, specificity, AUC; feature `cli`
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's handle on the workers
//! * [`window`]: which samples of a film are shown how bright
//! * [`wording`]: answers in words
//! * `app`: the page; feature `page`, browser only
//! * `worker`: the other end of the bridge; feature `worker`, browser only

pub mod bridge;
#[cfg(feature = "cli")]
pub mod evaluation;
pub mod heatmap;
#[cfg(feature = "engine")]
pub mod imaging;
pub mod inference;
pub mod protocol;
#[cfg(feature = "engine")]
pub mod reader;
pub mod window;
pub mod wording;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod app;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

pub use inference::{Assessment, ModelCard, Verdict};
