// A lesson with two <pneumo-scope> elements: two films, a question, and the answers after the submission. Pages of
// other origins can do the same: see README.md beside the source of this script.

// The languages with their names and texts. The build writes them here, from assets/locales.
const LANGUAGES = {};

const form = document.getElementById("question");
const outcome = document.getElementById("outcome");
const scopes = { a: document.getElementById("a"), b: document.getElementById("b") };

// The language of the address (`?language=fr`), or the first of the browser's that there is.
const asked = new URLSearchParams(location.search).get("language");
const tags = [asked, ...navigator.languages].map((tag) => tag?.split(/[-_]/)[0].toLowerCase());
const language = tags.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";

function text(key, values = {}) {
  return LANGUAGES[language].texts[key].replace(/\{(\w+)\}/g, (name, value) => values[value] ?? name);
}

function write() {
  document.documentElement.lang = language;
  document.title = text("lesson-title");
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const scope of Object.values(scopes)) {
    scope.setAttribute("language", language);
    scope.title = text(scope.dataset.title);
  }
  const choice = document.getElementById("language");
  for (const [code, { name }] of Object.entries(LANGUAGES)) {
    const option = new Option(name, code, code === language, code === language);
    option.lang = code;
    choice.append(option);
  }
  choice.addEventListener("change", () => location.replace(`?language=${choice.value}`));
}

// Chooses a normal film and a film with pneumonia from the sample films, or the two drawings.
async function choose() {
  const response = await fetch("samples/samples.json");
  const list = response.ok ? await response.json() : { films: [] };
  const one = (label) => {
    const films = list.films.filter((film) => film.label === label);
    return films[Math.floor(Math.random() * films.length)];
  };
  const chosen = [one("normal"), one("pneumonia")];
  if (chosen.some((film) => film === undefined)) {
    document.getElementById("drawings").hidden = false;
    return [{ drawing: "clear" }, { drawing: "cloudy" }];
  }
  document.getElementById("credit").textContent = text("samples-credit", list);
  return Promise.all(chosen.map(async ({ file, label }) => ({ film: await (await fetch(`samples/${file}`)).blob(), label })));
}

function assess(letter, choice) {
  const film = choice.film ?? choice;
  return scopes[letter].assess(film, { name: scopes[letter].title }).then((answer) => ({ ...answer, label: choice.label }));
}

// The form's value for the films that count as pneumonia.
const called = (a, b) => (a && b ? "both" : a ? "a" : b ? "b" : "none");

async function begin() {
  const films = await choose();
  if (Math.random() < 0.5) films.reverse();
  await customElements.whenDefined("pneumo-scope");
  const [a, b] = await Promise.all([assess("a", films[0]), assess("b", films[1])]);
  form.querySelector("button").disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const scope of Object.values(scopes)) {
      scope.setAttribute("answer", "on");
      scope.setAttribute("map", "on");
    }
    const yours = new FormData(form).get("choice");
    const network = called(a.verdict === "pneumonia", b.verdict === "pneumonia");
    const said = [text(`lesson-chose-${yours}`), text(`lesson-network-${network}`)];
    if (a.label) said.push(text(`lesson-label-${called(a.label === "pneumonia", b.label === "pneumonia")}`));
    if (a.unclear || b.unclear) said.push(text("lesson-unclear"));
    outcome.textContent = said.join(" ");
  });
}

write();
begin().catch((error) => { outcome.textContent = text("lesson-failed", { reason: error.message }); });
