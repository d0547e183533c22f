//! The inputs that a worker keeps, so that a question about a film needs no decoding and no resizing.

use std::rc::Rc;

use crate::imaging::ModelInput;

/// At most two inputs: that of the film that was assessed last, and that of the film that was asked about last. The second
/// stays while other films are assessed. `K` identifies films.
#[derive(Debug)]
pub struct KeptInputs<K> {
    assessed: Option<(K, Rc<ModelInput>)>,
    asked: Option<(K, Rc<ModelInput>)>,
}

impl<K> Default for KeptInputs<K> {
    fn default() -> Self {
        Self { assessed: None, asked: None }
    }
}

impl<K: PartialEq> KeptInputs<K> {
    /// Keeps the input of a film that was assessed, in place of the one before.
    pub fn keep(&mut self, film: K, input: ModelInput) {
        self.assessed = Some((film, Rc::new(input)));
    }

    /// Returns the input of a film that is asked about, if it is kept. It then stays until another film is asked about.
    pub fn ask(&mut self, film: &K) -> Option<Rc<ModelInput>> {
        if self.assessed.as_ref().is_some_and(|(kept, _)| kept == film) {
            self.asked = self.assessed.take();
        }
        self.asked.as_ref().filter(|(kept, _)| kept == film).map(|(_, input)| Rc::clone(input))
    }

    /// Keeps the input of a film that is asked about, in place of the one before.
    pub fn keep_asked(&mut self, film: K, input: ModelInput) -> Rc<ModelInput> {
        let input = Rc::new(input);
        self.asked = Some((film, Rc::clone(&input)));
        input
    }
}
