import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { blockingChecks, checkDesign, designWarning } from "ser/explore/checks/check_design.ts";
import { checkNormalisation, measureTies } from "ser/explore/checks/check_normalisation.ts";
import { DESIGN_CHECKS } from "ser/explore/checks/check_row.ts";
import { agree } from "../../fixtures/agree.ts";
import { designClips, type DesignOptions, foldsOf } from "../../fixtures/designs.ts";

type Shown = NonNullable<DesignOptions["shown"]>;

/** So many emotions a speaker, others for others. */
const few = (count: number): Shown => (speaker, emotions) =>
  Array.from({ length: count }, (_, i) => emotions[(speaker + i) % emotions.length]!);

function results(shown: Shown, options: DesignOptions = {}) {
  const clips = designClips({ speakers: 16, shown, ...options });
  return (["train", "robust", "none", "speaker"] as const).map((scale) =>
    checkNormalisation(clips, scale).result
  );
}

Deno.test("measureTies() gives Goodman and Kruskal's tau of emotions by speaker, and takes off what chance makes", () => {
  const sizes = [4, 3, 2, 1].map((count) => measureTies(designClips({ speakers: 16, shown: few(count) })));
  // Impurities of 1, 2, 3 and 4 equal shares: 0, 1/2, 2/3, 3/4.
  agree(sizes.map(({ between }) => between), [0, 1 / 9, 1 / 3, 1], 1e-12);
  agree([sizes[2]!.corrected], [1 - (2 / 3) * 191 / (192 - 16)], 1e-12);
  deepStrictEqual(sizes.map(({ lone }) => lone.length), [0, 0, 0, 16]);
  strictEqual(sizes[3]!.loneShare, 1);
});

Deno.test("checkNormalisation() is graded by how closely emotions are tied to speakers", () => {
  deepStrictEqual(results(few(4)), ["pass", "pass", "pass", "pass"]);
  deepStrictEqual(results(few(3), { takes: 60 }), ["note", "note", "note", "warning"]);
  deepStrictEqual(results(few(2), { takes: 20 }), ["warning", "warning", "warning", "fail"]);
  deepStrictEqual(results(few(1)), ["warning", "warning", "warning", "fail"]);
});

Deno.test("checkNormalisation() fails where some speakers show one emotion only, as in URDU, and says what follows", () => {
  const shown: Shown = (speaker, emotions) => (speaker < 4 ? [emotions[speaker]!] : emotions);
  const { result, found } = checkNormalisation(designClips({ speakers: 12, shown }), "speaker");
  strictEqual(result, "fail");
  match(
    found,
    /^Per-speaker z-normalisation takes emotions away: 4 of 12 speakers show one emotion only \(s0, s1, s2, s3; 11 % of clips\); .*below chance\. Use another scale, such as train\.$/,
  );
  const one: Shown = (speaker, emotions) => (speaker === 0 ? emotions.slice(0, 1) : emotions);
  deepStrictEqual(results(one), ["pass", "pass", "pass", "warning"]);
});

Deno.test("checkNormalisation() takes speakers with few clips each for no tie, unless they are scaled by themselves", () => {
  const noise: DesignOptions = {
    speakers: 60,
    takes: 1,
    shown: (_, emotions) => emotions.slice(0, 3),
    tie: (_, { random }) => ({ emotion: ["angry", "happy", "neutral", "sad"][Math.floor(random() * 4)]! }),
  };
  const clips = designClips(noise);
  strictEqual(checkNormalisation(clips, "train").result, "pass");
  ok(measureTies(clips).between > 0.25);
  strictEqual(checkNormalisation(clips, "speaker").result, "fail");
});

Deno.test("checkNormalisation() fails where per-corpus z-normalisation takes emotions away", () => {
  const tied: DesignOptions = {
    shown: (speaker, emotions) => (speaker < 4 ? emotions.slice(0, 2) : emotions.slice(2)),
    tie: ({ speaker }, at) => ({ speaker: speaker.replace("mine", at.speaker < 4 ? "one" : "other") }),
  };
  const { result, found } = checkNormalisation(designClips(tied), "corpus");
  strictEqual(result, "fail");
  match(
    found,
    /^Per-corpus z-normalisation takes emotions away: 33 % of the variety of emotions lies between corpora\. /,
  );
  strictEqual(checkNormalisation(designClips({ ...tied, shown: few(4) }), "corpus").result, "pass");
  strictEqual(checkNormalisation(designClips({ shown: few(1) }), "corpus").result, "warning");
});

Deno.test("checkDesign() has a row a check, of which those that fail stop training unless they are allowed", () => {
  const clips = designClips({ shown: few(1) }), folds = foldsOf(clips);
  const encoders = [{ name: "facebook/wav2vec2-base", revision: "0123", base: null, datasets: [] }];
  const rows = checkDesign({ clips, folds, scale: "speaker", confounds: [], encoders });
  deepStrictEqual(rows.map(({ check }) => check), [...DESIGN_CHECKS]);
  match(rows.at(-1)!.found, /wav2vec2-base has not heard mine/);
  match(designWarning(rows)!, /^Per-speaker z-normalisation takes emotions away/);
  const blocking = (scale: "speaker" | "train", allow: string[]) =>
    blockingChecks({ clips, scale }, allow).map(({ check }) => check);
  deepStrictEqual(blocking("speaker", []), ["normalisation"]);
  deepStrictEqual(blocking("speaker", ["normalisation"]), []);
  deepStrictEqual(blocking("train", []), []);
  const balanced = designClips();
  strictEqual(
    designWarning(
      checkDesign({ clips: balanced, folds: foldsOf(balanced), scale: "speaker", confounds: [] }),
    ),
    null,
  );
});
