import { InputError } from "../errors.ts";
import { type Feature, FEATURE_RATE } from "../features/family.ts";
import { formatFeature } from "../features/parse_features.ts";
import { codeHash } from "../run/code_hash.ts";
import { sha256 } from "../run/run.ts";
import { SourceFiles } from "../run/source_closure.ts";

/** What features depend on besides their options, and where that is found. */
export interface KeyOptions {
  /** SHA-256 (hex) of the weight files that families state, by name. */
  readonly assets?: Readonly<Record<string, string>>;
  /** Reads a file of code. */
  readonly read?: (file: URL) => Uint8Array;
}

/** What every clip goes through; of the families that it can compute, only the feature's own counts. */
const WORKER = "stages/extract_worker.ts", REGISTRY = "features/family_registry.ts";

/**
 * Makes the keys under which what features were computed to is kept: SHA-256 (hex) of all that the values depend on besides the
 * sound. These are the options; the sample rate; the weights; the code as it really runs, which is found by following imports; and
 * the engine and processor that it runs on.
 *
 * @throws {InputError} If the hash of a weight file is missing.
 */
export function featureKeys(features: readonly Feature[], options: KeyOptions = {}): string[] {
  const { assets = {} } = options, sources = new SourceFiles(options.read);
  const common = codeHash(WORKER, { except: [REGISTRY], sources });
  return features.map((feature) => {
    const { family, pool, trim } = feature, { sampleRate = FEATURE_RATE } = family;
    const weights = (family.assets ?? []).map((name) => {
      if (!Object.hasOwn(assets, name)) {
        throw new InputError(`Cannot extract ${family.name} as its weights ${name} are missing`);
      }
      return [name, assets[name]];
    });
    const code = [common, codeHash(family.module, { sources })];
    const engine = [Deno.version.v8, Deno.build.arch];
    return sha256(JSON.stringify([formatFeature(feature), pool, trim, sampleRate, weights, code, engine]));
  });
}
