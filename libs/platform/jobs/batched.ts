interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks for many at once: while one statement is on its way, the calls that come wait and go together in the next. Nobody waits for company.
 * @param ask answers in the order of its items; its refusal is that of all of them
 */
export function batched<T, R>(ask: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let isAsking = false;
  const askOn = async () => {
    isAsking = true;
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      try {
        const results = await ask(asked.map(({ item }) => item));
        for (const [place, { resolve }] of asked.entries()) resolve(results[place]!);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    isAsking = false;
  };
  return (item) => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject });
    if (!isAsking) void askOn();
  });
}
