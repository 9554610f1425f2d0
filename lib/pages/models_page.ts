import type { ModelKind } from "../models/classifier.ts";
import { MODELS } from "../models/model.ts";
import { formatCall } from "../options.ts";
import { markdownTable } from "../tables/markdown_table.ts";

/** Writes the page of models, from their registry. */
export function writeModelsPage(): string {
  return [HEAD, modelTable(), REST].join("\n");
}

function modelTable(): string {
  return markdownTable(
    ["model, with its defaults", "is", "takes", "`--balance`"],
    Object.entries(MODELS).map(([name, kind]) => describeModel(name, kind)),
  );
}

function describeModel(name: string, { title, input, defaults, balances }: ModelKind): string[] {
  return [
    code(formatCall(name, defaults)),
    title,
    input === "rows" ? "pooled features" : "frames",
    balances.map(code).join(", "),
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}

const HEAD = `# Models

Written from the registry of models by \`deno task build:pages\`; edit the models, or the prose in
\`lib/pages/models_page.ts\`, not this page.

\`--model\` takes a name, with options where they differ from the defaults: \`"mlp(hidden=128-64,dropout=0.5)"\`,
\`"svm(kernel=linear,c=0.1)"\`.
`;

const REST =
  `The first balancing of a model is its default (\`auto\`). \`lssvm\` and \`svm\` have no randomness, so seeds do not
change them. The defaults of \`lssvm\` were selected on RAVDESS, with the features \`full\`; \`svm\` has those of
scikit-learn's \`SVC\`. In version 0.1, \`svm\` was what \`lssvm\` is now: its runs and bundles are still read.

Hand-made features are one block of columns, and each layer of an encoder another. \`lssvm\` takes all columns
\`together\`; \`lssvm(blocks=equal)\` weighs every block alike, however many columns it has; with
\`lssvm(blocks=scores)\` every block has a machine of its own besides, and their scores are averaged.

## Folds

\`--protocol\` says what a fold holds out: every speaker in turn (\`loso\`), groups of speakers (\`speakers\`),
groups of speakers and of sentences (\`sentences\`), published folds (\`emobox\`), your own (\`list\`), or clips at
random (\`random\`, which leaks speakers). Before training, the folds are checked: are tested speakers,
recordings or sentences in training, have scalers or validation seen the test? Training stops where a check
fails, unless the failure is allowed by name (\`--allow speakers\`); the scores then carry a warning.

Early stopping (\`--validation 2 --patience 15\`) and searches use speakers inside the training part only.
Validation speakers calibrate the probabilities of every model; none learns from them. A search is nested
cross-validation: each fold selects by inner folds over its training speakers.

- \`--search "random(trials=12)"\` draws options from the model's own ranges.
- \`--search "grid(c=2|5|10,folds=3)"\` tries every combination of the values named.
- \`--search "grid(features=all|mfcc+rms)"\` selects families.
- \`--search "grid(layer=2|3|2-5,c=2|5)"\` selects a layer of an encoder, or layers side by side, beside all
  families that are no encoder's. The features must have these layers: \`encoder(model=PATH,layer=1-7)\`.

## Training

The same seed gives the same bytes, for any number of workers. Training that is interrupted goes on at the
fold where it stopped. \`mlp\` and \`linear\` are TensorFlow.js layers models, trained by WebAssembly kernels of
our own, which agree with TensorFlow.js to rounding; \`deno task bench:train\` measures them beside PyTorch, one
thread each.

\`lssvm\` solves equations, as many as there are training clips, in WebAssembly kernels of our own, in 64 bits.
On one thread of a server of 2021, 1,380 clips of 1,325 columns take 0.3 s, 4,000 take 3 s, and 8,000 take 20
s and 0.5 GB; more than about 22,000 do not fit, and are refused. \`deno task bench:train\` measures it beside
SciPy.
`;
