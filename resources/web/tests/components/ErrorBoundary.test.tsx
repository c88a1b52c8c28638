import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { ErrorBoundary } from "../../src/components/ErrorBoundary";

function Broken(): never {
  throw new Error("A piece could not be loaded.");
}

it("says that a page could not be shown, and leaves the rest", () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells of it, too.
  render(<><p>The rest</p><ErrorBoundary><Broken /></ErrorBoundary></>);
  expect(screen.getByRole("alert")).toHaveTextContent("This could not be shown.A piece could not be loaded.");
  expect(screen.getByRole("button", { name: "Load anew" })).toBeInTheDocument();
  expect(screen.getByText("The rest")).toBeInTheDocument();
  expect(told).toHaveBeenCalled();
  told.mockRestore();
});

it("shows what can be shown", () => {
  render(<ErrorBoundary><p>A page</p></ErrorBoundary>);
  expect(screen.getByText("A page")).toBeInTheDocument();
});
