import type { Encoders } from "./analysis.ts";

/** What features may need besides a clip. */
export interface ComputeOptions {
  /** Pretrained encoders, opened for the layers that features take, by the names that features have for them. */
  readonly encoders?: Encoders;
  /**
   * Frames of a long clip that are analysed at once, a multiple of 1660: the fewer, the less memory. Values do not depend on
   * it. Default 3320, 77 s.
   */
  readonly pieceLength?: number | undefined;
}
