import { decodeAudio, type DecodedAudio } from "../audio/decode/decode_audio.ts";
import { UnreadFormatError } from "../audio/decode/unread_format_error.ts";
import { decodeWav } from "../audio/wav.ts";
import { InputError } from "../errors.ts";

/**
 * Decodes a sound file as {@link decodeAudio} does; what that does not read (AAC, AMR, WMA, GSM 6.10 …) is given to the
 * program ffmpeg, if the machine has it, and a remark says so with its version.
 *
 * @param bytes The file.
 * @param name What to call the file in messages.
 * @throws {InputError} If the file cannot be read, or neither reads its format.
 * @example
 * ```ts ignore
 * const { audio, remarks } = await decodeRecording(await Deno.readFile("voice.amr"), "voice.amr");
 * console.log(audio.sampleRate, remarks); // 8000 [ "AMR, decoded by ffmpeg 5.1.7" ]
 * ```
 */
export async function decodeRecording(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  try {
    return await decodeAudio(bytes, name);
  } catch (error) {
    if (!(error instanceof UnreadFormatError)) throw error;
    return await decodeByFfmpeg(bytes, name, error);
  }
}

/** How long ffmpeg may take for one file, in milliseconds: an hour of speech takes it some seconds. */
const PATIENCE = 120_000;

async function decodeByFfmpeg(
  bytes: Uint8Array,
  name: string,
  unread: UnreadFormatError,
): Promise<DecodedAudio> {
  const version = await ffmpegVersion();
  if (!version) {
    throw new InputError(`${unread.message}, or install ffmpeg, which is used where it is on the PATH`, {
      cause: unread,
    });
  }
  // A file and not a pipe: some formats have at their end what must be known first.
  const input = await Deno.makeTempFile({ prefix: "sound-" });
  try {
    await Deno.writeFile(input, bytes);
    const { success, stdout, stderr } = await run([
      "-i",
      input,
      "-map",
      "0:a:0",
      "-c:a",
      "pcm_f32le",
      "-f",
      "wav",
      "-",
    ]);
    if (!success) {
      const said = new TextDecoder().decode(stderr).replaceAll(input, name).trim().split("\n").at(-1);
      const reason = said || `it was stopped after ${PATIENCE / 1000} s`;
      throw new InputError(
        `Cannot read ${name} as ffmpeg ${version} cannot decode its ${unread.format}: ${reason}`,
      );
    }
    const { audio, channels } = decodeWav(stdout, name);
    return {
      audio,
      channels,
      format: unread.format,
      remarks: [`${unread.format}, decoded by ffmpeg ${version}`],
    };
  } finally {
    await Deno.remove(input);
  }
}

/** Runs ffmpeg: it may read files that it is given by name, and nothing that these point to elsewhere. */
async function run(args: readonly string[]): Promise<Deno.CommandOutput> {
  const calm = ["-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe"];
  const signal = AbortSignal.timeout(PATIENCE);
  return await new Deno.Command("ffmpeg", { args: [...calm, ...args], signal, stdin: "null" }).output();
}

let known: Promise<string | null> | undefined;

/** Tells the version of ffmpeg, which is asked once; null if there is none. */
function ffmpegVersion(): Promise<string | null> {
  return known ??= askVersion();
}

async function askVersion(): Promise<string | null> {
  try {
    const { stdout } = await new Deno.Command("ffmpeg", { args: ["-version"], stderr: "null" }).output();
    return /^ffmpeg version (\S+)/.exec(new TextDecoder().decode(stdout))?.[1] ?? "of unknown version";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
