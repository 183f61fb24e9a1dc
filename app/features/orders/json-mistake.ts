/** Where a text stops being JSON. */
export interface JsonMistake {
  /** UTF-16 code units before the mistake. */
  readonly position: number;
  /** JSON pointer (RFC 6901) of the value that holds the mistake; empty for the whole. */
  readonly pointer: string;
  readonly reason: string;
}

const DEEPEST = 100;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Finds where a text that `JSON.parse` refused goes wrong. Slow; only for the answer to a refused body.
 *
 * @returns null when the text is JSON after all.
 */
export function findJsonMistake(text: string): JsonMistake | null {
  const reader = new Reader(text);
  try {
    reader.value([]);
    reader.end();
    return null;
  } catch (error) {
    if (error instanceof Mistake) return error.found;
    throw error;
  }
}

class Mistake extends Error {
  constructor(readonly found: JsonMistake) {
    super(found.reason);
  }
}

class Reader {
  #at = 0;
  constructor(private readonly text: string) {}

  value(path: readonly (string | number)[]): void {
    this.#take(SPACE);
    const character = this.text[this.#at];
    if (path.length > DEEPEST) this.#refuse(path, `is nested deeper than ${DEEPEST} levels`);
    if (character === "{") this.#object(path);
    else if (character === "[") this.#array(path);
    else if (character === '"') this.#string(path);
    else this.#plain(path);
    this.#take(SPACE);
  }

  end(): void {
    if (this.#at < this.text.length) this.#refuse([], "ends here, but more follows");
  }

  #object(path: readonly (string | number)[]): void {
    this.#at += 1;
    this.#take(SPACE);
    if (this.#skip("}")) return;
    for (;;) {
      this.#take(SPACE);
      if (this.text[this.#at] !== '"') this.#refuse(path, "needs a name in double quotes here");
      const name: unknown = JSON.parse(this.#string(path));
      this.#take(SPACE);
      if (!this.#skip(":")) this.#refuse(path, "needs a colon here");
      this.value([...path, String(name)]);
      if (this.#skip("}")) return;
      if (!this.#skip(",")) this.#refuse(path, "needs a comma or } here");
    }
  }

  #array(path: readonly (string | number)[]): void {
    this.#at += 1;
    this.#take(SPACE);
    if (this.#skip("]")) return;
    for (let index = 0; ; index++) {
      this.value([...path, index]);
      if (this.#skip("]")) return;
      if (!this.#skip(",")) this.#refuse(path, "needs a comma or ] here");
    }
  }

  #string(path: readonly (string | number)[]): string {
    const start = this.#at;
    this.#at += 1;
    for (let character = this.text[this.#at]; character !== '"'; character = this.text[this.#at]) {
      if (character === undefined) this.#refuse(path, "has a text that does not end");
      if (character === "\\") this.#take(ESCAPE) || this.#refuse(path, "has an unknown escape in a text");
      else if (character < " ") this.#refuse(path, "has a line break or another control character in a text");
      else this.#at += 1;
    }
    this.#at += 1;
    return this.text.slice(start, this.#at);
  }

  #plain(path: readonly (string | number)[]): void {
    for (const word of ["true", "false", "null"]) if (this.#skip(word)) return;
    if (!this.#take(NUMBER)) this.#refuse(path, this.#at < this.text.length ? "is not a value" : "is missing");
  }

  #skip(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.text)?.[0] ?? "";
    this.#at += taken.length;
    return taken;
  }

  #refuse(path: readonly (string | number)[], reason: string): never {
    const pointer = path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    throw new Mistake({ position: this.#at, pointer, reason });
  }
}
