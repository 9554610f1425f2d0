import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { PublishedResult } from "ser/literature/paper.ts";
import { PUBLISHED_RESULTS } from "ser/literature/papers.ts";
import { main } from "ser/cli.ts";
import { Run } from "ser/run/run.ts";
import type { Metrics } from "ser/stages/evaluate.ts";
import { readLiterature } from "ser/studies/literature.ts";
import { reproduce } from "ser/studies/reproduce/reproduce.ts";
import { REPRODUCED, type ReproducedRow } from "ser/studies/reproduce/reproduced_row.ts";
import { summariseReproduction } from "ser/studies/reproduce/summary.ts";
import { makeTable, rowsOf } from "ser/tables/tables.ts";
import { listenTo } from "../../fixtures/command_line.ts";
import { writeTinyEncoder } from "../../fixtures/encoders/write_tiny_encoder.ts";
import { recordings } from "../../fixtures/recordings.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

/** What a paper that never was found on the synthetic corpus. */
const HELD_OUT: PublishedResult = {
  id: "fake-demo-held-out",
  label: "fake: held out",
  corpus: "demo",
  protocol: "speakers",
  folds: 2,
  scale: "train",
  features: "some",
  model: "some",
  kind: "mean-mfcc",
  selection: "nested",
  measure: "UAR",
  value: 0.01,
};
const TUNED: PublishedResult = {
  ...HELD_OUT,
  id: "fake-demo-tuned",
  label: "fake: tuned",
  selection: "test",
  value: 0.99,
};
const RANDOM: PublishedResult = {
  ...HELD_OUT,
  id: "fake-demo-random",
  label: "fake: random",
  protocol: "random",
  folds: null,
  scale: null,
  measure: "WAR",
  value: 0.98,
  selection: "unstated",
};
const ELSEWHERE = PUBLISHED_RESULTS.find(({ corpus }) => corpus === "savee")!;

const artifacts = temporaryFolder(), data = temporaryFolder();
const run = new Run({ artifacts, run: "reproduce" });
const told: string[] = [];
const reproduceAll = (results: readonly PublishedResult[]) =>
  reproduce(run, results, { artifacts, workers: 2, force: false }, {
    data,
    progress: (_done, _total, what) => told.push(what),
  });
const table = await reproduceAll([HELD_OUT, TUNED, RANDOM, ELSEWHERE]);
const rows = rowsOf<ReproducedRow>(table);
const [heldOut, tuned, random, elsewhere] = rows as [
  ReproducedRow,
  ReproducedRow,
  ReproducedRow,
  ReproducedRow,
];

Deno.test("reproduce measures ours under the published protocol, with the interval of its run", () => {
  const part = new Run({ artifacts: run.path("runs/demo-mean-mfcc/derived"), run: "speakers2-train" });
  const { mean, intervals, folds, seeds } = part.readJson<Metrics>("metrics.json");
  strictEqual(folds, 2);
  deepStrictEqual(
    [heldOut.ours, heldOut.low, heldOut.high, heldOut.fold_mean],
    [mean.uar, intervals!.uar.low, intervals!.uar.high, seeds[0]!.fold_mean.uar],
  );
  strictEqual(heldOut.difference, mean.uar - 0.01);
  match(heldOut.verdict, /^above by 0\.\d\d \(8 speakers: too few to judge by\)$/);
  deepStrictEqual([heldOut.incomparable, heldOut.remark], [null, null]);
  const { speakers, sentences, heard, ours_heard } = heldOut;
  deepStrictEqual([speakers, sentences, heard, ours_heard], ["held out", "known", null, null]);
  strictEqual(part.record("train")!.parameters["search"], "grid(folds=3,c=2|5|10)");
});

Deno.test("reproduce answers results of one protocol by one run, and says which was tuned on the test folds", () => {
  strictEqual(tuned.ours, heldOut.ours);
  match(tuned.verdict, /^below by 0\.\d\d \(8 speakers: too few to judge by\)$/);
  deepStrictEqual([tuned.incomparable, tuned.remark], ["tuned on the test folds", null]);
  const folder = run.path("runs/demo-mean-mfcc/derived");
  deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
    "loso-train",
    "random-train",
    "speakers2-train",
  ]);
});

