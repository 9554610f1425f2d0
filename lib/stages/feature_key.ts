import { type Feature, FEATURE_RATE } from "../features/family.ts";
import { formatFeature, formatNameless } from "../features/parse_features.ts";
import { type EncoderOptions, isComplete } from "../features/pretrained/encoder.ts";
import { codeHash } from "../run/code_hash.ts";
import { sha256 } from "../run/run.ts";
import { SourceFiles } from "../run/source_closure.ts";

/** What every clip goes through; of the families that it can compute, and of what opens encoders, only the feature's own counts. */
const WORKER = "stages/extract_worker.ts",
  REGISTRY = "features/family_registry.ts",
  ENCODERS = "stages/open_encoders.ts";

/**
 * Makes the keys under which what features were computed to is kept: SHA-256 (hex) of all that the values depend on besides the
 * sound. These are the options; the sample rate; the weights, whatever they are called; the code as it really runs, which is found
 * by following imports; and the engine and processor that it runs on.
 *
 * @param read Reads a file of code.
 * @throws {TypeError} If the weights of a feature are not known.
 */
export function featureKeys(features: readonly Feature[], read?: (file: URL) => Uint8Array): string[] {
  const sources = new SourceFiles(read);
  const common = codeHash(WORKER, { except: [REGISTRY, ENCODERS], sources });
  return features.map((feature) => {
    const { family, pool, trim } = feature, { sampleRate = FEATURE_RATE } = family;
    const code = [common, codeHash(family.module, { sources })];
    if (family.encoder) code.push(codeHash(ENCODERS, { sources }));
    const engine = [Deno.version.v8, Deno.build.arch];
    return sha256(JSON.stringify([nameless(feature), pool, trim, sampleRate, code, engine]));
  });
}

/** Writes what determines the values of a feature, which is not what it or its encoder is called. */
function nameless(feature: Feature): string {
  const { name, family, options } = feature;
  if (!family.encoder) return formatFeature(feature);
  if (!isComplete(options as EncoderOptions)) throw new TypeError(`The weights of ${name} are not known`);
  return formatNameless({ ...feature, name: family.name });
}
