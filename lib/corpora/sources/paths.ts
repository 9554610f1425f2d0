/** Tells hidden files and what macOS adds to archives (`__MACOSX`, `.DS_Store`, `._x`) from a corpus's own files. */
export function isHidden(path: string): boolean {
  return path.split("/").some((part) => part === "__MACOSX" || /^\.(?!\.?$)/.test(part));
}

/** Tells sound and film from texts, tables and pictures, by the end of the name. */
export function isRecording(path: string): boolean {
  return /\.(wav|wave|flac|mp3|ogg|oga|opus|aiff?|aifc|au|m4a|aac|wma|caf|sph|mp4|m4v|mov|avi|mkv|webm|flv)$/i
    .test(path);
}
