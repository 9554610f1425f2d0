import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { main } from "ser/cli.ts";
import { Run } from "ser/run/run.ts";
import { listenTo } from "./fixtures/command_line.ts";
import { recordings } from "./fixtures/recordings.ts";
import { temporaryFolder } from "./fixtures/temporary.ts";

/** Runs a command line: its exit status, and what it wrote. */
const ser = (...args: string[]) => listenTo(() => main(args));

for (const args of [[], ["--help"], ["-h"], ["train", "--help"]]) {
  Deno.test(`ser ${args.join(" ")} shows its help`, async () => {
    const { status, output, errors } = await ser(...args);
    deepStrictEqual([status, errors], [0, ""]);
    for (
      const stage of [
        "load",
        "extract",
        "encode",
        "train",
        "evaluate",
        "all",
        "protocols",
        "ablation",
        "ensemble",
        "repeat",
      ]
    ) {
      match(output, new RegExp(`deno task ser ${stage} `.trimEnd()));
    }
  });
}

for (
  const [args, message] of [
    [
      ["tain"],
      /^InputError: There is no stage "tain": use one of load, extract, encode, train, evaluate, all, or /,
    ],
    [["train", "evaluate"], /^InputError: There is no stage "train evaluate"/],
    [["toString"], /^InputError: There is no stage "toString"/],
    [["ensemble", "none"], /^Error: .*none lacks what the stage "train" finds: run it first /],
    [["train", "--epoch", "3"], /^TypeError: Unknown option '--epoch'/],
    [["train", "--epochs"], /^TypeError: Option '--epochs <value>' argument missing/],
    [["train", "--epochs", "ten"], /^InputError: Setting "epochs" must be a whole number >= 1: .* "ten"$/],
    [["train", "--seed", "0,0"], /^InputError: Setting "seed" must be different whole numbers/],
    [
      ["encode", "--protocol", "kfold"],
      /^InputError: Setting "protocol" must be one of loso, speakers, /,
    ],
    [
      ["load", "--corpus", "ravdes"],
      /^InputError: Cannot open corpus "ravdes" as there is none of that name; /,
    ],
    [["load", "--corpus", "ravdess"], /^InputError: Cannot open corpus ravdess without a source; /],
    [["load", "--run", "../up"], /^InputError: A run's name may have letters/],
    [["extract", "--features", "mfc"], /^InputError: Cannot extract "mfc" as it is no feature family /],
    [["evaluate"], /^Error: .*clips\.parquet is not there: run the stage "load" first /],
  ] as const
) {
  Deno.test(`ser ${args.join(" ")} fails and says why`, async () => {
    const { status, output, errors } = await ser("--artifacts", temporaryFolder(), ...args);
    deepStrictEqual([status, output], [1, ""]);
    match(errors, message);
    doesNotMatch(errors, /\n\s+at /);
  });
}

Deno.test("ser goes on with the run that was worked on last, until told of another", async () => {
  const artifacts = temporaryFolder(), source = recordings();
  const there = ["--artifacts", artifacts];
  for (const run of ["first", "second"]) {
    const { status, output } = await ser(
      "load",
      "--corpus",
      "folders",
      "--source",
      source,
      "--run",
      run,
      ...there,
    );
    strictEqual(status, 0);
    match(output, new RegExp(`/${run}, .+: 12 usable clips .* of 3 speakers, 3 problems\n {2}unreadable: `));
    const json = new Run({ artifacts, run }).path("run.json");
    Deno.utimeSync(json, run === "first" ? 1 : 2, run === "first" ? 1 : 2);
  }
  match(
    (await ser("extract", "--features", "rms", ...there)).output,
    /\/second: 2 features of each of 12 clips$/,
  );
  const random = ["--protocol", "random", "--folds", "2"];
  match(
    (await ser("encode", ...random, ...there)).output,
    /\/second: 2 emotions .*, 2 folds\n {2}FAIL speakers: Speaker leakage/,
  );
  const { status, errors } = await ser("encode", "--run", "first", ...there);
  strictEqual(status, 1);
  match(errors, /first\/features\.parquet is not there: run the stage "extract" first/);
});

Deno.test("ser all runs the five stages and tells what each one left", async () => {
  const { status, output, errors } = await ser(
    ...["all", "--corpus", "folders", "--source", recordings(), "--artifacts", temporaryFolder()],
    ...["--features", "rms,zcr", "--epochs", "1", "--seed", "0,1", "--workers", "1"],
  );
  deepStrictEqual([status, errors], [0, ""]);
  const lines = output.split("\n").filter((line) => !line.startsWith("  "));
  for (
    const [stage, line] of [
      /\/folders, .+: 12 usable clips/,
      /: 4 features of each of 12 clips$/,
      /: 2 emotions \(happy, sad\), 3 folds$/,
      /: 12 clips predicted, 2 times each, and a final model; mlp\(.*\), trained on \w+$/,
      /: UAR 0\.\d{3} ± 0\.\d{3} \(chance 0\.500\), WAR .* \(most frequent 0\.500\), macro F1 /,
    ].entries()
  ) match(lines[stage]!, line);
});
