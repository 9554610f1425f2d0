import type { Occlusion } from "./occlusion.ts";

/** What a model that was not trained on a clip makes of it, and of what is left when a part of it is cut out. */
export interface ClipExplanation extends Occlusion {
  /** Its key. */
  readonly clip: string;
  /** The emotion it has. */
  readonly actual: string;
}
