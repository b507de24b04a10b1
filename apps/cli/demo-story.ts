import { approveAll, bill, priced, receive, release, submitDrafts } from './demo-billing.js';
import { type Cast, signIn, type Stage } from './demo-cast.js';
import { type Billed, resultOf, tellBilled, tellGraph } from './demo-result.js';
import { correct, importAll, type Imported, mapWords, reverseOne, setUp, tellImported } from './demo-work.js';

export interface Played {
  readonly imported: readonly Imported[];
  readonly billed: readonly Billed[];
}

/** The whole path from a signed deal to cash, by five people. Every step is keyed or sees what is done, so a second demo changes nothing. */
export async function playDemo(stage: Stage): Promise<Played> {
  const cast = signIn(stage);
  const say = async (what: string, act: Promise<readonly string[]>) => stage.tell(`${what}\n${(await act).map((line) => `  ${line}`).join('\n')}`);
  const imported = await work(cast, say);
  const runId = await cash(cast, say);
  const billed = await resultOf(stage, cast, runId);
  for (const one of billed) stage.tell(tellBilled(one));
  stage.tell(await tellGraph(cast));
  return { imported, billed };
}

type Say = (what: string, act: Promise<readonly string[]>) => Promise<void>;

async function work(cast: Cast, say: Say): Promise<Imported[]> {
  await say('The CRM sends two signed deals', setUp(cast));
  await say('Words of the exports that we do not know are mapped, by two hands', mapWords(cast));
  const imported = await importAll(cast);
  await say('The exports of four time tools arrive', Promise.resolve(tellImported(imported)));
  await say('The consultant recalls an entry, corrects it and submits it again', correct(cast));
  await say('The project manager approves the time on the dashboard', approveAll(cast.projectManager, 'TIME_ENTRY'));
  await say('Approved time becomes work in progress', priced(cast));
  await say('An approved hour that is not billed yet is reversed', reverseOne(cast));
  await say('What was reversed is no longer billable', priced(cast));
  return imported;
}

/** Answers the billing run. */
async function cash(cast: Cast, say: Say): Promise<string> {
  const run = await bill(cast);
  await say('A billing run drafts the invoices', Promise.resolve(run.told));
  await say('A draft with a finding (a VAT number nobody has validated, so tax is charged) is submitted by hand', submitDrafts(cast, run.id));
  await say('The billing manager approves first invoices on the dashboard', approveAll(cast.billingManager, 'INVOICE'));
  await say('The billing manager releases them', release(cast, run.id));
  await say('The customer pays the first', receive(cast, run.id));
  return run.id;
}
