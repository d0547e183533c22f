//! The page in a frame: the options in an address, the messages, and the origins that may send them.

use pneumoscope::embed::embed_options::PageQuery;
use pneumoscope::embed::message::{Drawing, FromParent, ToParent, origin_not_allowed};
use pneumoscope::embed::{EmbedOptions, Origins, PendingMessages, pending_messages};
use pneumoscope::error::Failure;
use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::i18n::Language;
use pneumoscope::imaging::Limits;
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::{ActivationMap, Assessment, RawOutputs, registry};
use pneumoscope::protocol::{FilmFacts, NetworkProgress, Stage, Timings};
use pneumoscope::report::{DecisionRule, FilmAnswer};
use pneumoscope::theme::Theme;
use serde_json::{Value, from_value, json, to_value};

#[test]
fn an_address_says_what_the_frame_is_to_show() {
    let asked = PageQuery::parse(
        "?embed=1&language=pt-BR&theme=dark&operating_point=screening&samples=off&intake=on&answer=off&map=on",
    );
    let options = EmbedOptions {
        language: Some(Language::Portuguese),
        theme: Some(Theme::Dark),
        operating_point: Some(OperatingMode::Screening),
        samples: Some(false),
        intake: Some(true),
        answer: Some(false),
        map: Some(true),
    };
    assert_eq!(asked, PageQuery { embedded: true, options });
    assert_eq!(PageQuery::parse(""), PageQuery::default());
    assert_eq!(PageQuery::parse("?embed=0&language=xx&theme=pink&samples=perhaps&other=1&embed"), PageQuery::default());
}

