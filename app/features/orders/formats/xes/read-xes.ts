import { SaxesParser } from "saxes";
import { type LogRow, type LogSource, toLogRow, unreadableRow } from "../logs/log-row";
import { decodeXml } from "./decode-xml";
import { XesLog } from "./xes-log";

/** A text or tag longer than this cannot be one of a log. */
const LONGEST_TOKEN_BYTES = 1_048_576;
const DEEPEST = 64;
const PIECE = 65_536;

class XesMistake extends Error {}

/**
 * Reads an XES event log (IEEE 1849) piece by piece: a trace is an order, its events are the order's. Entities of a document
 * type are never expanded: a file that declares one is refused. What comes before a mistake is read; the mistake is the last
 * row.
 *
 * @param chunks The file's bytes, in any pieces.
 * @see https://www.xes-standard.org
 */
export async function* readXes(chunks: AsyncIterable<Uint8Array>, source: LogSource): AsyncGenerator<LogRow> {
  const log = new XesLog();
  const parser = openParser(log);
  let bytesRead = 0;
  let read = 0;
  const waiting = () =>
    log.take().map((event) => {
      read += 1;
      return toLogRow(event, read, bytesRead, source);
    });
  try {
    for await (const { text, bytes } of decodeXml(chunks)) {
      for (let at = 0; at < text.length; at += PIECE) {
        parser.feed(text.slice(at, at + PIECE));
        if (at + PIECE < text.length) yield* waiting();
      }
      bytesRead += bytes;
      yield* waiting();
    }
    parser.finish();
    if (!log.isLog) throw new XesMistake("holds no event log: its first element is not <log>");
    yield* waiting();
  } catch (error) {
    if (!(error instanceof XesMistake)) throw error;
    yield* waiting();
    yield unreadableRow(read + 1, bytesRead, `line ${parser.parser.line}`, error.message);
  }
}

type PlainNames = { position: true; xmlns: false };

interface Feeding {
  readonly parser: SaxesParser<PlainNames>;
  feed(text: string): void;
  finish(): void;
}

/** A parser that ends at the first mistake, and at whatever no log contains. */
function openParser(log: XesLog): Feeding {
  const parser = new SaxesParser<PlainNames>({ position: true, xmlns: false });
  let depth = 0;
  let sinceToken = 0;
  const refuse = (reason: string): never => {
    throw new XesMistake(reason);
  };
  parser.on("error", ({ message }) => refuse(`is not XML from here on: ${message.replace(/^\d+:\d+: /, "")}`));
  parser.on("doctype", () => refuse("declares a document type, which no event log needs"));
  parser.on("opentag", ({ name, attributes }) => {
    sinceToken = 0;
    depth += 1;
    if (depth > DEEPEST) refuse(`is nested deeper than ${DEEPEST} levels`);
    log.open(name, attributes);
  });
  parser.on("closetag", ({ name }) => {
    sinceToken = 0;
    depth -= 1;
    log.close(name);
  });
  for (const token of ["text", "comment", "processinginstruction", "xmldecl"] as const) {
    parser.on(token, () => {
      sinceToken = 0;
    });
  }
  return {
    parser,
    feed: (text) => {
      sinceToken += text.length;
      parser.write(text);
      if (sinceToken > LONGEST_TOKEN_BYTES) refuse("holds a text that is too long for an event log");
    },
    finish: () => {
      parser.close();
    },
  };
}