Deno.test("reproduce chooses nothing where a fold learns from too few speakers, of a corpus that is elsewhere", async () => {
  const result: PublishedResult = { ...HELD_OUT, corpus: "folders", protocol: "loso", folds: null };
  const few = new Run({ artifacts, run: "few" });
  const options = { data, sources: { folders: recordings() } };
  const table = await reproduce(few, [result], { artifacts, workers: 1, force: false }, options);
  ok(table.getColumn("ours").get(0) > 0);
  const part = new Run({ artifacts: few.path("runs/folders-mean-mfcc/derived"), run: "loso-train" });
  strictEqual(part.record("train")!.parameters["search"], "none");
  match(`${table.getColumn("remark").get(0)}`, /^nothing of ours is selected, as folds have too few /);
});

Deno.test("reproduce compares embeddings with ours of hand-made features, and with ours of an encoder", async () => {
  const speakers = ["anna", "bert", "carl", "dora"], sources = { folders: recordings(speakers, 0.3) };
  const encoder = writeTinyEncoder(`${temporaryFolder()}/whisper-base`, "whisper", "torchscript");
  const result: PublishedResult = {
    ...HELD_OUT,
    id: "fake-folders-embeddings",
    corpus: "folders",
    protocol: "loso",
    folds: null,
    kind: "embeddings",
    encoder: "microsoft/wavlm-base",
  };
  const both = new Run({ artifacts, run: "both" });
  const table = await reproduce(both, [result, { ...result, id: "accuracy", measure: "WA" }], {
    artifacts,
    workers: 2,
    force: false,
  }, { data, sources, encoder });
  const rows = rowsOf<ReproducedRow>(table), [handMade, ours] = rows;
  deepStrictEqual(rows.map(({ row }) => row), Array(2).fill(result.id).concat(Array(2).fill("accuracy")));
  strictEqual(handMade!.ours_is, "full + lssvm");
  strictEqual(ours!.ours_is, `full,encoder(model=${encoder},layer=1-3) + lssvm(blocks=equal)`);
  deepStrictEqual([handMade!.heard, handMade!.ours_heard], ["no", null]);
  deepStrictEqual([ours!.heard, ours!.ours_heard], ["no", "unknown"]);
  deepStrictEqual([ours!.speakers, ours!.sentences], ["held out", "not told"]);
  match(ours!.remark!, /^ours with a pretrained encoder, .* among 1-2, 2-3$/);
  const trained = new Run({ artifacts: both.path("runs/folders-full-encoder/derived"), run: "loso-train" });
  strictEqual(trained.record("train")!.parameters["search"], "grid(folds=3,c=2|5|10,layer=1-2|2-3)");
  const { mean } = trained.readJson<Metrics>("metrics.json");
  deepStrictEqual([ours!.ours, rows[3]!.ours], [mean.uar, mean.war]);
  const text = summariseReproduction(table).replaceAll(/\s+/g, " ");
  match(
    text,
    /one speaker out.*; sentences not told, its encoder has not heard the corpus ours: full \+ lssvm/,
  );
  match(text, /lssvm\(blocks=equal\); its encoder may have heard the corpus/);
  const svg = Deno.readTextFileSync(both.path("figures/reproduce.svg"));
  for (
    const part of ["ours: full + lssvm", "ours: full-encoder + lssvm(blocks=equal)", ">ours (accuracy)<"]
  ) {
    ok(svg.includes(part), part);
  }
});

Deno.test("reproduce judges nothing by a part of a corpus, and says how large it is", async () => {
  const source = temporaryFolder(), own = recordings();
  for (const [actor, speaker] of ["anna", "bert", "carl"].entries()) {
    for (const [emotion, code] of [["happy", "03"], ["sad", "04"]] as const) {
      for (const take of [1, 2]) {
        const name = `03-01-${code}-01-01-0${take}-0${actor + 1}.wav`;
        Deno.copyFileSync(`${own}/${emotion}/${speaker}_${take}.wav`, `${source}/${name}`);
      }
    }
  }
  const result: PublishedResult = { ...HELD_OUT, corpus: "ravdess", protocol: "loso", folds: null };
  const part = new Run({ artifacts, run: "part" });
  const table = await reproduce(part, [result], { artifacts, workers: 1, force: false }, {
    data,
    sources: { ravdess: source },
  });
  const [row] = rowsOf<ReproducedRow>(table), reason = "12 of 1,440 clips";
  deepStrictEqual([row!.verdict, row!.incomparable], [`not judged: ${reason}`, reason]);
  match(
    Deno.readTextFileSync(part.path("figures/reproduce.svg")),
    /No published score has this protocol.*12 of 1,440 clips/s,
  );
  const tested = new Run({ artifacts: part.path("runs/ravdess-mean-mfcc/derived"), run: "loso-train" });
  deepStrictEqual(
    readLiterature(tested, [result]).map(({ standing, remark }) => [standing, remark]),
    [["ours", ""], ["other", reason]],
  );
});

