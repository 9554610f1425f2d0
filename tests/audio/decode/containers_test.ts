import { deepStrictEqual, match, rejects } from "node:assert/strict";
import { readMatroska } from "ser/audio/decode/containers/matroska.ts";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import { ascii, bytesOf, chunk, format, join, riff } from "../../fixtures/riff.ts";
import golden from "../../fixtures/sound_golden.json" with { type: "json" };

const PCM = Int16Array.from({ length: 30 }, (_, i) => 700 * i - 9000);
const SAMPLES = [...PCM].map((value) => value / 32768);
const BIG_ENDIAN = Uint8Array.from([...PCM].flatMap((value) => [value >> 8 & 255, value & 255]));

/** Writes numbers one behind the other, each in so many bytes, the highest first. */
const numbers = (...pairs: [value: number | bigint, bytes: number][]) =>
  join(
    ...pairs.map(([value, bytes]) =>
      Uint8Array.from(
        { length: bytes },
        (_, k) => Number(BigInt(value) >> BigInt(8 * (bytes - 1 - k)) & 255n),
      )
    ),
  );

async function reads(bytes: Uint8Array, remarks: RegExp[] = []): Promise<void> {
  const decoded = await decodeAudio(bytes, "clip");
  deepStrictEqual([...decoded.audio.samples], SAMPLES);
  deepStrictEqual([decoded.audio.sampleRate, decoded.channels], [16000, 1]);
  deepStrictEqual(decoded.remarks.length, remarks.length, decoded.remarks.join("; "));
  remarks.forEach((remark, i) => match(decoded.remarks[i]!, remark));
}

/** Lays out an AIFF file, with bytes before the sound that its chunk says to pass over. */
function aiff(before: number, size?: number): Uint8Array {
  const section = (name: string, content: Uint8Array, stated = content.length) =>
    join(ascii(name), numbers([stated, 4]), content);
  const common = numbers([1, 2], [PCM.length, 4], [16, 2], [16383 + 13, 2], [16000n << 50n, 8]);
  const sound = join(numbers([before, 4], [0, 4]), new Uint8Array(before), BIG_ENDIAN);
  return section("FORM", join(ascii("AIFF"), section("COMM", common), section("SSND", sound, size)));
}

Deno.test("decodeAudio() passes over what an AIFF file has before its sound", async () => {
  await reads(aiff(0));
  await reads(aiff(12));
});

Deno.test("decodeAudio() reads AIFF, AU, CAF and SPHERE from pipes to the end", async () => {
  await reads(aiff(0, 0), [/read to the end$/]);
  await reads(aiff(0, 0x7fffff08), [/read to the end$/]);
  const au = (size: number) =>
    join(ascii(".snd"), numbers([28, 4], [size, 4], [3, 4], [16000, 4], [1, 4], [0, 4]), BIG_ENDIAN);
  await reads(au(60));
  await reads(au(0xffffffff), [/read to the end$/]);
  const rate = new Uint8Array(8);
  new DataView(rate.buffer).setFloat64(0, 16000);
  const description = join(rate, ascii("lpcm"), numbers([0, 4], [2, 4], [1, 4], [1, 4], [16, 4]));
  const caf = (size: bigint) =>
    join(
      ascii("caff"),
      numbers([1, 2], [0, 2]),
      ascii("desc"),
      numbers([32, 8]),
      description,
      ascii("data"),
      numbers([size, 8], [0, 4]),
      BIG_ENDIAN,
    );
  await reads(caf(64n));
  await reads(caf(-1n), [/read to the end$/]);
  const sphere = (count: string) =>
    join(
      ascii(
        `NIST_1A\n   1024\nchannel_count -i 1\nsample_rate -i 16000\nsample_n_bytes -i 2\nsample_byte_format -s2 10\n${count}end_head\n`
          .padEnd(1024),
      ),
      BIG_ENDIAN,
    );
  await reads(sphere("sample_count -i 30\n"));
  await reads(sphere(""), [/read to the end$/]);
});

