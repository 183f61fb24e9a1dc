import type { CSSVariablesResolver } from "@mantine/core";

/** Mantine's quiet, error and surface colours, made to meet AA contrast on our surfaces (global.css). */
export const cssVariables: CSSVariablesResolver = () => {
  const own = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-dimmed": "var(--quiet)",
    "--mantine-color-placeholder": "var(--quiet)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
  };
  return { variables: {}, light: own, dark: own };
};
