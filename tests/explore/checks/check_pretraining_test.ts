import { match, strictEqual } from "node:assert/strict";
import { checkPretraining } from "ser/explore/checks/check_pretraining.ts";
import type { EncoderIdentity } from "ser/hub/heard/has_heard.ts";

const encoder = (name: string): EncoderIdentity => ({ name, revision: "0123", base: null, datasets: [] });

Deno.test("checkPretraining() warns of encoders that have heard what is tested, and says what the others have heard", () => {
  const tuned = encoder("superb/hubert-large-superb-er"), whisper = encoder("openai/whisper-base");
  const { check, result, found } = checkPretraining([whisper, tuned], ["iemocap", "ravdess"])!;
  strictEqual(`${check} ${result}`, "pretraining warning");
  match(found, /^superb\/hubert-large-superb-er has heard IEMOCAP: trained on .*Yang et al\. 2021/);
  match(found, / openai\/whisper-base may have heard IEMOCAP, RAVDESS: trained on 680,000 hours/);
  match(
    found,
    / superb\/hubert-large-superb-er has not heard RAVDESS: .* compare with an encoder that has heard none/,
  );
});

Deno.test("checkPretraining() notes what nobody knows", () => {
  const { result, found } = checkPretraining([encoder("x/y"), encoder("facebook/wav2vec2-base")], [
    "ravdess",
  ])!;
  strictEqual(result, "note");
  match(
    found,
    /^x\/y may have heard RAVDESS: on what it was trained is not known here\. facebook\/wav2vec2-base has not/,
  );
});

Deno.test("checkPretraining() passes encoders that have heard something else, and says nothing without encoders", () => {
  const { result, found } = checkPretraining([encoder("facebook/wav2vec2-base")], ["ravdess", "mine"])!;
  strictEqual(result, "pass");
  match(found, /^facebook\/wav2vec2-base has not heard RAVDESS, mine: trained on LibriSpeech .*\.$/);
  strictEqual(checkPretraining([], ["ravdess"]), null);
});
