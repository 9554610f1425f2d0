import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { Run, sha256 } from "ser/run/run.ts";
import { recordings } from "../fixtures/recordings.ts";
import { startSer } from "../fixtures/ser.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

/** How often two processes work on one run: more often where `SER_REPETITIONS` says so. */
const REPETITIONS = Number(Deno.env.get("SER_REPETITIONS") ?? 2);

/** Settings that are quick; all stages, with frames, a search, and two seeds. */
const SETTINGS = [
  "--features",
  "rms,zcr",
  "--frames",
  "rms",
  "--model",
  "mlp(hidden=8)",
  "--epochs",
  "2",
  "--seed",
  "0,1",
  "--protocol",
  "speakers",
  "--folds",
  "2",
  "--workers",
  "1",
  "--backend",
  "wasm",
];

const CORPUS = (Deno.env.get("SER_CORPUS_OF_TEST") ?? "") === "demo"
  ? ["--corpus", "demo"]
  : ["--corpus", "folders", "--source", recordings()];

/** Runs all stages in a process for each of some sets of options; all are to end well. */
async function runAll(artifacts: string, ...processes: string[][]): Promise<void> {
  const ends = processes.map((more) =>
    startSer("all", ...CORPUS, "--run", "shared", "--artifacts", artifacts, ...SETTINGS, ...more).output()
  );
  for (const { code, stderr } of await Promise.all(ends)) {
    strictEqual(code, 0, new TextDecoder().decode(stderr));
  }
}

/** Hashes of all files of a run, by path; of records without the time that a stage took. */
function hashes(artifacts: string): Record<string, string> {
  const { folder } = new Run({ artifacts, run: "shared" });
  const untimed = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replaceAll(/"seconds": [\d.]+/g, "");
  const list = (inside: string): [string, string][] =>
    [...Deno.readDirSync(join(folder, inside))].flatMap(({ name, isDirectory }): [string, string][] => {
      const path = join(inside, name);
      if (isDirectory) return list(path);
      const bytes = Deno.readFileSync(join(folder, path));
      return [[path, sha256(/^(run\.json|records\/)/.test(path) ? untimed(bytes) : bytes)]];
    });
  return Object.fromEntries(list(".").sort(([a], [b]) => (a < b ? -1 : 1)));
}

Deno.test("two processes may work on one run at a time: both end well, with the bytes of one alone", async () => {
  const alone = temporaryFolder();
  await runAll(alone, []);
  const expected = hashes(alone);
  ok(Object.keys(expected).length > 20, Object.keys(expected).join());
  for (let i = 0; i < REPETITIONS; i++) {
    const shared = temporaryFolder();
    await runAll(shared, [], []);
    deepStrictEqual(hashes(shared), expected, `repetition ${i + 1}`);
  }
});