Deno.test("decodeAudio() refuses SPHERE that does not say the order of its bytes, and names Shorten in it", async () => {
  const sphere = (lines: string) =>
    join(
      ascii(
        `NIST_1A\n   1024\nchannel_count -i 1\nsample_rate -i 16000\nsample_n_bytes -i 2\n${lines}end_head\n`
          .padEnd(1024),
      ),
      BIG_ENDIAN,
    );
  await rejects(decodeAudio(sphere(""), "clip"), /InputError: .* does not say the order of a sample's bytes/);
  const shorten = sphere("sample_byte_format -s2 10\nsample_coding -s26 pcm,embedded-shorten-v2.00\n");
  await rejects(decodeAudio(shorten, "clip"), /SPHERE with pcm,embedded-shorten-v2\.00 .* is not read here/);
});

Deno.test("decodeAudio() passes over a tag with a footer, and chunks of W64 that are padded to eight bytes", async () => {
  const tag = join(ascii("ID3\x04\0\x10\0\0\0\x05"), new Uint8Array(15));
  await reads(join(tag, riff(format(1, 1, 16000, 16), chunk("data", bytesOf(PCM)))), [/^an ID3 tag/]);
  const file = Uint8Array.fromBase64(golden.cases["W64, 24 bits"].file);
  const odd = join(ascii("junkjunkjunkjunk"), Uint8Array.of(27, 0, 0, 0, 0, 0, 0, 0), new Uint8Array(8));
  const padded = join(file.subarray(0, 40), odd, file.subarray(40));
  const [plain, passed] = await Promise.all([file, padded].map((bytes) => decodeAudio(bytes, "clip")));
  deepStrictEqual(passed, plain);
});

Deno.test("decodeAudio() says of MP4 what sound it has, or that there is none", async () => {
  const box = (type: string, ...content: Uint8Array[]) => {
    const inside = join(...content);
    return join(numbers([8 + inside.length, 4]), ascii(type), inside);
  };
  const track = (handler: string, codec: string) =>
    box(
      "trak",
      box(
        "mdia",
        box("hdlr", new Uint8Array(8), ascii(handler)),
        box(
          "minf",
          box("stbl", box("stsd", numbers([0, 4], [1, 4], [16, 4]), ascii(codec), new Uint8Array(8))),
        ),
      ),
    );
  const file = (...tracks: Uint8Array[]) => join(box("ftyp", ascii("M4A ")), box("moov", ...tracks));
  await rejects(
    decodeAudio(file(track("vide", "avc1"), track("soun", "mp4a")), "clip"),
    /MP4 with AAC is not read here/,
  );
  await rejects(decodeAudio(file(track("soun", "alac")), "clip"), /MP4 with Apple Lossless is not read/);
  await rejects(decodeAudio(file(track("vide", "avc1")), "clip"), /InputError: .* no track of sound/);
  await rejects(
    decodeAudio(box("ftyp", ascii("M4A ")), "clip"),
    /InputError: .* no "moov" box: is it cut short/,
  );
});

Deno.test("readMatroska() takes for padding what the last block says, and for cut what is shorter than it says", () => {
  const element = (id: number[], content: Uint8Array) =>
    join(Uint8Array.from(id), Uint8Array.of(0x40, content.length), content);
  const entry = element(
    [0xae],
    join(
      element([0xd7], Uint8Array.of(1)),
      element([0x83], Uint8Array.of(2)),
      element([0x86], ascii("A_OPUS")),
    ),
  );
  const block = (id: number, byte: number) => element([id], Uint8Array.of(0x81, 0, 0, 0, byte));
  const padded = element([0xa0], join(block(0xa1, 7), element([0x75, 0xa2], numbers([5_000_000, 4]))));
  const file = (...blocks: Uint8Array[]) =>
    element(
      [0x18, 0x53, 0x80, 0x67],
      join(element([0x16, 0x54, 0xae, 0x6b], entry), element([0x1f, 0x43, 0xb6, 0x75], join(...blocks))),
    );
  const seen = (bytes: Uint8Array) => {
    const { codec, packets, padding, isCut } = readMatroska(bytes)!;
    return [codec, packets.map((packet) => [...packet]), padding, isCut];
  };
  deepStrictEqual(seen(file(block(0xa3, 9), padded)), ["A_OPUS", [[9], [7]], 0.005, false]);
  deepStrictEqual(seen(file(padded, block(0xa3, 9))), ["A_OPUS", [[7], [9]], 0, false]);
  deepStrictEqual(seen(file(block(0xa3, 9), block(0xa3, 8)).subarray(0, -1)), ["A_OPUS", [[9], []], 0, true]);
});

Deno.test("decodeAudio() goes by the tag of an MP3 file for how long it should be", async () => {
  const file = Uint8Array.fromBase64(golden.cases["MP3, stereo"].file), view = new DataView(file.buffer);
  const at = new TextDecoder("latin1").decode(file).search(/Xing|Info/) + 8, frames = view.getUint32(at) + 10;
  view.setUint32(at, frames);
  const { remarks } = await decodeAudio(file, "clip");
  match(remarks.join(), new RegExp(`cut short: \\d+ of ${1152 * frames} samples are there`));
});

Deno.test("decodeAudio() refuses sound whose rate changes on the way", async () => {
  const [low, high] = (["MP3", "MP3, stereo"] as const).map((name) =>
    Uint8Array.fromBase64(golden.cases[name].file)
  );
  const joined = join(
    ...Array.from({ length: 120 }, () => low!),
    ...Array.from({ length: 120 }, () => high!),
  );
  await rejects(
    decodeAudio(joined, "clip"),
    /InputError: .* changes from 16000 Hz in 1 channels to 44100 Hz/,
  );
});
