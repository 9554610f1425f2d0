import type { Audio } from "../audio/audio.ts";
import type { EncoderConfig } from "./config.ts";

/** What layers of an encoder make of a clip. */
export interface EncodedClip {
  /** The clip's own frames, 50 a second: nothing is padded. */
  readonly frames: number;
  /** Values of a frame. */
  readonly width: number;
  /** Float32Array [frames × width] of each layer, by its number. */
  readonly layers: ReadonlyMap<number, Float32Array>;
}

/** A pretrained encoder that is ready to hear. */
export interface Encoder {
  /** What it is like. */
  readonly config: EncoderConfig;
  /** Of its weights: see `hashWeights`. */
  readonly sha256: string;
  /** Numbers of the layers that it gives, ascending. */
  readonly layers: readonly number[];
  /**
   * Encodes a clip.
   *
   * @param audio At 16 kHz.
   * @throws {InputError} If the clip is too short for a frame.
   */
  encode(audio: Audio): Promise<EncodedClip>;
  /** Frees what the runtime holds. */
  dispose(): Promise<void>;
}
