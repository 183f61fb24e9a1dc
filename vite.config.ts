import { vitePlugin as remix } from "@remix-run/dev";
import preset from "postcss-preset-mantine";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "./remix.config";

/**
 * Makes our HTTP entry the root of the server bundle. It imports the Remix build, so a module that both use, such as
 * the database, is there once. Must stand after the Remix plugin, which sets its own entry.
 */
function serverEntry(): Plugin {
  return {
    name: "server-entry",
    config: (_config, { isSsrBuild }) =>
      isSsrBuild ? { build: { rollupOptions: { input: "app/server/index.ts" } } } : null,
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), serverEntry(), tsconfigPaths()],
  publicDir: false,
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  css: { postcss: { plugins: [preset()] } },
  optimizeDeps: {
    exclude: ["@node-rs/argon2", "@tabler/icons-react"],
    include: [
      "@conform-to/react",
      "@conform-to/zod/v4",
      "@mantine/core",
      "@mantine/hooks",
      "@mantine/notifications",
      "@mantine/spotlight",
      "d3-scale",
      "d3-shape",
      "jstat",
      "zod",
    ],
  },
});