#[test]
fn only_the_listed_origins_and_the_site_s_own_may_talk() {
    let own = "https://x.example";
    let list = Origins::parse(r#"{ "origins": ["https://course.example", "https://*.uni.example:8443"] }"#).unwrap();
    for allowed in [own, "https://course.example", "https://a.uni.example:8443", "https://a.b.uni.example:8443"] {
        assert!(list.allow(allowed, own), "{allowed}");
    }
    for refused in [
        "http://course.example",
        "https://course.example:8443",
        "https://course.example.evil.example",
        "https://evilcourse.example",
        "https://uni.example:8443",
        "https://.uni.example:8443",
        "https://eviluni.example:8443",
        "https://a.uni.example",
        "http://a.uni.example:8443",
        "null",
        "",
    ] {
        assert!(!list.allow(refused, own), "{refused}");
    }
    let all = Origins::parse(r#"{ "origins": ["*"] }"#).unwrap();
    assert!(all.allow("https://any.example", own));
    // A page without an origin is never allowed: a sandboxed frame, a file, a `data:` address.
    for list in [Origins::default(), list, all] {
        for own in ["null", own] {
            assert!(!list.allow("null", own) && !list.allow("", own), "{list:?}");
        }
    }
}

fn list_of(entry: &str) -> String {
    json!({ "origins": ["https://course.example", entry] }).to_string()
}

#[test]
fn a_list_holds_origins_as_browsers_write_them() {
    for entry in [
        "*",
        "https://course.example",
        "https://course.example:8443",
        "https://*.university.example",
        "https://*.a.b.example:8443",
        "https://xn--bcher-kva.example",
        "https://intranet",
        "https://192.0.2.1",
        "https://[2001:db8::1]:8443",
        "http://localhost",
        "http://localhost:8080",
        "http://course.localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
    ] {
        let list = Origins::parse(&list_of(entry)).unwrap_or_else(|error| panic!("{entry}: {error}"));
        assert!(entry.contains('*') || list.allow(entry, "https://x.example"), "{entry}");
    }
}

#[test]
fn invalid_origins_are_refused_with_a_reason() {
    for (entry, reason) in [
        ("null", "names nobody"),
        ("", "begins with https://"),
        (" ", "begins with https://"),
        ("course.example", "begins with https://"),
        ("//course.example", "begins with https://"),
        ("file://", "no name of a host"),
        ("data:text/html,x", "begins with https://"),
        ("HTTPS://course.example", "in lower case"),
        ("https://Course.example", "in lower case"),
        ("ftp://course.example", "begins with https://"),
        ("chrome-extension://abcdefgh", "begins with https://"),
        ("http://course.example", "without HTTPS"),
        ("http://192.168.0.1:8080", "without HTTPS"),
        ("http://localhost.example", "without HTTPS"),
        ("http://*.localhost", "a domain of two names"),
        ("https://", "no name of a host"),
        ("https://course.example/", "no slash"),
        ("https://course.example/lesson", "no path"),
        ("https://course.example/lesson/", "no slash"),
        ("https://course.example?a", "no path"),
        ("https://course.example#a", "no path"),
        ("https://user@course.example", "no name of a host"),
        ("https://user:word@course.example", "a port"),
        ("https://course.example ", "no name of a host"),
        ("https://course.example.", "no name of a host"),
        ("https://course..example", "no name of a host"),
        ("https://b\u{fc}cher.example", "xn--"),
        ("https://course.example:443", "usual port"),
        ("http://localhost:80", "usual port"),
        ("https://course.example:", "a port"),
        ("https://course.example:0", "a port"),
        ("https://course.example:08443", "a port"),
        ("https://course.example:65536", "a port"),
        ("https://course.example:*", "a port"),
        ("https://*", "a wildcard is"),
        ("https://*.com", "a domain of two names"),
        ("https://*.*.example", "a wildcard is"),
        ("https://course.*", "a wildcard is"),
        ("https://c*.example", "a wildcard is"),
        ("*://course.example", "begins with https://"),
        ("https://*.0.2.1", "a domain of two names"),
        ("https://*.[::1]", "no name of a host"),
        ("https://192.0.2", "in another way"),
        ("https://0x7f.1", "in another way"),
        ("https://[2001:DB8::1]", "in another way"),
        ("https://[::1", "no name of a host"),
        ("https://[x]", "no IPv6 address"),
    ] {
        let error = Origins::parse(&list_of(entry)).expect_err(entry).to_string();
        assert!(error.contains("embed.json") && error.contains(&format!("{entry:?}")), "{entry}: {error}");
        assert!(error.contains(reason), "{entry}: {error}");
    }
    for broken in ["", "[]", "{}", r#"{ "origins": "*" }"#, r#"{ "origins": [1] }"#] {
        let error = Origins::parse(broken).expect_err(broken).to_string();
        assert!(error.starts_with("embed.json is not a list of origins"), "{broken}: {error}");
    }
}

#[test]
fn messages_before_the_list_are_kept_within_bounds() {
    let film = Limits::default().bytes;
    assert_eq!(pending_messages::BYTES, film, "one film of any size that is read");
    let id = |n: usize| Some(n.to_string());
    let refused = |waiting: PendingMessages<usize>| {
        let (kept, errors) = waiting.end();
        let errors: Vec<Value> = errors.iter().map(|error| to_value(error).unwrap()).collect();
        assert!(errors.iter().all(|error| error["type"] == "error" && error["code"] == "too-early"), "{errors:?}");
        (kept, errors.iter().map(|error| error["id"].as_str().map(str::to_owned)).collect::<Vec<_>>())
    };
    // By their number, and the errors by theirs.
    let mut waiting = PendingMessages::default();
    for n in 0..pending_messages::MESSAGES + pending_messages::REFUSALS + 10 {
        waiting.push(n, 0, id(n));
    }
    let (kept, errors) = refused(waiting);
    assert!(kept.into_iter().eq(0..pending_messages::MESSAGES));
    assert!(
        errors
            .into_iter()
            .eq((pending_messages::MESSAGES..pending_messages::MESSAGES + pending_messages::REFUSALS).map(id))
    );
    // By their bytes: what is too large leaves room for what is smaller.
    let mut waiting = PendingMessages::default();
    for (n, bytes) in [film - 10, 11, 10, 1, u64::MAX, 0].into_iter().enumerate() {
        waiting.push(n, bytes, id(n));
    }
    assert_eq!(refused(waiting), (vec![0, 2, 5], vec![id(1), id(3), id(4)]));
}

#[test]
fn messages_of_a_parent_are_read() {
    let read = |message: Value| from_value::<FromParent>(message).ok().and_then(|message| message.checked().ok());
    assert_eq!(read(json!({ "pneumoscope": 1, "type": "hello" })), Some(FromParent::Hello));
    assert_eq!(read(json!({ "type": "clear" })), Some(FromParent::Clear));
    assert_eq!(
        read(json!({ "type": "assess", "id": "7", "drawing": "cloudy" })),
        Some(FromParent::Assess { id: "7".into(), name: None, drawing: Some(Drawing::Cloudy) })
    );
    assert_eq!(
        read(json!({ "type": "settings", "language": "fr", "operating_point": "confirming", "answer": false })),
        Some(FromParent::Settings(EmbedOptions {
            language: Some(Language::French),
            operating_point: Some(OperatingMode::Confirming),
            answer: Some(false),
            ..EmbedOptions::default()
        }))
    );
    for unheard in [
        json!({ "type": "assess" }),
        json!({ "type": "assess", "id": "" }),
        json!({ "type": "assess", "id": "x".repeat(201) }),
        json!({ "type": "assess", "id": "7", "name": "x".repeat(201) }),
        json!({ "type": "settings", "language": "tlh" }),
        json!({ "type": "dance" }),
        json!("hello"),
        json!(null),
    ] {
        assert_eq!(read(unheard.clone()), None, "{unheard}");
    }
}

#[test]
fn messages_to_a_parent_are_plain_objects() {
    let said = |message: ToParent| to_value(message).unwrap();
    assert_eq!(said(ToParent::Resize { height: 640 }), json!({ "type": "resize", "height": 640 }));
    assert_eq!(
        said(ToParent::network_progress(&NetworkProgress::Fetching { received: 1, total: 2, interrupted: false })),
        json!({ "type": "progress", "stage": "fetching", "received": 1, "total": 2 })
    );
    assert_eq!(
        said(ToParent::film_progress("a".into(), Some(Stage::WaitingForNetwork))),
        json!({ "type": "progress", "id": "a", "stage": "waiting-for-network" })
    );
    let failed = NetworkProgress::Failed { refusal: Failure::NetworkUnusable { cause: "why".into() }.into() };
    let message = "The network could not run (why). Try again, or reload the page.";
    assert_eq!(
        said(ToParent::network_progress(&failed)),
        json!({ "type": "error", "code": "network-unusable", "message": message })
    );
    for fault in [None, Some("embed.json lists nothing of use")] {
        let message = said(ToParent::error(None, &origin_not_allowed("https://evil.example", fault).into()));
        assert_eq!(message["code"], "origin-not-allowed");
        for part in ["https://evil.example", fault.unwrap_or("can add the origin to its embed.json")] {
            assert!(message["message"].as_str().unwrap().contains(part), "{message}");
        }
    }
}

#[test]
fn an_answer_holds_no_pixels_and_no_name() {
    let card = registry::default().card();
    let map = ActivationMap { width: 7, height: 7, values: vec![0.5; 49] };
    let assessment = Assessment::from_outputs(
        RawOutputs { logits: [0.0, 3.0], map: Some(map), ood: Some(-8.0), ..RawOutputs::default() },
        &card,
    );
    let geometry = PixelGeometry::SQUARE;
    let (format, view, laterality) = ("PNG".into(), None, None);
    let facts = FilmFacts {
        format,
        width: 300,
        height: 200,
        bit_depth: 8,
        view,
        laterality,
        geometry,
        pages: None,
        changes: Vec::new(),
    };
    let decision_rule = DecisionRule::of(&card, OperatingMode::Screening);
    let told = FilmAnswer::of(&assessment, Some(facts), Timings::default(), &decision_rule);
    let said = to_value(ToParent::Result { id: "a".into(), answer: Box::new(told) }).unwrap();
    let mut keys: Vec<&String> = said.as_object().unwrap().keys().collect();
    keys.sort();
    let known = [
        "familiarity",
        "film",
        "id",
        "map",
        "milliseconds",
        "notice",
        "operating_point",
        "probability",
        "readers",
        "threshold",
        "type",
        "unclear",
        "verdict",
    ];
    assert!(keys.iter().map(|key| key.as_str()).eq(known), "{keys:?}");
    assert_eq!(
        said["film"],
        json!({
            "format": "PNG", "width": 300, "height": 200, "bit_depth": 8, "view": null, "laterality": null,
            "geometry": { "aspect": 1.0, "spacing": null },
        })
    );
    assert_eq!(said["operating_point"], "screening");
    assert_eq!(said["verdict"], assessment.verdict_at(decision_rule.threshold).name());
}
