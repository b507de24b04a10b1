import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billwright } from '#client/index.js';
import type { Client } from './command.js';
import { type Graph, graphOf } from './graph.js';

/** Where the demo plays, and who is told what happens. */
export interface Stage {
  readonly url: string;
  /** Holds the keys of the five people; the PDFs are put here. */
  readonly dataFolder: string;
  readonly tell: (text: string) => void;
}

/** Somebody at work: with the records by REST, with decisions by the graph. */
export interface Player {
  readonly rest: Client;
  readonly graph: Graph;
}

export type Cast = Readonly<Record<'consultant' | 'projectManager' | 'billingSpecialist' | 'billingManager' | 'controller', Player>>;

/** The five people of the demo firm, signed in with the keys that the server wrote down. */
export function signIn({ url, dataFolder }: Stage): Cast {
  const { people } = JSON.parse(readFileSync(join(dataFolder, 'demo-keys.json'), 'utf8')) as { people: { roles: string[]; key: string }[] };
  const as = (role: string): Player => {
    const { key } = people.find(({ roles }) => roles.includes(role))!;
    return { rest: billwright({ url, key }), graph: graphOf({ url, key }) };
  };
  return {
    consultant: as('CONSULTANT'),
    projectManager: as('PROJECT_MANAGER'),
    billingSpecialist: as('BILLING_SPECIALIST'),
    billingManager: as('BILLING_MANAGER'),
    controller: as('CONTROLLER'),
  };
}

/** A key that is the same in every demo: the second one is answered, not acted on. */
export function once(step: string): { headers: { 'idempotency-key': string } } {
  return { headers: { 'idempotency-key': keyOf(step) } };
}

export function keyOf(step: string): string {
  return `demo-${step}`;
}
