import "@remix-run/node";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }

  /** What our HTTP entry tells every loader, action and the document about one request. */
  interface AppLoadContext {
    /** The value that script and style elements of this response must carry. */
    cspNonce: string;
    /** The address of the client, after the proxies we trust. */
    clientAddress: string;
    requestId: string;
  }
}
