import { match, rejects, strictEqual } from "node:assert/strict";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import { UnreadFormatError } from "ser/audio/decode/unread_format_error.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

for (
  const [start, advice] of [
    ["", /is empty \(0 bytes\)/],
    [
      "version https://git-lfs.github.com/spec/v1\noid sha256:00",
      /no sound but a Git LFS pointer: `git lfs pull`/,
    ],
    ["/annex/objects/SHA256E-s1--00.wav", /git-annex pointer: `git annex get`/],
    ["<!DOCTYPE html><html>", /a web page/],
    ["\n\n<html lang=en>", /a web page/],
    ['<?xml version="1.0"?><Error>', /a web page or XML/],
    ["PK\x03\x04abcd", /a zip archive: give it as the source/],
    ["\x1f\x8b\x08\0", /compressed by gzip: unpack it/],
    ["7z\xbc\xaf\x27\x1c", /a 7z archive/],
    ["Rar!\x1a\x07", /a RAR archive/],
    ["\0\x05\x16\x07\0\x02\0\0Mac OS X", /what macOS keeps beside a file: leave it out/],
    ["MThd\0\0\0\x06", /MIDI/],
    ["RIFF\0\0\0\0WEBPVP8 ", /pictures in RIFF/],
    ["\x89PNG\r\n", /a picture/],
    ["\xff\xd8\xff\xe0\0\x10JFIF", /a picture/],
    ["\0".repeat(600), /zeros: was a download or a copy interrupted/],
    ["path,emotion\na.wav,angry\n", /no sound but text/],
    ["\xff\xfep\0a\0t\0h\0", /no sound but text/],
    ["\x01\x02\x03\x04\x05", /begins with "\\u0001\\u0002\\u0003\\u0004", which is no format of sound known/],
  ] as const
) {
  Deno.test(`decodeAudio() says what a file is that begins with ${JSON.stringify(start.slice(0, 16))}`, async () => {
    await rejects(decodeAudio(latin1(start), "clip.wav"), (error: Error) => {
      strictEqual(error.name, "InputError");
      strictEqual(error instanceof UnreadFormatError, false);
      match(error.message, advice);
      return true;
    });
  });
}

for (
  const [start, format] of [
    ["#!AMR\n", "AMR"],
    ["#!AMR-WB\n", "AMR-WB"],
    ["0&\xb2u\x8ef\xcf\x11\xa6\xd9\0\xaa\0b\xcel", "WMA (ASF)"],
    ["wvpk\0\0\0\0", "WavPack"],
    ["ajkg\x02", "Shorten"],
    ["RIFF\0\0\0\0AVI LIST", "AVI"],
    ["OggS\0\x02" + "\0".repeat(20) + "\x01\x50" + "Speex   ".padEnd(80), "Ogg with Speex"],
  ] as const
) {
  Deno.test(`decodeAudio() names ${format} as sound that others may decode`, async () => {
    await rejects(decodeAudio(latin1(start), "clip.wav"), (error: Error) => {
      strictEqual(error instanceof UnreadFormatError && error.format, format);
      match(error.message, /^Cannot decode clip\.wav as .* is not read here: convert it to WAV or FLAC/);
      return true;
    });
  });
}
