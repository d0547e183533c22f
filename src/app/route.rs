//! Which page is shown. The route is the fragment of the address, so any file server will do, and the browser's Back and
//! Forward work.

use leptos::prelude::*;

use crate::exercise::ADDRESS;

/// A page of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// `#/`, and every unknown fragment
    #[default]
    ReadingRoom,
    /// `#/learn`, and its sections as `#/learn/roc`
    Learn,
    /// `#/teachers`
    Teachers,
    /// `#/exercise`, and with a teacher's settings `#/exercise?reveal=end`
    Exercise,
}

impl Route {
    /// In the order of the navigation. Links lead to the exercise.
    pub const ALL: [Self; 3] = [Self::ReadingRoom, Self::Learn, Self::Teachers];

    /// The address within the site.
    pub fn address(self) -> &'static str {
        match self {
            Self::ReadingRoom => "#/",
            Self::Learn => "#/learn",
            Self::Teachers => "#/teachers",
            Self::Exercise => ADDRESS,
        }
    }

    /// The key of the page's name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::ReadingRoom => "page-reading-room",
            Self::Learn => "page-learn",
            Self::Teachers => "page-teachers",
            Self::Exercise => "exercise-title",
        }
    }

    fn of_hash(hash: &str) -> Self {
        if hash.split('?').next() == Some(ADDRESS) {
            return Self::Exercise;
        }
        let page = if hash.starts_with("#/learn/") { "#/learn" } else { hash };
        Self::ALL.into_iter().find(|route| route.address() == page).unwrap_or_default()
    }

    fn current() -> Self {
        window().location().hash().map(|hash| Self::of_hash(&hash)).unwrap_or_default()
    }

    /// The route, updated when the address changes.
    pub fn follow() -> ReadSignal<Self> {
        let (route, set_place) = signal(Self::current());
        window_event_listener(leptos::ev::hashchange, move |_| {
            if route.get_untracked() != Self::current() {
                set_place.set(Self::current());
                // A new page starts at its top.
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        });
        route
    }
}
