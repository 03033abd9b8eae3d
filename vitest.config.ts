import path from "node:path";
import { defineConfig } from "vitest/config";
import { oldestPostgres } from "./tests/helpers/oldest-postgres";

const alias = { "~": path.resolve(import.meta.dirname, "app") };
const database = ["tests/{queries,pipeline,jobs,contracts,doors,platforms,channels,routes,db}/**/*.test.ts", "tests/*.db.test.ts"];
/** Every migration, every statement of queries/, and the job queue. */
const onOldest = ["tests/queries/**/*.test.ts", "tests/jobs/worker.test.ts"];
const browser = ["tests/browser/**/*.test.ts"];

const databaseTests = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: ["tests/helpers/global-setup.ts"],
  setupFiles: ["tests/helpers/environment.ts", "tests/helpers/own-database.ts"],
};

const oldest = { resolve: { alias }, test: { ...databaseTests, name: oldestPostgres.project, include: onOldest } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          // Reading every file of the project takes a busy machine longer than the five seconds that are usual.
          testTimeout: 60_000,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...database, ...browser],
          setupFiles: ["tests/helpers/environment.ts"],
        },
      },
      {
        resolve: { alias },
        test: { ...databaseTests, name: "database", include: database },
      },
      ...(oldestPostgres.isInstalled ? [oldest] : []),
      {
        resolve: { alias },
        test: {
          name: "browser",
          include: browser,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ["tests/helpers/global-setup.ts"],
          setupFiles: ["tests/helpers/environment.ts"],
        },
      },
    ],
  },
});
