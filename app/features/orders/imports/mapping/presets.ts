import type { ImportMapping, ImportUse } from "./import-mapping.schema";

/** An export of a known system: which columns tell it, and what its columns are. */
export interface Preset {
  readonly key: string;
  readonly shape: ImportMapping["shape"];
  /** Names that must all be there, in plain form. */
  readonly tells: readonly string[];
  readonly uses: Readonly<Record<string, readonly [use: ImportUse, as?: string]>>;
  readonly fixedType?: string;
  readonly timeOf?: ImportMapping["timeOf"];
  /** Columns that the preset does not name are left out, not kept as attributes. */
  readonly isClosed?: boolean;
}

/** Lower case, letters and digits only: "Order ID" -> "orderid". */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The exports that are recognised by their columns, the most particular first. */
export const presets: readonly Preset[] = [
  {
    key: "shopify",
    shape: "line",
    tells: ["name", "financialstatus", "lineitemquantity", "lineitemname", "createdat"],
    isClosed: true,
    uses: {
      name: ["order"],
      createdat: ["time", "placed"],
      paidat: ["time", "paid"],
      fulfilledat: ["time", "shipped"],
      cancelledat: ["time", "cancelled"],
      currency: ["currency"],
      total: ["money", "price"],
      shipping: ["money", "shipping"],
      discountamount: ["money", "discount"],
      discountcode: ["text", "discountCode"],
      shippingmethod: ["text", "service"],
      shippingcountry: ["text", "region"],
      source: ["text", "channel"],
      location: ["text", "site"],
      lineitemquantity: ["quantity"],
      lineitemname: ["lineText", "name"],
      lineitemprice: ["unitPrice"],
      lineitemsku: ["product"],
    },
  },
  {
    key: "woocommerceLines",
    shape: "line",
    tells: ["ordernumber", "orderdate", "sku", "quantity", "orderstatus"],
    isClosed: true,
    uses: {
      ordernumber: ["order"],
      orderdate: ["time", "placed"],
      paiddate: ["time", "paid"],
      completeddate: ["time", "shipped"],
      orderstatus: ["text", "status"],
      customeruserid: ["customer"],
      ordertotalamount: ["money", "price"],
      ordershippingamount: ["money", "shipping"],
      shippingmethodtitle: ["text", "service"],
      countrycodeshipping: ["text", "region"],
      item: ["line"],
      itemname: ["lineText", "name"],
      sku: ["product"],
      quantity: ["quantity"],
      itemcost: ["unitPrice"],
    },
  },
  {
    key: "woocommerce",
    shape: "order",
    tells: ["date", "order", "status", "customer", "customertype", "itemssold"],
    isClosed: true,
    uses: {
      date: ["time", "placed"],
      order: ["order"],
      status: ["text", "status"],
      customertype: ["text", "customerType"],
      nrevenue: ["money", "price"],
      netsales: ["money", "price"],
      itemssold: ["number", "itemsSold"],
      coupons: ["text", "coupons"],
      attribution: ["text", "channel"],
      origin: ["text", "channel"],
    },
  },
  {
    key: "superstore",
    shape: "line",
    tells: ["orderid", "orderdate", "shipdate", "shipmode", "productid", "sales"],
    isClosed: true,
    uses: {
      rowid: ["line"],
      orderid: ["order"],
      orderdate: ["time", "placed"],
      shipdate: ["time", "shipped"],
      shipmode: ["text", "service"],
      customerid: ["customer"],
      segment: ["text", "segment"],
      countryregion: ["text", "country"],
      country: ["text", "country"],
      stateprovince: ["text", "state"],
      state: ["text", "state"],
      region: ["text", "region"],
      productid: ["product"],
      category: ["lineText", "category"],
      subcategory: ["lineText", "subCategory"],
      sales: ["linePrice"],
      quantity: ["quantity"],
      discount: ["lineNumber", "discount"],
      profit: ["lineNumber", "profit"],
    },
  },
  {
    key: "returns",
    shape: "event",
    tells: ["orderid", "returned"],
    isClosed: true,
    fixedType: "return_received",
    timeOf: "order",
    uses: {
      orderid: ["order"],
      returned: ["onlyIf"],
      reason: ["text", "reason"],
      returnreason: ["text", "reason"],
      date: ["time"],
      returndate: ["time"],
      returnedat: ["time"],
    },
  },
  {
    key: "eventLog",
    shape: "event",
    tells: ["caseconceptname", "conceptname", "timetimestamp"],
    uses: {
      caseconceptname: ["order"],
      conceptname: ["type"],
      timetimestamp: ["time"],
      starttimestamp: ["startTime"],
      orgresource: ["staff"],
      activity: ["ignore"],
      resource: ["ignore"],
    },
  },
  {
    key: "eventLog",
    shape: "event",
    tells: ["caseid", "activity", "timestamp"],
    uses: { caseid: ["order"], activity: ["type"], timestamp: ["time"], resource: ["staff"] },
  },
  {
    key: "eventLog",
    shape: "event",
    tells: ["case", "activity", "time"],
    uses: { case: ["order"], activity: ["type"], time: ["time"], resource: ["staff"] },
  },
  {
    key: "stock",
    shape: "stock",
    tells: ["onhand"],
    isClosed: true,
    uses: stockUses("onhand"),
  },
  { key: "stock", shape: "stock", tells: ["stock", "sku"], isClosed: true, uses: stockUses("stock") },
];

function stockUses(onHand: string): Preset["uses"] {
  return {
    product: ["product"],
    productid: ["product"],
    sku: ["product"],
    item: ["product"],
    site: ["site"],
    location: ["site"],
    warehouse: ["site"],
    [onHand]: ["onHand"],
    countedat: ["time"],
    date: ["time"],
    time: ["time"],
  };
}

/** The export that a file's columns tell, or undefined. */
export function findPreset(columns: readonly string[]): Preset | undefined {
  const names = new Set(columns.map(plainName));
  return presets.find(({ tells }) => tells.every((name) => names.has(name)));
}
