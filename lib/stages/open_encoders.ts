import { openEncoder } from "../encoders/open_encoder.ts";
import { openNodeSession } from "../encoders/runtimes/node.ts";
import type { Encoders } from "../features/analysis.ts";
import { type FoundEncoder, readEncoderFiles } from "../hub/found_encoder.ts";

/** A pretrained encoder that features need. */
export interface WantedEncoder {
  /** What features call it. */
  readonly key: string;
  /** Its files. */
  readonly found: FoundEncoder;
  /** The layers that features take, ascending. */
  readonly layers: readonly number[];
}

/** Opens encoders, each for the layers that are wanted. */
export async function openEncoders(wanted: readonly WantedEncoder[]): Promise<Encoders> {
  const opened = wanted.map(async ({ key, found, layers }) => {
    const encoder = await openEncoder(await readEncoderFiles(found), {
      layers,
      openSession: openNodeSession,
    });
    return [key, encoder] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}
