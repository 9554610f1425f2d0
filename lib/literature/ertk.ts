import type { Paper, PublishedResult } from "./paper.ts";

const FEATURES = {
  egemaps: { short: "eGeMAPS", features: "eGeMAPS: 88 functionals", kind: "functionals" },
  is13: { short: "IS13", features: "IS13 ComParE: 6,373 functionals", kind: "functionals" },
  mfcc: { short: "mean MFCC", features: "means of 64 MFCC", kind: "mean-mfcc" },
} as const;

const VARIANTS = [
  { variant: "offline", scale: "speaker", selection: "test" },
  { variant: "online", scale: "train", selection: "nested" },
] as const;

const ONE_OUT = { protocol: "loso", folds: null } as const;
const SIX_GROUPS = { protocol: "speakers", folds: 6 } as const;

/**
 * Hand-made features of openSMILE on many corpora: UAR, mean of the folds, of the best of nine classifiers (support vector
 * machines, perceptrons, a convolutional network, random forests).
 *
 * "Offline", as in the paper: per-speaker z-normalisation, and options tuned on the test folds. "Online", in the code and results
 * that came after it: a scaler fitted on training clips, and options tuned inside the training part. Which of the nine is best is
 * selected on the test folds in both.
 *
 * Groups of speakers are those of scikit-learn's `GroupKFold(6)`. Whom it puts together where speakers have equally many
 * clips depends on how numpy sorts ties, and is not published: ours are other groups of the same number.
 */
export const ertk: Paper = {
  name: "ertk",
  citation:
    "A. Keesing, Y. S. Koh, M. Witbrock (2021). Acoustic Features and Neural Representations for Categorical Emotion " +
    "Recognition from Speech. Interspeech 2021, 3415–3419. Code: https://github.com/Strong-AI-Lab/emotion",
  url: "https://doi.org/10.21437/Interspeech.2021-2217",
  flaw: null,
  results: [ // by features: offline, online
    ...rows("emodb", ONE_OUT, { egemaps: [0.80, 0.66], is13: [0.87, 0.75], mfcc: [0.65, 0.56] }),
    ...rows("ravdess", SIX_GROUPS, { egemaps: [0.61, 0.50], is13: [0.69, 0.59], mfcc: [0.42, 0.34] }),
    ...rows("savee", ONE_OUT, { egemaps: [0.63, 0.39], is13: [0.67, 0.47], mfcc: [0.46, 0.39] }),
    ...rows("tess", ONE_OUT, { egemaps: [0.54, 0.33], is13: [0.63, 0.47], mfcc: [0.44, 0.40] }),
    ...rows("crema-d", SIX_GROUPS, { egemaps: [0.63, 0.54], is13: [0.71, 0.61], mfcc: [0.55, 0.45] }),
  ],
};

function rows(
  corpus: string,
  split: Pick<PublishedResult, "protocol" | "folds">,
  values: Readonly<Record<keyof typeof FEATURES, readonly [offline: number, online: number]>>,
): PublishedResult[] {
  return (Object.keys(FEATURES) as (keyof typeof FEATURES)[]).flatMap((name) =>
    VARIANTS.map(({ variant, scale, selection }, index) => {
      const { short, features, kind } = FEATURES[name];
      return {
        id: `ertk-${corpus}-${name}-${variant}`,
        label: `ertk: ${short}, ${variant}`,
        corpus,
        ...split,
        scale,
        selection,
        features,
        kind,
        model: "the best of 9 classifiers, selected on the test folds",
        measure: "UAR",
        value: values[name][index]!,
      };
    })
  );
}
