//! The site on the file servers of assets/hosting and on our own, at a domain's root and in a folder: each file has the
//! headers of xtask/src/headers.rs. `./xtask/run build` builds the site, `./xtask/run test` installs the servers.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, VARY};
use reqwest::{Client, StatusCode};
use xtask::build::dist;
use xtask::headers;
use xtask::{hosting, servers};

/// Ends the server.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder of its own for one server.
fn folder(server: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hosting").join(server);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A port that was free just now.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Starts a server and waits until it listens.
fn start(command: &mut Command, port: u16) -> Running {
    let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}: `./xtask/run test` unpacks it"));
    let mut running = Running(child);
    let begun = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(running.0.try_wait().expect("a process").is_none(), "{command:?} ended");
        assert!(begun.elapsed() < Duration::from_secs(60), "{command:?} does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    running
}

/// The site's files, as addresses, without what is for servers only.
fn files(folder: &Path, prefix: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the site: `./xtask/run build` makes it");
    let mut found = Vec::new();
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else if ![".br", ".gz", "_headers"].iter().any(|end| name.ends_with(end)) {
            found.push(name);
        }
    }
    found
}

/// Asks for a file, with the encodings that are welcome.
async fn ask(client: &Client, address: &str, encodings: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let answer = client.get(address).header(ACCEPT_ENCODING, encodings).send().await.expect("an answer");
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, answer.bytes().await.expect("a body").to_vec())
}

/// Fails if a header has another value than this, or comes more than once.
fn holds(address: &str, found: &HeaderMap, name: &str, value: &str) {
    let values: Vec<_> = found.get_all(name).iter().map(|value| value.to_str().expect("text")).collect();
    assert_eq!(values, [value], "{address}: {name}");
}

/// Fails if something is not sent as it should be, by the server whose site is at `base`.
async fn is_served_well(base: &str) {
    let client = Client::builder().no_brotli().no_gzip().build().expect("a client that shows what was sent");
    let mut compressed = 0;
    for file in files(&dist(), "") {
        let address = format!("{base}{}", if file == "index.html" { "" } else { &file });
        for (encodings, encoding, ending) in [("gzip, br", "br", ".br"), ("gzip", "gzip", ".gz"), ("identity", "", "")]
        {
            let (status, headers, body) = ask(&client, &address, encodings).await;
            assert_eq!(status, StatusCode::OK, "{address}");
            for header in headers::everywhere() {
                holds(&address, &headers, header.name, &header.value);
            }
            holds(&address, &headers, CACHE_CONTROL.as_str(), headers::cache_control(&format!("/{file}")));
            let kind = headers::content_type(&file).unwrap_or_else(|| panic!("{file} has no type"));
            let found = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
            assert_eq!(found.trim_end_matches("; charset=utf-8"), kind, "{address}");
            let twin = dist().join(format!("{file}{ending}"));
            let sent = headers.get(CONTENT_ENCODING).map_or("", |value| value.to_str().expect("text"));
            if twin.is_file() {
                assert_eq!(sent, encoding, "{address}");
                assert!(body == fs::read(&twin).expect("a file"), "{address}: other bytes than {}", twin.display());
                compressed += usize::from(!encoding.is_empty());
                if !encoding.is_empty() {
                    let vary = headers.get(VARY).and_then(|value| value.to_str().ok()).unwrap_or_default();
                    assert!(vary.eq_ignore_ascii_case("accept-encoding"), "{address}: Vary: {vary}");
                }
            } else {
                assert_eq!(sent, "", "{address}");
                assert!(body == fs::read(dist().join(&file)).expect("a file"), "{address}: other bytes than the file");
            }
        }
    }
    assert!(compressed > 40, "{base}: only {compressed} answers were compressed");
    let missing = format!("{base}app-0123456789abcdef.js");
    let (status, headers, _) = ask(&client, &missing, "br").await;
    assert_eq!(status, StatusCode::NOT_FOUND, "{missing}");
    let kept = headers.get(CACHE_CONTROL).and_then(|value| value.to_str().ok());
    assert_ne!(kept, Some(headers::FOR_EVER), "a file that is missing now is not missing for ever");
    for header in headers::everywhere() {
        holds(&missing, &headers, header.name, &header.value);
    }
}

