import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

// Where the library that locks scrolling behind a dialog looks for the nonce of the style element it adds.
Object.assign(globalThis, { __webpack_nonce__: document.querySelector("script")?.nonce });

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
