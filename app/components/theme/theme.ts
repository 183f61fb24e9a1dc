import { createTheme } from "@mantine/core";

/** The one theme: one accent, neutral surfaces. */
export const theme = createTheme({
  primaryColor: "indigo",
  cursorType: "pointer",
});
