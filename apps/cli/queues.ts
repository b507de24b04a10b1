import { type Command, everyRow, word } from './command.js';

interface DeadDelivery {
  readonly id: string;
  readonly consumer: string;
  readonly cause: string | null;
  readonly ageSeconds: number;
  readonly ownerRole: string;
}

export const queues: Command = {
  name: 'queues',
  usage: 'queues',
  does: 'Lists dead work with its cause, owner and age.',
  show: (dead: readonly DeadDelivery[]) => (dead.length === 0 ? 'Nothing is dead.' : dead.map(line).join('\n')),
  run: (_given, { client }) =>
    everyRow(async (after) => (await client.GET('/process/integration/v1/deliveries', { params: { query: { status: 'DEAD', limit: 500, after } } })).data!),
};

export const replayQueue: Command = {
  name: 'queues replay',
  usage: 'queues replay ID',
  does: 'Sends one piece of dead work on its way again.',
  show: (delivery: DeadDelivery) => `${delivery.consumer} is on its way again.`,
  run: async (given, { client }) =>
    (await client.POST('/process/integration/v1/deliveries/{id}/replay', { params: { path: { id: word(given, 0, 'delivery') } } })).data!,
};

function line({ id, consumer, cause, ageSeconds, ownerRole }: DeadDelivery): string {
  return `${id}  ${consumer}  ${ownerRole}  ${ageSeconds} s old  ${cause ?? ''}`;
}