Deno.test("reproduce tests the emotions that a result is of, and holds out the sessions of IEMOCAP", async () => {
  const sessions = ["Ses01", "Ses02", "Ses03", "Ses04", "Ses05"];
  const turns = { happy_1: "hap", happy_2: "exc", sad_1: "sad", sad_2: "ang", happy_3: "neu", sad_3: "fru" };
  const speakers = sessions.flatMap((session) => [`${session}F`, `${session}M`]);
  const own = recordings(speakers), more = recordings(speakers.map((speaker) => `${speaker}, again`));
  const source = temporaryFolder();
  for (const speaker of speakers) {
    const session = speaker.slice(0, 5),
      dialogue = `${session}F_impro01`,
      folder = `${source}/Session${session.at(-1)}`;
    Deno.mkdirSync(`${folder}/sentences/wav/${dialogue}`, { recursive: true });
    Deno.mkdirSync(`${folder}/dialog/EmoEvaluation`, { recursive: true });
    for (const [turn, [sound, code]] of Object.entries(turns).entries()) {
      const name = `${dialogue}_${speaker.at(-1)}00${turn}`, [emotion, take] = sound.split("_");
      const file = take === "3"
        ? `${more}/${emotion}/${speaker}, again_1.wav`
        : `${own}/${emotion}/${speaker}_${take}.wav`;
      Deno.copyFileSync(file, `${folder}/sentences/wav/${dialogue}/${name}.wav`);
      const line = `[${turn}.0 - ${turn + 1}.0]\t${name}\t${code}\t[2.5, 2.5, 2.5]\n`;
      Deno.writeTextFileSync(`${folder}/dialog/EmoEvaluation/${dialogue}.txt`, line, { append: true });
    }
  }
  const superb = PUBLISHED_RESULTS.find(({ id }) => id === "superb-iemocap-wavlm-base")!;
  const sessionsOut = new Run({ artifacts, run: "sessions" });
  const table = await reproduce(sessionsOut, [{ ...superb, kind: "mean-mfcc" }], {
    artifacts,
    workers: 1,
    force: false,
  }, {
    data,
    sources: { iemocap: source },
  });
  const [row] = rowsOf<ReproducedRow>(table);
  deepStrictEqual(
    [row!.verdict, row!.incomparable, row!.sentences],
    Array(2).fill("50 of 5,531 clips").map((part, i) => i === 0 ? `not judged: ${part}` : part).concat(
      "known",
    ),
  );
  const tested = new Run({
    artifacts: sessionsOut.path("runs/iemocap-mean-mfcc-happy-happy-excited-angry-sad-neutral/derived"),
    run: "emobox-train",
  });
  const { folds, by_speaker, mean } = tested.readJson<Metrics>("metrics.json");
  deepStrictEqual([folds, by_speaker.length, row!.ours], [5, 10, mean.war]);
});

Deno.test("reproduce shows what is left of a score that leaks when speakers are held out", () => {
  const { mean } = new Run({ artifacts: run.path("runs/demo-mean-mfcc/derived"), run: "loso-train" })
    .readJson<Metrics>("metrics.json");
  deepStrictEqual([random.held_out, random.low, random.high], [mean.war, null, null]);
  ok(random.ours! > random.held_out!);
  strictEqual(random.remark, `leaks speakers: ours falls to ${mean.war.toFixed(3)} when they are held out`);
});

Deno.test("reproduce says that speakers are shared, and what is wrong with the scores of a paper", async () => {
  strictEqual(random.speakers, "shared");
  const emobox = PUBLISHED_RESULTS.find(({ id }) => id === "emobox-emodb-hubert-base")!;
  const listed = new Run({ artifacts, run: "listed" });
  const table = await reproduce(listed, [emobox], { artifacts, workers: 1, force: false }, { data });
  const [row] = rowsOf<ReproducedRow>(table);
  deepStrictEqual([row!.speakers, row!.sentences, row!.heard], ["shared", "known", "no"]);
  match(row!.flaw!, /predictions of all checkpoints/);
  match(summariseReproduction(table), /2406\.07162\n {4}Keep in mind: its test code adds up /);
});

