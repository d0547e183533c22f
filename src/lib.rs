//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! One path, the same natively and in the browser: bytes of a file become a `Radiograph`, that a
//! `ModelInput`, that an [`Assessment`].
//!
//! * `imaging`: bytes to radiograph to network input; feature `imaging`
//! * [`inference`]: the model card, the engine, the assessment
//! * `reader`: the whole path for one file; feature `engine`
//! * [`evaluation`]: predictions for labelled films to accuracy, sensitivity, specificity, AUC
//! * [`study`]: the training recipe's results for the Learn page
//! * `charts`: charts as data; feature `words`
//! * [`budget`]: the most memory that one film may take
//! * [`film_list`]: order and filter of the list of films
//! * [`error`]: errors as codes and details, and what goes wrong around the films
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's end of the workers
//! * [`trust`]: which texts the page takes for markup and for a script's address
//! * `report`: answers as CSV and JSON, to take away; feature `report`
//! * `embed`: the page in a frame of another page, and their messages; features `report` and `words`
//! * [`samples`]: sample films
//! * `phantom`: a drawing to try where there is no film; feature `report`
//! * [`theme`]: the page's colours
//! * `words`: all that people read, in their language; feature `words`
//! * [`window`]: which samples of a film are shown how bright
//! * [`viewer`]: the film viewer's computations: zoom, window, map, keys, gestures
//! * `app`: the page; feature `page`, browser only
//! * `module`: what other pages call without our interface; feature `module`, browser only
//! * `worker`: the workers' end: loads the network, reads films, answers; feature `worker`, browser only

pub mod bridge;
pub mod budget;
#[cfg(feature = "words")]
pub mod charts;
#[cfg(all(feature = "report", feature = "words"))]
pub mod embed;
pub mod error;
pub mod evaluation;
pub mod film_list;
#[cfg(feature = "imaging")]
pub mod imaging;
pub mod inference;
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
