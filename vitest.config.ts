import { availableParallelism } from "node:os";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

const node = { environment: "node" as const, restoreMocks: true };

/** Unit tests lie beside the code; everything that starts a server or a browser lies under tests/. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    reporters: ["default"],
    // On two cores the default leaves one idle; while a browser or a server is waited for, another file has it.
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
    projects: [
      {
        extends: true,
        // Property tests take a while on a machine that is busy with others.
        test: {
          ...node,
          name: "unit",
          testTimeout: 30_000,
          include: ["{app,db,experiments,scripts,content}/**/*.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: "suites",
          include: ["tests/{integration,statistics,security,real-data,lint}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: "browser",
          // After everything else and one at a time: a browser, its server and the test share two cores already.
          maxWorkers: 1,
          // A browser beside its server on a busy machine misses a moment now and then; the report names each second try.
          retry: 1,
          sequence: { groupOrder: 1 },
          include: ["tests/{e2e,load}/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
