// Starts the program that the tests talk to, with a store of its own and the stand-in for Gemini.
// SMARTCACHED, FAKE_GEMINI and FAKE_SITE are the programs, TEST_SUPPORT the folder tests/support.

import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

import type { TestProject } from "vitest/node";

export interface Program {
  url: string;
  stop(): Promise<number | string>;
}

declare module "vitest" {
  interface ProvidedContext {
    programUrl: string;
    siteUrl: string;
    support: string;
  }
}

export default async function setup({ provide }: TestProject) {
  const { SMARTCACHED, FAKE_GEMINI, FAKE_SITE, TEST_SUPPORT = "../../tests/support" } = process.env;
  if (!SMARTCACHED || !FAKE_GEMINI || !FAKE_SITE)
    throw new Error("SMARTCACHED, FAKE_GEMINI and FAKE_SITE must name the programs; `./dev test -R web_page` does that");
  const support = pathToFileURL(resolve(TEST_SUPPORT, "program.mjs")).href;
  const { start, startProgram } = await import(support);
  const gemini: Program = await start(FAKE_GEMINI, ["--port", "0"]);
  const site: Program = await start(FAKE_SITE);
  const program: Program = await startProgram({
    GEMINI_API_KEY: "fake-key", GEMINI_BASE_URL: gemini.url, ALLOW_PRIVATE_URLS: "1", RATE_LIMIT: "0",
    ALLOWED_ORIGINS: "http://localhost:5173", SHUTDOWN_GRACE: "1",
  });
  provide("programUrl", program.url);
  provide("siteUrl", site.url);
  provide("support", support);
  return async () => {
    await program.stop();
    await site.stop();
    await gemini.stop();
  };
}
