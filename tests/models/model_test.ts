import { throws } from "node:assert/strict";
import { parseModel } from "ser/models/model.ts";

for (
  const [text, message] of [
    ["mpl", /^Cannot train "mpl" as it is none of the models mlp, linear, .*: did you mean "mlp"\?$/],
    ["forest", /^Cannot train "forest" as it is none of the models mlp, [a-z, ]+$/],
    [
      "mlp(droput=0.5)",
      'Cannot set "droput" of mlp as its options are: hidden, dropout, rate, decay, batch: did you mean "dropout"?',
    ],
  ] as const
) {
  Deno.test(`parseModel() refuses ${text}, and names what is near`, () => {
    throws(() => parseModel(text), { name: "InputError", message });
  });
}
