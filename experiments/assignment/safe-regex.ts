/** The longest pattern that is accepted, and the longest text that a pattern is tried on. */
const LONGEST_PATTERN = 200;
export const LONGEST_SUBJECT = 512;

/** With so many, a pattern on a text of 512 characters still answers within tens of milliseconds at worst. */
const MOST_OPEN_REPEATS = 3;

/**
 * Says what is wrong with a regular expression that somebody wants to run on texts from outside.
 *
 * JavaScript's matcher backtracks, and a pattern such as `(a+)+$` needs longer than the age of the universe for a text
 * made for it. So the patterns that can do this are refused: a repeated group that itself repeats or chooses, references
 * back to a group, and more than three open repeats (`*`, `+`, `{2,}`).
 *
 * @returns A sentence for the author, or null when the pattern is accepted.
 */
export function regexMistake(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) {
    return `the pattern has ${pattern.length} characters; ${LONGEST_PATTERN} are the most`;
  }
  try {
    new RegExp(pattern);
  } catch (error) {
    return `not a regular expression (${error instanceof Error ? error.message : "unreadable"})`;
  }
  return backtrackingMistake(pattern);
}

/** Walks the pattern once, keeping for each open group whether it repeats or chooses inside. */
function backtrackingMistake(pattern: string): string | null {
  const openGroups: boolean[] = [];
  let openRepeats = 0;
  for (const { atom, repeat, end } of piecesOf(pattern)) {
    if (isBackReference(atom)) return `the reference back ${atom} is not allowed: it can take too long to match`;
    if (atom === "(") openGroups.push(false);
    const closesVarying = atom === ")" && openGroups.pop() === true;
    if (closesVarying && repeat.most > 1) {
      return `a repeated group may not repeat or choose inside (at "${pattern.slice(0, end)}"): it can take too long to match`;
    }
    if (repeat.most === Number.POSITIVE_INFINITY) openRepeats++;
    if (atom === "|" || closesVarying || repeat.least !== repeat.most) markInner(openGroups);
  }
  return openRepeats > MOST_OPEN_REPEATS
    ? `more than ${MOST_OPEN_REPEATS} open repeats (*, + or {n,}): it can take too long to match`
    : null;
}

interface Piece {
  readonly atom: string;
  readonly repeat: Repeat;
  readonly end: number;
}

/** The atoms of a pattern in order, each with how often it repeats; a group is its two parentheses. */
function* piecesOf(pattern: string): Generator<Piece> {
  for (let i = 0; i < pattern.length; ) {
    const atom = atomAt(pattern, i);
    i += atom === "(" ? groupOpening(pattern, i) : atom.length;
    const repeat = atom === "(" ? ONCE : repeatAt(pattern, i);
    i += repeat.length;
    yield { atom, repeat, end: i };
  }
}

function markInner(openGroups: boolean[]): void {
  if (openGroups.length > 0) openGroups[openGroups.length - 1] = true;
}

/** The smallest piece of pattern at an index that stands for itself: a class, an escape or one character. */
function atomAt(pattern: string, index: number): string {
  const character = pattern.charAt(index);
  if (character === "\\") return pattern.startsWith("\\k<", index) ? "\\k<" : pattern.slice(index, index + 2);
  if (character !== "[") return character;
  let end = index + 1;
  while (end < pattern.length && pattern[end] !== "]") end += pattern[end] === "\\" ? 2 : 1;
  return pattern.slice(index, end + 1);
}

/** How many characters open a group: `(`, `(?:`, `(?=`, `(?!`, `(?<=`, `(?<!` or `(?<name>`. */
function groupOpening(pattern: string, index: number): number {
  if (pattern[index + 1] !== "?") return 1;
  if (pattern[index + 2] !== "<") return 3;
  const next = pattern[index + 3];
  return next === "=" || next === "!" ? 4 : pattern.indexOf(">", index) - index + 1;
}

function isBackReference(atom: string): boolean {
  return atom === "\\k<" || (atom.length === 2 && atom >= "\\1" && atom <= "\\9");
}

interface Repeat {
  readonly least: number;
  readonly most: number;
  readonly length: number;
}

const ONCE: Repeat = { least: 1, most: 1, length: 0 };

function repeatAt(pattern: string, index: number): Repeat {
  const lazy = (length: number) => (pattern[index + length] === "?" ? length + 1 : length);
  const character = pattern[index];
  if (character === "*") return { least: 0, most: Number.POSITIVE_INFINITY, length: lazy(1) };
  if (character === "+") return { least: 1, most: Number.POSITIVE_INFINITY, length: lazy(1) };
  if (character === "?") return { least: 0, most: 1, length: lazy(1) };
  if (character !== "{") return ONCE;
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(pattern.slice(index));
  if (counted === null) return ONCE;
  const least = Number(counted[1]);
  const most = counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY;
  return { least, most, length: lazy(counted[0].length) };
}
