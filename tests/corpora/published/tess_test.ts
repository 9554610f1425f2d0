import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { tess } from "ser/corpora/published/tess.ts";

const none = new Map<string, string>();

Deno.test("tess reads speaker, word and emotion", () => {
  deepStrictEqual(tess.label("OAF_Fear/OAF_back_fear.wav", none), {
    clip: "OAF_back_fear.wav",
    speaker: "OAF",
    sex: "female",
    emotion: "fearful",
    emotion_code: "fear",
    intensity: null,
    sentence: "Say the word back",
    repetition: null,
  });
});

Deno.test("tess takes every spelling of pleasant surprise for one", () => {
  for (const code of ["ps", "PS", "pleasant_surprise", "Pleasant_surprised", "surprise", "surprised"]) {
    const labels = tess.label(`YAF_neat_${code}.wav`, none);
    deepStrictEqual([labels?.clip, labels?.emotion, labels?.emotion_code], [
      "YAF_neat_ps.wav",
      "surprised",
      "ps",
    ]);
  }
});

Deno.test("tess reads any case, and OA for OAF as in one file's name", () => {
  strictEqual(tess.label("yaf_GERM_Angry.WAV", none)?.clip, "YAF_germ_angry.wav");
  strictEqual(tess.label("OA_bite_neutral.wav", none)?.clip, "OAF_bite_neutral.wav");
});

Deno.test("tess has no other speakers, emotions or shapes of name", () => {
  const others = [
    "XAF_back_fear.wav",
    "OAF_back_calm.wav",
    "OAF_fear.wav",
    "OAF_back_fear.txt",
    "OAF_back_fear (1).wav",
  ];
  deepStrictEqual(others.filter((path) => tess.label(path, none)), []);
});
