import type { Connection } from "../connection";
import { breathe } from "../histories/histories";
import type { Names } from "../names";

const HOUR_MS = 3_600_000;
const PAGE = 2_000;

interface Row {
  readonly unit_key: number;
  readonly unit: string;
  readonly assigned_at: number;
  readonly late: number;
}

/**
 * When the unit of some place was assigned. Reads the whole phase twice, letting others go first: once to find the hour,
 * once for the times within it. Ask once and keep the answer.
 */
export async function findAssignedAt(
  { connection, names }: { readonly connection: Connection; readonly names: Names },
  phaseId: string,
  place: number,
): Promise<number | null> {
  const phase = names.findId(phaseId) ?? 0;
  const perHour = new Map<number, number>();
  await eachTime(connection, phase, (at) => {
    const hour = Math.floor(at / HOUR_MS);
    perHour.set(hour, (perHour.get(hour) ?? 0) + 1);
  });
  let before = 0;
  for (const [hour, units] of [...perHour].sort(([one], [other]) => one - other)) {
    if (before + units < place) {
      before += units;
      continue;
    }
    const times: number[] = [];
    await eachTime(connection, phase, (at) => {
      if (Math.floor(at / HOUR_MS) === hour) times.push(at);
    });
    return times.sort((one, other) => one - other)[place - before - 1] ?? null;
  }
  return null;
}

async function eachTime(connection: Connection, phase: number, see: (at: number) => void): Promise<void> {
  const page = connection.prepare<[number, number, string, number], Row>(
    `SELECT unit_key, unit, assigned_at, late FROM ledger WHERE phase = ? AND (unit_key, unit) > (?, ?)
     ORDER BY unit_key, unit LIMIT ?`,
  );
  let key = -1;
  let unit = "";
  for (;;) {
    const rows = page.all(phase, key, unit, PAGE);
    for (const { assigned_at: at, late } of rows) if (late === 0) see(at);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    ({ unit_key: key, unit } = last);
    await breathe();
  }
}
