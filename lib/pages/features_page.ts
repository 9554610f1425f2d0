import { basename, dirname } from "node:path";
import { columnNames } from "../features/columns.ts";
import type { Family } from "../features/family.ts";
import { FAMILIES } from "../features/family_registry.ts";
import { FEATURE_SETS } from "../features/feature_sets.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { POOLINGS } from "../features/pooling.ts";
import { formatCall } from "../options.ts";
import { markdownTable } from "../tables/markdown_table.ts";

/** Writes the page of features: sets, families and poolings, from their registries. */
export function writeFeaturesPage(): string {
  return [
    HEAD,
    "## Sets\n",
    setTable(),
    setLists(),
    "## Families\n",
    FAMILIES_NOTE,
    ...familyTables(),
    ENCODERS_NOTE,
    "## Pooling\n",
    POOLING_NOTE,
    poolingTable(),
    REST,
  ].join("\n");
}

function setTable(): string {
  const rows = Object.keys(FEATURE_SETS).map((name) => [
    code(name),
    columnNames(parseFeatures(name)).length.toLocaleString("en"),
    SET_NOTES[name] ?? "",
  ]);
  return markdownTable(["set", "columns", "for"], rows);
}

/** The families of every set, in lines that fit a page. */
function setLists(): string {
  const lists = Object.entries(FEATURE_SETS).map(([name, list]) => {
    const lines = [`${name} =`];
    for (const part of list.split(/(?<=[,:])(?![^(]*\))/)) {
      if (lines.at(-1)!.length + part.length > WIDTH) lines.push("   ");
      lines.push(`${lines.pop()} ${part.trim()}`);
    }
    return lines.join("\n");
  });
  return `\`\`\`text\n${lists.join("\n")}\n\`\`\`\n`;
}

/** A table for each folder of families. */
function familyTables(): string[] {
  const rooms = Map.groupBy(Object.values(FAMILIES), ({ module }) => basename(dirname(module)));
  return [...rooms].flatMap(([room, families]) => [
    `### ${room[0]!.toUpperCase()}${room.slice(1)}\n`,
    markdownTable(["family", "measures", "unit", "rows", "pooled to"], families.map(describeFamily)),
  ]);
}

function describeFamily({ name, measures, unit, defaults, rows, pool = "mean+std" }: Family): string[] {
  return [code(formatCall(name, defaults)), measures, unit || "–", `${rows(defaults)}`, code(pool)];
}

function poolingTable(): string {
  return markdownTable(
    ["`pool`", "statistics of each row"],
    Object.entries(POOLINGS).map(([name, statistics]) => [code(name), statistics.map(code).join(", ")]),
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

/** The most characters of a line of code. */
const WIDTH = 100;

const SET_NOTES: Readonly<Record<string, string>> = {
  six: "comparison with notebooks that use librosa",
  "six-fast": "the same, with the tonnetz of the spectrogram's chroma",
  meyda: "comparison with Meyda",
  full: "recognition; selected on RAVDESS",
};

const HEAD = `# Features

Written from the registry of families by \`deno task build:pages\`; edit the families, or the prose in
\`lib/pages/features_page.ts\`, not this page.

\`--features\` takes a set, or a list of families with options: \`"mfcc(coefficients=13),delta_mfcc,rms"\`.
Options before a colon go for all families: \`"pool=full,trim=40: mel(bands=40),rms"\`. Every family has the
options \`pool\` (see below) and \`trim\`: frames at the ends that are so many decibels below the loudest are left
out (0: none). \`--frames "mel(bands=40)"\` keeps a family frame by frame, for models that take frames.
`;

const FAMILIES_NOTE = `Each is shown with its options and their defaults. Rows are those of the defaults.
`;

const ENCODERS_NOTE = `### Pretrained encoders

\`encoder(model=FOLDER,layer=3)\` takes a layer of a pretrained speech encoder in ONNX: Whisper, wav2vec 2.0,
HuBERT, WavLM, UniSpeech-SAT, data2vec-audio or wav2vec2-BERT, in the layout that hubs publish. In place of a
folder stands the name of a model on a hub, such as \`onnx-community/whisper-base\`, which is downloaded.

| \`layer\`     | is                                                                          |
| ----------- | --------------------------------------------------------------------------- |
| \`3\`         | what leaves the third block (0: what enters the first): \`encoder_17_mean\`   |
| \`2-5\`       | four layers side by side, each a family of its own: \`encoder_l2_17_mean\`, … |
| \`mean(2-5)\` | the mean of four layers                                                     |

An encoder that normalises what leaves its last block, as Whisper does, has that as one layer more. A clip is
heard at 16 kHz, in its own length: nothing is padded to 30 s, and what lies behind the last layer wanted is
not computed. \`dtype\` takes weights of 16 bits (\`fp16\`) or 8 bits (\`q8\`). A run and a model keep the width of
a layer, what the encoder hears and the SHA-256 of its weights with its name, so that they tell which it was.
Features go together: \`full,encoder(model=FOLDER,layer=2-5)\`.
`;

const POOLING_NOTE =
  `Columns are named \`family_row_statistic\`, as in \`mfcc_0_mean\`; \`describeColumns()\` in notebook 2 says what
each measures. Features are computed once for each clip: what the same samples, options and code have given is
read from a store (\`deno task ser cache\` shows its size).
`;

const REST =
  `Percentiles are \`p5\` to \`p95\`, \`range\` is between these two; \`slope\` and \`curvature\` are of the fitted line
and parabola; \`rise\` and \`fall\` are the mean positive and negative differences a second.

## Agreement with librosa

\`\`\`sh
deno task compare:features --corpus ravdess --source data/Audio_Speech_Actors_01-24.zip   # the numbers
deno task bench:features                                                                  # the speed
\`\`\`

The first installs librosa into \`.venv\`. Frame by frame, at the same sample rate, values differ from librosa
0.11 by about 1e-5 of a row's standard deviation, which is librosa's own rounding to 32 bits. Constant-Q
chroma and the tonnetz of it differ by about 1e-3, and by more in frames next to silence, where librosa scales
up its rounding noise. From the original files, each program's own resampler gives the same samples to the
last bit (librosa's on x86-64 Linux), from 48, 44.1, 32, 24.4, 24, 96 and 16 kHz; pooled columns of \`six\`
differ by at most 1e-5 of a column's standard deviation over 60 clips, those of tonnetz by 1e-4 in SAVEE and,
next to silence, 0.05 in RAVDESS. Where two tunings are as likely, rounding decides: one clip of RAVDESS at 96
kHz and one at 16 kHz are estimated otherwise, and their chroma is off by up to 0.9.

## Speed

![Milliseconds a clip, ours and librosa's](../../notebooks/figures/features_speed.svg)

\`deno task bench:features --against opensmile\` compares \`full\` with openSMILE's sets, one thread each, from
file to functionals: on 24 clips of RAVDESS it takes a third of the time of ComParE 2016 (6,373 columns).

## Long recordings

A clip of more than 77 s is analysed in pieces, which gives the values of the whole to the last bit. An hour
at 16 kHz takes the stage \`extract\` less than 1 GB, for \`six\` and for \`full\`, on one thread; several threads
may work on as many such recordings at once. \`deno task bench:memory --minutes 60\` measures it.
`;
