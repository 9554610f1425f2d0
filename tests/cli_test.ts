import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { main } from "ser/cli.ts";
import { COMMANDS } from "ser/command/commands.ts";
import { MODELS } from "ser/models/model.ts";
import { Run } from "ser/run/run.ts";
import { SETTINGS } from "ser/run/settings_table.ts";
import { listenTo } from "./fixtures/command_line.ts";
import { BROKEN, recordings } from "./fixtures/recordings.ts";
import { temporaryFolder } from "./fixtures/temporary.ts";

/** Runs a command line: its exit status, and what it wrote. */
const ser = (...args: string[]) => serWith({}, ...args);

/** Runs a command line under environment variables. */
const serWith = (environment: Record<string, string>, ...args: string[]) =>
  listenTo(() => main(args, undefined, environment));

for (const args of [[], ["--help"], ["-h"], ["help"]]) {
  Deno.test(`ser ${args.join(" ")} lists its commands`, async () => {
    const { status, output, errors } = await ser(...args);
    deepStrictEqual([status, errors], [0, ""]);
    for (const name of Object.keys(COMMANDS)) match(output, new RegExp(`^  deno task ser ${name}( |$)`, "m"));
  });
}

for (const [name, command] of Object.entries(COMMANDS)) {
  Deno.test(`ser help ${name} lists what it takes, and nothing else`, async () => {
    const { status, output, errors } = await ser("help", name);
    deepStrictEqual([status, errors], [0, ""]);
    const listed = [...output.matchAll(/^ {2}--([a-z]+) /gm)].map(([, option]) => option!);
    deepStrictEqual(listed.sort(), [...command.settings, ...Object.keys(command.options ?? {})].sort());
    for (const args of [[name, "--help"], ["-h", name], [name, "--force", "-h"]]) {
      deepStrictEqual(await ser(...args), { status, output, errors });
    }
  });
}

Deno.test("ser train --help gives the values and the default of an option", async () => {
  const { output } = await ser("train", "--help");
  match(output, / {2}--epochs +Epochs .*\n +Values: a whole number >= 1\n +Default: 100\n/);
  match(output, / {2}--run .*\n +Values: .*\n +Default: the one that was worked on last\n/);
  match(output, / {2}--force +Does stages again although nothing has changed\.$/);
});

Deno.test("help says of every model how it balances classes unless told otherwise", () => {
  const weights = Object.entries(MODELS).filter(([, { balances }]) => balances[0] === "weights");
  deepStrictEqual(weights.map(([name]) => name), ["lssvm"]);
  ok(Object.values(MODELS).every(({ balances }) => ["weights", "none"].includes(balances[0]!)));
  match(SETTINGS.balance.help, /auto: weights for lssvm, else none/);
});

