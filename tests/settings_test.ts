import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { configure, parseSettings, SETTING_NAMES, type Settings } from "ser/settings.ts";

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
});

Deno.test("parseSettings() reads every setting from its text", () => {
  const texts: Record<keyof Settings, [string, unknown]> = {
    corpus: ["ravdess", "ravdess"],
    source: ["data/a b.zip", "data/a b.zip"],
    artifacts: ["out", "out"],
    run: ["first", "first"],
    features: ["mfcc,rms", "mfcc,rms"],
    model: ["mlp", "mlp"],
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
    ["protocol", "LOSO", "one of loso, speakers, random"],
    ["model", "forest", "one of mlp"],
    ["scale", "all", "one of train, none"],
    ["force", "yes", "one of true, false"],
  ] as const
) {
  Deno.test(`parseSettings() refuses ${name} "${text}"`, () => {
    const message = `Setting "${name}" must be ${expected}: current value is "${text}"`;
    throws(() => parseSettings({ [name]: text }), { name: "RangeError", message });
    throws(() => configure({}, { [`SER_${name.toUpperCase()}`]: text }), { name: "RangeError", message });
  });
}

Deno.test("parseSettings() names the one of several seeds that is wrong", () => {
  throws(() => parseSettings({ seed: "0,x,2" }), {
    name: "RangeError",
    message: 'Setting "seed" must be a whole number >= 0: current value is "x"',
  });
});

Deno.test("parseSettings() refuses a seed that is given twice, as its clips would count twice", () => {
  throws(() => parseSettings({ seed: "0,1,0" }), {
    name: "RangeError",
    message: 'Setting "seed" must be different whole numbers: current value is "0,1,0"',
  });
});
