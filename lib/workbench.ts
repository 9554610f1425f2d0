/**
 * The workbench around the core, in Deno: corpora, runs, the five stages, and what is done with trained runs.
 *
 * A run's files go where the caller says: `artifacts` is a folder of the caller's.
 *
 * @module
 */
export * from "./mod.ts";
export { type Collection, type CorpusCard } from "./corpora/corpus.ts";
export { openCorpus } from "./corpora/registry.ts";
export { findEncoder, type FindEncoderOptions } from "./hub/find_encoder.ts";
export { type FoundEncoder, readEncoderFiles } from "./hub/found_encoder.ts";
export { type EncoderIdentity, hasHeard, type Heard } from "./hub/heard/has_heard.ts";
export { Run } from "./run/run.ts";
export { configure, type Settings } from "./run/settings.ts";
export { encode } from "./stages/encode.ts";
export { evaluate } from "./stages/evaluate.ts";
export { extract } from "./stages/extract.ts";
export { load } from "./stages/load.ts";
export { train } from "./stages/train.ts";
export { explainClip } from "./studies/explain_clip.ts";
export { recognise } from "./studies/recognise.ts";
