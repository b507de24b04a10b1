/** Progress of long work on standard error: count, rate and estimated end. Standard output belongs to the answer. */
export function progress(what: string, total: number, out: NodeJS.WritableStream = process.stderr): (done: number) => void {
  const startedMs = performance.now();
  let lastMs = 0;
  return (done) => {
    const atMs = performance.now();
    if (done < total && atMs - lastMs < 1_000) return;
    lastMs = atMs;
    const perSecond = done / Math.max((atMs - startedMs) / 1_000, 0.001);
    const leftSeconds = perSecond > 0 ? Math.ceil((total - done) / perSecond) : 0;
    out.write(`${what}: ${done} of ${total}, ${perSecond.toFixed(0)}/s${done < total ? `, about ${leftSeconds} s left` : ''}\n`);
  };
}
