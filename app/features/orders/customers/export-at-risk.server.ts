import { csvLine, csvStart } from "~/lib/csv-text";
import { db } from "~/lib/database.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { SiteScope } from "~db/queries/site-scope";
import type { Estimated } from "~experiments";
import type { CustomersQuestion } from "./customers-question";
import { type ListedCustomer, viewCustomers } from "./view-customers.server";

const header = [
  ...["customer", "segment", "orders", "last_order", "spent_in_a_year_minor"],
  ...["will_order_again", "will_order_again_lower", "will_order_again_upper"],
  ...["value_minor", "value_minor_lower", "value_minor_upper"],
];

interface Asked {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly question: CustomersQuestion;
  readonly at: number;
}

/**
 * Customers who may be leaving as a CSV file: shares with four decimals, money in minor units, nothing for what is not known.
 * Noted in the audit log.
 *
 * @returns null while they are still being counted.
 */
export async function exportAtRisk({ actor, question, at }: Asked): Promise<string | null> {
  const mostAtRisk = Number.POSITIVE_INFINITY;
  const { outlook } = await viewCustomers({ question, scope: actor.scope, at, mostAtRisk });
  if (!outlook) return null;
  insertAuditEntry(db, {
    ...{ at, actorKind: "user", actorId: actor.id },
    ...{ action: "customers.exported", subjectKind: "customers", subjectId: "atRisk" },
    after: { segment: question.segment ?? null, customers: outlook.atRisk.length },
  });
  return csvStart + csvLine(header) + outlook.atRisk.map(lineOf).join("");
}

function lineOf({ customerId, segment, orders, lastDay, spentLastYear, alive, value }: ListedCustomer): string {
  const known = [customerId, segment ?? "", String(orders), lastDay, String(Math.round(spentLastYear))];
  return csvLine([...known, ...cells(alive, 4), ...cells(value, 0)]);
}

function cells(figure: Estimated | null, digits: number): readonly string[] {
  const write = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : value.toFixed(digits);
  return [write(figure?.estimate), write(figure?.lower), write(figure?.upper)];
}
