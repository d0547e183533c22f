//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! One path, the same natively and in the browser: bytes of a file become a `Radiograph`, that a
//! `ModelInput`, that an [`Assessment`].
//!
//! * `imaging`: bytes to radiograph to network input; feature `engine`
//! * [`inference`]: the model card, the engine, the assessment
//! * `reader`: the whole path for one file; feature `engine`
//! * `evaluation`: a folder of labelled films to accuracy, sensitivity, specificity, AUC; feature `cli`
//! * [`listing`]: order and choice of a list of films
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's handle on the workers
//! * `words`: all that people read, in their language; feature `words`
//! * [`window`]: which samples of a film are shown how bright
//! * [`viewer`]: the film on the screen, computed: zoom, window, map, keys, gestures
//! * `app`: the page; feature `page`, browser only
//! * `worker`: the other end of the bridge; feature `worker`, browser only

pub mod bridge;
#[cfg(feature = "cli")]
pub mod evaluation;
#[cfg(feature = "engine")]
pub mod imaging;
pub mod inference;
pub mod listing;
pub mod protocol;
#[cfg(feature = "engine")]
pub mod reader;
pub mod viewer;
pub mod window;
#[cfg(feature = "words")]
pub mod words;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod app;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

pub use inference::{Assessment, ModelCard, Verdict};
