import { InputError } from "../../errors.ts";
import type { Activations } from "./activations.ts";
import { dominatorChain, immediateDominators } from "./dominators.ts";
import type { Node } from "./node.ts";

/** Where the layers of an encoder are among its activations. */
export interface Layers {
  readonly blocks: number;
  /**
   * Places of the layers: 0 is what enters the first block, i what leaves block i. Where blocks normalise what they take
   * and not what they give, one more is the last, normalised.
   */
  readonly places: readonly number[];
}

/** What changes a value's type or bounds, and nothing else. */
const NEUTRAL = new Set(["Cast", "Clip", "Identity", "Dropout", "QuantizeLinear", "DequantizeLinear"]);
/** What a layer normalisation is made of: one operation, or several. */
const NORMALISING = new Set([
  ...["LayerNormalization", "RMSNormalization", "SimplifiedLayerNormalization"],
  ...["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"],
  ...["Sub", "Div", "Mul", "Add"],
]);

/**
 * Finds the layers by the graph's structure; names, which each exporter gives otherwise, do not count.
 *
 * A residual addition is a sum of two activations that every way from the input to the output passes: what is added
 * within a branch does not lie on the way past it. A block is a fixed number of them (2; 4 in a conformer), and has one
 * branch with attention, where two activations are multiplied as matrices. Others may stand before the first block (the
 * positions of wav2vec 2.0, which a convolution makes). What enters a block is where its first addition branches: its
 * immediate dominator.
 *
 * @param outputs Names of the graph's outputs.
 * @throws {InputError} If there are no such blocks.
 */
export function findLayers(activations: Activations, outputs: readonly string[]): Layers {
  const dominators = immediateDominators(activations.sources);
  const chains = ends(activations, outputs).map((end) => dominatorChain(dominators, end));
  const sums = chains.map((chain) => chain.filter((place) => activations.list[place]!.sum));
  const longest = sums.reduce((best, list, i) => list.length > (sums[best]?.length ?? 0) ? i : best, 0);
  const additions = sums[longest] ?? [];
  const { blocks, size, before } = group(additions.map((sum) => attends(activations, sum, dominators[sum]!)));
  const op = (place: number) => activations.list[place]!.node?.op ?? "";
  const firsts = Array.from({ length: blocks }, (_, block) => additions[before + block * size]!);
  const entering = firsts.map((sum) => beforeQuantized(dominators[sum]!, op, dominators));
  const chain = chains[longest]!;
  const behind = chain.slice(chain.indexOf(additions.at(-1)!));
  const neutral = walk(behind, op, (op) => NEUTRAL.has(op));
  const normalised = walk(behind, op, (op) => NEUTRAL.has(op) || NORMALISING.has(op));
  // The second addition of a block that normalises what it takes branches where the first one left off.
  const within = chain.slice(
    chain.indexOf(firsts[0]!),
    chain.indexOf(dominators[additions[before + 1]!]!) + 1,
  );
  const leaves = blocks > 1
    ? chain.slice(chain.indexOf(additions[before + size - 1]!), chain.indexOf(dominators[firsts[1]!]!) + 1)
    : within;
  const plain = leaves.slice(1).every((place) => NEUTRAL.has(op(place)));
  const last = [...(plain ? [neutral] : []), ...(plain && normalised === neutral ? [] : [normalised])];
  return { blocks, places: [...entering, ...last.map((place) => beforeQuantized(place, op, dominators))] };
}

/** Where the way through the blocks may end: at an output, or where the layers are gathered to be weighed. */
function ends({ list, places }: Activations, outputs: readonly string[]): number[] {
  const gathered = list.filter(({ node }) => node?.op === "Concat").flatMap(({ node }) => node!.inputs);
  return [...outputs, ...gathered].flatMap((name) => places.get(name) ?? []);
}

/** How many additions stand before the first block, and how many a block has. */
function group(attention: readonly boolean[]): { blocks: number; size: number; before: number } {
  const places = attention.flatMap((attends, place) => attends ? [place] : []);
  const blocks = places.length, [first = 0, second = 0] = places;
  const size = blocks > 1 ? second - first : attention.length - attention.length % 2;
  const before = attention.length - blocks * size;
  const regular = places.every((place, block) => place === first + block * size);
  if (blocks === 0 || size < 2 || !regular || before < 0 || first < before || first >= before + size) {
    throw new InputError(
      `Cannot find the layers in this ONNX model: it should be blocks of the same number of residual additions, one of ` +
        `them behind attention, and it has ${attention.length} such additions, ${blocks} of them behind attention. ` +
        `Is it the encoder of a speech model (encoder_model.onnx or model.onnx)?`,
    );
  }
  return { blocks, size, before };
}

/** Whether two activations are multiplied as matrices on the way from where a sum branches. */
function attends({ list, sources, places }: Activations, sum: number, branch: number): boolean {
  const reached = new Set([branch]), waiting = [...sources[sum]!];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    if (isAttention(list[place]!.node!, places)) return true;
    for (const source of sources[place]!) waiting.push(source);
  }
  return false;
}

function isAttention({ op, inputs }: Node, places: Activations["places"]): boolean {
  if (/attention/i.test(op)) return true;
  const factors = op === "QLinearMatMul" ? [inputs[0], inputs[3]] : [inputs[0], inputs[1]];
  return /MatMul|^Einsum$/.test(op) && factors.every((name) => places.has(name ?? ""));
}

/** How far the values behind an addition are made by certain operations only. */
function walk(
  chain: readonly number[],
  op: (place: number) => string,
  follow: (op: string) => boolean,
): number {
  const end = chain.findIndex((place, i) => i > 0 && !follow(op(place)));
  return chain.at(end < 0 ? -1 : end - 1)!;
}

/** Integers of 8 bits mean nothing without their scale: takes what was rounded to them. */
function beforeQuantized(
  place: number,
  op: (place: number) => string,
  dominators: readonly number[],
): number {
  while (op(place) === "QuantizeLinear") place = dominators[place]!;
  return place;
}
