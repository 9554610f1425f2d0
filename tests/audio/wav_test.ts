import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import wavefile from "wavefile";
import { decodeWav } from "ser/audio/wav.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

/** Lays out a chunk: name, size, content, and a pad byte where the content is odd. */
function chunk(name: string, content: Uint8Array, size = content.length): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + content.length % 2);
  bytes.set(ascii(name));
  new DataView(bytes.buffer).setUint32(4, size, true);
  bytes.set(content, 8);
  return bytes;
}

/** Lays out a file, by the specification and not by the decoder's library. */
function riff(...chunks: Uint8Array[]): Uint8Array {
  return chunk("RIFF", join(ascii("WAVE"), ...chunks));
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function format(codec: number, channels: number, rate: number, bits: number, subformat?: number): Uint8Array {
  const bytes = new Uint8Array(subformat === undefined ? 16 : 40);
  const view = new DataView(bytes.buffer);
  const frame = channels * Math.ceil(bits / 8);
  view.setUint16(0, codec, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, rate, true);
  view.setUint32(8, rate * frame, true);
  view.setUint16(12, frame, true);
  view.setUint16(14, bits, true);
  if (subformat !== undefined) {
    view.setUint16(16, 22, true);
    view.setUint16(18, bits, true);
    view.setUint16(24, subformat, true);
    bytes.set([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71], 26);
  }
  return chunk("fmt ", bytes);
}

const bytesOf = (numbers: ArrayBufferView) => new Uint8Array(numbers.buffer);
const samplesOf = (bytes: Uint8Array) => [...decodeWav(bytes, "test.wav").audio.samples];

// Full scale down, half up, one step up, and zero, in each format.
const step = (bits: number) => 2 ** (1 - bits);
const cases: [string, number, number, Uint8Array, number[]][] = [
  ["8", 1, 8, Uint8Array.of(0, 192, 129, 128), [-1, 0.5, step(8), 0]],
  ["16", 1, 16, bytesOf(Int16Array.of(-32768, 16384, 1, 0)), [-1, 0.5, step(16), 0]],
  ["24", 1, 24, Uint8Array.of(0, 0, 128, 0, 0, 64, 1, 0, 0, 0, 0, 0), [-1, 0.5, step(24), 0]],
  ["32", 1, 32, bytesOf(Int32Array.of(-(2 ** 31), 2 ** 30, 1, 0)), [-1, 0.5, step(32), 0]],
  ["32f", 3, 32, bytesOf(Float32Array.of(-1, 0.5, 1e-9, 0)), [-1, 0.5, Math.fround(1e-9), 0]],
  ["64", 3, 64, bytesOf(Float64Array.of(-1, 0.5, 1e-9, 0)), [-1, 0.5, Math.fround(1e-9), 0]],
  ["8a", 6, 8, Uint8Array.of(0x2a, 0xaa, 0xd5), [-32256 / 32768, 32256 / 32768, 8 / 32768]],
  ["8m", 7, 8, Uint8Array.of(0x00, 0x80, 0xff), [-32124 / 32768, 32124 / 32768, 0]],
];

for (const [bitDepth, codec, bits, content, samples] of cases) {
  Deno.test(`decodeWav() reads ${bitDepth}, plain and extensible`, () => {
    const data = chunk("data", content);
    const plain = decodeWav(riff(format(codec, 1, 24414, bits), data), "test.wav");
    deepStrictEqual([...plain.audio.samples], samples);
    deepStrictEqual([plain.audio.sampleRate, plain.channels, plain.bitDepth], [24414, 1, bitDepth]);
    deepStrictEqual(decodeWav(riff(format(0xfffe, 1, 24414, bits, codec), data), "test.wav"), plain);
  });
}

Deno.test("decodeWav() averages any number of channels, in 32 bits", () => {
  const content = bytesOf(Int16Array.of(32767, -32768, 16384, 0, 8192, 8192));
  deepStrictEqual(samplesOf(riff(format(1, 2, 8000, 16), chunk("data", content))), [-1 / 65536, 0.25, 0.25]);
  deepStrictEqual(
    samplesOf(riff(format(1, 6, 8000, 16), chunk("data", content))),
    [Math.fround((32767 - 32768 + 16384 + 8192 + 8192) / 32768 / 6)],
  );
});

Deno.test("decodeWav() passes over chunks around the audio, odd ones too", () => {
  const data = chunk("data", Uint8Array.of(0, 192, 128));
  const list = chunk("LIST", join(ascii("INFO"), chunk("ISFT", ascii("Adobe\0\0"))));
  const bytes = riff(
    chunk("junk", ascii("odd")),
    format(1, 1, 8000, 8),
    list,
    data,
    list,
    chunk("_PMX", ascii("<x/>")),
  );
  deepStrictEqual(samplesOf(bytes), [-1, 0.5, 0]);
});

Deno.test("decodeWav() reads bytes that begin anywhere in memory", () => {
  const file = riff(format(1, 1, 8000, 16), chunk("data", bytesOf(Int16Array.of(16384, -16384))));
  deepStrictEqual(samplesOf(join(Uint8Array.of(9), file).subarray(1)), [0.5, -0.5]);
});

Deno.test("decodeWav() reads to the end where the size was not known when the file was begun", () => {
  const data = chunk("data", bytesOf(Int16Array.of(16384, -16384)), 0xffffffff);
  deepStrictEqual(samplesOf(riff(format(1, 1, 8000, 16), data)), [0.5, -0.5]);
});

Deno.test("decodeWav() leaves out a last frame that lacks channels", () => {
  deepStrictEqual(
    samplesOf(riff(format(1, 2, 8000, 16), chunk("data", bytesOf(Int16Array.of(16384, 0, 1))))),
    [0.25],
  );
});

Deno.test("decodeWav() gives back the samples that were written, in every format", () => {
  const depths = { "8": 8, "16": 16, "24": 24, "32": 32 };
  const depth = fc.constantFrom(...(Object.keys(depths) as (keyof typeof depths)[]));
  const container = fc.constantFrom("RIFF", "RIFX");
  fc.assert(
    fc.property(
      depth,
      container,
      fc.integer({ min: 1, max: 192000 }),
      fc.gen(),
      (depth, container, rate, gen) => {
        const scale = 2 ** (depths[depth] - 1);
        const integers = gen(fc.array, fc.integer({ min: -scale, max: scale - 1 }), {
          minLength: 1,
          maxLength: 40,
        });
        const file = new wavefile.WaveFile();
        const offset = depth === "8" ? 128 : 0; // 8 bits are stored unsigned
        file.fromScratch(1, rate, depth, integers.map((integer) => integer + offset), { container });
        const { audio, bitDepth } = decodeWav(file.toBuffer(), "test.wav");
        deepStrictEqual(
          [...audio.samples],
          integers.map((integer) => Math.fround(integer / scale)),
        );
        deepStrictEqual([audio.sampleRate, bitDepth], [rate, depth]);
      },
    ),
  );
});

Deno.test("decodeWav() reads a whole file or throws, wherever it is cut short", () => {
  const whole = riff(
    format(1, 1, 8000, 16),
    chunk("data", bytesOf(Int16Array.from({ length: 20 }, (_, i) => i))),
  );
  for (let length = 0; length < whole.length; length++) {
    throws(
      () => decodeWav(whole.subarray(0, length), "cut.wav"),
      /InputError: Cannot read cut\.wav/,
      `${length} bytes`,
    );
  }
});

Deno.test("decodeWav() says how much of a file that is cut short is there", () => {
  const data = chunk("data", bytesOf(Int16Array.of(1, 2)), 1000);
  throws(
    () => decodeWav(riff(format(1, 1, 8000, 16), data), "cut.wav"),
    /InputError: Cannot read cut\.wav as it is cut short: 4 of 1000 bytes of audio are there/,
  );
});

for (
  const [start, guess] of [
    ["FORM\0\0\x10\0AIFFCOMM", /^Cannot read clip\.wav as WAV: is this an AIFF file renamed to \.wav\?$/],
    ["FORM\0\0\x10\0AIFCFVER", /AIFF/],
    ["fLaC\0\0\0\x22", /FLAC/],
    ["ID3\x04\0\0\0\0\0", /MP3/],
    ["OggS\0\x02", /Ogg/],
    ["\0\0\0\x20ftypM4A ", /MP4/],
    ["PK\x03\x04", /zip/],
    ["version https://git-lfs.github.com/spec/v1\n", /git lfs pull/],
    ["<!DOCTYPE html><html>", /web page/],
    ["\0\0\0\0\0\0\0\0", /interrupted download/],
    ["hello, world", /it begins with "hell", not "RIFF"$/],
    ["RIFF\x04\0\0\0AVI ", /"WAVE"/],
  ] as const
) {
  Deno.test(`decodeWav() guesses what a file is that begins with ${JSON.stringify(start.slice(0, 12))}`, () => {
    throws(() => decodeWav(ascii(start), "clip.wav"), (error: Error) => {
      strictEqual(error.name, "InputError");
      match(error.message, guess);
      return true;
    });
  });
}

Deno.test("decodeWav() says what is wrong with a WAV file that has no usable sound", () => {
  const decode = (...chunks: Uint8Array[]) => () => decodeWav(riff(...chunks), "clip.wav");
  const two = chunk("data", bytesOf(Int16Array.of(1, 2)));
  throws(
    () => decodeWav(new Uint8Array(), "clip.wav"),
    /InputError: Cannot read clip\.wav as it is empty \(0 bytes\)/,
  );
  throws(decode(format(1, 1, 8000, 16), chunk("data", new Uint8Array())), /InputError: .* holds no samples/);
  throws(decode(format(1, 1, 8000, 16)), /InputError: .* "data" chunk/);
  throws(decode(two), /InputError: .* "fmt " chunk/);
  throws(decode(format(1, 0, 8000, 16), two), /InputError: .* damaged: 0 channels at 8000 Hz/);
  throws(decode(format(1, 1, 0, 16), two), /InputError: .* damaged: 1 channels at 0 Hz/);
  throws(
    decode(format(0x11, 1, 8000, 4), two),
    /InputError: .* codec 0x11 of 4 bits is not read: convert it to PCM/,
  );
  for (const bad of [NaN, Infinity]) {
    const data = chunk("data", bytesOf(Float32Array.of(0, bad)));
    throws(decode(format(3, 1, 8000, 32), data), new RegExp(`InputError: .* sample 1 is ${bad}`));
  }
  ok(decode(format(1, 1, 8000, 16), two)());
});
