// Types of pneumoscope.js. For education and research only. Not a medical device.

export type OperatingPoint = "screening" | "balanced" | "confirming";
export type Drawing = "clear" | "cloudy";
export type Stage = "decoding" | "waiting-for-network" | "running";

export interface Answer {
  /** Calibrated probability of pneumonia, 0 to 1. */
  probability: number;
  /** `probability` at the operating point. */
  verdict: "normal" | "pneumonia";
  /** It is in the band in which the network cannot tell. */
  unclear: boolean;
  /** How much the picture is like the films that the network learned from; `null` if the network cannot say. */
  familiarity: "familiar" | "unfamiliar" | null;
  operating_point: OperatingPoint;
  /** From which probability on a film is called pneumonia there. */
  threshold: number;
  /**
   * Class activation map: `width * height` values, row by row from the top, over the whole film; `null` if the network
   * has none.
   */
  map: { width: number; height: number; values: number[] } | null;
  film?: { format: string; width: number; height: number; bit_depth: number };
  milliseconds: { decode: number; resize: number; inference: number };
  notice: string;
}

/** Of the network until it is `ready`, then of the film. */
export interface Step {
  stage: Stage | "starting" | "fetching" | "preparing" | "ready";
  /** Bytes of the network, while it is fetched, of how many. */
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

/** Why there is no answer. */
export interface AssessError extends Error {
  /** A short stable name, such as `not-a-chest-film`. */
  code: string;
}

/** Starts the worker and fetches the network, so that the first film need not wait. */
export function prepare(): Promise<Model>;

/** Assesses a film in a worker. Rejects with an {@link AssessError}. */
export function assess(
  film: File | Blob | ArrayBuffer,
  options?: { operatingPoint?: OperatingPoint; onProgress?: (step: Step) => void },
): Promise<Answer>;

/** Ends the workers and frees their memory. */
export function close(): Promise<void>;
