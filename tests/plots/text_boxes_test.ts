import { ok, strictEqual, throws } from "node:assert/strict";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { renderPng } from "ser/plots/drawing/save_figure.ts";
import { textWidth } from "ser/plots/drawing/text_width.ts";
import { wrapText } from "ser/plots/drawing/wrap_text.ts";
import { drawEveryFigure, nameSpeakers } from "./every_figure.ts";
import { areApart, textBoxes } from "./text_boxes.ts";

const corpus = "Corpus of 40 letters (read at the wheel)";
const LONG = ["neutral", "disgust", "surprised", "contemptuous"];
const ALL = [...EMOTIONS.filter((emotion) => emotion !== "bored"), "contemptuous"];

for (const count of [4, 91]) {
  for (const emotions of [LONG, ALL]) {
    Deno.test(`no text of any figure is cut off or lies on another: ${count} speakers, ${emotions.length} emotions`, () => {
      const speakers = nameSpeakers(count, "Speaker-00");
      for (const [name, figure] of Object.entries(drawEveryFigure({ speakers, emotions, corpus }))) {
        areApart(figure, name);
      }
    });
  }
}

const draw = (texts: string) => ({
  svg: `<svg width="200" height="100" style="font-size:10px"><svg x="50" y="20" width="100" height="60">` +
    `<g transform="translate(10,10)">${texts}</g></svg></svg>`,
});

Deno.test("textBoxes() follows transforms, anchors, turns, spans and the letters' size", () => {
  const width = textWidth(["Word"], { size: 10 });
  const box = (text: string) => {
    const [first] = textBoxes(draw(text));
    return Object.values(first!.box).map((value) => Math.round(10 * value) / 10).join();
  };
  strictEqual(box(`<text>Word</text>`), [60, 22.4, 60 + width, 32.4].join());
  strictEqual(
    box(`<text x="5" y="0.5em" text-anchor="end">Word</text>`),
    [65 - width, 27.4, 65, 37.4].join(),
  );
  strictEqual(box(`<text transform="rotate(-90)">Word</text>`), [52.4, 30 - width, 62.4, 30].join());
  strictEqual(
    box(`<text font-size="20"><tspan x="0" dy="1em">Word</tspan></text>`),
    [60, 34.8, 60 + textWidth(["Word"], { size: 20 }), 54.8].join(),
  );
});

Deno.test("areApart() finds what is cut off, and what lies on another", () => {
  areApart(draw(`<text>one</text><text y="10">two</text>`), "two lines");
  throws(() => areApart(draw(`<text>one</text><text x="9" y="4">two</text>`), "figure"), {
    message: /^figure: "one" and "two" lie on each other: \d+\.\d × 6\.0 pixels$/,
  });
  throws(() => areApart(draw(`<text x="80">one</text>`), "figure"), {
    message: /^figure: \d+\.\d pixels of "one" are cut off$/,
  });
});

/** Whether there is DejaVu Sans, which is needed to measure it. */
const hasFont = await renderPng("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>").then(
  () => true,
  () => false,
);

Deno.test({
  name: "textWidth() is never less than letters of DejaVu Sans take, and hardly more: what kerning saves",
  ignore: !hasFont,
  async fn() {
    const { Resvg } = await import("@resvg/resvg-js");
    const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans" };
    const texts = [
      "contemptuous",
      "Speaker-0091",
      "delta_mfcc_12_curvature",
      "Answering the surest 50 % does not",
      ..."WWWiiilll,mMw(@)".split(","),
    ];
    for (const bold of [false, true]) {
      for (const text of texts) {
        const weight = bold ? ` font-weight="600"` : "";
        // The ink of a text lies between those of two bars.
        const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text font-family="DejaVu Sans" y="20" ` +
          `font-size="17"${weight}>|${text}|</text></svg>`;
        const bars = svg.replace(`|${text}|`, "||");
        const [whole, ends] = [svg, bars].map((svg) => new Resvg(svg, { font }).getBBox()!.width);
        const [taken, estimate] = [whole! - ends!, textWidth([text], { size: 17, bold })];
        ok(estimate > taken - 0.5 && estimate < 1.03 * taken + 1, `${text}: ${estimate} for ${taken}`);
      }
    }
  },
});

Deno.test("textWidth() of accented letters is that of the letters, and of unknown ones not too little", () => {
  strictEqual(textWidth(["é"]), textWidth(["e"]));
  ok(textWidth(["語"]) >= 12);
  strictEqual(textWidth([]), 0);
});

Deno.test("wrapText() takes the fewest lines that have room, keeps all words, and breaks a word only if it must", () => {
  const text = "Speakers make up 94 % of the variance of delta_mfcc_12_curvature";
  for (const width of [1000, 400, 200, 180]) {
    const lines = wrapText(text, width);
    strictEqual(lines.join(" "), text);
    ok(textWidth(lines) <= width);
  }
  strictEqual(wrapText(text, 1000).length, 1);
  strictEqual(wrapText(text, 300).length, 2);
  const broken = wrapText("delta_mfcc_12_curvature", 60);
  strictEqual(broken.join(""), "delta_mfcc_12_curvature");
  ok(broken.length > 1 && textWidth(broken) <= 60);
});
