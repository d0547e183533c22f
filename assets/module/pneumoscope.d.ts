// Types of pneumoscope.js. For education and research only. Not a medical device.

export type OperatingPoint = "screening" | "balanced" | "confirming";
export type Drawing = "clear" | "cloudy";
export type Stage = "decoding" | "waiting-for-network" | "running";

export interface Answer {
  /** Calibrated probability of pneumonia, 0 to 1. */
  probability: number;
  /** `probability` compared with `threshold`. */
  verdict: "normal" | "pneumonia";
  /** `probability` is in the abstention band: the network cannot tell. */
  unclear: boolean;
  /** Whether the picture is like the training films. `null` if the network has no out-of-distribution score. */
  familiarity: "familiar" | "unfamiliar" | null;
  /** The calibrated probability of each of two networks, whose mean margin gives `probability`. `null` if one answers. */
  readers: number[] | null;
  operating_point: OperatingPoint;
  /** The lowest probability that counts as pneumonia at the operating point, 0 to 1. */
  threshold: number;
  /**
   * The class activation map over the whole film: `width * height` values, row by row from the top. `null` if the
   * network has none.
   */
  map: { width: number; height: number; values: number[] } | null;
  film?: Film;
  milliseconds: { decode: number; resize: number; inference: number };
  notice: string;
}

/**
 * The film itself. `view` and `laterality` are null if the file does not state them. `pages` is how many pages a file of
 * several has; the first one was read.
 */
export type Film = {
  format: string;
  width: number;
  height: number;
  bit_depth: number;
  view: "PA" | "AP" | null;
  laterality: "L" | "R" | "B" | null;
  geometry: Geometry;
  pages?: number;
  changes?: Change[];
};

/** What was changed of the film before it was read; `turned` is in degrees clockwise. */
export type Change = "cut" | "straightened" | "mirrored" | { turned: number } | "inverted" | "grey";

/** `aspect` is the height of a pixel divided by its width. */
export type Geometry = { aspect: number; spacing: Spacing | null };

/** Millimetres between the centres of neighbouring pixels, in the patient or on the detector; null if the file does not state them. */
export type Spacing = { row_mm: number; column_mm: number; plane: "patient" | "detector" | "not-stated" };

/** A step of the network until it is `ready`, then of the film. */
export interface Step {
  stage: Stage | "starting" | "fetching" | "preparing" | "ready";
  /** Bytes of the network received so far and in total, while it is fetched. */
  received?: number;
  total?: number;
}

export interface Model {
  name: string;
  version: string;
  sha256: string;
  population: string;
  intended_use: string;
}

/** The reason why there is no answer. */
export interface AssessError extends Error {
  /** A short stable name, such as `not-a-chest-film`. */
  code: string;
}

/** Starts the worker and fetches the network, so that the first film does not wait. */
export function prepare(): Promise<Model>;

/** Assesses a film in a worker. Rejects with an {@link AssessError}. */
export function assess(
  film: File | Blob | ArrayBuffer,
  options?: { operatingPoint?: OperatingPoint; onProgress?: (step: Step) => void },
): Promise<Answer>;

/** Terminates the workers and frees their memory. Pending films are rejected. */
export function close(): Promise<void>;
