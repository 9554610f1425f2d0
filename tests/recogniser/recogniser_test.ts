import type { Sequences } from "ser/encode/sequences.ts";
import { deepStrictEqual, notDeepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { Audio } from "ser/audio/audio.ts";
import { columnNames } from "ser/features/columns.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { measureClip } from "ser/features/measure_clip.ts";
import type { Inputs } from "ser/models/classifier.ts";
import type { BundleCard } from "ser/recogniser/card.ts";
import { Recogniser } from "ser/recogniser/recogniser.ts";
import { agree } from "../fixtures/agree.ts";
import { GOLDEN_SIGNALS } from "../fixtures/signals.ts";

const columns = columnNames(parseFeatures("rms,zcr"));
const card: BundleCard = {
  model: "majority",
  emotions: ["happy", "sad"],
  columns,
  features: "rms,zcr",
  sampleRate: 22050,
  scale: "train",
  scaler: { center: [0.1, 0, 0, 0], scale: [1, 0.5, 2, 1] },
  temperature: null,
  licences: [],
  about: {},
};

/** A model that shows its inputs: the logistic of the first value, and what is left to 1. */
const classifier = {
  given: [] as Inputs[],
  predict(given: Inputs | Sequences): Promise<Float32Array> {
    const inputs = inMemory(given);
    this.given.push(inputs);
    const starts = inputs.offsets
      ? [...inputs.offsets].slice(0, -1)
      : [...Array(inputs.x.length / inputs.columns).keys()];
    return Promise.resolve(Float32Array.from(starts.flatMap((row) => {
      const p = 1 / (1 + Math.exp(-inputs.x[row * inputs.columns]!));
      return [p, 1 - p];
    })));
  },
  save: () => Promise.resolve({}),
  dispose() {},
};

/** Reads sequences as a whole. */
function inMemory(inputs: Inputs | Sequences): Inputs {
  if (!("read" in inputs)) return inputs;
  const { columns, offsets, read } = inputs, x = new Float32Array(offsets.at(-1)! * columns);
  for (const [clip, start] of offsets.subarray(0, -1).entries()) x.set(read(clip), start * columns);
  return { columns, offsets, x };
}

/** What the model was given last. */
function given(): Inputs {
  return classifier.given.at(-1)!;
}

const clips: Audio[] = Object.values(GOLDEN_SIGNALS).map((make) => make());

async function measured(audio: Audio): Promise<number[]> {
  return (await measureClip(audio, parseFeatures("rms,zcr"))).rows.flatMap((row) => [...row]);
}

Deno.test("recognise() measures a clip, takes the card's columns and scales them", async () => {
  const recogniser = new Recogniser(card, classifier);
  const probabilities = await recogniser.recognise(clips[0]!);
  strictEqual(probabilities.length, 2);
  const { center, scale } = card.scaler!;
  agree(given().x, (await measured(clips[0]!)).map((value, i) => (value - center[i]!) / scale[i]!), 1e-6);
  const some = { ...card, columns: [columns[3]!, columns[0]!], scaler: { center: [0, 0], scale: [1, 1] } };
  await new Recogniser(some, classifier).recognise(clips[0]!);
  const values = await measured(clips[0]!);
  agree(given().x, [values[3]!, values[0]!], 1e-6);
});

Deno.test("recognise() gives for several clips what it gives for each alone", async () => {
  const recogniser = new Recogniser(card, classifier);
  const together = await recogniser.recognise(clips), alone: number[] = [];
  for (const clip of clips) alone.push(...await recogniser.recognise(clip));
  deepStrictEqual([...together], alone);
  strictEqual((await recogniser.recognise([])).length, 0);
});

Deno.test("recognise() brings clips to the model's sample rate", async () => {
  const recogniser = new Recogniser(card, classifier);
  const sine = (sampleRate: number): Audio => ({
    samples: Float32Array.from(
      { length: sampleRate },
      (_, n) => Math.sin(2 * Math.PI * 300 * n / sampleRate),
    ),
    sampleRate,
  });
  agree(await recogniser.recognise(sine(44100)), [...await recogniser.recognise(sine(22050))], 1e-3);
});

Deno.test("recognise() scales each speaker's clips by themselves where the model was trained so", async () => {
  const recogniser = new Recogniser({ ...card, scale: "speaker", scaler: null }, classifier);
  const loud = clips.map(({ samples, sampleRate }) => ({
    samples: samples.map((value) => 0.5 * value),
    sampleRate,
  }));
  const speakers = [...clips.map(() => "a"), ...loud.map(() => "b")];
  const both = await recogniser.recognise([...clips, ...loud], { speakers });
  agree(both.subarray(0, 8), [...both.subarray(8)], 1e-5);
  notDeepStrictEqual(both.subarray(0, 8), (await recogniser.recognise([...clips, ...loud])).subarray(0, 8));
  await rejects(recogniser.recognise(clips[0]!), {
    name: "InputError",
    message: "Cannot scale a speaker's only clip by itself: at least 2 clips of each speaker are needed",
  });
  await rejects(recogniser.recognise(clips, { speakers: ["a"] }), {
    name: "TypeError",
    message: "Cannot recognise 4 clips of 1 speakers: name one for each clip",
  });
});

Deno.test("recognise() softens probabilities by the card's temperature", async () => {
  const plain = await new Recogniser(card, classifier).recognise(clips);
  const soft = await new Recogniser({ ...card, temperature: 2 }, classifier).recognise(clips);
  for (let clip = 0; clip < clips.length; clip++) {
    const [a, b] = [plain[2 * clip]!, plain[2 * clip + 1]!].map(Math.sqrt) as [number, number];
    agree(soft.subarray(2 * clip, 2 * clip + 2), [a / (a + b), b / (a + b)], 1e-6);
  }
});

Deno.test("recognise() gives frames to a model that takes them", async () => {
  const frames: BundleCard = {
    ...card,
    model: "cnn",
    features: "zcr",
    columns: ["zcr_0"],
    scaler: { center: [1], scale: [0.5] },
  };
  await new Recogniser(frames, classifier).recognise(clips.slice(0, 2));
  const { x, offsets, columns } = given();
  const [zcr] = parseFeatures("zcr");
  const [first, second] = await Promise.all(
    clips.slice(0, 2).map(async (clip) => (await measureClip(clip, [], { frames: zcr })).frames),
  );
  deepStrictEqual([columns, ...offsets!], [1, 0, first!.length, first!.length + second!.length]);
  agree(x, [...first!, ...second!].map((value) => (value - 1) / 0.5), 1e-6);
});

Deno.test("a recogniser is refused columns and rates that its features do not have", () => {
  ok(new Recogniser(card, classifier).emotions === card.emotions);
  for (const change of [{ columns: ["rms_1_mean"] }, { sampleRate: 16000 }, { features: "rms" }]) {
    let error: unknown;
    try {
      new Recogniser({ ...card, ...change }, classifier);
    } catch (thrown) {
      error = thrown;
    }
    ok(error instanceof Error && error.name === "InputError", `${JSON.stringify(change)}: ${error}`);
  }
});
