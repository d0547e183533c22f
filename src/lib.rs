//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! One path, the same natively and in the browser: bytes of a file become a `Radiograph`, that a
//! `ModelInput`, that an [`Assessment`].
//!
//! * `imaging`: bytes to radiograph to network input; feature `imaging`
//! * [`inference`]: the model card, the engine, the assessment
//! * `reader`: the whole path for one file; feature `engine`
//! * [`evaluation`]: predictions for labelled films to accuracy, sensitivity, specificity, AUC
//! * [`study`]: what the recipe found, as the Learn page tells it; [`charts`]: charts as data
//! * [`budget`]: the most memory that one film may take
//! * [`listing`]: order and choice of a list of films
//! * [`error`]: errors as codes and details, and what goes wrong around the films
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's handle on the workers
//! * [`trust`]: which texts the page takes for markup and for a script's address
//! * `report`: answers as CSV and JSON, to take away; feature `report`
//! * `embed`: the page in a frame of another page; features `report` and `words`
//! * [`samples`]: the films that a site offers to try
//! * `phantom`: a drawing to try where there is no film; feature `report`
//! * [`theme`]: the page's colours
//! * `words`: all that people read, in their language; feature `words`
//! * [`window`]: which samples of a film are shown how bright
//! * [`viewer`]: the film on the screen, computed: zoom, window, map, keys, gestures
//! * `app`: the page; feature `page`, browser only
//! * `module`: what other pages call without our interface; feature `module`, browser only
//! * `worker`: the other end of the bridge; feature `worker`, browser only

pub mod bridge;
pub mod budget;
pub mod charts;
#[cfg(all(feature = "report", feature = "words"))]
pub mod embed;
pub mod error;
pub mod evaluation;
#[cfg(feature = "imaging")]
pub mod imaging;
pub mod inference;
pub mod listing;
#[cfg(feature = "report")]
pub mod phantom;
pub mod protocol;
#[cfg(feature = "engine")]
pub mod reader;
#[cfg(feature = "report")]
pub mod report;
pub mod samples;
pub mod study;
pub mod theme;
pub mod trust;
pub mod viewer;
pub mod window;
#[cfg(feature = "words")]
pub mod words;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod app;
#[cfg(all(feature = "module", target_arch = "wasm32"))]
pub mod module;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

pub use inference::{Assessment, ModelCard, Verdict};
