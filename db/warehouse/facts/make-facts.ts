import {
  type CustomerFacts,
  customerFacts,
  type OrderProjection,
  orderFacts,
  type StockFacts,
  type SubscriptionFacts,
  stockFacts,
  subscriptionFacts,
} from "~experiments";
import type { UnitReader } from "../histories/histories";

/** Facts made from the events as they are now; null when no event is about the unit any more. */
export interface FactMaker {
  order(orderId: string): OrderProjection | null;
  subscription(subscriptionId: string): SubscriptionFacts | null;
  customer(customerId: string): CustomerFacts | null;
  /** At each site where the product was counted. */
  stock(product: string): readonly StockFacts[];
}

export function factMaker(ofUnit: UnitReader): FactMaker {
  return {
    order: (orderId) => {
      const events = ofUnit("orderId", orderId, null);
      return events.length === 0 ? null : orderFacts(orderId, events);
    },
    subscription: (subscriptionId) => {
      const events = ofUnit("subscription", subscriptionId, null);
      return events.length === 0 ? null : subscriptionFacts(subscriptionId, events);
    },
    customer: (customerId) => {
      const events = ofUnit("customerId", customerId, ["customer_updated"]);
      return events.length === 0 ? null : customerFacts(customerId, events);
    },
    stock: (product) => {
      const events = ofUnit("product", product, ["stock_counted"]);
      const sites = new Set(events.map(({ units }) => units?.site ?? null));
      return [...sites].flatMap((site) => {
        const there = events.filter(({ units }) => (units?.site ?? null) === site);
        return stockFacts(product, site, there) ?? [];
      });
    },
  };
}
