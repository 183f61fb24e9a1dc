/** The directions of docs/architecture.md. Each message says what to do instead; tests/lint plants a violation of each. */
const test = "\\.test\\.tsx?$";
const toTests = "^tests/|\\.test\\.tsx?$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      comment: "Two modules need each other. Move what both need into a third.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      comment: "This import leads nowhere. Correct the path or add the package.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:|\\?url$|^~content/" },
    },
    {
      name: "not-to-dev-dependency",
      severity: "error",
      comment: "The running app cannot rely on a development dependency. Move it to dependencies.",
      from: { path: "^(app|db|experiments)/", pathNot: [test, "^app/routes\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engine-imports-only-itself",
      severity: "error",
      comment: "experiments/ is pure: it imports only itself. Pass the value in, or move the code to app/features.",
      from: { path: "^experiments/", pathNot: [test, "^experiments/statistics/distributions\\.ts$"] },
      to: { pathNot: "^experiments/" },
    },
    {
      name: "jstat-through-distributions",
      severity: "error",
      comment: "Only experiments/statistics/distributions.ts may import jstat. Use its functions.",
      from: { pathNot: "^experiments/statistics/distributions\\.ts$" },
      to: { path: "node_modules/jstat" },
    },
    {
      name: "distributions-only-jstat",
      severity: "error",
      comment: "distributions.ts may import the engine and jstat, nothing else.",
      from: { path: "^experiments/statistics/distributions\\.ts$" },
      to: { pathNot: "^experiments/|node_modules/jstat" },
    },
    {
      name: "engine-tests-stay-small",
      severity: "error",
      comment:
        "Tests in experiments/ may add vitest, fast-check, Node's own modules and the SDKs they are compared with.",
      from: { path: "^experiments/.*\\.test\\.ts$" },
      to: {
        pathNot: "^experiments/|node_modules/(vitest|fast-check|@growthbook)|^tests/",
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "routes-through-features",
      severity: "error",
      comment:
        "Routes import neither db nor experiments. Call a feature's front door; take db from ~/lib/database.server.",
      from: { path: "^app/routes/", pathNot: test },
      to: { path: "^(db|experiments)/" },
    },
    {
      name: "drizzle-only-in-db",
      severity: "error",
      comment: "Only db/ imports Drizzle or a driver. Write a query in db/queries and call it.",
      from: { pathNot: ["^db/", "^drizzle\\.config\\.ts$", "^tests/", test, "^scripts/bench/"] },
      to: { path: "node_modules/(drizzle-orm|better-sqlite3|@clickhouse)" },
    },
    {
      name: "lucia-behind-one-file",
      severity: "error",
      comment: "lucia stays behind app/features/auth/lucia.server.ts, so that it can be replaced.",
      from: { pathNot: "^app/features/auth/lucia\\.server\\.ts$" },
      to: { path: "node_modules/(lucia|@lucia-auth)" },
    },
    {
      name: "db-imports-only-db",
      severity: "error",
      comment:
        "db/ knows nothing of the app; of the engine it imports the front door, experiments/index.ts. Pass the value in.",
      from: { path: "^db/", pathNot: test },
      to: { path: "^(app|scripts|experiments|content)/", pathNot: "^experiments/index\\.ts$" },
    },
    {
      name: "schema-below-queries",
      severity: "error",
      comment: "db/schema imports only db/schema.",
      from: { path: "^db/schema/" },
      to: { path: "^(app|db|scripts|experiments)/", pathNot: "^db/schema/" },
    },
    {
      name: "features-meet-at-the-front-door",
      severity: "error",
      comment: "Import another feature's <name>.server.ts (or its shared types through it), not its inside.",
      from: { path: "^app/features/([^/]+)/", pathNot: test },
      to: {
        path: "^app/features/([^/]+)/",
        pathNot: ["^app/features/$1/", "^app/features/([^/]+)/\\1(\\.server)?\\.tsx?$"],
      },
    },
    {
      name: "server-through-front-doors",
      severity: "error",
      comment: "app/server imports app/lib and features' front doors only.",
      from: { path: "^app/server/", pathNot: test },
      to: {
        path: "^(app|db|experiments|scripts|content)/",
        pathNot: ["^app/server/", "^app/lib/", "^app/features/([^/]+)/\\1\\.server\\.ts$"],
      },
    },
    {
      name: "database-opened-once",
      severity: "error",
      comment: "Of app/lib only database.server.ts opens the databases; take them from there.",
      from: { path: "^app/lib/", pathNot: ["^app/lib/database\\.server\\.ts$", test] },
      to: { path: "^db/client\\.ts$|^db/warehouse/sqlite" },
    },
    {
      name: "lib-below-features",
      severity: "error",
      comment: "app/lib serves the features and knows none of them.",
      from: { path: "^app/lib/", pathNot: test },
      to: { path: "^app/(features|routes|components|server)/" },
    },
    {
      name: "components-below-features",
      severity: "error",
      comment: "Shared components know no feature. Pass the data in, or move the component into the feature.",
      from: { path: "^app/components/", pathNot: test },
      to: { path: "^app/(features|routes|server)/" },
    },
    {
      name: "features-below-routes",
      severity: "error",
      comment: "Features never import routes or the server.",
      from: { path: "^app/features/", pathNot: test },
      to: { path: "^app/(routes|server)/" },
    },
    {
      name: "app-not-to-scripts",
      severity: "error",
      comment: "Scripts use the app, never the other way round.",
      from: { path: "^(app|db|experiments)/", pathNot: test },
      to: { path: "^scripts/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      comment: "Tests may import anything; nothing imports them, but benchmarks, which set up what tests do.",
      from: { path: "^(app|db|experiments|scripts|content)/", pathNot: [test, "^scripts/bench/"] },
      to: { path: toTests },
    },
    {
      name: "content-by-the-build-alone",
      severity: "error",
      comment: "content/ is read by the content build (scripts/content) alone.",
      from: { pathNot: "^(content|scripts/content|tests)/" },
      to: { path: "^content/" },
    },
    {
      name: "content-is-data",
      severity: "error",
      comment: "content/ holds data: no TypeScript.",
      from: { path: "^content/.*\\.tsx?$" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.data|node_modules/\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
