import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";

import * as api from "../../src/services/api";
import { ApiFault } from "../../src/services/fault";
import type { Program } from "../support/programs";
import { ended, newText } from "../support/world";

const faultOf = (promise: Promise<unknown>) => promise.then(
  () => { throw new Error("this should have failed"); }, (error: unknown) => error as ApiFault);

describe("submitting", () => {
  it("takes a text, and finds it the second time", async () => {
    const text = newText();
    const first = await api.submit(text, {});
    expect(first).toMatchObject({ cached: false, coalesced: false });
    expect(await ended(first.job_id)).toMatchObject({ status: "completed", engine: "gemini" });
    const again = await api.submit(text, {});
    expect(again).toMatchObject({ cached: true, status: "completed" });
    expect(again.explanation?.outcome).toBe("hit");
    expect(await api.status(again.job_id)).toMatchObject({ summary: "summary" in again ? again.summary : "" });
  });
  it("takes wishes, and a page with its HTML", async () => {
    const html = `<html><body><p>${newText()}</p></body></html>`;
    const { job_id: id } = await api.submit("https://example.org/for-members", { length: "short", language: "de" }, html);
    expect(await ended(id)).toMatchObject({ status: "completed", wanted_length: "short", wanted_language: "de" });
  });
  it("takes a file", async () => {
    const { job_id: id } = await api.submitFile(new File([newText()], "ward.txt"), { length: "long" });
    expect(await ended(id)).toMatchObject({ status: "completed", file_name: "ward.txt", wanted_length: "long" });
  });
  it("takes several, each answered for itself", async () => {
    const items = await api.submitBatch([newText(), "http://"], {});
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ cached: false });
    expect(items[1]).toMatchObject({ code: "bad_url" });
  });
  it("foretells what it costs, and makes nothing", async () => {
    const text = newText();
    expect(await api.forecast(text, {}, new AbortController().signal)).toMatchObject({ outcome: "queued" });
    expect(await api.submit(text, {})).toMatchObject({ coalesced: false, cached: false });
  });
  it("says what was wrong", async () => {
    expect(await faultOf(api.submit("   ", {}))).toMatchObject({ status: 400, code: "blank_input", isPassing: false });
    expect(await faultOf(api.submitFile(new File(["\0\u0001"], "x.bin"), {}))).toMatchObject({ code: "unsupported_type" });
  });
});

describe("jobs", () => {
  it("are listed, marked and deleted", async () => {
    const { job_id: id } = await api.submit(newText(), {});
    await ended(id);
    expect(await api.setStar(id, true)).toMatchObject({ starred: true });
    expect(await api.setNote(id, "For Friday.")).toMatchObject({ note: "For Friday." });
    expect(await api.setTags(id, ["of-this-test"])).toMatchObject({ user_tags: ["of-this-test"] });
    const { jobs } = await api.listJobs({ starred: "1", tag: "of-this-test" }, undefined);
    expect(jobs.map((job) => job.job_id)).toEqual([id]);
    expect(await api.wholeJob(id)).toMatchObject({ starred: true, note: "For Friday.", user_tags: ["of-this-test"] });
    expect(await api.setStar(id, false)).toMatchObject({ starred: false });
    await api.deleteJob(id);
    await api.deleteJob(id); // Deleted is deleted.
    expect(await faultOf(api.wholeJob(id))).toMatchObject({ code: "unknown_job", status: 404 });
  });
  it("come in pages", async () => {
    await api.submitBatch(Array.from({ length: 5 }, newText), {});
    const first = await api.listJobs({}, undefined, undefined, 2);
    const second = await api.listJobs({}, first.next_cursor!, undefined, 2);
    const ids = [...first.jobs, ...second.jobs].map((job) => job.job_id);
    expect(new Set(ids).size).toBe(4);
  });
  it("are cancelled, tried again and made anew", async () => {
    const { job_id: silent } = await api.submit(`${inject("siteUrl")}/silent?api`, {});
    await api.cancelJob(silent);
    expect(await api.status(silent)).toMatchObject({ status: "failed", error_code: "cancelled" });
    expect(await faultOf(api.cancelJob(silent))).toMatchObject({ code: "job_ended", status: 409 });
    const again = await api.retryJob(silent);
    await api.cancelJob(again.job_id);
    const { job_id: id } = await api.submit(newText(), {});
    await ended(id);
    expect((await api.refreshJob(id)).job_id).not.toBe(id);
  });
  it("are exported", async () => {
    const { job_id: id } = await api.submit(newText(), {});
    await ended(id);
    const { blob, name } = await api.exportJobs("json", {}, new AbortController().signal);
    expect(name).toBe("smartcache.json");
    expect(JSON.parse(await blob.text())).toContainEqual(expect.objectContaining({ job_id: id }));
    const fault = await faultOf(api.exportJobs("csv", { status: "odd" as "failed" }, new AbortController().signal));
    expect(fault).toMatchObject({ status: 400, code: "bad_parameter" });
  });
});

describe("the program", () => {
  it("counts, and says how it does", async () => {
    expect((await api.analytics()).minutes).toHaveLength(60);
    expect(await api.health()).toMatchObject({ status: "ok" });
  });
});

describe("other programs", () => {
  const token = "the-token-of-this-test";
  let guarded: Program;
  let lonely: Program;

  beforeAll(async () => {
    const { startProgram } = await import(inject("support"));
    guarded = await startProgram({ API_TOKEN: token, ALLOWED_ORIGINS: "" });
    lonely = await startProgram({ REDIS_URL: "redis://127.0.0.1:1", ROLE: "api", ALLOWED_ORIGINS: "" });
  });
  afterAll(async () => {
    await guarded?.stop();
    await lonely?.stop();
  });

  // The API as the page has it when it comes from there.
  async function at(url: string) {
    vi.resetModules();
    import.meta.env["VITE_API_URL"] = url;
    const [there, { session }] = await Promise.all([
      import("../../src/services/api"), import("../../src/services/session")]);
    return { there, session };
  }

  it("that want a token get one as soon as there is one, and what was asked is answered", async () => {
    const { there, session } = await at(guarded.url);
    const asked = there.submit(newText(), {});
    await vi.waitFor(() => expect(session.snapshot()).toMatchObject({ isAsking: true, isRefused: false }));
    session.give("wrong");
    await vi.waitFor(() => expect(session.snapshot()).toMatchObject({ isAsking: true, isRefused: true }));
    session.give(token);
    expect(await asked).toMatchObject({ status: "pending" });
    expect(await there.listJobs({}, undefined)).toMatchObject({ next_cursor: null });
  });
  it("that have lost their store say so", async () => {
    const { there } = await at(lonely.url);
    expect(await there.health()).toMatchObject({ status: "degraded", code: "store_unavailable" });
    const fault = await faultOf(there.submit(newText(), {}));
    expect(fault).toMatchObject({ name: "ApiFault", status: 503, code: "store_unavailable", isPassing: true });
    expect((fault as ApiFault).retryAfterSeconds).toBeGreaterThan(0);
  });
  it("that are away are told from those that refuse", async () => {
    const { there } = await at("http://127.0.0.1:1");
    expect(await faultOf(there.health())).toMatchObject({ code: "unreachable", isPassing: true });
  });
  it("that are none are recognised", async () => {
    const { there } = await at(inject("siteUrl"));
    expect(await faultOf(there.analytics())).toMatchObject({ code: "bad_answer", status: 404 });
  });
});
