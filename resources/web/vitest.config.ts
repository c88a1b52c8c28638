import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  server: { fs: { strict: false } }, // The tests' support lies outside of the page's folder.
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "./tests/support/browser.ts",
    globalSetup: "tests/support/programs.ts",
    setupFiles: "tests/support/setup.ts",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // The program takes them all; two processors do not take more.
    maxWorkers: 2,
    minWorkers: 1,
  },
});
