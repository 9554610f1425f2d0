import { deepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import wavefile from "wavefile";
import { decodeWav } from "ser/audio/wav.ts";
import { ascii, bytesOf, chunk, format, join, riff } from "../fixtures/riff.ts";

const samplesOf = (bytes: Uint8Array) => [...decodeWav(bytes, "test.wav").audio.samples];

// Full scale down, half up, one step up, and zero, in each format.
const step = (bits: number) => 2 ** (1 - bits);
const cases: [string, number, number, Uint8Array, number[]][] = [
  ["8 bits", 1, 8, Uint8Array.of(0, 192, 129, 128), [-1, 0.5, step(8), 0]],
  ["16 bits", 1, 16, bytesOf(Int16Array.of(-32768, 16384, 1, 0)), [-1, 0.5, step(16), 0]],
  ["24 bits", 1, 24, Uint8Array.of(0, 0, 128, 0, 0, 64, 1, 0, 0, 0, 0, 0), [-1, 0.5, step(24), 0]],
  ["32 bits", 1, 32, bytesOf(Int32Array.of(-(2 ** 31), 2 ** 30, 1, 0)), [-1, 0.5, step(32), 0]],
  ["32-bit float", 3, 32, bytesOf(Float32Array.of(-1, 0.5, 1e-9, 0)), [-1, 0.5, Math.fround(1e-9), 0]],
  ["64-bit float", 3, 64, bytesOf(Float64Array.of(-1, 0.5, 1e-9, 0)), [-1, 0.5, Math.fround(1e-9), 0]],
  ["A-law", 6, 8, Uint8Array.of(0x2a, 0xaa, 0xd5), [-32256 / 32768, 32256 / 32768, 8 / 32768]],
  ["µ-law", 7, 8, Uint8Array.of(0x00, 0x80, 0xff), [-32124 / 32768, 32124 / 32768, 0]],
];

for (const [words, codec, bits, content, samples] of cases) {
  Deno.test(`decodeWav() reads ${words}, plain and extensible`, () => {
    const data = chunk("data", content);
    const plain = decodeWav(riff(format(codec, 1, 24414, bits), data), "test.wav");
    deepStrictEqual([...plain.audio.samples], samples);
    deepStrictEqual([plain.audio.sampleRate, plain.channels, plain.format], [24414, 1, `WAV, ${words}`]);
    deepStrictEqual(
      decodeWav(riff(format(0xfffe, 1, 24414, bits, { subformat: codec }), data), "test.wav"),
      plain,
    );
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
      fc.integer({ min: 4000, max: 768_000 }),
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
        const { audio, format } = decodeWav(file.toBuffer(), "test.wav");
        deepStrictEqual(
          [...audio.samples],
          integers.map((integer) => Math.fround(integer / scale)),
        );
        deepStrictEqual([audio.sampleRate, format], [rate, `WAV, ${depth} bits`]);
      },
    ),
  );
});

Deno.test("decodeWav() reads what is there of a file that is cut short, and says how much, or throws", () => {
  const whole = riff(
    format(1, 1, 8000, 16),
    chunk("data", bytesOf(Int16Array.from({ length: 20 }, (_, i) => i))),
  );
  for (let length = 0; length < whole.length; length++) {
    const decode = () => decodeWav(whole.subarray(0, length), "cut.wav");
    const there = length - 44;
    if (there < 2) throws(decode, /InputError: Cannot (read|use) cut\.wav/, `${length} bytes`);
    else {
      const { audio, remarks } = decode();
      deepStrictEqual([...audio.samples], Array.from({ length: there >> 1 }, (_, i) => i / 32768));
      deepStrictEqual(remarks, [`cut short: ${there} of 40 bytes of sound are there`]);
    }
  }
});

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
  throws(decode(format(1, 0, 8000, 16), two), /InputError: .* damaged: 0 channels/);
  for (const rate of [0, 1, 3999, 768_001, 3e9]) {
    throws(
      decode(format(1, 1, rate, 16), two),
      new RegExp(`InputError: .* speech is not sampled at ${rate} Hz \\(4000 to 768000 Hz are read\\)`),
    );
  }
  throws(decode(format(0x31, 1, 8000, 0), two), /InputError: .* as WAV with GSM 6\.10 is not read here/);
  for (const bad of [NaN, Infinity]) {
    const data = chunk("data", bytesOf(Float32Array.of(0, bad)));
    throws(decode(format(3, 1, 8000, 32), data), new RegExp(`InputError: .* sample 1 is ${bad}`));
  }
  ok(decode(format(1, 1, 8000, 16), two)());
});
