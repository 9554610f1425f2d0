import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { configure, parseSettings, SETTING_NAMES, type Settings } from "ser/run/settings.ts";

Deno.test("configure() takes the environment before the choice, and the choice before the default", () => {
  const settings = configure({ epochs: 5, folds: 3 }, { SER_EPOCHS: "7", SER_SOURCE: "" });
  deepStrictEqual([settings.epochs, settings.folds, settings.protocol, settings.source], [7, 3, "loso", ""]);
});

Deno.test("configure() names a run after its corpus unless told otherwise", () => {
  strictEqual(configure({}, {}).run, "demo");
  strictEqual(configure({ run: "mine" }, {}).run, "mine");
  strictEqual(configure({ run: "demo" }, { SER_CORPUS: "emodb" }).run, "emodb");
  strictEqual(configure({ run: "demo" }, { SER_CORPUS: "emodb", SER_RUN: "mine" }).run, "mine");
  strictEqual(configure({}, { SER_CORPUS: "emodb" }).run, "emodb");
  strictEqual(configure({ corpus: "savee,folders(name=calls)" }, {}).run, "savee-calls");
  strictEqual(configure({}, { SER_CORPUS: "savee,emodb" }).run, "savee-emodb");
});

Deno.test("parseSettings() reads every setting from its text", () => {
  const texts: Record<keyof Settings, [string, unknown]> = {
    corpus: ["ravdess, folders( name=calls )", "ravdess,folders(name=calls)"],
    source: ["data/a b.zip", "data/a b.zip"],
    emotions: ["happy = joy|excited, Angry", "happy=happy|excited,angry"],
    pattern: ["{speaker}/{emotion}/{}.wav", "{speaker}/{emotion}/{}.wav"],
    columns: ["path=FileName", "path=FileName"],
    artifacts: ["out", "out"],
    run: ["first", "first"],
    features: ["mfcc,rms", "mfcc,rms"],
    frames: ["mel(bands=40)", "mel(bands=40)"],
    model: ["svm(c=2)", "svm(c=2)"],
    balance: ["weights", "weights"],
    patience: ["0", 0],
    search: ["random(trials=3)", "random(trials=3)"],
    allow: ["speakers, audio", ["speakers", "audio"]],
    backend: ["auto", "auto"],
    list: ["folds.csv", "folds.csv"],
    protocol: ["random", "random"],
    scale: ["none", "none"],
    workers: ["3", 3],
    epochs: ["1", 1],
    folds: ["10", 10],
    validation: ["0", 0],
    seed: ["0,1,2", [0, 1, 2]],
    force: ["true", true],
  };
  deepStrictEqual(Object.keys(texts).sort(), [...SETTING_NAMES].sort());
  for (const [name, [text, value]] of Object.entries(texts)) {
    deepStrictEqual(parseSettings({ [name]: text }), { [name]: value });
  }
});

for (
  const [name, text, expected] of [
    ["workers", "0", "a whole number >= 1"],
    ["epochs", "1.5", "a whole number >= 1"],
    ["epochs", "many", "a whole number >= 1"],
    ["epochs", " ", "a whole number >= 1"],
    ["folds", "1", "a whole number >= 2"],
    ["validation", "-1", "a whole number >= 0"],
    ["patience", "-1", "a whole number >= 0"],
    ["protocol", "LOSO", "one of loso, speakers, corpora, sentences, official, emobox, list, random"],
    ["scale", "all", "one of train, speaker, corpus, robust, none"],
    ["balance", "all", "one of auto, none, weights, draws"],
    ["backend", "gpu", "one of auto, webgpu, wasm, cpu"],
    ["force", "yes", "one of true, false"],
  ] as const
) {
  Deno.test(`parseSettings() refuses ${name} "${text}"`, () => {
    const message = `Setting "${name}" must be ${expected}: current value is "${text}"`;
    const refused = ({ name, message: actual }: Error) => name === "InputError" && actual.startsWith(message);
    throws(() => parseSettings({ [name]: text }), refused);
    throws(() => configure({}, { [`SER_${name.toUpperCase()}`]: text }), refused);
  });
}

Deno.test("parseSettings() names the one of several seeds that is wrong", () => {
  throws(() => parseSettings({ seed: "0,x,2" }), {
    name: "InputError",
    message: 'Setting "seed" must be a whole number >= 0: current value is "x"',
  });
});

