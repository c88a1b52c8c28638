import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "../../src/App";

// The whole page at an address, over the real program.
export function open(path: string) {
  window.history.replaceState(null, "", path);
  const user = userEvent.setup();
  return { user, ...render(<App />) };
}
