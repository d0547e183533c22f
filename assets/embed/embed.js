// <pneumo-scope>: an element that shows Pneumoscope in a frame. See README.md beside the source of this script, and
// embed.d.ts for the types.
(() => {
  const VERSION = 1;
  const SITE = new URL("./", document.currentScript.src);
  const SWITCHES = ["samples", "intake", "answer", "map"];
  const CHOICES = ["language", "theme", "operating-point"];
  const SANDBOX = "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
  const HELLO_MILLISECONDS = 250;

  const key = (attribute) => attribute.replace("-", "_");

  class PneumoScope extends HTMLElement {
    static observedAttributes = [...SWITCHES, ...CHOICES];

    #frame = document.createElement("iframe");
    #films = new Map();
    #next = 1;
    #hello;
    #hear = (event) => {
      if (event.source === this.#frame.contentWindow && event.origin === SITE.origin && event.data?.pneumoscope === VERSION) {
        this.#take(event.data);
      }
    };
    #isReady = false;
    #settle;
    #ready;

    constructor() {
      super();
      this.#expect();
      this.attachShadow({ mode: "closed" }).append(this.#frame);
    }

    connectedCallback() {
      const frame = this.#frame;
      if (!this.style.display) this.style.display = "block";
      const address = new URL("index.html?embed=1", SITE);
      for (const name of PneumoScope.observedAttributes) {
        if (this.hasAttribute(name)) address.searchParams.set(key(name), this.getAttribute(name));
      }
      frame.title = this.getAttribute("title") ?? "Pneumoscope";
      frame.setAttribute("sandbox", SANDBOX);
      frame.allow = "clipboard-write";
      frame.style.cssText = "display: block; width: 100%; height: 40rem; border: 0;";
      window.addEventListener("message", this.#hear);
      frame.src = address.href;
      // The frame receives no messages before its program runs, and it may not know the origin of this page. So this
      // page sends `hello` until the frame answers.
      this.#hello = setInterval(() => this.#post({ type: "hello" }), HELLO_MILLISECONDS);
    }

    disconnectedCallback() {
      clearInterval(this.#hello);
      window.removeEventListener("message", this.#hear);
      const gone = new Error("The element was removed from the page.");
      this.#settle.reject(gone);
      for (const film of this.#films.values()) film.reject(gone);
      this.#films.clear();
      this.#expect();
    }

    attributeChangedCallback(name, before, value) {
      if (this.#isReady && before !== value && value !== null) this.#choose(name, value);
    }

    /** Assesses a film (ArrayBuffer, Blob or File) or `{ drawing: "clear" | "cloudy" }`; resolves with the answer. */
    async assess(film, { name } = {}) {
      await this.#ready;
      const id = `film-${this.#next++}`;
      const what = film?.drawing ? { drawing: film.drawing } : { film };
      const message = { type: "assess", id, ...what };
      if (name !== undefined) message.name = String(name);
      return new Promise((resolve, reject) => {
        this.#films.set(id, { resolve, reject });
        this.#post(message);
      });
    }

    /** Removes all films from the frame. */
    clear() {
      this.#post({ type: "clear" });
      for (const film of this.#films.values()) film.reject(new Error("The films were removed from the page."));
      this.#films.clear();
    }

    // A new promise for each frame: if the element is moved, its frame is loaded again.
    #expect() {
      this.#isReady = false;
      this.#ready = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
      this.#ready.catch(() => {});
    }

    #choose(name, value) {
      this.#post({ type: "settings", [key(name)]: SWITCHES.includes(name) ? value !== "off" : value });
    }

    #post(message) {
      this.#frame.contentWindow?.postMessage({ pneumoscope: VERSION, ...message }, SITE.origin);
    }

    #take({ pneumoscope, type, ...detail }) {
      const film = this.#films.get(detail.id);
      if (type === "ready") {
        clearInterval(this.#hello);
        if (this.#isReady) return;
        this.#isReady = true;
        // Sends the attributes again: they may have changed since the frame's URL was set.
        for (const name of PneumoScope.observedAttributes) {
          if (this.hasAttribute(name)) this.#choose(name, this.getAttribute(name));
        }
        this.#settle.resolve(detail);
      } else if (type === "resize") {
        this.#frame.style.height = `${detail.height}px`;
        return;
      } else if (type === "result") {
        film?.resolve(detail);
        this.#films.delete(detail.id);
      } else if (type === "error") {
        const error = Object.assign(new Error(detail.message), { code: detail.code });
        film?.reject(error);
        this.#films.delete(detail.id);
        if (detail.code === "origin-not-allowed") {
          clearInterval(this.#hello);
          this.#settle.reject(error);
        }
      }
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  if (!customElements.get("pneumo-scope")) customElements.define("pneumo-scope", PneumoScope);
})();
