import { crossRate, type Day, formatDecimal, groupBy, inParts, may, problems, rational, sumOf } from '#libs/kernel/index.js';
import { digestOfIds, type Tx } from '#libs/platform/index.js';
import { accountFor } from './chart.js';
import { findMappedAccounts, type MappedAccount } from './chart.queries.js';
import { buildJournal, refuseControlAccounts, reverseJournal } from './journal.js';
import { findJournalLines, insertPostings, linkReversals, lockEntries, type Posting } from './journal.repository.js';
import type { JournalEntry, KeptLine, KeptRate, NewJournal, NewReversal, PostedLine } from './journal.types.js';
import { ledgerProblems } from './ledger.problems.js';
import type { PeriodAnswer, PostingEvent } from './ledger.types.js';
import { findLegalEntities } from './legal-entity.queries.js';
import type { LegalEntity } from './legal-entity.types.js';
import { lockPeriodsFor } from './period.acts.js';

/**
 * Posts journal entries and answers their ids in order; seven statements whatever their number. Roles become accounts by the entity's map,
 * amounts are translated line by line, subledger and GL period must admit each entry, and a source that has its entry is a conflict (INV-61).
 * @throws GL_ROLE_UNMAPPED, GL_PERIOD_CLOSED, GL_UNBALANCED, GL_CONTROL_ACCOUNT, FX_STALE, CONFLICT
 */
export async function postJournals(tx: Tx, journals: readonly NewJournal[]): Promise<string[]> {
  if (journals.length === 0) return [];
  const entityIds = [...new Set(journals.map(({ legalEntityId }) => legalEntityId))];
  const entities = new Map((await findLegalEntities(tx, entityIds)).map((entity) => [entity.id, entity]));
  const mappings = await findMappedAccounts(tx, entityIds);
  const answers = await lockPeriodsFor(tx, journals.map((journal) => questionOf(tx, journal)));
  const postings = journals.map((journal, index) => {
    const entity = entities.get(journal.legalEntityId);
    if (!entity) throw problems.notFound('legal entity', journal.legalEntityId);
    return postingOf(journal, { id: journal.id ?? tx.newId(), entity, mappings: mappings.get(entity.id) ?? [], period: answers[index]! });
  });
  await insertPostings(tx, postings);
  await announce(tx, postings, 'ledger.post');
  return postings.map(({ id }) => id);
}

/**
 * Reverses entries in full and answers the reversals' ids in order; eight statements whatever their number. Payments and applications
 * reverse as E10, everything else under its own event. Source: accounting §6, INV-51. @throws JOURNAL_ALREADY_REVERSED, JOURNAL_REVERSAL_FINAL
 */
export async function reverseJournals(tx: Tx, reversals: readonly NewReversal[]): Promise<string[]> {
  if (reversals.length === 0) return [];
  const ids = reversals.map(({ journalEntryId }) => journalEntryId);
  const originals = new Map((await lockEntries(tx, ids)).map((entry) => [entry.id, entry]));
  const lines = groupBy(await findJournalLines(tx, ids), ({ journalEntryId }) => journalEntryId);
  const pairs = reversals.map((reversal) => ({ reversal, original: reversible(originals.get(reversal.journalEntryId), reversal.journalEntryId) }));
  const answers = await lockPeriodsFor(tx, pairs.map(({ reversal, original }) => ({
    legalEntityId: original.legalEntityId,
    event: reversingEvent(original.event),
    wanted: laterOf(original.accountingDate, reversal.accountingDate),
    explicit: reversal.explicit ?? false,
    late: mayPostLate(tx, original.legalEntityId),
  })));
  const postings = pairs.map((pair, index) => mirrorOf(pair, { id: tx.newId(), period: answers[index]!, lines: lines.get(pair.original.id) ?? [] }));
  await insertPostings(tx, postings);
  await linkReversals(tx, postings.map(({ id, reversalOfId }) => ({ originalId: reversalOfId!, reversalId: id })));
  await announce(tx, postings, 'ledger.reverse');
  return postings.map(({ id }) => id);
}

function questionOf(tx: Tx, { legalEntityId, event, accountingDate, explicit, late }: NewJournal) {
  return { legalEntityId, event, wanted: accountingDate, explicit: explicit ?? true, late: late ?? mayPostLate(tx, legalEntityId) };
}

function mayPostLate(tx: Tx, legalEntityId: string): boolean {
  return may(tx.ctx, 'period.post_late', { legalEntityId });
}

interface PostingGround {
  readonly id: string;
  readonly entity: LegalEntity;
  readonly mappings: readonly MappedAccount[];
  readonly period: PeriodAnswer;
}

