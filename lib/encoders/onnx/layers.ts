import { InputError } from "../../errors.ts";
import type { Activations } from "./activations.ts";
import { branchAttends } from "./attention.ts";
import { dominatorChain, immediateDominators } from "./dominators.ts";

/** Where the layers of an encoder are among its activations. */
export interface Layers {
  readonly blocks: number;
  /**
   * Places of the layers: 0 is what enters the first block, i what leaves block i. Where the encoder normalises what
   * leaves its last block, there is one more: that.
   */
  readonly places: readonly number[];
}

/** What a layer normalisation is made of: one operation, or several. */
const NORMALISING = new Set([
  ...["LayerNormalization", "RMSNormalization", "SimplifiedLayerNormalization"],
  ...["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"],
  ...["Sub", "Div", "Mul", "Add"],
]);
/** What may stand between an addition and what leaves the encoder: that, and what changes no more than type or bounds. */
const BEHIND_ADDITION = new Set([
  ...NORMALISING,
  ...["Cast", "Clip", "Identity", "Dropout", "QuantizeLinear", "DequantizeLinear"],
]);

/**
 * Finds the layers by the graph's structure; names, which each exporter gives otherwise, do not count.
 *
 * A residual addition is a sum of two activations that every way from the input to the output passes: what is added
 * within a branch does not lie on the way past it. A block is a fixed number of them (2; 4 in a conformer), and has one
 * branch with attention, where two activations are multiplied as matrices. Others may stand before the first block (the
 * positions of wav2vec 2.0, which a convolution makes). What enters a block is where its first addition branches: its
 * immediate dominator. That is behind the last addition of the block before, or behind a normalisation that follows.
 *
 * @param outputs Names of the graph's outputs.
 * @throws {InputError} If there are no such blocks.
 */
export function findLayers(activations: Activations, outputs: readonly string[]): Layers {
  const dominators = immediateDominators(activations.sources);
  const { chain, additions, blocks, size, before } = mainWay(activations, outputs, dominators);
  const branch = (addition: number) => dominators[additions[addition]!]!;
  const op = (place: number) => activations.list[place]!.node?.op ?? "";
  const entering = Array.from({ length: blocks }, (_, block) => branch(before + block * size));

  // What stands behind the last addition of the first block stands behind that of the last one as well.
  const [from, to] = blocks > 1 ? [before + size - 1, before + size] : [before, before + 1];
  const steps = chain.indexOf(branch(to)) - chain.indexOf(additions[from]!);
  const behind = chain.slice(chain.indexOf(additions.at(-1)!));
  const end = behind.findIndex((place, i) => i > 0 && !BEHIND_ADDITION.has(op(place)));
  const leaving = behind.slice(0, end < 0 ? behind.length : end);
  const normalised = leaving.slice(steps + 1).some((place) => NORMALISING.has(op(place)));
  const last = [leaving[steps] ?? leaving.at(-1)!, ...(normalised ? leaving.slice(-1) : [])];
  return { blocks, places: [...entering, ...last].map((place) => unrounded(place, op, dominators)) };
}

/** The way from the input through all blocks. */
interface MainWay extends Grouping {
  /** What every way to its end passes. */
  readonly chain: readonly number[];
  /** The residual additions among that. */
  readonly additions: readonly number[];
}

/** How the residual additions of an encoder are distributed over blocks. */
interface Grouping {
  readonly blocks: number;
  /** Additions of a block. */
  readonly size: number;
  /** Additions before the first block. */
  readonly before: number;
}

/** Finds the way to an output; or, where a classifier weighs all layers, to where they are gathered. */
function mainWay(
  activations: Activations,
  outputs: readonly string[],
  dominators: readonly number[],
): MainWay {
  const { list, places } = activations;
  const gathered = list.filter(({ node }) => node?.op === "Concat").flatMap(({ node }) => node!.inputs);
  const seen: string[] = [];
  for (const ends of [outputs, gathered]) {
    const ways = ends.flatMap((name) => places.get(name) ?? []).map((end) => {
      const chain = dominatorChain(dominators, end);
      return { chain, additions: chain.filter((place) => list[place]!.sum) };
    });
    const longest = ways.toSorted((a, b) => b.additions.length - a.additions.length)[0];
    const attention = longest?.additions.map((sum) => branchAttends(activations, sum, dominators[sum]!)) ??
      [];
    const grouping = group(attention);
    if (longest && grouping) return { ...longest, ...grouping };
    seen.push(
      `${attention.length} such additions, ${attention.filter(Boolean).length} of them behind attention`,
    );
  }
  throw new InputError(
    `Cannot find the layers in this ONNX model: it should be blocks of the same number of residual additions, one of ` +
      `them behind attention, and it has ${
        seen[0]
      }. Is it the encoder of a speech model (encoder_model.onnx or ` +
      `model.onnx)?`,
  );
}

/** Distributes additions, of which some have a branch with attention; null if that makes no blocks alike. */
function group(attention: readonly boolean[]): Grouping | null {
  const places = attention.flatMap((attends, place) => attends ? [place] : []);
  const blocks = places.length, [first = 0, second = 0] = places;
  const size = blocks > 1 ? second - first : attention.length - attention.length % 2;
  const before = attention.length - blocks * size;
  const regular = places.every((place, block) => place === first + block * size);
  const fits = blocks > 0 && size > 1 && regular && first >= before && first < before + size;
  return fits ? { blocks, size, before } : null;
}

/** Integers of 8 bits mean nothing without their scale: takes what was rounded to them. */
function unrounded(place: number, op: (place: number) => string, dominators: readonly number[]): number {
  while (op(place) === "QuantizeLinear") place = dominators[place]!;
  return place;
}