for (
  const [args, message] of [
    [["tain"], /^There is no command "tain": did you mean "train"\?$/],
    [["help", "tain"], /^There is no command "tain": did you mean "train"\?$/],
    [["toString"], /^There is no command "toString": there are load, extract, /],
    [
      ["train", "evaluate"],
      /^The command train cannot use "evaluate": write deno task ser train$/,
    ],
    [["repeat"], /^The command repeat needs more: write deno task ser repeat artifacts\/RUN$/],
    [["repeat", "a", "b"], /^The command repeat cannot use "b": /],
    [
      ["ensemble", "artifacts/none-of-that-name"],
      /^Cannot open the run artifacts\/none-of-that-name as there is no such folder: /,
    ],
    [["repeat", "artifacts/nothing"], /^Cannot open the run artifacts\/nothing as there is no such folder: /],
    [["repeat", "deno.json"], /^Cannot open the run deno.json as there is no such folder: /],
    [
      ["ensemble", temporaryFolder()],
      /lacks what the stage "train" finds: run it first /,
    ],
    [
      ["ensemble"],
      /^The command ensemble needs more: write deno task ser ensemble artifacts\/RUN /,
    ],
    [
      ["ensemble", "a", "--seed", "1"],
      /^The command ensemble takes no --seed, which is for train, /,
    ],
    [["--force"], /^Cannot use --artifacts without a command: name one of load, /],
    [["train", "--epoch", "3"], /^There is no option --epoch: did you mean --epochs\?$/],
    [["train", "-x"], /^There is no option -x$/],
    [
      ["train", "--features", "six"],
      /^The command train takes no --features, which is for extract, all$/,
    ],
    [["train", "--epochs"], /^Option --epochs needs a value: write --epochs VALUE$/],
    [["train", "--epochs", "--force"], /^Option --epochs needs a value: /],
    [
      ["train", "--force=no"],
      /^Setting "force" must be one of true, false: current value is "no"/,
    ],
    [["train", "--epochs", "ten"], /^Setting "epochs" must be a whole number >= 1: .* "ten"$/],
    [["train", "--seed", "0,0"], /^Setting "seed" must be different whole numbers/],
    [["train", "--model", "mlp(rat=1)"], /^Cannot set "rat" of mlp .*: did you mean "rate"\?$/],
    [["encode", "--protocol", "kfold"], /^Setting "protocol" must be one of loso, speakers, /],
    [["load", "--corpus", "ravdes"], /^Cannot open corpus "ravdes" .*: did you mean "ravdess"\?$/],
    [["load", "--corpus", "ravdess"], /^Cannot open corpus ravdess without a source; /],
    [["load", "--source", "x.zip"], /^Cannot tell which corpus is at x.zip: name it /],
    [["all", "--source", "x.zip"], /^Cannot tell which corpus is at x.zip: name it /],
    [["load", "--run", "../up"], /^A run's name may have letters/],
    [
      ["extract", "--features", "mfc"],
      /^Cannot extract "mfc" as it is no .*: did you mean "mfcc"/,
    ],
    [["evaluate"], /^.*clips\.parquet is not there: run the stage "load" first /],
    [["reproduce", "--row", "nobody"], /^Cannot reproduce "nobody" as there is no such row/],
  ] as const
) {
  Deno.test(`ser ${args.join(" ")} fails and says why`, async () => {
    const there = ["repeat", "ensemble"].includes(args[0]) ? [] : ["--artifacts", temporaryFolder()];
    const { status, output, errors } = await ser(...there, ...args);
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
    match(
      output,
      new RegExp(`/${run}, .+: 12 usable clips .* of 3 speakers, 3 problems\n[^]+\n {2}unreadable: `),
    );
    const json = new Run({ artifacts, run }).path("run.json");
    Deno.utimeSync(json, run === "first" ? 1 : 2, run === "first" ? 1 : 2);
  }
  const extracted = await ser("extract", "--features", "rms", ...there);
  match(extracted.output, /\/second: 2 features of each of 12 clips$/);
  match(
    extracted.errors,
    /^goes on with .*\/second \(corpus folders, loaded \d{4}-\d\d-\d\d \d\d:\d\d\)$/m,
  );
  const random = ["--protocol", "random", "--folds", "2"];
  match(
    (await ser("encode", ...random, ...there)).output,
    /\/second: 2 emotions .*, 2 folds\n {2}FAIL speakers: Speaker leakage/,
  );
  const { status, errors } = await ser("encode", "--run", "first", ...there);
  strictEqual(status, 1);
  match(errors, /first\/features\.parquet is not there: run the stage "extract" first/);
  doesNotMatch(errors, /goes on with/);
});

Deno.test("ser encode says that there are fewer speakers than folds, and that loso makes its own number", async () => {
  const there = ["--artifacts", temporaryFolder()];
  await ser("load", "--corpus", "folders", "--source", recordings(), ...there);
  await ser("extract", "--features", "rms", ...there);
  const fewer = await ser("encode", "--protocol", "speakers", "--folds", "9", ...there);
  match(
    fewer.output,
    /, 3 folds\n {2}3 groups of speakers instead of 9, as there are only 3 speakers\n {2}pass speakers/,
  );
  doesNotMatch(fewer.errors, /no effect/);
  const held = await ser("encode", "--protocol", "loso", "--folds", "9", ...there);
  match(held.output, /, 3 folds\n {2}pass speakers/);
  match(held.errors, /^--folds has no effect: the protocol loso makes its own number$/m);
});

Deno.test("ser refuses a corpus or source that is not the run's, rather than go on with the run", async () => {
  const artifacts = temporaryFolder(), source = recordings();
  const there = ["--artifacts", artifacts];
  await ser("load", "--corpus", "folders", "--source", source, "--run", "one", ...there);
  for (
    const [args, message] of [
      [
        ["--run", "one", "--corpus", "ravdess"],
        /as its corpus is folders, and not ravdess: name another run by --run, or load /,
      ],
      [
        ["--run", "one", "--source", "x.zip"],
        /as it was loaded from .*, and not from x.zip: name another run by --run, or load /,
      ],
      [["--source", "x.zip"], /as it was loaded from .*, and not from x.zip: name another /],
      [["--corpus", "ravdess"], /ravdess\/clips\.parquet is not there: run the stage "load" first/],
    ] as const
  ) {
    const { status, errors } = await ser("extract", "--features", "rms", ...args, ...there);
    strictEqual(status, 1, errors);
    match(errors, message);
  }
  const same = ["--run", "one", "--corpus", "folders", "--source", source];
  strictEqual((await ser("extract", "--features", "rms", ...same, ...there)).status, 0);
});

for (const command of ["load", "all"] as const) {
  Deno.test(`ser ${command} of a run keeps its corpus and source, and refuses others unless it is forced`, async () => {
    const artifacts = temporaryFolder(), source = recordings(), other = recordings(["anna", "bert"]);
    const there = ["--artifacts", artifacts, "--run", "one"];
    const few = command === "all"
      ? [
        "--features",
        "rms",
        "--model",
        "majority",
        "--protocol",
        "random",
        "--folds",
        "2",
        "--allow",
        "speakers",
      ]
      : [];
    await ser("load", "--corpus", "folders", "--source", source, ...there);
    const run = new Run({ artifacts, run: "one" }), loaded = run.hash("clips.parquet");
    for (const given of [[], ["--corpus", "folders"], ["--force"]]) {
      const { status, errors, output } = await ser(command, ...given, ...few, ...there);
      deepStrictEqual([status, run.hash("clips.parquet")], [0, loaded], errors);
      match(output, /: 12 usable clips/);
      match(errors, /^goes on with .*\/one \(corpus folders, loaded .+\), from /);
    }
    for (
      const [given, message] of [
        [
          ["--corpus", "demo"],
          /its corpus is folders, and not demo: .*another run by --run, .* --run one .* --force/,
        ],
        [["--source", other], /loaded from .*, and not from .*another run by --run, .* --run one .* --force/],
      ] as const
    ) {
      const { status, errors } = await ser(command, ...given, ...few, ...there);
      deepStrictEqual([status, run.hash("clips.parquet")], [1, loaded]);
      match(errors, message);
    }
    const { status, output } = await ser(command, "--source", other, "--force", ...few, ...there);
    strictEqual(status, 0);
    match(output, /: 8 usable clips .* of 2 speakers/);
  });
}

Deno.test("ser load takes a source alone for none of the run demo", async () => {
  const there = ["--artifacts", temporaryFolder()];
  await ser("load", "--corpus", "folders", "--source", recordings(), "--run", "demo", ...there);
  const { status, errors } = await ser("load", "--source", "x.zip", ...there);
  deepStrictEqual([status, errors.startsWith("Cannot tell which corpus is at x.zip: ")], [1, true]);
});

Deno.test("ser load says which clips cannot be read before those that are not there", async () => {
  const folder = recordings(), lines = ["path,emotion,speaker"];
  for (let clip = 0; clip < 12; clip++) lines.push(`none_${clip}.wav,sad,anna`);
  lines.push(`${BROKEN.silent},sad,bert`, "happy/anna_1.wav,happy,anna");
  Deno.writeTextFileSync(join(folder, "clips.csv"), lines.join("\n") + "\n");
  const source = join(folder, "clips.csv");
  const { output } = await ser(
    "load",
    "--corpus",
    "manifest",
    "--source",
    source,
    "--artifacts",
    temporaryFolder(),
  );
  match(output, /problems\n[^]+\n {2}unreadable: sad\/bert_9.wav: .*\n {2}missing: /);
});

Deno.test("ser takes variables where no option is given, and before defaults", async () => {
  const artifacts = temporaryFolder(), source = recordings();
  const variables = {
    SER_ARTIFACTS: artifacts,
    SER_RUN: "mine",
    SER_CORPUS: "folders",
    SER_SOURCE: source,
    SER_FEATURES: "zcr",
  };
  const loaded = await serWith(variables, "load");
  deepStrictEqual([loaded.status, loaded.errors], [0, ""]);
  match(loaded.output, /\/mine, .+: 12 usable clips/);
  match((await serWith(variables, "extract")).output, /\/mine: 2 features /);
  match((await serWith(variables, "extract", "--features", "rms,zcr")).output, /\/mine: 4 features /);
  match(
    (await serWith({ SER_ARTIFACTS: artifacts }, "extract", "--features", "rms")).errors,
    /^goes on with .*mine/,
  );
  match((await serWith(variables, "load", "--run", "another")).output, /\/another, .+: 12 usable clips/);
  const elsewhere = await serWith({ ...variables, SER_RUN: "" }, "load", "--corpus", "ravdess");
  match(elsewhere.errors, /^Cannot open corpus ravdess without a source/);
});

Deno.test("ser refuses a variable that sets nothing, or a value that a setting cannot have", async () => {
  const there = ["--artifacts", temporaryFolder()];
  for (
    const [environment, message] of [
      [{ SER_EPOCH: "3" }, /^There is no setting "epoch", which .* SER_EPOCH sets: did you mean "epochs"\?$/],
      [{ SER_EPOCHS: "ten" }, /^Setting "epochs" must be a whole number >= 1: current value is "ten"$/],
    ] as const
  ) {
    const { status, output, errors } = await serWith(environment, "load", ...there);
    deepStrictEqual([status, output], [1, ""]);
    match(errors, message);
  }
  match((await serWith({ SER_EPOCH: "3" }, "help")).output, /SER_MODEL=svm/);
});

Deno.test("ser all runs the five stages and tells what each one left", async () => {
  const { status, output, errors } = await ser(
    "all",
    "--corpus",
    "folders",
    "--source",
    recordings(),
    "--artifacts",
    temporaryFolder(),
    "--features",
    "rms,zcr",
    "--epochs",
    "1",
    "--seed",
    "0,1",
    "--workers",
    "1",
  );
  deepStrictEqual([status, errors], [0, ""]);
  const lines = output.split("\n").filter((line) => line && !line.startsWith("  "));
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
