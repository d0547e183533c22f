//! Section: the films and their statistics.

use leptos::prelude::*;

use super::page::Page;
use crate::charts::bars::{Bar, bars};
use crate::charts::forest::{ForestRow, forest};
use crate::charts::lines::{Axis, Join, Plot, Series};
use crate::inference::card::InputSpec;
use crate::study::films::Mean;

const CLASSES: [&str; 2] = ["NORMAL", "PNEUMONIA"];

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![
        page.beside(&["learn-films-1", "learn-films-2"], counts(page)),
        page.beside(&["learn-films-3", "learn-films-4"], means(page)),
        view! { <div class="charts">{grey_levels(page)}{statistics(page)}</div> }.into_any(),
        page.prose(&["learn-films-5"]),
    ]
}

fn counts(page: &Page) -> AnyView {
    let balance = &page.study.exploration.balance;
    let sets = [
        ("learn-films-train-normal", balance.train.get(CLASSES[0]), 0),
        ("learn-films-train-pneumonia", balance.train.get(CLASSES[1]), 1),
        ("learn-films-test-normal", balance.test.get(CLASSES[0]), 0),
        ("learn-films-test-pneumonia", balance.test.get(CLASSES[1]), 1),
    ];
    let groups: Vec<_> =
        sets.into_iter().filter_map(|(key, group, series)| Some((page.t(key), group?, series))).collect();
    let rows = groups.iter().map(|(name, group, series)| Bar {
        name: name.clone(),
        value: group.films as f64,
        text: group.films.to_string(),
        series: *series,
    });
    let table = groups
        .iter()
        .map(|(name, group, _)| vec![name.clone(), group.films.to_string(), group.patients.to_string()])
        .collect();
    let table = page.table(["learn-films-set", "learn-films", "learn-children"], table);
    page.figure("counts", "learn-films-counts", bars(&rows.collect::<Vec<_>>()), table)
}

/// The mean images of each class of training films.
fn means(page: &Page) -> AnyView {
    let pictures = [
        ("study/mean-normal.png", "learn-films-mean-normal", "learn-films-mean-alt-normal"),
        ("study/mean-pneumonia.png", "learn-films-mean-pneumonia", "learn-films-mean-alt-pneumonia"),
    ];
    let InputSpec { width, height, .. } = page.card.input;
    let pictures = pictures.map(|(address, caption, alternative)| {
        view! {
            <figure>
                <img src=address alt=page.t(alternative) width=width height=height/>
                <figcaption>{page.t(caption)}</figcaption>
            </figure>
        }
    });
    view! { <div class="pictures">{pictures.collect_view()}</div> }.into_any()
}

fn grey_levels(page: &Page) -> AnyView {
    let names = page.texts(["learn-normal", "learn-pneumonia"]);
    let [level, share] = ["learn-films-grey-level", "learn-films-grey-share"].map(|key| page.t(key));
    let histograms = &page.study.exploration.histograms_percent.train;
    let most = histograms.values().flatten().copied().fold(0.0, f64::max) / 100.0;
    let x = Axis { ends: (0.0, 256.0), name: &level, percent: false, ticks: 5 };
    let mut plot = Plot::new(260.0, x, page.percent_axis((0.0, most * 1.05), &share), page.notation());
    let curves: Vec<&Vec<f64>> = CLASSES.iter().filter_map(|class| histograms.get(*class)).collect();
    for (number, shares) in curves.iter().enumerate() {
        let width = 256.0 / shares.len().max(1) as f64;
        let mut points: Vec<_> =
            shares.iter().enumerate().map(|(bin, share)| (bin as f64 * width, share / 100.0)).collect();
        points.extend(shares.last().map(|share| (256.0, share / 100.0)));
        plot.add(&Series { number, join: Join::Step, points });
    }
    plot.chart.legend((210.0, 44.0), &[&names[0], &names[1]], true, false);
    let rows = curves.first().map_or(0, |shares| shares.len());
    let width = 256 / rows.max(1);
    let table = (0..rows)
        .map(|bin| {
            let range = format!("{}-{}", bin * width, (bin + 1) * width - 1);
            let shares = curves.iter().map(|shares| page.i18n.percentage(shares.get(bin).unwrap_or(&0.0) / 100.0));
            [range].into_iter().chain(shares).collect()
        })
        .collect();
    let table = page.table(["learn-films-grey-level", "learn-normal", "learn-pneumonia"], table);
    page.figure("grey-levels", "learn-films-grey", plot.chart, table)
}

fn statistics(page: &Page) -> AnyView {
    let statistics = &page.study.exploration.statistics.train;
    let of: Vec<_> = CLASSES.iter().filter_map(|class| statistics.get(*class)).collect();
    let quantities: [(&str, Vec<Mean>); 3] = [
        ("learn-films-brightness", of.iter().map(|class| class.brightness).collect()),
        ("learn-films-contrast", of.iter().map(|class| class.contrast).collect()),
        ("learn-films-sharpness", of.iter().map(|class| class.sharpness).collect()),
    ];
    // Sharpness is not a grey level, so only the table has it.
    let rows: Vec<_> = quantities[..2]
        .iter()
        .map(|(key, means)| ForestRow {
            name: page.t(key),
            entries: means
                .iter()
                .enumerate()
                .map(|(series, Mean { mean, sd })| (series, *mean, Some((mean - sd, mean + sd))))
                .collect(),
        })
        .collect();
    let names = page.texts(["learn-normal", "learn-pneumonia"]);
    let axis_name = page.t("learn-films-grey-level");
    let axis = Axis { ends: (0.0, 160.0), name: &axis_name, percent: false, ticks: 4 };
    let chart = forest(&rows, &[&names[0], &names[1]], axis, page.notation());
    let written = |mean: &Mean| {
        let [mean, sd] = [mean.mean, mean.sd].map(|value| page.i18n.number(value, 1));
        page.say_also("learn-films-mean-sd", &[("mean", mean), ("sd", sd)])
    };
    let table = quantities
        .iter()
        .map(|(key, means)| [page.t(key)].into_iter().chain(means.iter().map(written)).collect())
        .collect();
    let table = page.table(["learn-films-quantity", "learn-normal", "learn-pneumonia"], table);
    page.figure_also("statistics", "learn-films-statistics", &[], "learn-films-statistics-note", chart, table)
}
