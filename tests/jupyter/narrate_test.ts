import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { createNarrator } from "ser/jupyter/narrate.ts";

/** A narrator with a clock of its own, and what it wrote. */
function narratorAt(live: boolean) {
  const state = { text: "", time: 0 };
  const write = (text: string) => void (state.text += text);
  return { state, ...createNarrator({ write, live, now: () => state.time }) };
}

Deno.test("a log gets a line for each notebook, and now and then one about a long cell", () => {
  const { state, onEvent, tick } = narratorAt(false);
  onEvent({ event: "cell", notebook: "4_train", cell: 3, cells: 9 });
  strictEqual(state.text, "");
  onEvent({ event: "progress", text: "epoch 7 of 100\nmore" });
  for (state.time = 1000; state.time <= 25_000; state.time += 1000) tick();
  strictEqual(
    state.text,
    "4_train  cell 3/9  10 s  epoch 7 of 100\n4_train  cell 3/9  20 s  epoch 7 of 100\n",
  );
  onEvent({ event: "done", notebook: "4_train", cells: 9, seconds: 30.5 });
  match(state.text, /\n4_train {2}9 cells {2}30\.5 s\n$/);
});

Deno.test("a terminal shows where it is in one line that is rewritten", () => {
  const { state, onEvent, tick } = narratorAt(true);
  onEvent({ event: "cell", notebook: "1_load", cell: 1, cells: 2 });
  state.time = 3000;
  tick();
  doesNotMatch(state.text, /\n/);
  match(state.text, /1_load {2}cell 1\/2 {2}3 s$/);
});

Deno.test("a failure is told with its notebook, cell, first lines, error and traceback, without colours in a log", () => {
  const { state, onEvent } = narratorAt(false);
  onEvent({
    event: "failed",
    notebook: "2_extract",
    cell: 2,
    cells: 5,
    source: "a();\nb();\nc();\nd();",
    error: "InputError: boo",
    traceback: "InputError: boo\n    at a (<anonymous>:1:1)",
  });
  strictEqual(
    state.text,
    "2_extract.ipynb: code cell 2 of 5 failed: InputError: boo\n    a();\n    b();\n    c();\n\n" +
      "InputError: boo\n    at a (<anonymous>:1:1)\n",
  );
});
