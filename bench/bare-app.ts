import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Where the bare apps look: the product's own rows, past its walls. */
export interface BareDatabase {
  readonly databaseUrl: string;
  readonly tenantId: string;
  readonly userId: string;
}

export interface BareApp {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one of the bare apps beside this file as a process of its own. */
export async function startBare(name: 'bare-http' | 'bare-graphql', database: BareDatabase): Promise<BareApp> {
  const child = fork(new URL(`./${name}.js`, import.meta.url), { env: { ...process.env, BARE_DATABASE: JSON.stringify(database) } });
  const [url] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not start.`)))])) as [string];
  return { url, stop: async () => void (child.kill(), await once(child, 'exit')) };
}
