import { InputError } from "../errors.ts";

/** A hub, and how it is to be used. */
export interface Hub {
  /** Its address, without a slash at the end. */
  readonly endpoint: string;
  /** Who asks; null if anybody. */
  readonly token: string | null;
  /** Whether only what was downloaded before may be used. */
  readonly isOffline: boolean;
}

/**
 * Reads which hub is used from the variables that huggingface_hub has: `HF_ENDPOINT` (default: https://huggingface.co),
 * `HF_TOKEN`, and `HF_HUB_OFFLINE` (1, true, yes or on).
 *
 * @throws {InputError} If `HF_ENDPOINT` is no address.
 */
export function readHub(env: Readonly<Record<string, string | undefined>>): Hub {
  const endpoint = (env["HF_ENDPOINT"]?.trim() || "https://huggingface.co").replace(/\/+$/, "");
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? "")) {
    throw new InputError(
      `HF_ENDPOINT must be the address of a hub, as https://huggingface.co is: current value is "${endpoint}"`,
    );
  }
  return {
    endpoint,
    token: env["HF_TOKEN"]?.trim() || null,
    isOffline: /^(1|true|yes|on)$/i.test(env["HF_HUB_OFFLINE"]?.trim() ?? ""),
  };
}
