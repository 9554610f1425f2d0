import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { casia } from "ser/corpora/published/casia.ts";

const none = new Map<string, string>();

Deno.test("casia reads speaker, emotion and sentence off the folders", () => {
  deepStrictEqual(casia.label("CASIA/liuchanhg/fear/201.wav", none), {
    clip: "liuchanhg/fear/201.wav",
    speaker: "liuchanhg",
    sex: "female",
    emotion: "fearful",
    emotion_code: "fear",
    intensity: null,
    sentence: "201",
    repetition: null,
  });
});

Deno.test("casia reads copies whose names hold what folders held", () => {
  for (const path of ["CASIA/angry/201-angry-ZhaoZuoxiang.wav", "x/相同文本300_zhaozuoxiang_angry_201.wav"]) {
    strictEqual(casia.label(path, none)?.clip, "ZhaoZuoxiang/angry/201.wav");
  }
});

Deno.test("casia has two women and two men", () => {
  const sexes = ["liuchanhg", "wangzhe", "zhaoquanyin", "ZhaoZuoxiang"].map((speaker) =>
    casia.label(`${speaker}/sad/230.wav`, none)?.sex
  );
  deepStrictEqual(sexes, ["female", "male", "female", "male"]);
});

Deno.test("casia takes no folders of other speakers for its own", () => {
  const others = [
    "speaker1/angry/201.wav",
    "liuchanhg/bored/201.wav",
    "liuchanhg/angry/1.wav",
    "angry/201.wav",
  ];
  deepStrictEqual(others.filter((path) => casia.label(path, none)), []);
});

Deno.test("casia expects 1,200 clips, each of which it reads back", () => {
  const expected = casia.expected!(none);
  strictEqual(new Set(expected).size, 1200);
  deepStrictEqual(expected.map((clip) => casia.label(clip, none)?.clip), expected);
});
