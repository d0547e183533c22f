//! The viewer's commands and their keys: one table for the toolbar, the keyboard and the list of keys.

/// A command of the viewer.
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
    Measure,
    Crop,
    Compare,
    Cover,
    CoverSmaller,
    CoverLarger,
    CoverBorder,
    CoverCorners,
    ToggleMap,
    MapStronger,
    MapWeaker,
    Reset,
    Help,
}

/// A command and its keys, as values of `KeyboardEvent.key`. The first key is the one in tooltips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub command: Command,
    pub keys: &'static [&'static str],
}

/// All commands in the order of the list of keys. Signs such as `[` need Ctrl and Alt on some keyboards, so their commands
/// have letters too.
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
    Binding { command: Command::Measure, keys: &["d", "D"] },
    Binding { command: Command::Crop, keys: &["c", "C"] },
    Binding { command: Command::Compare, keys: &["k", "K"] },
    Binding { command: Command::Cover, keys: &["v", "V"] },
    Binding { command: Command::CoverSmaller, keys: &["s"] },
    Binding { command: Command::CoverLarger, keys: &["S"] },
    Binding { command: Command::CoverBorder, keys: &["b", "B"] },
    Binding { command: Command::CoverCorners, keys: &["e", "E"] },
    Binding { command: Command::ToggleMap, keys: &["m", "M"] },
    Binding { command: Command::MapWeaker, keys: &["o"] },
    Binding { command: Command::MapStronger, keys: &["O"] },
    Binding { command: Command::Reset, keys: &["x", "X"] },
    Binding { command: Command::Help, keys: &["?", "h", "H"] },
];

impl Command {
    /// The command of a key pressed without Ctrl, Alt and Meta.
    pub fn of_key(key: &str) -> Option<Self> {
        BINDINGS.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.command)
    }

    /// The command's keys.
    pub fn keys(self) -> &'static [&'static str] {
        BINDINGS.iter().find(|binding| binding.command == self).map_or(&[], |binding| binding.keys)
    }

    /// The message key of the command's name.
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
            Self::Measure => "viewer-measure",
            Self::Crop => "viewer-crop",
            Self::Compare => "viewer-compare",
            Self::Cover => "viewer-cover",
            Self::CoverSmaller => "viewer-cover-smaller",
            Self::CoverLarger => "viewer-cover-larger",
            Self::CoverBorder => "viewer-cover-border",
            Self::CoverCorners => "viewer-cover-corners",
            Self::ToggleMap => "viewer-toggle-map",
            Self::MapStronger => "viewer-map-stronger",
            Self::MapWeaker => "viewer-map-weaker",
            Self::Reset => "viewer-reset",
            Self::Help => "viewer-help",
        }
    }

    /// Whether it needs a class activation map.
    pub fn needs_map(self) -> bool {
        matches!(self, Self::ToggleMap | Self::MapStronger | Self::MapWeaker)
    }

    /// Whether it covers a part of a film that has an answer.
    pub fn covers(self) -> bool {
        matches!(self, Self::Cover | Self::CoverSmaller | Self::CoverLarger | Self::CoverBorder | Self::CoverCorners)
    }

    /// The name for tests and scripts: `"zoom-in"`.
    pub fn name(self) -> &'static str {
        self.text().trim_start_matches("viewer-")
    }
}

/// A key's label as printed on keyboards.
pub fn key_label(key: &str) -> String {
    match key {
        "ArrowLeft" => "\u{2190}".into(),
        "ArrowRight" => "\u{2192}".into(),
        "ArrowUp" => "\u{2191}".into(),
        "ArrowDown" => "\u{2193}".into(),
        // Keyboards show capitals for both cases.
        letter if letter.len() == 1 && letter.chars().all(char::is_uppercase) => format!("Shift+{letter}"),
        letter if letter.len() == 1 => letter.to_uppercase(),
        name => name.into(),
    }
}
