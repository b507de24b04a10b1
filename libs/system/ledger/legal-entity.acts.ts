import { currencies } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { ledgerProblems } from './ledger.problems.js';
import { calendarCode, findDimensions, findFiscalCalendarId, getLegalEntity, hasPolicies } from './legal-entity.queries.js';
import type { Dimension, FiscalCalendar, LegalEntity, LegalEntityPatch, NewDimension, NewLegalEntity } from './legal-entity.types.js';

const calendarYear: FiscalCalendar = { yearStartsMonth: 1, yearStartsDay: 1, yearNamedBy: 'START', periodKind: 'MONTH' };

/** Opens an entity. Country, functional currency and calendar stay for ever. @throws CONFLICT when the code is taken, VALIDATION_FAILED */
export async function createLegalEntity(tx: Tx, entity: NewLegalEntity): Promise<LegalEntity> {
  const { code, country, functionalCurrency, timeZone, fiscalCalendar, ...terms } = entity;
  refuseUnknownCurrency('/functionalCurrency', functionalCurrency);
  refuseUnknownTimeZone(timeZone);
  const fiscalCalendarId = await ensureCalendar(tx, { ...calendarYear, ...defined(fiscalCalendar ?? {}) });
  const id = tx.newId();
  await tx.insert('ledger.legal_entity', [{ id, code, country, functionalCurrency, timeZone, fiscalCalendarId, ...columnsOf(terms, functionalCurrency) }]);
  return getLegalEntity(tx, id);
}

/** Changes terms of the version that was read. @throws STALE_VERSION, RELEASE_MODE_NEEDS_APPROVAL, POLICIES_LOADED */
export async function updateLegalEntity(tx: Tx, change: { id: string; rowVersion: number; patch: LegalEntityPatch }): Promise<LegalEntity> {
  const entity = await getLegalEntity(tx, change.id);
  const { policyFactor = entity.policyFactor } = change.patch;
  if (policyFactor !== entity.policyFactor && (await hasPolicies(tx, change.id))) throw ledgerProblems.policiesLoaded();
  const columns = columnsOf(change.patch, entity.functionalCurrency);
  if (Object.keys(columns).length > 0) await tx.update('ledger.legal_entity', change, columns);
  return getLegalEntity(tx, change.id);
}

/** Adds codes that records may be analysed by. @throws CONFLICT when a kind has the code */
export async function createDimensions(tx: Tx, dimensions: readonly NewDimension[]): Promise<Dimension[]> {
  const rows = dimensions.map(({ kind, code, name }) => ({ id: tx.newId(), kind, code, name }));
  await tx.insert('ledger.dimension', rows);
  const made = new Set(rows.map(({ id }) => id));
  const found = await findDimensions(tx, { codes: rows.map(({ code }) => code) }, { limit: rows.length * 6, after: null });
  return found.filter(({ id }) => made.has(id));
}

async function ensureCalendar(tx: Tx, calendar: FiscalCalendar): Promise<string> {
  const code = calendarCode(calendar);
  const known = await findFiscalCalendarId(tx, code);
  if (known) return known;
  const id = tx.newId();
  await tx.insert('ledger.fiscal_calendar', [{ id, code, name: code, ...calendar }]);
  return id;
}

function columnsOf({ smallBalanceLimit, bankFeeLimit, nexusSubdivisions, ...terms }: LegalEntityPatch, functionalCurrency: string): object {
  if (terms.releaseMode === 'AUTO_BELOW_LIMIT') throw ledgerProblems.autoReleaseNeedsApproval();
  if (terms.taxCurrency) refuseUnknownCurrency('/taxCurrency', terms.taxCurrency);
  if (smallBalanceLimit && smallBalanceLimit.currency !== functionalCurrency) {
    throw ledgerProblems.otherCurrency('/smallBalanceLimit/currency', functionalCurrency);
  }
  if (bankFeeLimit && bankFeeLimit.currency !== functionalCurrency) throw ledgerProblems.otherCurrency('/bankFeeLimit/currency', functionalCurrency);
  return {
    ...defined(terms),
    ...(bankFeeLimit && { bankFeeLimit: bankFeeLimit.amountMinor }),
    ...(smallBalanceLimit && { smallBalanceLimit: smallBalanceLimit.amountMinor }),
    ...(nexusSubdivisions && { settings: { nexusSubdivisions } }),
  };
}

/** @throws VALIDATION_FAILED for a code that ISO 4217 does not list */
export function refuseUnknownCurrency(pointer: string, currency: string): void {
  if (!currencies.has(currency)) throw ledgerProblems.currencyUnknown(pointer, currency);
}

function refuseUnknownTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw ledgerProblems.timeZoneUnknown(timeZone);
  }
}

/** Without the fields that were left out, so that columns keep what they have. */
function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
