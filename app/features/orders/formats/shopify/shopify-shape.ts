import type { Shape } from "../snapshots/keep-fields";

/**
 * The fields of Shopify's objects that are read, by their names in the REST Admin API. Names, addresses, contact details,
 * payment details and notes of customers are not among them.
 *
 * @see https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
const money: Shape = { shop_money: { amount: true, currency_code: true } };
const line: Shape = {
  id: true,
  sku: true,
  product_id: true,
  variant_id: true,
  quantity: true,
  price: true,
};
const fulfillment: Shape = {
  id: true,
  order_id: true,
  status: true,
  shipment_status: true,
  created_at: true,
  updated_at: true,
  tracking_company: true,
  tracking_number: true,
  location_id: true,
  line_items: [{ id: true, quantity: true }],
};
const transaction: Shape = {
  id: true,
  order_id: true,
  kind: true,
  status: true,
  amount: true,
  currency: true,
  created_at: true,
  user_id: true,
};
const refund: Shape = {
  id: true,
  order_id: true,
  created_at: true,
  note: "words",
  user_id: true,
  return: { id: true },
  refund_line_items: [{ line_item_id: true, quantity: true, subtotal: true }],
  transactions: [transaction],
};

export const orderShape: Shape = {
  id: true,
  name: true,
  order_number: true,
  created_at: true,
  processed_at: true,
  updated_at: true,
  cancelled_at: true,
  cancel_reason: true,
  closed_at: true,
  currency: true,
  total_price: true,
  total_shipping_price_set: money,
  financial_status: true,
  test: true,
  source_name: true,
  location_id: true,
  user_id: true,
  shipping_address: { country_code: true },
  line_items: [line],
  fulfillments: [fulfillment],
  refunds: [refund],
};

export const shapes: Readonly<Record<string, Shape>> = {
  orders: orderShape,
  fulfillments: fulfillment,
  fulfillment_events: {
    id: true,
    fulfillment_id: true,
    order_id: true,
    status: true,
    happened_at: true,
    created_at: true,
    estimated_delivery_at: true,
  },
  refunds: refund,
  order_transactions: transaction,
  returns: {
    id: true,
    name: true,
    status: true,
    order: { id: true },
    order_id: true,
    return_line_items: [
      {
        quantity: true,
        return_reason: true,
        fulfillment_line_item: { line_item: { id: true } },
      },
    ],
  },
};
