//! Which page of the site is shown: the part of the address after `#`, so that any file server will do and the
//! browser's own back and forward work.

use leptos::prelude::*;

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// `#/`, and whatever else is not below.
    #[default]
    ReadingRoom,
    /// `#/learn`, and its sections as `#/learn/roc`
    Learn,
    /// `#/teachers`
    Teachers,
}

impl Place {
    /// In the order of the navigation.
    pub const ALL: [Self; 3] = [Self::ReadingRoom, Self::Learn, Self::Teachers];

    /// As an address within the site.
    pub fn address(self) -> &'static str {
        match self {
            Self::ReadingRoom => "#/",
            Self::Learn => "#/learn",
            Self::Teachers => "#/teachers",
        }
    }

    /// Key of its name among the texts.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::ReadingRoom => "page-reading-room",
            Self::Learn => "page-learn",
            Self::Teachers => "page-teachers",
        }
    }

    fn of_hash(hash: &str) -> Self {
        let page = if hash.starts_with("#/learn/") { "#/learn" } else { hash };
        Self::ALL.into_iter().find(|place| place.address() == page).unwrap_or_default()
    }

    fn now() -> Self {
        window().location().hash().map(|hash| Self::of_hash(&hash)).unwrap_or_default()
    }

    /// Follows the address.
    pub fn follow() -> ReadSignal<Self> {
        let (place, set_place) = signal(Self::now());
        window_event_listener(leptos::ev::hashchange, move |_| {
            if place.get_untracked() != Self::now() {
                set_place.set(Self::now());
                // As on any new page.
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        });
        place
    }
}