#[tokio::test]
async fn our_own_server_serves_the_site() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(xtask::site::serve_on(listener, xtask::site::router(&dist())));
    is_served_well(&format!("http://127.0.0.1:{port}/")).await;
}

#[tokio::test]
async fn nginx_serves_the_site_at_the_root_and_in_a_folder() {
    let (folder, port) = (folder("nginx"), free_port());
    let (http, location) = (hosting::folder().join("nginx-http.conf"), hosting::folder().join("nginx-location.conf"));
    // It writes into folders of its own, even where it has nothing to write.
    let own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("    {name}_temp_path {};\n", folder.join(name).display()));
    let text = format!(
        "load_module {};\ndaemon off;\nmaster_process off;\npid {};\nevents {{}}\nhttp {{\n    access_log off;\n{}\
         \x20   include {};\n    server {{\n        listen 127.0.0.1:{port};\n\
         \x20       location / {{ root {dist}; include {location}; }}\n\
         \x20       location /in/a/folder/ {{ alias {dist}/; include {location}; }}\n    }}\n}}\n",
        servers::nginx_brotli().display(),
        folder.join("pid").display(),
        own.concat(),
        http.display(),
        dist = dist().display(),
        location = location.display(),
    );
    let configuration = folder.join("nginx.conf");
    fs::write(&configuration, text).expect("a file");
    let mut command = Command::new(servers::nginx());
    let _running = start(command.args(["-e", "stderr", "-p"]).arg(&folder).arg("-c").arg(&configuration), port);
    for place in ["", "in/a/folder/"] {
        is_served_well(&format!("http://127.0.0.1:{port}/{place}")).await;
    }
}

#[tokio::test]
async fn caddy_serves_the_site_at_the_root_and_in_a_folder() {
    let (folder, port) = (folder("caddy"), free_port());
    let text = format!(
        "{{\n\tadmin off\n\tauto_https off\n}}\nimport {}\nhttp://127.0.0.1:{port} {{\n\
         \thandle_path /in/a/folder/* {{\n\t\troot * {dist}\n\t\timport pneumoscope\n\t}}\n\
         \thandle {{\n\t\troot * {dist}\n\t\timport pneumoscope\n\t}}\n}}\n",
        hosting::folder().join("Caddyfile").display(),
        dist = dist().display(),
    );
    let configuration = folder.join("Caddyfile");
    fs::write(&configuration, text).expect("a file");
    let mut command = Command::new(servers::caddy());
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&configuration).env("HOME", &folder);
    let _running = start(&mut command, port);
    for place in ["", "in/a/folder/"] {
        is_served_well(&format!("http://127.0.0.1:{port}/{place}")).await;
    }
}

#[test]
fn the_service_worker_has_the_digest_of_each_file_that_it_keeps_but_the_owners() {
    let script = fs::read_to_string(dist().join("service_worker.js")).expect("the site: `./xtask/run build` makes it");
    let (_, rest) = script.split_once("const SITE = ").expect("what the build tells it");
    let (told, _) = rest.split_once(";\n").expect("its end");
    let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
    let kept = told["files"].as_array().expect("a list").iter().chain(
        told["programs"].as_object().expect("programs").values().flat_map(|files| files.as_array().expect("a list")),
    );
    let mut checked = 0;
    for file in kept.map(|file| file.as_str().expect("a name")) {
        let bytes = fs::read(dist().join(file)).expect("a file");
        let digest = told["digests"][file].as_str();
        let expected = Some(xtask::publish::integrity(&bytes)).filter(|_| file != "embed.json");
        assert_eq!(digest, expected.as_deref(), "{file}");
        checked += 1;
    }
    assert!(checked > 30, "only {checked} files");
}
