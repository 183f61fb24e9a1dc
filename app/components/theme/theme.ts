import {
  Anchor,
  Button,
  Checkbox,
  createTheme,
  type MantineColorsTuple,
  NativeSelect,
  Paper,
  Textarea,
  TextInput,
} from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eff3fb",
  "#dce4f3",
  "#b6c6e7",
  "#8da7dc",
  "#6b8cd2",
  "#557bcc",
  "#4872ca",
  "#3961b3",
  "#2f569f",
  "#234a8c",
];

const sans =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

/** The one theme: one accent, neutral surfaces, generous spacing. */
export const theme = createTheme({
  primaryColor: "ink",
  black: "#1c2127",
  primaryShade: { light: 8, dark: 7 },
  colors: { ink },
  fontFamily: sans,
  headings: {
    fontFamily: sans,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.25" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.4" },
      h4: { fontSize: "1rem", lineHeight: "1.45" },
    },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    Checkbox: Checkbox.extend({ defaultProps: { radius: "sm" } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: "sm" } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, p: "lg", radius: "md" } }),
    Textarea: Textarea.extend({ defaultProps: { autosize: false, rows: 4 } }),
    TextInput: TextInput.extend({ defaultProps: { size: "sm" } }),
  },
});
