const GIVEN = "a.";
const LONGEST = 256;

export interface LookUpAddress {
  readonly typed: string;
  /** Answers to what was asked, by attribute. */
  readonly given: Readonly<Record<string, string>>;
  /** Experiments whose arm was reported on for this order already. */
  readonly marked: readonly string[];
}

/** What the address of the look-up page asks: `?order=1001&a.customerType=new&marked=…`. */
export function readLookUp(search: URLSearchParams): LookUpAddress {
  const given = [...search].filter(([name]) => name.startsWith(GIVEN) && name.length > GIVEN.length);
  return {
    typed: (search.get("order") ?? "").trim().slice(0, LONGEST),
    given: Object.fromEntries(given.map(([name, value]) => [name.slice(GIVEN.length), value.slice(0, LONGEST)])),
    marked: search.getAll("marked"),
  };
}

/** The same address with one more experiment reported on. */
export function lookUpSearch({ typed, given, marked }: LookUpAddress): string {
  const search = new URLSearchParams({ order: typed });
  for (const [name, value] of Object.entries(given)) search.set(GIVEN + name, value);
  for (const id of marked) search.append("marked", id);
  return search.toString();
}
