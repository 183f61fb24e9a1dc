import { numberField, objectField, wordField } from "../metrics/json-fields";
import type { PowerDesign } from "./power";

/**
 * Reads a power design from parsed JSON.
 *
 * @throws {RangeError} naming the field and its value when the design makes no sense.
 */
export function parsePowerDesign(json: unknown): PowerDesign {
  const file = objectField(json, "design");
  const optional = (field: string): { readonly [name: string]: number } => {
    const value = file[field];
    return value === undefined || value === null ? {} : { [field]: numberField(value, field) };
  };
  const sequential =
    file.sequential === undefined || file.sequential === null ? null : objectField(file.sequential, "sequential");
  return {
    kind: wordField(file.kind, "kind", ["mean", "proportion", "ratio"], "mean"),
    mean: numberField(file.mean, "mean"),
    ...optional("variance"),
    ...optional("lift"),
    ...optional("unitsPerArm"),
    ...optional("alpha"),
    ...optional("power"),
    ...(sequential && {
      sequential: {
        plannedUnits: numberField(sequential.plannedUnits, "sequential.plannedUnits", { low: 0, isOpen: true }),
      },
    }),
  };
}
