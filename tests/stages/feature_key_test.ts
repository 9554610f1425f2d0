import { deepStrictEqual, match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { defineFamily, type Feature } from "ser/features/family.ts";
import { FAMILIES } from "ser/features/family_registry.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { LIB, pathInLib } from "ser/run/source_closure.ts";
import type { Settings } from "ser/run/settings.ts";
import { featureKeys } from "ser/stages/feature_key.ts";
import {
  copyLibrary,
  extractionFiles,
  importFrom,
  measureFamilies,
  WORKER,
} from "../fixtures/changed_library.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const names = Object.keys(FAMILIES), features = parseFeatures(names.join(","));
const keys = featureKeys(features);

/** Names the families whose keys change when text is added to a file. */
function renewedBy(file: string): string[] {
  const changed = new URL(file, LIB).href;
  const read = (url: URL) => {
    const source = Deno.readFileSync(url);
    return url.href === changed
      ? Uint8Array.from([...source.subarray(0, 20), 10, ...source.subarray(20)])
      : source;
  };
  const after = featureKeys(features, read);
  return names.filter((_, i) => after[i] !== keys[i]);
}

/** What each module imports to run, as Deno itself tells. */
async function importsByModule(entry: string): Promise<Map<string, string[]>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", new URL(entry, LIB).href],
    cwd: new URL("..", LIB),
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as {
    modules: { specifier: string; dependencies?: { code?: { specifier?: string } }[] }[];
  };
  return new Map(modules.map(({ specifier, dependencies = [] }) => [
    pathInLib(specifier),
    dependencies.flatMap(({ code }) => code?.specifier ? [pathInLib(code.specifier)] : []),
  ]));
}

function reach(
  entry: string,
  imports: ReadonlyMap<string, string[]>,
  except: readonly string[] = [],
): Set<string> {
  const found = new Set<string>(), open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || except.includes(file)) continue;
    found.add(file);
    for (const next of imports.get(file) ?? []) open.push(next);
  }
  return found;
}

Deno.test("a change of any file that extraction runs changes the keys of exactly the families that use it", async () => {
  const imports = await importsByModule(WORKER), registry = "features/family_registry.ts";
  const common = reach(WORKER, imports, [registry, "stages/open_encoders.ts"]);
  for (
    const file of [
      "features/measure_clip.ts",
      "features/analysis.ts",
      "features/trim.ts",
      "audio/decode/decode_audio.ts",
    ]
  ) {
    ok(common.has(file), file);
  }
  const families = names.map((name) => reach(pathInLib(FAMILIES[name]!.module), imports));
  const files = [...reach(WORKER, imports)].filter((file) => file.endsWith(".ts"));
  ok(files.length > 70, `${files.length}`);
  for (const file of files) {
    const expected = file === registry
      ? []
      : names.filter((_, i) => common.has(file) || families[i]!.has(file));
    deepStrictEqual(renewedBy(file), expected, file);
  }
});

Deno.test("extraction runs no file that keys know nothing of", async () => {
  const imports = await importsByModule(WORKER), known = new Set(extractionFiles());
  const unknown = [...reach(WORKER, imports)].filter((file) => !known.has(file) && !file.includes(":"));
  deepStrictEqual(unknown, []);
});

/** Constants: the file, what is written there, and what is put in its place. */
const CHANGES = [
  ["features/voice/formants.ts", "const WINDOW = 0.05;", "const WINDOW = 0.04;"],
  ["features/spectrum/loudness.ts", "const EXPONENT = 0.33;", "const EXPONENT = 0.5;"],
  ["features/family.ts", "FEATURE_RATE = 22050", "FEATURE_RATE = 16000"],
  ["features/pooling.ts", "measureMoments(series, statistics, 0)", "measureMoments(series, statistics, 1)"],
  ["features/trim.ts", "const LEAST = 0.25;", "const LEAST = 60;"],
] as const;

for (const [file, from, to] of CHANGES) {
  Deno.test(`values that change with a constant of ${file} get another key`, async () => {
    const source = Deno.readTextFileSync(new URL(file, LIB));
    ok(source.includes(from), `${file} has no ${from} any more: change another constant`);
    const before = await measured();
    const lib = copyLibrary(temporaryFolder(), { [file]: source.replace(from, to) });
    const after = await measureFamilies(lib);
    const moved = names.filter((name) => after[name] !== before[name]), renewed = renewedBy(file);
    ok(moved.length > 0);
    deepStrictEqual(moved.filter((name) => !renewed.includes(name)), []);
    if (file.startsWith("features/voice") || file.startsWith("features/spectrum")) {
      ok(moved.includes("contour_correlation"), "through what it builds on");
      ok(renewed.length < names.length);
    }
  });
}

