import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { didYouMean, nearestNames } from "ser/nearest_names.ts";

Deno.test("nearestNames() puts names with fewer changes first, takes no notice of capitals, and names three at most", () => {
  deepStrictEqual(nearestNames("MFC", ["mfcc", "rms", "mfccs", "mel", "MFCC"]), ["MFCC", "mfcc", "mel"]);
  deepStrictEqual(nearestNames("roc", ["plotRoc", "extract", "rocks"]), ["rocks", "plotRoc"]);
  deepStrictEqual(nearestNames("spectrogram", ["mfcc", "rms"]), []);
});

Deno.test("nearestNames() finds a name of which one character is missing", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{3,12}$/), fc.nat(), (name, at) => {
    const place = at % name.length;
    ok(
      nearestNames(name.slice(0, place) + name.slice(place + 1), [name, "qqqqqqqqqqqqqqqqqqqq"]).includes(
        name,
      ),
    );
  }));
});

Deno.test("didYouMean() asks for what is near, and keeps silent where nothing is", () => {
  strictEqual(didYouMean("rat", ["rate", "batch", "hidden"]), ': did you mean "rate"?');
  strictEqual(didYouMean("mfc", ["mfcc", "mfccs"]), ': did you mean "mfcc" or "mfccs"?');
  strictEqual(didYouMean("pitch", ["rms"]), "");
});
