//! The caption of a picture that is saved or copied: the film, the network's answer, and how reliable it is.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlCanvasElement;

use super::film_label;
use super::picture::{Picture, context};
use crate::app::i18n::I18n;
use crate::i18n::{messages, numbers};
use crate::inference::{Assessment, Familiarity, ModelCard};
use crate::preparation::Change;
use crate::report::caption::{LEAST_WIDTH, Paragraph, Sizes, below, is_as_drawn, lines};
use crate::report::{DecisionRule, PROGRAM_VERSION, Record};
use crate::samples::Origin;

/// What a caption says besides the film's record.
pub struct CaptionOptions<'a> {
    pub card: &'a ModelCard,
    pub decision_rule: DecisionRule,
    /// Whether the film is called by its file's name.
    pub with_name: bool,
    /// Whether the picture shows the map, where there is one.
    pub map: bool,
    /// The changes between the film that was read and the picture.
    pub seen: &'a [Change],
}

/// The caption's text, in the person's language.
pub fn paragraphs(i18n: I18n, record: &Record, options: &CaptionOptions) -> Vec<Paragraph> {
    let &CaptionOptions { card, decision_rule, with_name, map, seen } = options;
    let language = i18n.language();
    let strong = |text| Paragraph { text, strong: true };
    let plain = |text| Paragraph { text, strong: false };
    let mut all = vec![strong(film_label(i18n, record, with_name))];
    if record.origin == Origin::Drawing {
        all.push(plain(i18n.t("samples-is-a-drawing")));
    }
    match record.outcome.assessment() {
        Some(assessment) => {
            all.extend(answer(i18n, assessment, decision_rule.threshold).into_iter().map(strong));
            let reading = i18n.t(&format!("film-reading-{}", decision_rule.mode.name()));
            all.push(plain(format!("{}: {reading}", i18n.t("report-operating-point"))));
        }
        None => all.push(strong(i18n.t("film-no-answer"))),
    }
    if let Some(film) = &record.film {
        let said = [messages::first_page(language, film), messages::read_after(language, film)];
        all.extend(said.into_iter().flatten().map(plain));
    }
    if !seen.is_empty() {
        all.push(plain(i18n.t_with("film-seen", &[("changes", messages::changes(language, seen).into())])));
    }
    if map && record.outcome.assessment().is_some_and(|assessment| assessment.map.is_some()) {
        all.push(plain(i18n.t("viewer-map-caption-short")));
    }
    all.push(strong(i18n.t("page-notice")));
    all.push(plain(i18n.t_with(
        "export-caption-network",
        &[
            ("name", card.name.as_str().into()),
            ("version", card.version.as_str().into()),
            ("program", PROGRAM_VERSION.into()),
        ],
    )));
    all
}

/// The answer as it is shown beside the film: the reasons to doubt it, the verdict, the probability.
fn answer(i18n: I18n, assessment: &Assessment, threshold: f32) -> Vec<String> {
    let language = i18n.language();
    let is_unfamiliar = assessment.familiarity == Some(Familiarity::Unfamiliar);
    let doubt = is_unfamiliar.then(|| format!("{} {}", i18n.t("film-unfamiliar-short"), i18n.t("film-unfamiliar")));
    let probability = numbers::probability(language, assessment.probability);
    let said =
        [messages::headline(language, assessment, threshold), format!("{}: {probability}", i18n.t("film-probability"))];
    doubt.into_iter().chain(said).collect()
}

/// The picture with the caption below it. A picture that is too narrow for lines of some words becomes wider.
///
/// # Errors
/// The browser's error, or an error if it returns other pixels than were drawn. Only the caption is read from a canvas.
pub fn captioned(picture: &Picture, paragraphs: &[Paragraph]) -> Result<Picture, JsValue> {
    let width = picture.width.max(LEAST_WIDTH);
    let sizes = Sizes::of(width);
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let context = context(&canvas)?;
    let set_font = |strong: bool| {
        let weight = if strong { 700 } else { 400 };
        context.set_font(&format!("{weight} {}px system-ui, sans-serif", sizes.letters));
    };
    let room = f64::from(width - 2 * sizes.margin);
    let mut all = Vec::new();
    for Paragraph { text, strong } in paragraphs {
        set_font(*strong);
        let width_of = |text: &str| context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        all.extend(lines(text, room, width_of).into_iter().map(|line| (line, *strong)));
    }
    let height = 2 * sizes.margin + all.len() as u32 * sizes.line;
    // Setting the size resets the font.
    canvas.set_width(width);
    canvas.set_height(height);
    context.set_fill_style_str("#000000");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
    context.set_fill_style_str("#ffffff");
    context.set_text_baseline("middle");
    for (number, (line, strong)) in (0..).zip(&all) {
        set_font(*strong);
        let y = sizes.margin + number * sizes.line + sizes.line / 2;
        context.fill_text(line, sizes.margin.into(), y.into())?;
    }
    let caption = context.get_image_data(0.0, 0.0, width.into(), height.into())?.data();
    if !is_as_drawn(&caption, width, sizes) {
        return Err("this browser gives other pixels than were drawn".into());
    }
    let pixels = below(&picture.pixels, picture.width, &caption, width);
    Ok(Picture { width, height: picture.height + height, pixels, changes: picture.changes.clone() })
}
