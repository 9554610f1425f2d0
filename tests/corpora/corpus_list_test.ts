import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { formatCorpora, nameRun, parseCorpora } from "ser/corpora/corpus_list.ts";

Deno.test("parseCorpora() reads several, with options, and formatCorpora() writes them alike", () => {
  const calls = parseCorpora(" savee, folders( name = calls ),manifest");
  deepStrictEqual(calls.map(({ name, given }) => [name, given]), [
    ["savee", {}],
    ["folders", { name: "calls" }],
    ["manifest", {}],
  ]);
  strictEqual(formatCorpora(calls), "savee,folders(name=calls),manifest");
  strictEqual(nameRun("savee,folders(name=calls)"), "savee-calls");
});

for (
  const [text, message] of [
    ["ravdes", /no.*ravdes.* did you mean "ravdess"\?$/],
    ["savee,savee", /two corpora savee apart/],
    ["folders,savee,folders", /two corpora folders apart: .*folders\(name=calls\)/],
    ["savee(", /Cannot read "savee\("/],
    ["", /Cannot read ""/],
  ] as const
) {
  Deno.test(`parseCorpora() refuses "${text}"`, () => {
    throws(() => parseCorpora(text), { name: "InputError", message });
  });
}
