import { readEncoderConfig } from "../../encoders/config.ts";
import { findEncoder } from "../../hub/find_encoder.ts";
import { readEncoderTexts } from "../../hub/found_encoder.ts";
import type { StageOptions } from "../../stages/stage.ts";

/** The pretrained encoder that ours uses beside hand-made features. */
export interface OurEncoder {
  /** As the family `encoder` takes it: a folder, or a hub's name. */
  readonly model: string;
  readonly blocks: number;
}

/** Finds the encoder, which is downloaded if it is a hub's, and how many blocks it has. */
export async function findOurEncoder(model: string, options: StageOptions): Promise<OurEncoder> {
  const { progress, signal } = options;
  const { blocks } = readEncoderConfig(
    await readEncoderTexts(await findEncoder(model, { progress, signal })),
  );
  return { model, blocks };
}

/** Numbers of layers that are taken side by side. */
export interface LayerSpan {
  readonly first: number;
  readonly last: number;
}

/** The most layers that are taken side by side. */
const MOST = 4;

/**
 * Lists the layers that ours selects among: four of the lowest, of the middle and of the highest, side by side; fewer of an encoder
 * that has few. Which tell emotion depends on the encoder, and in corpora whose sentences tell it the highest lead astray.
 *
 * @param blocks Number of blocks of the encoder.
 */
export function layerChoices(blocks: number): LayerSpan[] {
  const length = Math.min(MOST, Math.ceil(2 * blocks / 3)), highest = blocks - length + 1;
  const starts = new Set([1, Math.round((1 + highest) / 2), highest]);
  return [...starts].map((first) => ({ first, last: first + length - 1 }));
}

/** Writes the family `encoder` of all layers that spans have: each once. */
export function encoderFamilies(model: string, spans: readonly LayerSpan[]): string {
  const joined: LayerSpan[] = [];
  for (const { first, last } of spans) {
    const before = joined.at(-1);
    if (before && first <= before.last + 1) joined.push({ first: joined.pop()!.first, last });
    else joined.push({ first, last });
  }
  return joined.map((span) => `encoder(model=${model},layer=${describeLayers(span)})`).join(",");
}

/** Writes layers as searches and the family `encoder` read them. */
export function describeLayers({ first, last }: LayerSpan): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
