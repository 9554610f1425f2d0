import { deepStrictEqual, throws } from "node:assert/strict";
import { flagsToVariables } from "ser/jupyter/flags.ts";

Deno.test("flagsToVariables() takes a value after a space or an equals sign, and true for none", () => {
  deepStrictEqual(flagsToVariables(["--corpus", "emodb", "--seed=0,1", "--force"]), {
    SER_CORPUS: "emodb",
    SER_SEED: "0,1",
    SER_FORCE: "true",
  });
  deepStrictEqual(flagsToVariables(["--force", "--run", "a b"]), { SER_FORCE: "true", SER_RUN: "a b" });
});

Deno.test("flagsToVariables() names the flags there are when it meets another", () => {
  throws(() => flagsToVariables(["--speaker", "3"]), {
    name: "TypeError",
    message: /"--speaker".*--corpus, --source/,
  });
  throws(() => flagsToVariables(["ravdess"]), { name: "TypeError", message: /"ravdess"/ });
});
