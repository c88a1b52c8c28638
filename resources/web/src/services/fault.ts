// Why a request came to nothing. `code` is the API's own, or one of these:
//   unreachable   there was no answer: the program is away, or the network is
//   bad_answer    something answered that is not this program
export class ApiFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 0,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "ApiFault";
  }

  // Whether the same request may well succeed a little later.
  get isPassing(): boolean {
    return this.code === "unreachable" || this.status === 429 || this.status === 503;
  }
}

export function unreachable(): ApiFault {
  return new ApiFault("unreachable", "SmartCache does not answer.");
}

// What an answer that is none of the wanted says. `body`: what it carried, where that was JSON.
export function faultFrom(body: unknown, { status, headers }: Response): ApiFault {
  const seconds = Number(headers.get("Retry-After") ?? NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const told = typeof body === "object" && body !== null ? body as Record<string, unknown> : {};
  if (typeof told["error"] === "string" && typeof told["code"] === "string")
    return new ApiFault(told["code"], told["error"], status, retryAfter);
  return new ApiFault("bad_answer",
    `The answer was not SmartCache's (status ${status}). Is there a proxy in between?`,
    status, retryAfter);
}

// Whether what was asked for has expired or was deleted.
export const isGone = (error: unknown): boolean => error instanceof ApiFault && error.code === "unknown_job";

// What to tell a person, whatever was thrown.
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
