import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseFeatures } from "ser/features/parse_features.ts";
import { openStoreOf } from "ser/run/store.ts";
import { KeptFeatures } from "ser/stages/kept_features.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const layers = parseFeatures(`encoder(model=m,layer=1-3,width=2,input=wave,sha256=${"ab".repeat(32)})`);
/** Two frames of three layers of two values; a third is no number of 16 bits, but what is measured is rounded. */
const frames = Float32Array.of(1, 2, 10, 20, 0.333251953125, 200, 3, 4, 30, 40, 300, 400);

Deno.test("frames of layers are kept a layer each, in 16 bits, and stand side by side", () => {
  using store = openStoreOf(temporaryFolder());
  const kept = new KeptFeatures(store, { features: [], frames: layers });
  strictEqual(kept.missing("sound")!.frames.length, 3);
  kept.put("sound", { features: [], frames: layers }, { rows: [], frames });
  strictEqual(kept.missing("sound"), undefined);
  deepStrictEqual(kept.frames("sound"), frames);
  deepStrictEqual(store.sizes(), [{ kind: "frames", groups: 3, values: 3, bytes: 3 * 8 }]);
});

Deno.test("layers whose frames are kept are not computed again for others", () => {
  using store = openStoreOf(temporaryFolder());
  const [first, second, third] = layers as [
    typeof layers[0] & object,
    typeof layers[0] & object,
    typeof layers[0] & object,
  ];
  const one = new KeptFeatures(store, { features: [], frames: [second] });
  one.put("sound", { features: [], frames: [second] }, { rows: [], frames: Float32Array.of(10, 20, 30, 40) });
  const all = new KeptFeatures(store, { features: [], frames: layers }), missing = all.missing("sound")!;
  deepStrictEqual(missing.frames, [first, third]);
  const measured = Float32Array.of(1, 2, 0.333251953125, 200, 3, 4, 300, 400);
  all.put("sound", missing, { rows: [], frames: measured });
  deepStrictEqual(all.frames("sound"), frames);
});

Deno.test("frames of other features are kept in 32 bits", () => {
  using store = openStoreOf(temporaryFolder());
  const wanted = { features: [], frames: parseFeatures("mel(bands=2)") };
  const kept = new KeptFeatures(store, wanted), values = Float32Array.of(1 / 3, -80.1);
  kept.put("sound", wanted, { rows: [], frames: values });
  deepStrictEqual(kept.frames("sound"), values);
});
