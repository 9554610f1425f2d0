import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { Problem } from "ser/corpora/corpus.ts";
import { audioHash } from "ser/run/audio_hash.ts";
import type { ClipRow } from "ser/run/rows.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { openStore } from "ser/run/store.ts";
import { Attempts } from "ser/stages/attempts.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const source = recordings();

async function loaded(): Promise<
  { run: Run; settings: Settings; clips: ClipRow[]; begin(clip: ClipRow): void }
> {
  const artifacts = temporaryFolder();
  const settings = configure({ corpus: "folders", source, artifacts, workers: 2, features: "rms" }, {});
  const run = new Run(settings);
  await load(run, settings);
  const clips = rowsOf<ClipRow>(run.readTable("clips.parquet")).filter(({ problem }) => problem === null);
  const begin = (clip: ClipRow) => {
    using store = openStore(run);
    new Attempts(store, import.meta.resolve("ser/stages/extract.ts")).start(audioHash(clip));
  };
  return { run, settings, clips, begin };
}

function problemsOf(run: Run): Problem[] {
  return rowsOf<Problem>(run.readTable("extract_problems.parquet"));
}

Deno.test("extract measures a clip behind all others that was being measured when a process was killed", async () => {
  const { run, settings, clips, begin } = await loaded();
  begin(clips[3]!);
  const order: string[] = [];
  await extract(run, settings, { progress: (_done, _total, clip) => order.push(`${clip}`) });
  strictEqual(order.at(-1), clips[3]!.clip);
  deepStrictEqual(problemsOf(run), []);
});

Deno.test("extract sets a clip aside that two processes were killed at, and goes on with the rest, until it is forced", async () => {
  const { run, settings, clips, begin } = await loaded();
  for (let time = 0; time < 2; time++) begin(clips[0]!);
  await extract(run, settings);
  const [problem, ...others] = problemsOf(run);
  deepStrictEqual([problem!.clip, others], [clips[0]!.clip, []]);
  match(problem!.problem, /the program ended twice while it was measured.*--force$/);
  strictEqual(run.readTable("features.parquet").height, clips.length - 1);
  await extract(run, { ...settings, force: true });
  deepStrictEqual(problemsOf(run), []);
  strictEqual(run.readTable("features.parquet").height, clips.length);
});

Deno.test("extract tries clips one by one that a process was killed at, and blames none for being the next", async () => {
  const { run, settings, clips, begin } = await loaded();
  for (const clip of clips) begin(clip);
  const twice: number[] = [];
  await extract(run, settings, {
    progress() {
      using store = openStore(run);
      const attempts = new Attempts(store, import.meta.resolve("ser/stages/extract.ts"));
      twice.push(clips.filter((clip) => attempts.count(audioHash(clip)) > 1).length);
    },
  });
  // One has just been measured, and none is at work.
  deepStrictEqual(twice, clips.map(() => 0));
});

Deno.test("extract blames no clip for being stopped, and notes what it is at", async () => {
  const { run, settings, clips } = await loaded();
  const begun = () => {
    using store = openStore(run);
    const attempts = new Attempts(store, import.meta.resolve("ser/stages/extract.ts"));
    return clips.filter((clip) => attempts.count(audioHash(clip)) > 0).length;
  };
  const stop = new AbortController(), counts: number[] = [];
  const stopped = extract(run, settings, {
    signal: stop.signal,
    progress(done) {
      counts.push(begun());
      if (done === 2) stop.abort(new Error("enough"));
    },
  });
  await rejects(stopped, /enough/);
  ok(counts[0]! > 0 && counts[0]! < clips.length, `${counts}`);
  strictEqual(begun(), 0);
});

Deno.test("extract sets aside the part of a recording that two processes were killed at, and no other", async () => {
  const folder = temporaryFolder(), table = `${folder}/parts.csv`;
  Deno.copyFileSync(`${source}/happy/anna_1.wav`, `${folder}/talk.wav`);
  const parts = [0, 1, 2, 3].map((i) =>
    `talk.wav,${0.025 * i},${0.025 * (i + 1)},${i % 2 ? "sad" : "happy"},anna`
  );
  Deno.writeTextFileSync(table, ["path,start,end,emotion,speaker", ...parts].join("\n"));
  const settings = configure({
    corpus: "manifest",
    source: table,
    artifacts: temporaryFolder(),
    features: "rms",
  }, {});
  const run = new Run(settings);
  await load(run, settings);
  const clips = rowsOf<ClipRow>(run.readTable("clips.parquet"));
  strictEqual(clips.length, 4);
  const counts = () => {
    using store = openStore(run);
    const attempts = new Attempts(store, import.meta.resolve("ser/stages/extract.ts"));
    return clips.map((clip) => attempts.count(audioHash(clip)));
  };
  for (let time = 0; time < 2; time++) {
    using store = openStore(run);
    new Attempts(store, import.meta.resolve("ser/stages/extract.ts")).start(audioHash(clips[1]!));
  }
  const seen: number[][] = [];
  await extract(run, settings, { progress: () => seen.push(counts()) });
  deepStrictEqual(problemsOf(run).map(({ clip }) => clip), [clips[1]!.clip]);
  strictEqual(run.readTable("features.parquet").height, 3);
  // First the one set aside; then, part by part, none but the next.
  deepStrictEqual(seen, [[0, 2, 0, 0], [0, 2, 1, 0], [0, 2, 0, 1], [0, 2, 0, 0]]);
});