function postingOf(journal: NewJournal, { id, entity, mappings, period }: PostingGround): Posting {
  const { functionalCurrency } = entity;
  if (journal.event === 'MANUAL') refuseControlAccounts(journal.roleLines);
  const legs = journal.fxLegs ?? [];
  const untranslated = journal.roleLines.find((line) => line.amountMinor !== 0n && line.functionalMinor === undefined && line.currency !== functionalCurrency);
  if (untranslated && legs.length === 0) throw ledgerProblems.rateMissing(untranslated.currency, functionalCurrency);
  const built = buildJournal(journal.roleLines, { functionalCurrency, legs }, journal.crossCurrency);
  const lines = built.map((line) => ({ ...line, accountId: accountFor(mappings, line.role, line.dimensions, entity.code).accountId }));
  return {
    id,
    legalEntityId: entity.id,
    ...placeOf(period),
    event: journal.event,
    ...sourceOf(journal.source),
    batchId: journal.batchId ?? null,
    description: journal.description,
    currency: journal.currency,
    functionalCurrency,
    ...keptRate(journal, functionalCurrency, lines),
    crossCurrency: journal.crossCurrency ?? false,
    reversalOfId: null,
    lines,
  };
}

function mirrorOf(
  { original, reversal }: { original: JournalEntry; reversal: NewReversal },
  ground: { id: string; period: PeriodAnswer; lines: readonly KeptLine[] },
): Posting {
  return {
    ...original,
    id: ground.id,
    ...placeOf(ground.period),
    event: reversingEvent(original.event),
    ...sourceOf(reversal.source ?? { type: 'journal_entry', id: original.id }),
    description: reversal.description ?? `Reversal of ${original.description}`,
    reversalOfId: original.id,
    lines: reverseJournal(ground.lines),
  };
}

function placeOf({ isLate, ...place }: PeriodAnswer) {
  return { ...place, latePosting: isLate };
}

function sourceOf({ type, id, sequence }: { type: string; id: string; sequence?: number }) {
  return { sourceType: type, sourceId: id, sequence: sequence ?? 1 };
}

/** A published rate as it stands; through a base, or of amounts that were carried, what one unit came to in functional currency. */
function keptRate({ currency, fxLegs = [] }: NewJournal, functionalCurrency: string, lines: readonly PostedLine[]): KeptRate {
  if (currency === functionalCurrency) return { fxRate: null, fxRateDate: null, fxSource: null };
  const [first, ...rest] = fxLegs;
  if (!first) return { fxRate: carriedRate(lines, currency), fxRateDate: null, fxSource: 'CARRIED' };
  const fxRate = rest.length === 0 ? first.rate : tenPlaces(crossRate(currency, fxLegs).factor);
  return { fxRate, fxRateDate: first.date ?? null, fxSource: first.source ?? null };
}

function carriedRate(lines: readonly PostedLine[], currency: string): string {
  const own = lines.filter((line) => line.currency === currency);
  const amount = sumOf(own, (line) => line.debitMinor + line.creditMinor);
  const functional = sumOf(own, (line) => line.functionalDebitMinor + line.functionalCreditMinor);
  return tenPlaces(rational(functional, amount === 0n ? 1n : amount));
}

function tenPlaces(rate: Parameters<typeof formatDecimal>[0]): string {
  const text = formatDecimal(rate, 10);
  return /[1-9]/.test(text) ? text : '0.0000000001';
}

function reversible(original: JournalEntry | undefined, id: string): JournalEntry {
  if (!original) throw problems.notFound('journal entry', id);
  if (original.reversalOfId !== null) throw ledgerProblems.reversalIsFinal(id);
  if (original.reversedById !== null) throw ledgerProblems.alreadyReversed(id);
  if (original.status !== 'POSTED') throw problems.illegalTransition('journal entry', 'reverse', original.status);
  return original;
}

function reversingEvent(event: PostingEvent): PostingEvent {
  return event === 'E8' || event === 'E9' ? 'E10' : event;
}

function laterOf(original: Day, wanted: Day | undefined): Day {
  return wanted === undefined || wanted < original ? original : wanted;
}

const eventRows = 1_000;

/** One audit row for the act, and one event for at most a thousand entries; a single entry is its own aggregate. */
async function announce(tx: Tx, postings: readonly Posting[], rule: string): Promise<void> {
  const ids = postings.map(({ id }) => id);
  const batchId = tx.newId();
  const target = { type: 'ledger.journal_entry', id: ids.length === 1 ? ids[0]! : batchId };
  await tx.audit({ action: 'ledger.journal_entry.posted', target, detail: { count: ids.length, idsDigest: digestOfIds(ids), rule } });
  await tx.emitAll(inParts(postings, eventRows).map((chunk) => ({ type: 'journal.posted', ...aggregateOf(chunk, batchId), data: eventData(chunk, batchId) })));
}

function aggregateOf(chunk: readonly Posting[], batchId: string) {
  return chunk.length === 1 ? { aggregateType: 'journal_entry', aggregateId: chunk[0]!.id } : { aggregateType: 'work_batch', aggregateId: batchId };
}

function eventData(chunk: readonly Posting[], batchId: string): object {
  const [{ legalEntityId, event, accountingDate, sourceType, sourceId }] = chunk as [Posting];
  if (chunk.length === 1) return { journalEntryId: chunk[0]!.id, legalEntityId, event, accountingDate, sourceType, sourceId };
  return { batchId, count: chunk.length, ids: chunk.map(({ id }) => id) };
}
