/**
 * Explanations: which parts of a clip carry a decision, and which features models go by.
 *
 * @module
 */
export { cutOut, overlappingParts, type Part } from "./cut_out.ts";
export { estimateFall, fallShares, type PermutedClip } from "./importance.ts";
export {
  occlude,
  type Occlusion,
  type OcclusionOptions,
  type Recognising,
  type Sureness,
} from "./occlusion.ts";
