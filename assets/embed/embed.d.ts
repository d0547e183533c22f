// Types of <pneumo-scope> and of its messages, version 1. For education and research only.
import type { Answer, Drawing, OperatingPoint, Stage } from "./pneumoscope.js";

export type Language = "en" | "es" | "fr" | "pt" | "zh";
export type Theme = "system" | "light" | "dark";

/** The options of the parent page. A missing option is not changed. */
export interface Settings {
  language?: Language;
  theme?: Theme;
  operating_point?: OperatingPoint;
  /** Whether sample films are offered. */
  samples?: boolean;
  /** Whether a person can choose films in the frame. */
  intake?: boolean;
  /** Whether answers are shown. */
  answer?: boolean;
  /** Whether the class activation map is laid over the film. */
  map?: boolean;
}

interface Mark {
  pneumoscope: 1;
}

/** Messages to the frame. `id` and `name` have at most 200 bytes. */
export type ToFrame = Mark &
  (
    | { type: "hello" }
    | { type: "assess"; id: string; name?: string; film: ArrayBuffer | Blob }
    | { type: "assess"; id: string; name?: string; drawing: Drawing }
    | ({ type: "settings" } & Settings)
    | { type: "clear" }
  );

export interface Ready {
  program: "pneumoscope";
  version: string;
  notice: string;
  model: { name: string; version: string; sha256: string };
}

/** Progress of a film, with an `id`, or of the network, without one. */
export interface Progress {
  id?: string;
  stage: Stage | "waiting" | "starting" | "fetching" | "preparing" | "ready";
  /** Bytes of the network received so far and in total, while it is fetched. */
  received?: number;
  total?: number;
}

/** Films that a person chose in the frame have an `id` that begins with `frame-`. */
export type Result = { id: string } & Answer;

export interface Failed {
  id?: string;
  /** A short stable name, in kebab case. */
  code: string;
  /** The message for people, in English. */
  message: string;
}

/** Messages from the frame. */
export type FromFrame = Mark &
  (
    | ({ type: "ready" } & Ready)
    | ({ type: "progress" } & Progress)
    | ({ type: "result" } & Result)
    | ({ type: "error" } & Failed)
    | { type: "resize"; height: number }
  );

/** Attributes: `language`, `theme`, `operating-point`, and `on` or `off` for `samples`, `intake`, `answer`, `map`. */
export interface PneumoScope extends HTMLElement {
  /** Resolves with the answer. Rejects with an `Error` that has a `code`. */
  assess(film: ArrayBuffer | Blob | { drawing: Drawing }, options?: { name?: string }): Promise<Result>;
  /** Removes all films from the frame. */
  clear(): void;
  addEventListener(type: "ready", listener: (event: CustomEvent<Ready>) => void): void;
  addEventListener(type: "progress", listener: (event: CustomEvent<Progress>) => void): void;
  addEventListener(type: "result", listener: (event: CustomEvent<Result>) => void): void;
  addEventListener(type: "error", listener: (event: CustomEvent<Failed>) => void): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "pneumo-scope": PneumoScope;
  }
}
