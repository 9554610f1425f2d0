import { InputError } from "../errors.ts";
import { PartialFile } from "../files/partial_file.ts";
import { BrokenDownloadError, receive } from "../files/receive.ts";
import type { Progress } from "../progress.ts";
import { askHub, type AskOptions, type HubAnswer, pause } from "./ask_hub.ts";
import { hashFile } from "./hash_weights.ts";

/** What is downloaded, and how. */
export interface DownloadFileOptions extends AskOptions {
  /** What to call the file in messages. */
  readonly label: string;
  /** Receives KiB; the total is 0 while the hub has not told it. */
  readonly progress?: Progress | undefined;
  /** Says why, where the hub refuses. */
  readonly refuse: (answer: Response) => Error;
}

/**
 * Downloads a file of a hub. It has a name of its own until it is complete, and its SHA-256 that of the hub; what was interrupted
 * is gone on with, now or when it is asked for again.
 *
 * @param url Its address.
 * @param path Where it is kept; the folder must be there.
 * @throws {InputError} If the hub cannot be reached, refuses, breaks off, or gives what is damaged or no such file.
 * @throws The signal's reason, if it is stopped.
 */
export async function downloadFile(url: string, path: string, options: DownloadFileOptions): Promise<void> {
  using part = PartialFile.open(path);
  for (const wait of [...options.waits, null]) {
    try {
      await downloadRest(url, part, options);
      break;
    } catch (error) {
      if (!(error instanceof BrokenDownloadError) || wait === null) throw error;
      await pause(wait, options.signal);
    }
  }
  part.complete();
}

async function downloadRest(url: string, part: PartialFile, options: DownloadFileOptions): Promise<void> {
  const { label, progress, signal } = options;
  const answer = await askForRest(url, part, options), { response, sha256 } = answer;
  if (!response.ok) {
    await response.body?.cancel();
    throw options.refuse(response);
  }
  const start = response.status === 206 ? part.size : 0, total = totalOf(answer, start);
  const kibibytes = (bytes: number) => Math.floor(bytes / 1024);
  await receive(response, part, {
    url,
    version: sha256 ?? "",
    start,
    total,
    onBytes: (bytes) => progress?.(kibibytes(bytes), kibibytes(total), `KiB of ${label}`),
    signal,
  });
  const fault = await findFault(part.path, response, sha256);
  if (fault === null) return;
  part.begin("", 0); // nothing to go on with
  if (start > 0) return await downloadRest(url, part, options); // perhaps what was there was damaged
  throw new InputError(`Cannot use what ${url} gives as ${fault}`);
}

/** Asks for what is not there yet, or for all, if what is there is not known to be of the same file. */
async function askForRest(url: string, part: PartialFile, options: DownloadFileOptions): Promise<HubAnswer> {
  const { size, version } = part;
  const rest = ({ sha256 }: Pick<HubAnswer, "sha256">): Record<string, string> =>
    size > 0 && sha256 !== null && sha256 === version ? { range: `bytes=${size}-` } : {};
  let answer = await askHub(url, rest, options);
  const told = { sha256: answer.sha256 };
  if (answer.response.status === 200 && answer.url === url && "range" in rest(told)) {
    await answer.response.body?.cancel(); // only now is it known which file it is
    answer = await askHub(url, () => rest(told), options);
  }
  if (!isElsewhere(answer.response, size)) return answer;
  await answer.response.body?.cancel();
  part.begin("", 0);
  return await askHub(url, () => ({}), options);
}

/** Tells whether an answer is not what follows what is there. */
function isElsewhere({ status, headers }: Response, start: number): boolean {
  return status === 416 || (status === 206 && !headers.get("content-range")?.startsWith(`bytes ${start}-`));
}

function totalOf({ response: { headers }, size }: HubAnswer, start: number): number {
  const length = headers.has("content-encoding") ? 0 : Number(headers.get("content-length") ?? 0);
  return size ?? (length > 0 ? start + length : 0);
}

/** Tells what is wrong with a file that has come; null if nothing is. */
async function findFault(path: string, { headers }: Response, sha256: string | null): Promise<string | null> {
  if (sha256 !== null) {
    const found = await hashFile(path);
    return found === sha256
      ? null
      : `it is damaged: its SHA-256 is ${found}, and the hub's ${sha256}; try again, or with another network`;
  }
  if (/^text\/html\b/i.test(headers.get("content-type") ?? "")) {
    return "it is a web page; does this network ask to sign in?";
  }
  return null;
}