Deno.test("reproduce lists what it cannot run, and where to put its corpus, and guesses nothing", () => {
  strictEqual(elsewhere.verdict, `not run: put the corpus at ${data}/AudioData.zip`);
  deepStrictEqual(
    [elsewhere.published, elsewhere.ours, elsewhere.low, elsewhere.difference, elsewhere.held_out],
    [ELSEWHERE.value, null, null, null, null],
  );
});

Deno.test("reproduce writes the table and a figure that names the corpus as synthetic", () => {
  deepStrictEqual(rowsOf<ReproducedRow>(run.readTable("reproduce.parquet")), rows);
  const svg = Deno.readTextFileSync(run.path("figures/reproduce.svg"));
  match(
    svg.replaceAll(/\s+/g, " "),
    /Too few speakers to judge ours by the published scores of its protocol/,
  );
  match(
    svg,
    /Demo \(synthetic speech\), 2 groups of speakers, scaler fitted on training clips; ours: mean-mfcc \+ lssvm/,
  );
  for (
    const text of ["fake: tuned", "tuned on the test folds", "speakers shared between training and test"]
  ) {
    ok(svg.includes(text), text);
  }
});

Deno.test("the summary has a block a corpus, scores and words a row, and the sources, in lines of a terminal", () => {
  const text = summariseReproduction(table);
  match(text, /^demo\n {2}row +published +ours \(95 % interval\)\n/);
  match(
    text,
    /\n {2}fake-demo-held-out +UAR 0\.010 +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\)\n {6}above by 0\.\d\d \(8 speakers/,
  );
  match(
    text,
    /\n {6}2 groups of speakers, .*; sentences known\n {6}ours: mfcc\(coefficients=64,pool=mean\) \+ lssvm\n {2}fake-/,
  );
  match(
    text,
    /\n {2}fake-demo-tuned +UAR 0\.990 .*\n {6}below by .*; not comparable: tuned on the test folds\n {6}2 groups/,
  );
  match(
    text,
    /\n\nSAVEE\n.*\n {2}ertk-savee-egemaps-offline +UAR 0\.630 +–\n {6}not run: put the corpus at /,
  );
  match(text, /, tuned on the test folds; sentences known\n\nSources\n.* {2}A\. Keesing, .*\.2021-2217$/s);
  for (const line of text.split("\n")) ok(line.length <= 110, line);
});

Deno.test("the summary breaks no word, and says once how much of a corpus was tested", () => {
  const word = "x".repeat(200), verdict = "not judged: 12 of 1,440 clips";
  const row: ReproducedRow = { ...heldOut, verdict, incomparable: "12 of 1,440 clips", remark: word };
  const lines = summariseReproduction(makeTable([row], REPRODUCED)).split("\n").map((line) => line.trim());
  deepStrictEqual(lines.slice(3, 5), [`${verdict};`, word]);
});

Deno.test("reproduce does not do again what is done", async () => {
  told.length = 0;
  const again = await reproduceAll([HELD_OUT]);
  deepStrictEqual(rowsOf<ReproducedRow>(again), [heldOut]);
  ok(
    told.length > 0 && told.every((what) => what.endsWith(": nothing has changed since the last run")),
    `${told}`,
  );
});

Deno.test("reproduce leaves no figure of an earlier time where nothing was run", async () => {
  const empty = new Run({ artifacts, run: "empty" });
  empty.write("figures/reproduce.svg", "old");
  await reproduce(empty, [ELSEWHERE], { artifacts, workers: 1, force: false }, { data });
  deepStrictEqual([empty.hash("figures/reproduce.svg"), empty.readTable("reproduce.parquet").height], [
    null,
    1,
  ]);
});

Deno.test("a run stands among the published scores of its corpus", () => {
  const part = new Run({ artifacts: run.path("runs/demo-mean-mfcc/derived"), run: "speakers2-train" });
  const scores = readLiterature(part, [HELD_OUT, TUNED, RANDOM, ELSEWHERE]);
  deepStrictEqual(scores.map(({ name, measure, standing }) => [name, measure, standing]), [
    ["this run", "UAR", "ours"],
    ["this run", "WAR", "ours"],
    ["fake: held out", "UAR", "comparable"],
    ["fake: tuned", "UAR", "other"],
    ["fake: random", "WAR", "other"],
  ]);
  deepStrictEqual(scores.slice(3).map(({ remark }) => remark), [
    "tuned on the test folds",
    "speakers shared between training and test",
  ]);
  deepStrictEqual(readLiterature(part).map(({ standing }) => standing), ["ours"]);
  deepStrictEqual(
    readLiterature(part, [{ ...HELD_OUT, measure: "WA" }]).map((
      { measure, standing },
    ) => [measure, standing]),
    [
      ["UAR", "ours"],
      ["WAR", "ours"],
      ["WA", "comparable"],
    ],
  );
});

