// A lesson with two <pneumo-scope> elements: two films, a question, and the answers after the submission. Pages of
// other origins can do the same: see README.md beside the source of this script.
const scopes = { a: document.getElementById("a"), b: document.getElementById("b") };
const form = document.getElementById("question");
const outcome = document.getElementById("outcome");

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
  document.getElementById("credit").textContent = `Films: ${list.citation} (${list.licence})`;
  return Promise.all(chosen.map(async ({ file, label }) => ({ film: await (await fetch(`samples/${file}`)).blob(), label })));
}

function assess(letter, choice) {
  const film = choice.film ?? choice;
  return scopes[letter].assess(film, { name: `Film ${letter.toUpperCase()}` }).then((answer) => ({ ...answer, label: choice.label }));
}

// The form's value for the films that count as pneumonia.
const called = (a, b) => (a && b ? "both" : a ? "a" : b ? "b" : "none");
const inWords = { a: "film A", b: "film B", both: "both films", none: "neither film" };

async function begin() {
  const films = await choose();
  if (Math.random() < 0.5) films.reverse();
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
    const said = [`You chose ${inWords[yours]}; the network calls ${inWords[network]} pneumonia.`];
    if (a.label) said.push(`The data set says ${inWords[called(a.label === "pneumonia", b.label === "pneumonia")]}.`);
    if (a.unclear || b.unclear) said.push("For one of them at least it is uncertain.");
    outcome.textContent = said.join(" ");
  });
}

begin().catch((error) => { outcome.textContent = `The lesson cannot begin: ${error.message}`; });
