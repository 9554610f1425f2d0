import { throws } from "node:assert/strict";
import { join } from "node:path";
import { FAMILIES } from "ser/features/family_registry.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { Store } from "ser/run/store.ts";
import { KeptFeatures } from "ser/stages/kept_features.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

Deno.test("KeptFeatures refuses features that need weights, which the stage does not hand in", () => {
  using store = new Store(join(temporaryFolder(), "store.sqlite"));
  const [rms] = parseFeatures("rms");
  const needing = { ...rms!, family: { ...FAMILIES["rms"]!, assets: ["weights.onnx"] } };
  const refusal = {
    name: "InputError",
    message:
      /^Cannot extract rms as it needs the weights weights\.onnx: weights are not yet handed in by the stage "extract"/,
  };
  throws(() => new KeptFeatures(store, { features: [rms!, needing], frames: undefined }), refusal);
  throws(() => new KeptFeatures(store, { features: [], frames: needing }), refusal);
});
