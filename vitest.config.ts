import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "~": path.resolve(import.meta.dirname, "app") };
const database = ["tests/{queries,pipeline,jobs,contracts,doors,platforms,channels,routes,db}/**/*.test.ts", "tests/*.db.test.ts"];
const browser = ["tests/browser/**/*.test.ts"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...database, ...browser],
          setupFiles: ["tests/helpers/environment.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: database,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ["tests/helpers/global-setup.ts"],
          setupFiles: ["tests/helpers/environment.ts", "tests/helpers/own-database.ts"],
        },
      },
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
