/*
 * The parts of a browser's document that are used by what runs in a page. The browser's own types (the library `dom`) would
 * replace Deno's in the whole project.
 */

export interface PageElement {
  readonly outerHTML: string;
  readonly innerHTML: string;
  readonly innerText: string;
  readonly textContent: string;
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly clientWidth: number;
  readonly clientHeight: number;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  readonly parentElement: PageElement | null;
  readonly children: Iterable<PageElement>;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string }>;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  checkVisibility(options?: { opacityProperty?: boolean; visibilityProperty?: boolean }): boolean;
  getBoundingClientRect(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  setAttribute(name: string, value: string): void;
  scrollTo(place: { top: number; behavior: "instant" }): void;
}

export interface PageImage extends PageElement {
  readonly alt: string;
  readonly src: string;
  /** 0 if it could not be loaded. */
  readonly naturalWidth: number;
  /** Waits until it can be drawn. */
  decode(): Promise<void>;
}

export interface PagePlayer extends PageElement {
  /** 0 if nothing has been loaded. */
  readonly readyState: number;
  /** Seconds. */
  readonly duration: number;
  readonly error: { readonly message: string } | null;
  addEventListener(event: "loadedmetadata" | "error", hear: () => void): void;
  load(): void;
}

/** Text of an SVG. */
export interface PageWords extends PageElement {
  /** In its own coordinates. */
  getBBox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** What takes these to the window's. */
  getScreenCTM(): Readonly<Record<"a" | "b" | "c" | "d" | "e" | "f", number>>;
}

export interface PageDocument<Selected extends PageElement = PageElement> {
  readonly body: PageElement;
  querySelector(selector: string): Selected | null;
  querySelectorAll(selector: string): Iterable<Selected>;
  createElement(
    name: "canvas",
  ): { getContext(kind: "2d", options: { willReadFrequently: true }): PageCanvas };
}

export interface PageCanvas {
  fillStyle: string;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  drawImage(picture: PageImage, x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
}

export type GetComputedStyle = (
  element: PageElement,
) => { readonly color: string; readonly backgroundColor: string; readonly overflowX: string };
