import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { familyColours } from "ser/plots/drawing/family_colours.ts";

Deno.test("the layers of an encoder have one colour, and are named as one", () => {
  const { family, colours } = familyColours(["rms_0_mean", "encoder_l2_0_mean", "encoder_l11_3_std"]);
  deepStrictEqual(Object.keys(colours), ["rms", "encoder"]);
  strictEqual(family("encoder_l11_3_std"), "encoder");
  deepStrictEqual(Object.keys(familyColours(["encoder_17_mean", "mine_0_mean"]).colours), [
    "encoder",
    "others",
  ]);
});
