/**
 * Measures the features against librosa, or the set full against openSMILE: the same clips, side by side in one run.
 *
 *     deno task bench:features [--clips 24] [--rounds 5] [--against librosa|opensmile]
 *
 * Takes clips of RAVDESS if its zip is in data/, else of the synthetic corpus. Both programs run on one thread, warmed up,
 * and in turn; then with two workers against two processes. Each figure is the median of the rounds. The time from the
 * start of a program to its first row is measured once, at the beginning.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectPath } from "ser/project_path.ts";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { writeClips } from "./bench_clips.ts";
import { median, startContestant } from "./contestant.ts";
import { plotSpeed } from "./speed_figure.ts";

/** Milliseconds a clip: in all, and stage by stage. */
interface Round {
  readonly wall: number;
  readonly stages: Readonly<Record<string, number>>;
}

const SHARED = ["read", "resample", "stft"];
const CHEAP = ["mfcc", "chroma", "contrast", "zcr", "rms"];
/** What each set of families takes. */
const SETS = {
  six: [...SHARED, ...CHEAP, "harmonic", "tonnetz"],
  "six-fast": [...SHARED, ...CHEAP, "tonnetz of chroma"],
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clips: { type: "string", default: "24" },
      rounds: { type: "string", default: "5" },
      against: { type: "string", default: "librosa" },
    },
  });
  if (values.against === "opensmile") return await compareFull(Number(values.clips), Number(values.rounds));
  const { folder, paths, corpus } = await writeClips(Number(values.clips));
  const { python } = await ensureEnvironment({ extra: "bench" });
  const here = import.meta.dirname!;
  const ours = await startContestant<Round>(Deno.execPath(), ["run", "-A", join(here, "ours.ts"), ...paths]);
  const theirs = await startContestant<Round>(python, [join(here, "librosa_features.py"), ...paths]);
  try {
    const rounds = Number(values.rounds);
    const one = await alternate(rounds, () => ours.ask("one"), () => theirs.ask("one"));
    const two = await alternate(rounds, () => ours.ask("two"), () => theirs.ask("two"));
    const stages = Object.keys(one.theirs[0]!.stages).filter((stage) => stage !== "pool");
    const rows = [
      ...stages.map((stage) => row(stage, one, ({ stages }) => stages[stage]!)),
      ...Object.entries(SETS).map(([set, parts]) =>
        row(set, one, ({ stages }) => parts.reduce((sum, part) => sum + stages[part]!, 0))
      ),
      row("two workers, two processes", two, ({ wall }) => wall),
    ];
    console.log(`${paths.length} clips of ${corpus}, milliseconds a clip, medians of ${rounds} rounds`);
    console.table(Object.fromEntries(rows.map(({ what, ours, librosa, factor }) => [what, {
      ours: ours.toFixed(2),
      librosa: librosa.toFixed(2),
      "librosa / ours": factor.toFixed(1),
    }])));
    console.log(`start to first row: ours ${ours.start.toFixed(2)} s, librosa ${theirs.start.toFixed(2)} s`);
    const target = projectPath("artifacts/bench");
    await Deno.mkdir(target, { recursive: true });
    const startUp = { ours: ours.start, librosa: theirs.start };
    await Deno.writeTextFile(
      join(target, "features.json"),
      JSON.stringify({ corpus, rows, startUp }, null, 2),
    );
    await Deno.writeTextFile(join(target, "features.svg"), plotSpeed(rows, corpus).svg);
  } finally {
    ours.stop();
    theirs.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Measures the set full against openSMILE's, from file to functionals, one thread each. */
async function compareFull(count: number, rounds: number): Promise<void> {
  const { folder, paths, corpus } = await writeClips(count);
  const { python } = await ensureEnvironment({ extra: "opensmile" });
  const here = import.meta.dirname!;
  const ours = await startContestant<Round>(Deno.execPath(), ["run", "-A", join(here, "ours.ts"), ...paths]);
  const theirs = await startContestant<Round>(python, [join(here, "opensmile_features.py"), ...paths]);
  try {
    await ours.ask("full"); // compiled
    const { ours: full, theirs: sets } = await alternate(
      rounds,
      () => ours.ask("full"),
      () => theirs.ask("one"),
    );
    const middle = (rounds: Round[], stage: string) => median(rounds.map(({ stages }) => stages[stage]!));
    const mine = middle(full, "full");
    console.log(`${paths.length} clips of ${corpus}, milliseconds a clip, medians of ${rounds} rounds`);
    console.table({
      full: { time: mine.toFixed(1), "times full": "1.0" },
      ...Object.fromEntries(
        Object.keys(sets[0]!.stages).map((set) => {
          const time = middle(sets, set);
          return [set, { time: time.toFixed(1), "times full": (time / mine).toFixed(1) }];
        }),
      ),
    });
  } finally {
    ours.stop();
    theirs.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

function row(what: string, rounds: Record<"ours" | "theirs", Round[]>, of: (round: Round) => number) {
  const ours = median(rounds.ours.map(of)), librosa = median(rounds.theirs.map(of));
  return { what, ours, librosa, factor: librosa / ours };
}

async function alternate(rounds: number, ours: () => Promise<Round>, theirs: () => Promise<Round>) {
  const results = { ours: [] as Round[], theirs: [] as Round[] };
  for (let round = 0; round < rounds; round++) {
    results.ours.push(await ours());
    results.theirs.push(await theirs());
  }
  return results;
}

if (import.meta.main) await main();
