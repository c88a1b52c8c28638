import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, inject, it } from "vitest";

import { open } from "../support/render";
import { ended, newText } from "../support/world";

const input = () => screen.getByRole("textbox", { name: /Text, or web addresses/ });
const summarize = () => screen.getByRole("button", { name: "Summarize" });
const cards = () => screen.findAllByRole("region", { name: "Summary" });
const inTime = { timeout: 10_000 };

describe("handing in", () => {
  it("shows the summary, and the second time that it came from the cache", async () => {
    const { user } = open("/");
    const text = newText();
    expect(summarize()).toBeDisabled();
    await user.click(input());
    await user.paste(text);
    await user.keyboard("{Control>}{Enter}{/Control}");
    const card = (await cards())[0]!;
    await within(card).findByText("Done", {}, inTime);
    expect(input()).toHaveValue("");

    await user.click(input());
    await user.paste(text);
    await user.click(summarize());
    expect(await screen.findByText(/^From the cache, \$.* saved$/, {}, inTime)).toBeInTheDocument();
  });

  it("says beforehand what it costs", async () => {
    const { user } = open("/");
    await user.click(input());
    await user.paste(newText());
    expect(await screen.findByText(/^About .* tokens, about \$/, {}, inTime)).toBeInTheDocument();
  });

  it("keeps what was refused, and says why", async () => {
    const { user } = open("/");
    await user.click(input());
    await user.paste("https://user@[nonsense");
    await user.click(summarize());
    expect(await screen.findByRole("alert", {}, inTime)).toHaveTextContent(/address/);
    expect(input()).toHaveValue("https://user@[nonsense");
  });

  it("takes files, and leaves out what is taken off again", async () => {
    const { user } = open("/");
    const files = [new File([newText()], "one.txt", { type: "text/plain" }), new File(["x"], "two.txt")];
    await user.upload(screen.getByLabelText("Files"), files);
    await user.click(screen.getByRole("button", { name: /Leave two.txt/ }));
    await user.click(summarize());
    const card = (await cards())[0]!;
    await within(card).findByText("one.txt", {}, inTime);
    await within(card).findByText("Done", {}, inTime);
    expect(await cards()).toHaveLength(1);
  });

  it("takes several addresses, each for itself", async () => {
    const { user } = open("/");
    await user.click(input());
    await user.paste("http://127.0.0.1:9/several\nhttp://%\nhttp://127.0.0.1:9/several2");
    expect(screen.getByText("3 addresses.")).toBeInTheDocument();
    await user.click(summarize());
    expect(await screen.findByRole("alert", {}, inTime)).toHaveTextContent(/address/);
    expect(await cards()).toHaveLength(2);
    // What was refused stays, to be put right.
    expect(input()).toHaveValue("http://%");
  });

  it("keeps a file that was refused", async () => {
    const { user } = open("/");
    await user.upload(screen.getByLabelText("Files"), [new File(["\0\u0001"], "data.txt"), new File([newText()], "b.txt")]);
    await user.click(summarize());
    expect(await screen.findByRole("alert", {}, inTime)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: /Leave data.txt/ })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Leave b.txt/ })).not.toBeInTheDocument();
  });
});

describe("the desk", () => {
  it("keeps what was not handed in while another page is shown", async () => {
    const { user } = open("/");
    await user.type(input(), "A draft");
    await user.click(screen.getByRole("link", { name: "Library" }));
    await screen.findByRole("heading", { name: "Library" });
    await user.click(screen.getByRole("link", { name: "Summarize" }));
    expect(input()).toHaveValue("A draft");
  });
});

describe("a job that fails", () => {
  it("says why, and is tried again", async () => {
    const { user } = open("/");
    await user.click(input());
    await user.paste(`${inject("siteUrl")}/wall?tried=again`);
    await user.click(summarize());
    expect(await screen.findByText("The page did not let its text be read.", {}, inTime)).toBeInTheDocument();
    const [{ jobId }] = JSON.parse(window.sessionStorage.getItem("smartcache.submissions") ?? "[]");
    const { started_at: before } = await ended(jobId);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(async () => expect((await ended(jobId)).started_at).not.toBe(before), inTime);
    expect(await screen.findByText("The page did not let its text be read.", {}, inTime)).toBeInTheDocument();
  });
});

describe("what came with the address", () => {
  it("is filled in, ready for one press, and gone from the address", async () => {
    const { user } = open("/?url=http%3A%2F%2F127.0.0.1%3A9%2Fshared&title=Shared");
    expect(input()).toHaveValue("http://127.0.0.1:9/shared");
    expect(window.location.search).toBe("");
    expect(summarize()).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await cards()).toHaveLength(1);
  });
  it("is fetched by its address where the bookmarklet's page does not come", async () => {
    open("/?from=bookmarklet&url=https%3A%2F%2Fexample.org%2Fa");
    expect(await screen.findByText(/own text did not arrive/)).toBeInTheDocument();
    expect(input()).toHaveValue("https://example.org/a");
  });
});
