import type { ImportMapping, ImportUse } from "./import-mapping.schema";

/** What stands in the way of reading a file this way; the interface has a sentence for each. */
export type ImportProblem =
  | "noTime"
  | "noType"
  | "noUnit"
  | "noOrder"
  | "noCustomer"
  | "noAttribute"
  | "noProduct"
  | "noOnHand"
  | "unnamedTime"
  | "dateOrder"
  | "twice"
  | "attributeName";

const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/;
const UNIT = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;
const named = new Set<ImportUse>(["text", "number", "money", "yesNo", "unit", "lineText", "lineNumber"]);
const severalTimes = new Set<ImportUse>([...named, "time", "onlyIf"]);
const reservedOfLine = new Set(["line", "product", "quantity", "price"]);

/** Everything that is missing, in the order of the page; empty when the file can be read. */
export function importProblems(mapping: ImportMapping): ImportProblem[] {
  const used = mapping.columns.filter(({ use }) => use !== "ignore");
  const names = used.filter(({ use }) => named.has(use)).map(({ use, as, column }) => ({ use, name: as || column }));
  const once = used.filter(({ use }) => !severalTimes.has(use)).map(({ use }) => use);
  const ofLine = names.filter(({ use }) => use.startsWith("line"));
  const ofOrder = names.filter(({ use }) => !use.startsWith("line"));
  const isTwice =
    [ofLine, ofOrder].some((group) => new Set(group.map(({ name }) => name)).size !== group.length) ||
    new Set(once).size !== once.length ||
    ofLine.some(({ name }) => reservedOfLine.has(name));
  return [
    ...ofShape(mapping),
    ...problem("dateOrder", mapping.dateOrderIs === "open"),
    ...problem("twice", isTwice),
    ...problem(
      "attributeName",
      names.some(({ use, name }) => !(use === "unit" ? UNIT : NAME).test(name)),
    ),
  ];
}

function ofShape({ shape, columns, fixedType, timeOf }: ImportMapping): ImportProblem[] {
  const has = (...uses: readonly ImportUse[]) => columns.some(({ use }) => uses.includes(use));
  const times = columns.filter(({ use }) => use === "time");
  const everyTimeIsNamed = times.length > 0 && times.every(({ as }) => NAME.test(as.replaceAll(" ", "_")));
  switch (shape) {
    case "event":
      return [
        ...problem("noUnit", !has("order", "customer", "unit")),
        ...problem("noTime", timeOf === "column" && times.length === 0),
        ...problem("noOrder", timeOf === "order" && !has("order")),
        ...problem("noType", !has("type") && fixedType === "" && !everyTimeIsNamed),
      ];
    case "order":
    case "line":
      return [
        ...problem("noOrder", !has("order")),
        ...problem("noTime", times.length === 0),
        ...problem("unnamedTime", times.length > 0 && !everyTimeIsNamed),
      ];
    case "customer":
      return [...problem("noCustomer", !has("customer")), ...problem("noAttribute", !has("text", "number", "yesNo"))];
    case "stock":
      return [...problem("noProduct", !has("product")), ...problem("noOnHand", !has("onHand"))];
  }
}

function problem(name: ImportProblem, isThere: boolean): ImportProblem[] {
  return isThere ? [name] : [];
}
