import type { Encoders } from "../features/analysis.ts";
import type { Feature } from "../features/family.ts";
import { findEncoders } from "./find_encoders.ts";
import type { StageOptions } from "./stage.ts";

/**
 * Opens the pretrained encoders that features need on this thread, does something with them, and frees them.
 *
 * @param features Any; those that need no encoder are passed over.
 * @throws {InputError} If an encoder cannot be found, or is not what the features say of it.
 */
export async function withEncoders<Result>(
  features: readonly Feature[],
  work: (encoders: Encoders) => Promise<Result>,
  options: StageOptions = {},
): Promise<Result> {
  const { encoders: wanted } = await findEncoders(features, options);
  if (wanted.length === 0) return await work({});
  const { openEncoders } = await import("./open_encoders.ts");
  const encoders = await openEncoders(wanted);
  try {
    return await work(encoders);
  } finally {
    for (const encoder of Object.values(encoders)) await encoder.dispose();
  }
}
