//! Registers [`crate::trusted_types`] as the Trusted Types policy, in browsers that have Trusted Types.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::Url;

use crate::site_paths::SITE;
use crate::trusted_types::{is_own_script, is_plain_markup};

/// Whether a text may pass.
type Rule = Box<dyn Fn(&str) -> bool>;

/// Registers the policy. Every text that the page and Leptos use as markup or as a script's address passes through it. Only one
/// policy can have its name, and the content security policy allows no other name.
///
/// # Errors
/// If the browser refuses, for instance because a server sends a content security policy of its own.
pub fn install_policy() -> Result<(), JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(());
    }
    let site = Url::new_with_base(SITE, &window().location().href()?)?.href();
    let rules = Object::new();
    let own: [(&str, Rule); 2] = [
        ("createHTML", Box::new(is_plain_markup)),
        ("createScriptURL", Box::new(move |address| is_own_script(address, &site))),
    ];
    for (name, rule) in own {
        // Returns the text, or nothing, which the browser treats as a refusal.
        let check = Closure::<dyn Fn(String) -> Option<String>>::new(move |text: String| rule(&text).then_some(text));
        Reflect::set(&rules, &name.into(), &check.into_js_value())?;
    }
    let create: Function = Reflect::get(&factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(&factory, &"default".into(), &rules)?;
    Ok(())
}
