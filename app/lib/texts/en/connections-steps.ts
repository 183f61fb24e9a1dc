type Steps = readonly { readonly title: string; readonly text: string }[];

/** How to connect a source, step by step, for each kind. */
export const connectionSteps: {
  readonly api: Steps;
  readonly shopify: Steps;
  readonly woocommerce: Steps;
  readonly csv: Steps;
  readonly xes: Steps;
  readonly ocel: Steps;
  readonly demonstration: Steps;
} = {
  shopify: [
    {
      title: "Open the webhooks of your shop",
      text: "In Shopify, go to Settings, then Notifications, then Webhooks.",
    },
    {
      title: "Make a webhook for each of these events",
      text: "Order creation, order payment, order update, order cancellation, order fulfilment, fulfilment creation, fulfilment update and refund creation. Format JSON, the newest stable version, and the address above as URL.",
    },
    {
      title: "Bring the signing secret here",
      text: "Under the list of webhooks Shopify says “Your webhooks will be signed with” and a long text. Copy it into “Signing secret” below. Until then deliveries are refused.",
    },
    {
      title: "Send a test",
      text: "Press “Send test notification” beside a webhook. Shopify’s test order appears under Deliveries and is marked as a test.",
    },
    {
      title: "Bring the orders of before",
      text: "Webhooks begin now. For the past, export your orders in Shopify as CSV and bring the file in as another source.",
    },
  ],
  woocommerce: [
    {
      title: "Open the webhooks of your shop",
      text: "In WordPress, go to WooCommerce, then Settings, then Advanced, then Webhooks.",
    },
    {
      title: "Add a webhook for “Order created” and one for “Order updated”",
      text: "Status: active. Delivery URL: the address above. Secret: the signing secret that was shown here once, the same for both. API version: the newest.",
    },
    {
      title: "Save",
      text: "WooCommerce sends a ping when it saves. It appears under Deliveries as ignored: that is right, it holds no order.",
    },
    {
      title: "Look at the statuses",
      text: "WooCommerce tells the state of an order, and Orderlab works out what happened between two states. Own statuses of your shop appear under Mapping: say there what they mean.",
    },
  ],
  api: [
    {
      title: "Keep the signing secret in your system",
      text: "It was shown once when the source was added. If nobody kept it, make a new one below. Or send with a secret key instead of signing.",
    },
    {
      title: "Send what happens to the address above",
      text: "JSON, one event or a list of up to 1,000. Each needs an id of your own, a type such as “placed” or “delivered”, the time with its zone, and the order number.",
    },
    {
      title: "Sign each delivery",
      text: "As Standard Webhooks describes: there are libraries for most languages. “Try it” makes a signed delivery that you can paste into a terminal.",
    },
    {
      title: "Repeat whatever was not answered with 200",
      text: "200 means it is on disk. The same id is stored once, however often it comes. Rows that cannot be used wait in quarantine with the reason.",
    },
  ],
  csv: [
    {
      title: "Export orders or events from your system",
      text: "A table with a heading line: one row for each order, each order line or each event. Commas, semicolons or tabs; a decimal comma and any usual date are fine.",
    },
    {
      title: "Bring the file in",
      text: "You see what the columns mean and the first rows as they will be stored, and confirm. Save the mapping: the next file needs no questions.",
    },
    {
      title: "Let it come by itself",
      text: "A watched folder takes the export of every night with the saved mapping, and raises an alarm when the file is missing or its columns change.",
    },
  ],
  xes: [
    {
      title: "Export the event log as XES",
      text: "Process-mining tools and many order systems can. Each trace becomes an order, each event with a time an event of that order.",
    },
    {
      title: "Bring the file in",
      text: "You see the first events as they will be stored before anything is kept.",
    },
    {
      title: "Say what unknown activities mean",
      text: "Activities that Orderlab does not know appear under Mapping with how often they came.",
    },
  ],
  ocel: [
    {
      title: "Export the object-centric log as OCEL 2.0 JSON",
      text: "Objects of the types order, line, shipment, return, customer and employee are understood; others stay with their events as further units.",
    },
    {
      title: "Bring the file in",
      text: "You see the first events as they will be stored before anything is kept.",
    },
    {
      title: "Say what unknown activities mean",
      text: "Event types that Orderlab does not know appear under Mapping with how often they came.",
    },
  ],
  demonstration: [
    {
      title: "Nothing to do",
      text: "The orders of the demonstration come with it. They go when the demonstration is removed.",
    },
  ],
};
