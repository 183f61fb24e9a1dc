/** The longest pattern that is accepted, and the longest text that a pattern is tried on. */
const LONGEST_PATTERN = 200;
export const LONGEST_SUBJECT = 512;

/**
 * How many ways through a pattern the matcher may have to try, and how many of them by choices alone (a choice costs more
 * than a step of a repeat). The worst accepted patterns take about a quarter of a second on a text made for them.
 */
const MOST_WAYS = 25_000_000;
const MOST_CHOICES = 65_536;

/**
 * Says what is wrong with a regular expression that somebody wants to run on texts from outside.
 *
 * JavaScript's matcher goes back and tries again, and a pattern such as `(a+)+$` needs longer than the age of the
 * universe for a text made for it. Refused are the patterns that can do this: a repeated group that itself repeats or
 * chooses, references back to a group, and too many ways to try on a text of {@link LONGEST_SUBJECT} characters, counting
 * every repeat, every choice and, unless the pattern begins with `^`, every place to start.
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

interface Group {
  alternatives: number;
  varies: boolean;
}

/** Walks the pattern once, keeping for each open group whether it repeats or chooses inside. */
function backtrackingMistake(pattern: string): string | null {
  const whole: Group = { alternatives: 1, varies: false };
  const groups: Group[] = [];
  let choices = 1;
  let openRepeats = 0;
  for (const piece of piecesOf(pattern)) {
    if (piece.atom === "(") groups.push({ alternatives: 1, varies: false });
    const closed = piece.atom === ")" ? groups.pop() : undefined;
    const refused = refusedPiece(pattern, piece, closed?.varies === true);
    if (refused !== null) return refused;
    noteVariation(groups.at(-1) ?? whole, piece, closed?.varies === true);
    const spread = piece.repeat.most - piece.repeat.least;
    choices *= (closed?.alternatives ?? 1) * (spread === 1 ? 2 : 1);
    if (spread > 1) openRepeats++;
  }
  const anchored = pattern.startsWith("^") && whole.alternatives === 1;
  choices *= whole.alternatives;
  const ways = choices * waysToSplit(openRepeats + (anchored ? 0 : 1));
  return ways > MOST_WAYS || choices > MOST_CHOICES
    ? "it could take too long to match: begin it with ^, or use fewer of * + ? { and |"
    : null;
}

function refusedPiece(pattern: string, { atom, repeat, end }: Piece, closesVarying: boolean): string | null {
  if (isBackReference(atom)) return `the reference back ${atom} is not allowed: it can take too long to match`;
  if (!closesVarying || repeat.most <= 1) return null;
  return `a repeated group may not repeat or choose inside (at "${pattern.slice(0, end)}"): it can take too long to match`;
}

function noteVariation(group: Group, { atom, repeat }: Piece, closesVarying: boolean): void {
  if (atom === "|") group.alternatives++;
  if (atom === "|" || closesVarying || repeat.least !== repeat.most) group.varies = true;
}

/** In how many ways a longest text divides among so many repeats, about. */
function waysToSplit(repeats: number): number {
  let ways = 1;
  for (let i = 1; i <= repeats; i++) ways *= LONGEST_SUBJECT / i;
  return ways;
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