Deno.test("parseSettings() refuses a seed that is given twice, as its clips would count twice", () => {
  throws(() => parseSettings({ seed: "0,1,0" }), {
    name: "InputError",
    message: 'Setting "seed" must be different whole numbers: current value is "0,1,0"',
  });
});

Deno.test("parseSettings() refuses a model, a column or a check that there is not", () => {
  throws(() => parseSettings({ model: "forest" }), {
    name: "InputError",
    message: /^Cannot train "forest" as it is none of the models mlp, /,
  });
  throws(() => parseSettings({ columns: "emoton=x" }), /^InputError: .* did you mean "emotion"\?/);
  throws(() => parseSettings({ allow: "speakers,all" }), {
    name: "InputError",
    message: /^Setting "allow" must be one of speakers, .*: current value is "all"/,
  });
});

Deno.test("configure() refuses in a cell what it refuses on a command line", () => {
  throws(
    () => configure({ protocol: "losso" as "loso" }, {}),
    /^InputError: Setting "protocol" must be one of loso, /,
  );
  throws(
    () => configure({ validation: -1 }, {}),
    /^InputError: Setting "validation" must be a whole number >= 0/,
  );
  throws(() => configure({ search: "rndom" }, {}), /^InputError: Cannot search by "rndom": use none, /);
  strictEqual(configure({ allow: [], source: "" }, {}).source, "");
});

Deno.test("configure() refuses a setting that there is not, and names the nearest, in a cell and in the environment", () => {
  throws(() => configure({ epoch: 3 } as Partial<Settings>, {}), {
    name: "InputError",
    message: 'There is no setting "epoch": did you mean "epochs"?',
  });
  throws(
    () => configure({ colour: "red" } as Partial<Settings>, {}),
    /^InputError: There is no setting "colour": there are /,
  );
  throws(
    () => configure({ toString: "x" } as unknown as Partial<Settings>, {}),
    /^InputError: There is no setting/,
  );
  throws(() => configure({}, { SER_EPOCH: "3" }), {
    name: "InputError",
    message:
      'There is no setting "epoch", which the environment variable SER_EPOCH sets: did you mean "epochs"?',
  });
  strictEqual(configure({}, { USER: "x", SER_EPOCH: "" }).epochs, 100);
});

Deno.test("configure() names the nearest value", () => {
  throws(
    () => configure({ corpus: "ravdes" }, {}),
    /^InputError: Cannot open corpus "ravdes" .*: did you mean "ravdess"\?$/,
  );
  throws(() => configure({ scale: "speakers" as "speaker" }, {}), /: did you mean "speaker"\?$/);
});

Deno.test("configure() reads what a cell gives as text, or as a value alone", () => {
  const given = { epochs: "7", seed: 4, allow: "speakers", force: "true", folds: undefined };
  const { epochs, seed, allow, force, folds } = configure(given as unknown as Partial<Settings>, {});
  deepStrictEqual([epochs, seed, allow, force, folds], [7, [4], ["speakers"], true, 5]);
});

Deno.test("configure() refuses a source without its corpus, and one of the synthetic corpus", () => {
  const message = 'Cannot tell which corpus is at data/x.zip: name it by the setting "corpus"';
  throws(() => configure({ source: "data/x.zip" }, {}), { name: "InputError", message });
  throws(() => configure({}, { SER_SOURCE: "data/x.zip" }), { name: "InputError", message });
  const synthetic = /^InputError: Cannot read the corpus demo from data\/x.zip as it is synthetic: /;
  throws(() => configure({ corpus: "demo", source: "data/x.zip" }, {}), synthetic);
  throws(() => configure({ corpus: "demo", source: "" }, { SER_SOURCE: "data/x.zip" }), synthetic);
});

Deno.test("configure() takes no cell's source for one of another corpus that the environment names", () => {
  const cell = { corpus: "ravdess", source: "data/x.zip" };
  strictEqual(configure(cell, { SER_CORPUS: "demo" }).source, "");
  strictEqual(configure(cell, { SER_CORPUS: "emodb", SER_SOURCE: "y.zip" }).source, "y.zip");
  strictEqual(configure(cell, { SER_CORPUS: "ravdess" }).source, "data/x.zip");
});

Deno.test("configure() keeps frames for models that take them, unless others are given", () => {
  strictEqual(configure({}, {}).frames, "");
  strictEqual(configure({ model: "cnn" }, {}).frames, "mel(bands=40)");
  strictEqual(configure({ model: "cnn", frames: "mfcc" }, {}).frames, "mfcc");
  strictEqual(configure({}, { SER_MODEL: "attention" }).frames, "mel(bands=40)");
});
