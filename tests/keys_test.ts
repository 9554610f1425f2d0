import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { bareKey, clipKey, keyFinder, recordingPath, shortenKeys, speakerKey, WHOLE } from "ser/keys.ts";

const corpus = fc.stringMatching(/^[a-z][a-z-]*$/), path = fc.stringMatching(/^[\w#.-]+(\/[\w #.-]+)?$/);
const seconds = fc.double({ min: 0, max: 1e4, noNaN: true });
const part = fc.oneof(fc.constant(WHOLE), fc.record({ start: seconds, end: seconds }));

Deno.test("clipKey() makes a key that leads back to the recording, whatever its name", () => {
  fc.assert(fc.property(corpus, path, part, (corpus, path, part) => {
    const clip = clipKey(corpus, path, part);
    strictEqual(recordingPath({ clip, ...part }), path);
    strictEqual(bareKey(clip), clipKey("", path, part).slice(1));
  }));
});

Deno.test("clipKey() tells corpora, recordings and parts apart", () => {
  const keys = [
    clipKey("a", "x.wav"),
    clipKey("b", "x.wav"),
    clipKey("a", "y.wav"),
    clipKey("a", "x.wav", { start: 0, end: 2 }),
    clipKey("a", "x.wav", { start: 2, end: 4.25 }),
  ];
  deepStrictEqual(keys, ["a/x.wav", "b/x.wav", "a/y.wav", "a/x.wav#0-2", "a/x.wav#2-4.25"]);
});

Deno.test("shortenKeys() leaves the corpus out only where there is one", () => {
  deepStrictEqual(["a/1", "a/2"].map(shortenKeys(["a/1", "a/2"])), ["1", "2"]);
  deepStrictEqual(["a/1", "b/1"].map(shortenKeys(["a/1", "b/1"])), ["a/1", "b/1"]);
  deepStrictEqual(["1", "2"].map(shortenKeys(["1", "2"])), ["1", "2"]);
});

Deno.test("keyFinder() finds a key by itself or by its name, and refuses to guess between corpora", () => {
  const keys = [speakerKey("a", "1"), speakerKey("b", "1"), speakerKey("b", "2")], find = keyFinder(keys);
  deepStrictEqual(["a/1", "b/1", "2", "3", "a/2"].map(find), ["a/1", "b/1", "b/2", null, null]);
  throws(() => find("1"), {
    name: "InputError",
    message: 'Cannot tell which "1" is meant as several corpora have one: write a/1 or b/1',
  });
});
