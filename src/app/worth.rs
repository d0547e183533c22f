//! What an answer is worth where pneumonia is as common as the reader says.

use leptos::prelude::*;

use crate::inference::{ModelCard, OperatingPoint};
use crate::wording;

/// The three operating points with their predictive values, for a prevalence that can be set.
#[component]
pub fn Worth() -> impl IntoView {
    let card = expect_context::<StoredValue<ModelCard>>().get_value();
    let points = card.operating_points;
    let percent = RwSignal::new(String::from("10"));
    let prevalence = move || wording::prevalence(&percent.get());
    let row = move |name: &'static str, purpose: &'static str, point: OperatingPoint| {
        let values = move || prevalence().map(|share| point.predictive_values(share));
        view! {
            <tr>
                <th scope="row">{name}<small>{purpose}</small></th>
                <td>{wording::percentage(point.threshold)}</td>
                <td>{wording::share(Some(point.sensitivity.into()))}</td>
                <td>{wording::share(Some(point.specificity.into()))}</td>
                <td>{move || wording::share(values().and_then(|v| v.positive))}</td>
                <td>{move || wording::share(values().and_then(|v| v.negative))}</td>
            </tr>
        }
    };
    view! {
        <details class="about">
            <summary>"What an answer is worth"</summary>
            <p>"The same probability can be read cautiously either way. How often an answer is right also depends on
                how common pneumonia is among those who are examined."</p>
            <p><label>"Of 100 of them, "
                <input type="number" min="0" max="100" step="any" data-testid="prevalence" bind:value=percent/>
                " have pneumonia."</label></p>
            <div class="wide"><table>
                <thead><tr>
                    <th scope="col">"Reading"</th><th scope="col">"Pneumonia from"</th>
                    <th scope="col">"Sensitivity"</th><th scope="col">"Specificity"</th>
                    <th scope="col">"Right if it says pneumonia"</th><th scope="col">"Right if it says normal"</th>
                </tr></thead>
                <tbody data-testid="operating-points">
                    {row("Screening", " misses little", points.screening)}
                    {row("Balanced", " the verdict", points.balanced)}
                    {row("Confirming", " accuses rarely", points.confirming)}
                </tbody>
            </table></div>
            <p class="facts">"Sensitivity and specificity on the validation films and augmented copies of them, on which the
                readings were chosen. On films from elsewhere they are lower."</p>
        </details>
    }
}
