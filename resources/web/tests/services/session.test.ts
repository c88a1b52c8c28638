import { expect, it, vi } from "vitest";

import { Session } from "../../src/services/session";

it("lets those who ask wait until there is another token", async () => {
  const session = new Session(window.sessionStorage);
  const told = vi.fn();
  session.subscribe(told);
  const first = session.ask("");
  const second = session.ask("");
  expect(session.snapshot()).toMatchObject({ isAsking: true, isRefused: false });
  session.give("wrong");
  await Promise.all([first, second]);
  expect(session.token).toBe("wrong");

  const third = session.ask("wrong");
  expect(session.snapshot()).toMatchObject({ isAsking: true, isRefused: true });
  // Whoever was refused with an older one need not wait: there is a newer one to try.
  await session.ask("");
  session.give("right");
  await third;
  expect(session.snapshot()).toEqual({ token: "right", isAsking: false, isRefused: false });
  expect(told).toHaveBeenCalled();
});

it("keeps the token for the tab, and forgets it when told to", () => {
  new Session(window.sessionStorage).give("kept");
  const later = new Session(window.sessionStorage);
  expect(later.token).toBe("kept");
  expect(window.localStorage.length).toBe(0);
  later.forget();
  expect(new Session(window.sessionStorage).token).toBe("");
});

it("takes nothing for a token that cannot stand in a header", () => {
  const session = new Session(window.sessionStorage);
  for (const wrong of ["with space", "zero\u200bwidth", "\u201cquoted\u201d", "line\nbreak"]) {
    session.give(wrong);
    expect(session.snapshot()).toMatchObject({ token: "", isRefused: true });
  }
});

it("lets a request that is given up wait no longer", async () => {
  const session = new Session(window.sessionStorage);
  const given = new AbortController();
  const asking = session.ask("", given.signal);
  given.abort(new Error("given up"));
  await expect(asking).rejects.toThrow("given up");
});
