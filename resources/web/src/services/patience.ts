// For work on many things, one after another: where the program says "later", it is asked again later.

import { ApiFault } from "./fault";

const mostTries = 10;

export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; ++tries) {
    try {
      return await act();
    } catch (error) {
      const isLater = error instanceof ApiFault && (error.status === 429 || error.status === 503);
      if (!isLater || tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, (error.retryAfterSeconds ?? 1) * 1000));
    }
  }
}
