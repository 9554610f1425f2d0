import { deepStrictEqual } from "node:assert/strict";
import { blockFrames } from "ser/audio/decode/containers/matroska_block.ts";

/** A block of track 1 whose frames are laced: what the lace says, and the frames' bytes. */
const block = (lacing: number, ...content: number[]) => Uint8Array.of(0x81, 0, 0, lacing << 1, ...content);
const framesOf = (bytes: Uint8Array, track = 1) => blockFrames(bytes, track).map((frame) => [...frame]);

Deno.test("blockFrames() takes frames out of blocks that are laced, in each of the three ways", () => {
  deepStrictEqual(framesOf(block(0, 7, 8, 9)), [[7, 8, 9]]);
  deepStrictEqual(framesOf(block(1, 2, 1, 2, 7, 8, 8, 9, 9, 9)), [[7], [8, 8], [9, 9, 9]]);
  const long = Array.from({ length: 300 }, () => 5);
  deepStrictEqual(framesOf(block(1, 1, 255, 45, ...long, 6)), [long, [6]]);
  deepStrictEqual(framesOf(block(2, 1, 7, 7, 8, 8)), [[7, 7], [8, 8]]);
  // Sizes of 2, then of 1: differences are written with 63 added.
  deepStrictEqual(framesOf(block(3, 2, 0x82, 0x80 | 62, 7, 7, 8, 9, 9)), [[7, 7], [8], [9, 9]]);
});

Deno.test("blockFrames() gives nothing of another track, and of a lace that is longer than its block", () => {
  deepStrictEqual(framesOf(block(0, 7), 2), []);
  deepStrictEqual(framesOf(block(1, 1, 200, 7, 8)), []);
  deepStrictEqual(framesOf(Uint8Array.of(0x81)), []);
});
