import type { ReactNode } from "react";

interface FrameParts {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** A drawing with its title and words beside it; it shrinks with the column and scrolls where letters would get too small. */
export function Frame({ title, description, width, height, children }: FrameParts) {
  if (description.trim().length < 40) throw new Error(`The drawing "${title}" needs words that say what it shows`);
  return (
    <figure className="drawing">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing is scrolled by keyboard */}
      <section className="drawing-scroll" tabIndex={0} aria-label={title}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={`${title}. ${description}`}>
          {children}
        </svg>
      </section>
      <figcaption>
        {title}. {description}
      </figcaption>
    </figure>
  );
}

const LINE_PX = 15;

/** Words around a point, broken into lines. */
export function Words({ x, y, text, tone, characters = 17 }: WordsParts) {
  const rows = lines(text, characters);
  return (
    <text className={tone ?? "word"} x={x} y={y - ((rows.length - 1) * LINE_PX) / 2} textAnchor="middle">
      {rows.map((row, at) => (
        <tspan key={row} x={x} dy={at === 0 ? "0.35em" : LINE_PX}>
          {row}
        </tspan>
      ))}
    </text>
  );
}

interface WordsParts {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone?: "note";
  readonly characters?: number;
}

/** A text in lines of at most so many characters; a longer word keeps a line of its own. */
export function lines(text: string, characters: number): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