/** Runs a command line: its exit status, and what it wrote. */
const command = (...args: string[]) =>
  listenTo(() =>
    main(["reproduce", "--artifacts", artifacts, "--data", data, "--run", "command", ...args], undefined, {})
  );

Deno.test("the command lists every row, and where each corpus must be put", async () => {
  const { status, output, errors } = await command();
  deepStrictEqual([status, errors], [0, ""]);
  const lines = output.split("\n").filter((line) => line.includes("not run: put the corpus at "));
  strictEqual(lines.length, PUBLISHED_RESULTS.length);
  match(output, /\/command: reproduce\.parquet$/);
});

Deno.test("the command runs the rows that are asked for, and leaves corpora alone that are not", async () => {
  Deno.mkdirSync(`${data}/Emo-DB`);
  const rows = "ertk-emodb-is13-online,ertk-ravdess-is13-online";
  const { status, output } = await command("--corpus", "ravdess", "--row", rows);
  strictEqual(status, 0);
  match(output, /ertk-emodb-is13-online .*\n +not run: another corpus was asked for\n/);
  match(
    output,
    /ertk-ravdess-is13-online .*\n +not run: put the corpus at .*Audio_Speech_Actors_01-24\.zip\n/,
  );
  strictEqual(output.match(/^ {2}(ertk|emobox|random)/gm)!.length, 2);
});

Deno.test("the command ends with status 1 where a corpus that is there cannot be read, and lists why", async () => {
  const damaged = temporaryFolder();
  Deno.writeTextFileSync(`${damaged}/AudioData.zip`, "no zip");
  const { status, output, errors } = await command("--data", damaged, "--row", ELSEWHERE.id);
  strictEqual(status, 1);
  match(output.replaceAll(/\s+/g, " "), /not run: Cannot open .*AudioData\.zip as it is text /);
  strictEqual(errors, `Could not be run (errors above): ${ELSEWHERE.id}`);
});

Deno.test("reproduce takes no fault of the program for a result that cannot be run", async () => {
  const wrong = { ...HELD_OUT, kind: "of no such kind" } as unknown as PublishedResult;
  const options = { data };
  const faulty = new Run({ artifacts, run: "faulty" });
  await rejects(reproduce(faulty, [wrong], { artifacts, workers: 1, force: false }, options), TypeError);
});

Deno.test("reproduce keeps a record of its rows", () => {
  const { parameters, outputs } = run.record("reproduce")!;
  deepStrictEqual(parameters["rows"], [HELD_OUT.id]);
  strictEqual(outputs["reproduce.parquet"], run.hash("reproduce.parquet"));
});

for (
  const [args, message] of [
    [
      ["--row", "ertk"],
      /^Cannot reproduce "ertk" as there is no such row: .*; there are ertk-emodb-egemaps-off/,
    ],
    [
      ["--corpus", "nemo"],
      /^Cannot reproduce anything of "nemo" as no published result of it is kept; /,
    ],
    [
      ["--source", "x.zip"],
      /^Cannot pair corpora with sources: there are 0 corpora and 1 sources$/,
    ],
    [["--corpus", "savee,tess", "--source", "x.zip"], /there are 2 corpora and 1 sources$/],
    [
      ["--corpus", "savee", "--source", "/nowhere.zip"],
      /^Cannot open \/nowhere\.zip as there is nothing/,
    ],
    [["--rows", "x"], /^There is no option --rows: did you mean --row\?$/],
    [["ravdess"], /^The command reproduce cannot use "ravdess": /],
    [["--encoder", "/nowhere"], /^Cannot find the encoder \/nowhere as there is no folder \/nowhere/],
    [["--workers", "none"], /^Setting "workers" must be a whole number >= 1/],
  ] as const
) {
  Deno.test(`reproduce ${args.join(" ")} fails and says why`, async () => {
    const { status, output, errors } = await command(...args);
    deepStrictEqual([status, output], [1, ""]);
    match(errors, message);
  });
}

Deno.test("reproduce --help shows its help", async () => {
  const { status, output } = await command("--help");
  strictEqual(status, 0);
  for (const option of ["--corpus", "--source", "--row", "--encoder", "--data", "--run"]) {
    ok(output.includes(option));
  }
});
