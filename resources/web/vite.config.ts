import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { licences } from "./tools/licences";

export default defineConfig({
  plugins: [react(), licences()],
  build: {
    target: "es2020",
    assetsInlineLimit: 0, // The page's policy forbids data: addresses.
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, strictPort: true }, // The one that ALLOWED_ORIGINS has by default.
});
