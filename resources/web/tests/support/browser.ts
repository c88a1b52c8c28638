// jsdom as the tests' browser, but with Node's own fetch and all that belongs to it: requests are real.

import { File } from "node:buffer"; // Global only from Node 20 on.

import { builtinEnvironments, type Environment } from "vitest/environments";

const ownNames = ["AbortController", "AbortSignal", "Blob", "FormData", "Headers", "Request",
  "Response", "fetch"] as const;

const jsdom = builtinEnvironments.jsdom;

export default <Environment>{
  name: "browser",
  transformMode: "web",
  async setup(global: Record<string, unknown>, options) {
    const own = Object.fromEntries(ownNames.map((name) => [name, global[name]]));
    const environment = await jsdom.setup(global, {
      ...options, jsdom: { url: "http://localhost:5173/", pretendToBeVisual: true } });
    Object.assign(global, own, { File });
    return environment;
  },
};
