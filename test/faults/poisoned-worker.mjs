// A host as it is built, with planted jobs only: two end their process by force until MENDED, one for each message and one for a bad one among many; the third is work like any other.
import { setTimeout as sleep } from 'node:timers/promises';
import { Jobs, serve } from '../../dist/libs/platform/index.js';

class Planted {}

const die = async () => process.env['MENDED'] ?? process.kill(process.pid, 'SIGKILL');

const planted = {
  'test.poison': { run: die },
  'test.gathered': { on: ['test.mixed'], gathers: 10, transactions: 'many', run: async (_ctx, all) => all.some(({ text }) => text === 'bad') && die() },
  'test.patient': { transactions: 'many', run: () => sleep(1_500) },
};
const plant = { provide: 'planted', inject: [Jobs], useFactory: (jobs) => jobs.register(planted) };

await serve({ doors: [], modules: [{ module: Planted, providers: [plant] }], runsJobs: true });
