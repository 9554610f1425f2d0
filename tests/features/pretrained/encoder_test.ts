import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import type { Encoder } from "ser/encoders/encoder.ts";
import { columnNames, familyOf } from "ser/features/columns.ts";
import { measureClip } from "ser/features/measure_clip.ts";
import { formatFeature, parseFeatures } from "ser/features/parse_features.ts";
import { completeEncoder, type EncoderOptions } from "ser/features/pretrained/encoder.ts";
import { sine } from "../../fixtures/signals.ts";

const CONFIG = {
  type: "whisper",
  blocks: 3,
  width: 2,
  frontEnd: { kind: "log-mel", bands: 80 },
  least: 1,
  positions: 1500,
} as const;

/** An encoder of two frames: in layer n, n, 10 n; 3 n, 30 n. */
function encoder(heard: number[] = []): Encoder {
  const layer = (n: number) => [n, Float32Array.of(n, 10 * n, 3 * n, 30 * n)] as const;
  return {
    config: CONFIG,
    sha256: "aa",
    layers: [1, 2],
    encode({ sampleRate }) {
      heard.push(sampleRate);
      return Promise.resolve({ frames: 2, width: 2, layers: new Map([layer(1), layer(2)]) });
    },
    dispose: () => Promise.resolve(),
  };
}

const complete = (text: string) =>
  parseFeatures(text).map((feature) => ({
    ...feature,
    options: completeEncoder(feature.options as EncoderOptions, { config: CONFIG, sha256: "aa" }),
  }));

Deno.test("a layer of an encoder is a family like others", async () => {
  const features = complete("encoder(model=m,layer=2)");
  deepStrictEqual(columnNames(features), [
    "encoder_0_mean",
    "encoder_0_std",
    "encoder_1_mean",
    "encoder_1_std",
  ]);
  const { rows, frames } = await measureClip(sine(440), features, {
    encoders: { m: encoder() },
    frames: features[0],
  });
  deepStrictEqual(rows.map((row) => [...row]), [[4, 2, 40, 20]]);
  deepStrictEqual([...frames], [2, 20, 6, 60]);
});

Deno.test("layers are averaged, or side by side, each a family of its own, and the clip is heard once at 16 kHz", async () => {
  const heard: number[] = [], encoders = { m: encoder(heard) };
  const features = complete("pool=mean: encoder(model=m,layer=1-2)");
  deepStrictEqual(features.map(({ name }) => name), ["encoder_l1", "encoder_l2"]);
  deepStrictEqual(columnNames(features).map(familyOf), [
    "encoder_l1",
    "encoder_l1",
    "encoder_l2",
    "encoder_l2",
  ]);
  const { rows } = await measureClip(sine(440), features, { encoders });
  deepStrictEqual(rows.map((row) => [...row]), [[2, 20], [4, 40]]);
  deepStrictEqual(heard, [16000]);
  const mean = complete("encoder(model=m,layer=mean(1-2),pool=mean)");
  deepStrictEqual([...(await measureClip(sine(440), mean, { encoders })).rows[0]!], [3, 30]);
});

Deno.test("encoders stand beside families and sets, and are read as they are written", () => {
  const features = parseFeatures("six,encoder(model=a/b@c=d (e),layer=2-3,dtype=fp16)");
  deepStrictEqual(features.slice(-3).map(({ name }) => name), ["rms", "encoder_l2", "encoder_l3"]);
  strictEqual(features.at(-1)!.options["model"], "a/b@c=d (e)");
  strictEqual(features.at(-1)!.family.encoder!(features.at(-1)!.options), "a/b@c=d (e) (fp16)");
  const text = features.map(formatFeature).join(",");
  deepStrictEqual(parseFeatures(text), features);
  deepStrictEqual(
    parseFeatures("pool=full,trim=40: full,rhythm(pool=mean)".replace(",rhythm(pool=mean)", "")),
    parseFeatures("full"),
  );
});

for (
  const [text, message] of [
    ["encoder", /needs a model and a layer: write encoder\(model=FOLDER,layer=3\)/],
    ["encoder(model=m)", /needs a model and a layer/],
    ["encoder(layer=3)", /needs a model and a layer/],
    ["encoder(model=m,layer=five)", /Cannot choose the layers "five"/],
    ["encoder(model=m,layer=3,dtype=q9)", /must be one of fp32, fp16, q8/],
    ["encoder(model=m,layer=3),encoder(model=n,layer=3)", /twice/],
    ["encoder(model=m,layer=2-3),encoder_l3(model=m)", /encoder_l3 twice/],
  ] as const
) {
  Deno.test(`parseFeatures() refuses ${text}`, () => {
    throws(() => parseFeatures(text), { name: "InputError", message });
  });
}

Deno.test("an encoder is refused that is not the one that features were computed with", async () => {
  const [feature] = complete("encoder(model=m,layer=2)");
  const options = feature!.options;
  deepStrictEqual(completeEncoder(options, { config: CONFIG, sha256: "aa" }), options);
  throws(() => completeEncoder(options, { config: CONFIG, sha256: "bb" }), {
    name: "InputError",
    message: "Cannot use the encoder m as its weights' SHA-256 is not what it was: it was aa, and is bb",
  });
  const other = { ...CONFIG, frontEnd: { kind: "wave", normalise: true } } as const;
  throws(
    () => completeEncoder(options, { config: other, sha256: "aa" }),
    /input .* it was log-mel-80, and is normalised-wave/,
  );
  ok(options.width === 2);
  await rejects(measureClip(sine(440), [feature!]), {
    name: "InputError",
    message: /the encoder m was not opened/,
  });
});

Deno.test("frames of layers stand side by side, rounded to 16 bits", async () => {
  const features = complete("encoder(model=m,layer=1-2)");
  const third: Encoder = {
    ...encoder(),
    encode: () =>
      Promise.resolve({
        frames: 2,
        width: 2,
        layers: new Map([[1, Float32Array.of(1 / 3, 10, 3, 1e6)], [2, Float32Array.of(2, 20, 6, 60)]]),
      }),
  };
  const { frames } = await measureClip(sine(440), [], { encoders: { m: third }, frames: features });
  deepStrictEqual([...frames], [0.333251953125, 10, 2, 20, 3, 65504, 6, 60]);
  await rejects(
    measureClip(sine(440), [], {
      frames: parseFeatures("rms,encoder(model=m,layer=2)"),
      encoders: { m: third },
    }),
    {
      name: "InputError",
      message: /^Cannot put rms and encoder side by side as they have \d+ and 2 frames$/,
    },
  );
});
