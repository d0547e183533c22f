//! What the keys and the buttons do: one table, from which the toolbar, the keyboard and the list of keys are made.

/// Something the viewer can be told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    ZoomIn,
    ZoomOut,
    Fit,
    OneToOne,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    RotateLeft,
    RotateRight,
    Flip,
    Invert,
    AutoWindow,
    NextPreset,
    WindowWider,
    WindowNarrower,
    LevelUp,
    LevelDown,
    SwitchTool,
    ToggleMap,
    MapStronger,
    MapWeaker,
    Reset,
    Help,
}

/// A command and the keys that give it: values of `KeyboardEvent.key`, the first of them the one that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub command: Command,
    pub keys: &'static [&'static str],
}

/// Every command, in the order in which people are shown them. Each has a key that needs neither Ctrl nor Alt; letters
/// beside the signs, because on some keyboards the signs do need one.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    Binding { command: Command::ZoomIn, keys: &["+", "="] },
    Binding { command: Command::ZoomOut, keys: &["-", "_"] },
    Binding { command: Command::Fit, keys: &["0"] },
    Binding { command: Command::OneToOne, keys: &["1"] },
    Binding { command: Command::PanLeft, keys: &["ArrowLeft"] },
    Binding { command: Command::PanRight, keys: &["ArrowRight"] },
    Binding { command: Command::PanUp, keys: &["ArrowUp"] },
    Binding { command: Command::PanDown, keys: &["ArrowDown"] },
    Binding { command: Command::RotateLeft, keys: &["R"] },
    Binding { command: Command::RotateRight, keys: &["r"] },
    Binding { command: Command::Flip, keys: &["f", "F"] },
    Binding { command: Command::Invert, keys: &["i", "I"] },
    Binding { command: Command::AutoWindow, keys: &["a", "A"] },
    Binding { command: Command::NextPreset, keys: &["p", "P"] },
    Binding { command: Command::WindowNarrower, keys: &["[", "W"] },
    Binding { command: Command::WindowWider, keys: &["]", "w"] },
    Binding { command: Command::LevelDown, keys: &[",", "L"] },
    Binding { command: Command::LevelUp, keys: &[".", "l"] },
    Binding { command: Command::SwitchTool, keys: &["t", "T"] },
    Binding { command: Command::ToggleMap, keys: &["m", "M"] },
    Binding { command: Command::MapWeaker, keys: &["o"] },
    Binding { command: Command::MapStronger, keys: &["O"] },
    Binding { command: Command::Reset, keys: &["x", "X"] },
    Binding { command: Command::Help, keys: &["?", "h", "H"] },
];

impl Command {
    /// What a key does, when neither Ctrl nor Alt nor Meta is held.
    pub fn of_key(key: &str) -> Option<Self> {
        BINDINGS.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
    }

    /// The keys that give it.
    pub fn keys(self) -> &'static [&'static str] {
        BINDINGS.iter().find(|binding| binding.command == self).map_or(&[], |binding| binding.keys)
    }

    /// The key of its text, which says what it does.
    pub fn text(self) -> &'static str {
        match self {
            Self::ZoomIn => "viewer-zoom-in",
            Self::ZoomOut => "viewer-zoom-out",
            Self::Fit => "viewer-fit",
            Self::OneToOne => "viewer-one-to-one",
            Self::PanLeft => "viewer-pan-left",
            Self::PanRight => "viewer-pan-right",
            Self::PanUp => "viewer-pan-up",
            Self::PanDown => "viewer-pan-down",
            Self::RotateLeft => "viewer-rotate-left",
            Self::RotateRight => "viewer-rotate-right",
            Self::Flip => "viewer-flip",
            Self::Invert => "viewer-invert",
            Self::AutoWindow => "viewer-auto-window",
            Self::NextPreset => "viewer-next-preset",
            Self::WindowWider => "viewer-window-wider",
            Self::WindowNarrower => "viewer-window-narrower",
            Self::LevelUp => "viewer-level-up",
            Self::LevelDown => "viewer-level-down",
            Self::SwitchTool => "viewer-switch-tool",
            Self::ToggleMap => "viewer-toggle-map",
            Self::MapStronger => "viewer-map-stronger",
            Self::MapWeaker => "viewer-map-weaker",
            Self::Reset => "viewer-reset",
            Self::Help => "viewer-help",
        }
    }

    /// Whether it is of no use without a class activation map.
    pub fn needs_map(self) -> bool {
        matches!(self, Self::ToggleMap | Self::MapStronger | Self::MapWeaker)
    }

    /// For tests and scripts: `"zoom-in"`.
    pub fn name(self) -> &'static str {
        self.text().trim_start_matches("viewer-")
    }
}

/// A key as it is printed on a keyboard.
pub fn key_label(key: &str) -> String {
    match key {
        "ArrowLeft" => "\u{2190}".into(),
        "ArrowRight" => "\u{2192}".into(),
        "ArrowUp" => "\u{2191}".into(),
        "ArrowDown" => "\u{2193}".into(),
        // What is printed on a key is the capital, whichever it gives.
        letter if letter.len() == 1 && letter.chars().all(char::is_uppercase) => format!("Shift+{letter}"),
        letter if letter.len() == 1 => letter.to_uppercase(),
        name => name.into(),
    }
}
