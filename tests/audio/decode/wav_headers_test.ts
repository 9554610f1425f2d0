import { deepStrictEqual, match, throws } from "node:assert/strict";
import { decodeWav } from "ser/audio/wav.ts";
import { ascii, bytesOf, chunk, format, join, riff } from "../../fixtures/riff.ts";

const PCM = Int16Array.from({ length: 40 }, (_, i) => 500 * i - 9000);
const SAMPLES = [...PCM].map((value) => value / 32768);
const MONO = format(1, 1, 16000, 16);

/** Asserts that a file has the samples, and what is remarked of it. */
function reads(bytes: Uint8Array, remarks: RegExp[] = [], samples = SAMPLES): void {
  const decoded = decodeWav(bytes, "clip.wav");
  deepStrictEqual([...decoded.audio.samples], samples);
  deepStrictEqual(decoded.remarks.length, remarks.length, decoded.remarks.join("; "));
  remarks.forEach((remark, i) => match(decoded.remarks[i]!, remark));
}

for (const size of [0, 0x7ffff000, 0x7fffffff, 0x80000000, 0xffffffdb, 0xffffffff]) {
  Deno.test(`decodeWav() reads to the end, and says so, where the size is ${size.toString(16)}`, () => {
    reads(riff(MONO, chunk("data", bytesOf(PCM), size)), [/no (true )?size .* read to the end$/]);
  });
}

Deno.test("decodeWav() says of any other size beyond the file that it was cut short", () => {
  for (const size of [81, 90, 4000, 2 ** 30]) {
    reads(riff(MONO, chunk("data", bytesOf(PCM), size)), [new RegExp(`^cut short: 80 of ${size} bytes`)]);
  }
});

Deno.test("decodeWav() takes a size of 0 at its word where other chunks follow", () => {
  const bytes = riff(MONO, chunk("data", new Uint8Array()), chunk("LIST", ascii("INFO")));
  throws(() => decodeWav(bytes, "clip.wav"), /InputError: .* holds no samples/);
});

Deno.test("decodeWav() joins several chunks of sound, and says so", () => {
  const [first, second] = [PCM.slice(0, 10), PCM.slice(10)].map((part) => chunk("data", bytesOf(part)));
  reads(riff(MONO, first!, chunk("LIST", ascii("INFO")), second!), [/in 2 chunks: joined$/]);
});

Deno.test("decodeWav() reads chunks in any order, and without their pad bytes", () => {
  const data = chunk("data", bytesOf(PCM));
  reads(riff(data, MONO));
  reads(riff(MONO, join(ascii("note"), Uint8Array.of(5, 0, 0, 0), ascii("hello")), data));
  reads(riff(MONO, chunk("note", ascii("hello")), data));
  reads(riff(MONO, MONO, data));
});

Deno.test("decodeWav() finds the sound by name where a wrong size leads past it, and says so", () => {
  const data = chunk("data", bytesOf(PCM)), found = /do not lead to its sound: found by name$/;
  reads(riff(MONO, chunk("LIST", ascii("INFO"), 0x7fffffff), data), [found]);
  reads(riff(MONO, Uint8Array.of(0, 0), data), [found]); // a header of 18 bytes that says 16
});

Deno.test("decodeWav() passes over a tag before the header, and says so", () => {
  const tag = join(ascii("ID3\x03\0\0\0\0\x01\x02"), new Uint8Array(130));
  reads(join(tag, riff(MONO, chunk("data", bytesOf(PCM)))), [/^an ID3 tag/]);
});

Deno.test("decodeWav() reads RF64, BW64 and W64, with sizes of 64 bits", () => {
  for (const magic of ["RF64", "BW64"]) {
    for (const [size, long] of [[0xffffffff, 80], [80, 0], [0xffffffff, 0]] as const) {
      const ds64 = new Uint8Array(28);
      new DataView(ds64.buffer).setBigUint64(8, BigInt(long), true);
      const body = join(ascii("WAVE"), chunk("ds64", ds64), MONO, chunk("data", bytesOf(PCM), size));
      reads(chunk(magic, body, 0xffffffff), size > 80 && !long ? [/read to the end$/] : []);
    }
  }
  const guid = (id: string) =>
    join(ascii(id), Uint8Array.of(0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a));
  const wide = (id: string, content: Uint8Array) => {
    const size = new Uint8Array(8);
    new DataView(size.buffer).setBigUint64(0, BigInt(24 + content.length), true);
    return join(guid(id), size, content);
  };
  const head = join(
    ascii("riff"),
    Uint8Array.of(0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 4, 0xc1, 0, 0),
    new Uint8Array(8),
  );
  reads(join(head, guid("wave"), wide("fmt ", MONO.subarray(8)), wide("data", bytesOf(PCM))));
});

