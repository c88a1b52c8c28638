/// <reference types="vite/client" />

interface ImportMetaEnv {
  // Where the program's API is, when this page comes from elsewhere, as during development.
  readonly VITE_API_URL?: string;
}
