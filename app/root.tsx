import "./components/theme/layers.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./components/theme/global.css";
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce, useStyleNonce } from "~/components/nonce";
import { defaultPreferences, PreferencesProvider } from "~/components/preferences";
import { appearanceManager } from "~/components/shell/appearance-manager";
import { Wordmark } from "~/components/shell/wordmark";
import { RouteErrorState } from "~/components/states/error-state";
import { cssVariables } from "~/components/theme/css-variables";
import favicon from "~/components/theme/favicon.svg";
import { theme } from "~/components/theme/theme";
import { readAppearance } from "~/lib/appearance";
import { currentPreferences } from "~/lib/organisation.server";

export function loader({ request }: LoaderFunctionArgs) {
  return {
    appearance: readAppearance(request.headers.get("Cookie")),
    preferences: currentPreferences(),
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const styleNonce = useStyleNonce();
  // Absent when the loader itself failed.
  const root = useRouteLoaderData<typeof loader>("root");
  const appearance = root?.appearance ?? "auto";
  const preferences = root?.preferences ?? defaultPreferences;
  return (
    <html lang={preferences.locale} {...mantineHtmlProps} {...(appearance === "dark" ? darkFromTheStart : {})}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {import.meta.env.DEV ? <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning /> : null}
        <ColorSchemeScript
          defaultColorScheme={appearance}
          localStorageKey="appearance-is-a-cookie"
          nonce={nonce}
          suppressHydrationWarning
        />
        <link rel="icon" type="image/svg+xml" href={favicon} />
        <Meta />
        <Links />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme={appearance}
          colorSchemeManager={appearanceManager}
          getStyleNonce={styleNonce}
        >
          <PreferencesProvider value={preferences}>{children}</PreferencesProvider>
          <Notifications position="bottom-right" />
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

const darkFromTheStart = { "data-mantine-color-scheme": "dark" };

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <main style={{ padding: "1rem" }}>
      <Wordmark />
      <RouteErrorState />
    </main>
  );
}