Deno.test("decodeWav() reads 12 bits in two bytes and 20 in three, shifted up, as libsndfile does", () => {
  reads(riff(format(1, 1, 16000, 12), chunk("data", bytesOf(PCM))));
  const three = Uint8Array.from([...PCM].flatMap((value) => [0, value & 255, value >> 8 & 255]));
  reads(riff(format(1, 1, 16000, 20), chunk("data", three)));
});

Deno.test("decodeWav() finds the padding of 24 bits in four bytes by the samples, and says so", () => {
  const values = [...PCM].map((value) => 256 * value + 77), samples = values.map((value) => value / 2 ** 23);
  const header = format(1, 1, 16000, 24, { align: 4 });
  const above = bytesOf(Int32Array.from(values)),
    below = bytesOf(Int32Array.from(values, (value) => value << 8));
  for (const data of [above, below]) {
    reads(riff(header, chunk("data", data)), [/^24 bits in 4 bytes/], samples);
    const bigEndian = Uint8Array.from(data);
    for (let i = 0; i < data.length; i += 4) bigEndian.subarray(i, i + 4).reverse();
    const padding = riff(format(0xfffe, 1, 16000, 24, { align: 4, subformat: 1 }), chunk("data", data));
    reads(padding, [/^24 bits in 4 bytes/], samples);
  }
});

Deno.test("decodeWav() reads by channels, bits and rate where block align or bytes a second contradict them, and says so", () => {
  const data = chunk("data", bytesOf(PCM));
  for (const align of [0, 1, 3, 4, 6]) {
    reads(riff(format(1, 1, 16000, 16, { align }), data), [
      new RegExp(`contradicts itself \\(${align} bytes a frame`),
    ]);
  }
  reads(riff(format(1, 1, 16000, 16, { second: 88200 }), data), [
    /\(88200 bytes a second where .* makes 32000\)/,
  ]);
});

Deno.test("decodeWav() refuses what contradicts itself so that nothing can be told", () => {
  const data = chunk("data", bytesOf(PCM));
  const refused: [Uint8Array, RegExp][] = [
    [riff(MONO, format(1, 2, 8000, 16), data), /two "fmt " chunks differ/],
    [riff(format(1, 300, 16000, 16, { align: 2 }), data), /300 channels in frames of 2 bytes/],
    [riff(chunk("fmt ", new Uint8Array(8)), data), /"fmt " chunk has 8 bytes/],
    [riff(format(0xfffe, 1, 16000, 16), data), /extensible format without a subformat/],
    [riff(format(1, 1, 16000, 0), data), /PCM \(0 bits, .* not read here/],
    [riff(format(3, 1, 16000, 16), data), /float \(16 bits, .* not read here/],
  ];
  for (const [bytes, reason] of refused) {
    throws(() => decodeWav(bytes, "clip.wav"), (error: Error) => {
      deepStrictEqual(error.name, "InputError");
      match(error.message, reason);
      return true;
    });
  }
});

Deno.test("decodeWav() takes floats far beyond 1 for integers, and says so; an overshoot it keeps", () => {
  const floats = (scale: number) =>
    riff(
      format(3, 1, 16000, 32),
      chunk("data", bytesOf(Float32Array.from(SAMPLES, (sample) => sample * scale))),
    );
  const peak = Math.max(...SAMPLES.map(Math.abs));
  reads(floats(32768), [/taken for integers of 16 bits, and divided by 32768$/]);
  reads(floats(2 ** 23), [/taken for integers of 24 bits/]);
  reads(floats(2 ** 31), [/taken for integers of 32 bits/]);
  reads(floats(2), [], SAMPLES.map((sample) => 2 * sample));
  reads(floats(50 / peak), [/reach 50\.00 where full scale is 1: kept as they are$/], [
    ...Float32Array.from(SAMPLES, (sample) => sample * (50 / peak)),
  ]);
});

Deno.test("decodeWav() takes no more memory than the file's bytes justify, whatever its header says", () => {
  const ds64 = new Uint8Array(28);
  new DataView(ds64.buffer).setBigUint64(8, 2n ** 62n, true);
  reads(
    chunk("RF64", join(ascii("WAVE"), chunk("ds64", ds64), MONO, chunk("data", bytesOf(PCM), 0xffffffff))),
    [/read to the end$/],
  );
});
