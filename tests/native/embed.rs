//! The page in a frame: what an address and a message may say, and who may say it.

use pneumoscope::embed::message::{Drawing, FromParent, ToParent, Unheard};
use pneumoscope::embed::wishes::Address;
use pneumoscope::embed::{Origins, Wishes};
use pneumoscope::inference::card::Reading;
use pneumoscope::inference::{ActivationMap, Assessment, ModelCard, RawOutputs};
use pneumoscope::protocol::{FilmFacts, NetworkProgress, Refusal, Stage, Timings};
use pneumoscope::report::{ReadAt, Told};
use pneumoscope::theme::Theme;
use pneumoscope::words::Language;
use serde_json::{Value, from_value, json, to_value};

#[test]
fn an_address_says_what_the_frame_is_to_show() {
    let asked = Address::of_query(
        "?embed=1&language=pt-BR&theme=dark&operating_point=screening&samples=off&intake=on&answer=off&map=on",
    );
    let wishes = Wishes {
        language: Some(Language::Portuguese),
        theme: Some(Theme::Dark),
        operating_point: Some(Reading::Screening),
        samples: Some(false),
        intake: Some(true),
        answer: Some(false),
        map: Some(true),
    };
    assert_eq!(asked, Address { embedded: true, wishes });
    assert_eq!(Address::of_query(""), Address::default());
    assert_eq!(Address::of_query("?embed=0&language=xx&theme=pink&samples=perhaps&other=1&embed"), Address::default());
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
    assert!(!Origins::default().allow("null", "null"), "a page without an origin is nobody's own");
    assert!(Origins::parse(r#"{ "origins": ["*"] }"#).unwrap().allow("null", own));
    for broken in ["", "[]", "{}", r#"{ "origins": "*" }"#] {
        assert!(Origins::parse(broken).is_err(), "{broken}");
    }
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
        Some(FromParent::Settings(Wishes {
            language: Some(Language::French),
            operating_point: Some(Reading::Confirming),
            answer: Some(false),
            ..Wishes::default()
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
        said(ToParent::network_progress(&NetworkProgress::Fetching { received: 1, total: 2 })),
        json!({ "type": "progress", "stage": "fetching", "received": 1, "total": 2 })
    );
    assert_eq!(
        said(ToParent::film_progress("a".into(), Some(Stage::WaitingForNetwork))),
        json!({ "type": "progress", "id": "a", "stage": "waiting-for-network" })
    );
    let failed = NetworkProgress::Failed { refusal: Refusal::new("network-unreachable", "No.") };
    assert_eq!(
        said(ToParent::network_progress(&failed)),
        json!({ "type": "error", "code": "network-unreachable", "message": "No." })
    );
    let unheard = Unheard::OriginNotAllowed { origin: "https://evil.example".into() };
    let message = said(unheard.message(None));
    assert_eq!(message["code"], "origin-not-allowed");
    assert!(message["message"].as_str().unwrap().contains("https://evil.example"));
}

#[test]
fn an_answer_holds_no_pixels_and_no_name() {
    let card = ModelCard::built_in();
    let map = ActivationMap { width: 7, height: 7, values: vec![0.5; 49] };
    let assessment = Assessment::from_outputs(RawOutputs { logits: [0.0, 3.0], map, ood: -8.0 }, &card);
    let facts = FilmFacts { format: "PNG".into(), width: 300, height: 200, bit_depth: 8 };
    let read_at = ReadAt::of(&card, Reading::Screening);
    let told = Told::of(&assessment, Some(facts), Timings::default(), &read_at);
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
        "threshold",
        "type",
        "unclear",
        "verdict",
    ];
    assert!(keys.iter().map(|key| key.as_str()).eq(known), "{keys:?}");
    assert_eq!(said["film"], json!({ "format": "PNG", "width": 300, "height": 200, "bit_depth": 8 }));
    assert_eq!(said["operating_point"], "screening");
    assert_eq!(said["verdict"], assessment.verdict_at(read_at.threshold).name());
}