/** What the code of today measures, once it is asked for. */
function measured(): Promise<Record<string, string>> {
  return unchanged ??= measureFamilies(copyLibrary(temporaryFolder()));
}

let unchanged: Promise<Record<string, string>> | undefined;

Deno.test("made-up clips are measured by every family", async () => {
  for (const [name, hash] of Object.entries(await measured())) match(hash, /^[0-9a-f]{64}$/, name);
});

Deno.test("keys tell options, pooling, trimming, sample rate and weights apart", () => {
  const family = defineFamily({
    name: "made_up",
    module: FAMILIES["rms"]!.module,
    title: "Made up",
    measures: "",
    unit: "",
    defaults: {},
    rows: () => 1,
    compute: () => ({ family: "made_up", rows: ["one"], frames: 1, values: Float64Array.of(1), hop: 1 }),
  });
  const feature: Feature = { name: "made_up", family, options: { size: 1 }, pool: "mean", trim: 0 };
  const key = (one: Feature) => featureKeys([one])[0]!;
  const all = [
    key(feature),
    key({ ...feature, name: "other" }),
    key({ ...feature, options: { size: 2 } }),
    key({ ...feature, pool: "full" }),
    key({ ...feature, trim: 40 }),
    key({ ...feature, family: { ...family, sampleRate: 16000 } }),
    key({ ...feature, family: { ...family, module: FAMILIES["zcr"]!.module } }),
  ];
  strictEqual(new Set(all).size, all.length);
});

Deno.test("keys of an encoder's features go by its weights, input and layer, not by what it is called", () => {
  const key = (text: string) => featureKeys(parseFeatures(text))[0]!;
  const known = "width=4,input=wave,sha256=aa";
  const one = key(`encoder(model=here,layer=3,${known})`);
  strictEqual(key(`encoder(model=there,layer=3,${known})`), one);
  strictEqual(key(`encoder_l3(model=here,${known})`), one, "one of several");
  const others = [
    `encoder(model=here,layer=2,${known})`,
    `encoder(model=here,layer=mean(3-4),${known})`,
    `encoder(model=here,layer=3,width=4,input=wave,sha256=bb)`,
    `encoder(model=here,layer=3,width=4,input=normalised-wave,sha256=aa)`,
    `encoder(model=here,layer=3,pool=mean,${known})`,
  ].map(key);
  strictEqual(new Set([one, ...others]).size, 6);
  throws(() => key("encoder(model=here,layer=3)"), { name: "TypeError", message: /weights of encoder/ });
});

Deno.test("keys of an encoder's features know the code that runs it, and those of others do not", () => {
  const both = parseFeatures("rms,encoder(model=here,layer=3,width=4,input=wave,sha256=aa)");
  const [rms, encoder] = featureKeys(both);
  for (const file of ["encoders/open_encoder.ts", "encoders/runtimes/node.ts", "hub/found_encoder.ts"]) {
    const changed = new URL(file, LIB).href;
    const after = featureKeys(both, (url) => {
      const source = Deno.readFileSync(url);
      return url.href === changed ? Uint8Array.from([...source, 10]) : source;
    });
    strictEqual(after[0], rms, file);
    notStrictEqual(after[1], encoder, file);
  }
});

/** Loads and extracts by a copy of `lib`; gives the bytes of the table. */
async function extractBy(lib: string, settings: Settings): Promise<string | null> {
  const { Run } = await importFrom<typeof import("ser/run/run.ts")>(lib, "run/run.ts");
  const { load } = await importFrom<typeof import("ser/stages/load.ts")>(lib, "stages/load.ts");
  const { extract } = await importFrom<typeof import("ser/stages/extract.ts")>(lib, "stages/extract.ts");
  const run = new Run(settings);
  await load(run, settings);
  await extract(run, settings);
  return run.hash("features.parquet");
}

Deno.test("after an edit, extraction with what was kept before gives the same bytes as without", async () => {
  const changes = Object.fromEntries(
    CHANGES.slice(0, 2).map(([file, from, to]) => [
      file,
      Deno.readTextFileSync(new URL(file, LIB)).replace(from, to),
    ]),
  );
  const [old, edited] = [{}, changes].map((change) => copyLibrary(temporaryFolder(), change));
  const { configure } = await import("ser/run/settings.ts");
  const settings = configure({
    corpus: "folders",
    source: recordings(["anna"]),
    artifacts: temporaryFolder(),
    run: "mine",
    features: "rms,formants,loudness,autocorrelation",
    workers: 1,
  }, {});
  const before = await extractBy(old!, settings);
  const warm = await extractBy(edited!, settings);
  const cold = await extractBy(edited!, { ...settings, artifacts: temporaryFolder() });
  notStrictEqual(before, warm);
  strictEqual(warm, cold);
});
