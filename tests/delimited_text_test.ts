import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseDelimited } from "ser/delimited_text.ts";

const cellsOf = (text: string) => parseDelimited(text).rows.map(({ cells }) => cells);

for (const [name, separator] of Object.entries({ commas: ",", tabs: "\t", semicolons: ";", bars: "|" })) {
  Deno.test(`parseDelimited() finds ${name}, whatever else is in cells`, () => {
    const rows = [["path", "note"], ["a.wav", "x; y, z | w"], ["b.wav", "1,5"]];
    const text = rows.map((row) =>
      row.map((cell) => cell.includes(separator) ? `"${cell}"` : cell).join(separator)
    );
    for (const end of ["\n", "\r\n", "\r"]) {
      const found = parseDelimited(text.join(end) + end);
      strictEqual(found.separator, separator);
      deepStrictEqual(found.rows.map(({ cells }) => cells), rows);
    }
  });
}

Deno.test("parseDelimited() splits at spaces what is separated by nothing else, as R writes it", () => {
  deepStrictEqual(cellsOf('"path" "emotion" "speaker"\n"1" "a b.wav" "sad" "x"\n"2" "c.wav" "sad" "y"\n'), [
    ["path", "emotion", "speaker"],
    ["1", "a b.wav", "sad", "x"],
    ["2", "c.wav", "sad", "y"],
  ]);
  deepStrictEqual(cellsOf("path\na b.wav\nc.wav\n"), [["path"], ["a b.wav"], ["c.wav"]], "one column");
});

Deno.test("parseDelimited() goes by a line sep=, which is no row", () => {
  const { separator, rows } = parseDelimited("\uFEFFsep=;\r\na,b;c\r\n1,5;2\r\n");
  deepStrictEqual([separator, rows], [";", [{ number: 1, cells: ["a,b", "c"] }, {
    number: 2,
    cells: ["1,5", "2"],
  }]]);
});

Deno.test("parseDelimited() reads quoted cells with separators, line ends and quotes, and spaces around them", () => {
  deepStrictEqual(cellsOf('a,b\n"x, ""y""\nz", "w" \n'), [["a", "b"], ['x, "y"\nz', "w"]]);
});

Deno.test("parseDelimited() takes a quote that does not close for a letter, rather than the rest of the file for a cell", () => {
  const text = 'path\tsentence\nb.wav\t"Halt!" rief er\nc.wav\t"Wo\nd.wav\tdort\ne.wav\t5" lang\n';
  deepStrictEqual(cellsOf(text).slice(1), [
    ["b.wav", '"Halt!" rief er'],
    ["c.wav", '"Wo'],
    ["d.wav", "dort"],
    ["e.wav", '5" lang'],
  ]);
});

Deno.test("parseDelimited() leaves out empty rows, and counts them", () => {
  deepStrictEqual(parseDelimited("a,b\n\n,,\n1,2\n\n").rows.map(({ number }) => number), [1, 4]);
  deepStrictEqual(parseDelimited("a,b\n1,2\n\x1a").rows.length, 2, "DOS ends a text so");
  deepStrictEqual(parseDelimited("").rows, []);
});

Deno.test("parseDelimited() leaves out comments, but no names with #", () => {
  const { rows, comments } = parseDelimited(
    "# made by x, 2024\n#\npath,emotion,speaker\n#1.wav,sad,x\n# end\n",
  );
  deepStrictEqual([rows.map(({ cells }) => cells[0]), comments], [["path", "#1.wav"], 3]);
  deepStrictEqual(cellsOf("#,path\n1,a.wav\n"), [["#", "path"], ["1", "a.wav"]]);
  deepStrictEqual(
    cellsOf("# path,emotion\na.wav,sad\n")[0],
    ["path", "emotion"],
    "a header may be marked so",
  );
});

Deno.test("parseDelimited() takes no longer for many quotes that do not close", () => {
  const row = 'a.wav,"x\n', begun = performance.now();
  strictEqual(parseDelimited("path,note\n" + row.repeat(100_000)).rows.length, 100_001);
  strictEqual(performance.now() - begun < 10_000, true, "linear in the length");
});
