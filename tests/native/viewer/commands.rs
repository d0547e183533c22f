use std::collections::HashSet;

use pneumoscope::viewer::commands::{BINDINGS, Command, key_label};

#[test]
fn each_key_does_one_thing_and_each_command_has_a_key() {
    let keys: Vec<&str> = BINDINGS.iter().flat_map(|binding| binding.keys).copied().collect();
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    let commands: HashSet<Command> = BINDINGS.iter().map(|binding| binding.command).collect();
    assert_eq!(commands.len(), BINDINGS.len());
    assert!(BINDINGS.iter().all(|binding| !binding.keys.is_empty()));
}

#[test]
fn keys_give_their_commands() {
    assert_eq!(Command::of_key("+"), Some(Command::ZoomIn));
    assert_eq!(Command::of_key("r"), Some(Command::RotateRight));
    assert_eq!(Command::of_key("R"), Some(Command::RotateLeft));
    assert_eq!(Command::of_key("?"), Some(Command::Help));
    assert_eq!(Command::of_key("q"), None);
    // What the browser needs for itself.
    for key in ["Tab", "Enter", " ", "Escape", "F5"] {
        assert_eq!(Command::of_key(key), None, "{key}");
    }
}

#[test]
fn keys_are_shown_as_they_are_printed() {
    assert_eq!(key_label("r"), "R");
    assert_eq!(key_label("R"), "Shift+R");
    assert_eq!(key_label("ArrowUp"), "\u{2191}");
    assert_eq!(key_label("["), "[");
}

#[test]
fn names_are_the_texts_without_their_area() {
    assert_eq!(Command::ZoomIn.name(), "zoom-in");
    assert!(BINDINGS.iter().all(|binding| binding.command.text().starts_with("viewer-")));
}
