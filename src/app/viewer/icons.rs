//! The buttons' icons, as lines in the text's colour.

use leptos::prelude::*;

use crate::viewer::commands::Command;

/// The icon of a command; nothing for a command without a button.
#[component]
pub fn Icon(command: Command) -> impl IntoView {
    lines(command).map(|lines| {
        view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=lines></path></svg> }
    })
}

/// The path in a view box of 24 by 24.
fn lines(command: Command) -> Option<&'static str> {
    Some(match command {
        Command::ZoomIn => "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M15.2 15.2l5.3 5.3M7.5 10.5h6M10.5 7.5v6",
        Command::ZoomOut => "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M15.2 15.2l5.3 5.3M7.5 10.5h6",
        Command::Fit => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
        Command::OneToOne => "M5 8.5L8 6.500V18M15.500 8.500l3-2V18M12 10v.01M12 15v.01",
        Command::RotateLeft => "M4 4v5h5M4.600 9a8 8 0 1 1 0 6",
        Command::RotateRight => "M20 4v5h-5M19.400 9a8 8 0 1 0 0 6",
        Command::Flip => "M12 3v2.500M12 8.500v2.500M12 14v2.500M12 19v2M9 7v10H3zM15 7v10h6z",
        Command::Invert => "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0M12 4v16M12 8h6.900M12 12h8M12 16h6.900",
        Command::AutoWindow => "M6 19l6-14 6 14M8.300 14h7.400",
        Command::SwitchTool => {
            "M12 3v18M3 12h18M9.500 5.500L12 3l2.500 2.500M9.500 18.500L12 21l2.500-2.500M5.500 9.500L3 12l2.500 2.500M18.500 9.500L21 12l-2.500 2.500"
        }
        Command::Measure => "M3 16L16 3l5 5L8 21zM6 13l2 2M9 10l3 3M12 7l2 2",
        Command::Crop => "M7 2v15h15M2 7h15v15",
        Command::Compare => "M3 5h18v14H3zM12 5v14M6 15l1.500-4 1.500 4M15 15l1.500-4 1.500 4",
        Command::Cover => {
            "M12 3v2M12 19v2M3 12h2M19 12h2M17 12a5 5 0 1 1-10 0 5 5 0 0 1 10 0M9 12.500l3.500-3.500M11.500 15l3.500-3.500"
        }
        Command::ToggleMap => "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0",
        Command::Reset => "M9 4L4 9l5 5M4 9h10.500a5.500 5.500 0 0 1 0 11H11",
        Command::Help => "M8.500 8.500a3.500 3.500 0 1 1 5 3.200c-1 .5-1.500 1.200-1.500 2.300M12 18.500v.01",
        _ => return None,
    })
}
