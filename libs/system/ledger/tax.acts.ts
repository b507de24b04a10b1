import { type Day, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { ledgerProblems } from './ledger.problems.js';
import { getLegalEntity } from './legal-entity.queries.js';
import { shippedTaxes } from './shipped-taxes.js';
import { findTaxCodes, findTaxRates, listTaxRules } from './tax.queries.js';
import { columnsOfRule } from './tax-table.js';
import type { KeptTaxRate, KeptTaxRule, NewTaxCode, NewTaxRule, TaxCode, TaxPackLoaded, TaxRate } from './tax.types.js';

/** Adds kinds of supply. @throws CONFLICT when a code is taken */
export async function createTaxCodes(tx: Tx, codes: readonly NewTaxCode[]): Promise<TaxCode[]> {
  const rows = codes.map((code) => ({ id: tx.newId(), ...code }));
  await tx.insert('ledger.tax_code', rows);
  return rows.map((row) => ({ ...row, status: 'ACTIVE', rowVersion: 1 }));
}

/** Adds rates of category S. @throws INVARIANT_VIOLATED when a rate of the same place, tax code and levier shares a day with it */
export async function createTaxRates(tx: Tx, rates: readonly TaxRate[]): Promise<KeptTaxRate[]> {
  const codes = await codeIds(tx, rates.map(({ taxCode }) => taxCode));
  const made = rates.map((rate) => ({ ...rate, id: tx.newId(), rowVersion: 1 }));
  await tx.insert('ledger.tax_rate', made.map(({ country, taxCode, percent, period, rowVersion: _, ...rate }) => {
    if (!rate.jurisdiction.startsWith(country)) throw ledgerProblems.jurisdictionAbroad(rate.jurisdiction, country);
    return { ...rate, category: 'S', taxCodeId: codes.get(taxCode), rate: percent, validFrom: period.from, validTo: period.to };
  }));
  return made;
}

/** Adds rows of the decision table. @throws INVARIANT_VIOLATED when an active row of the same priority shares a day with one */
export async function createTaxRules(tx: Tx, rules: readonly NewTaxRule[]): Promise<KeptTaxRule[]> {
  const codes = await codeIds(tx, rules.flatMap(({ when }) => when.taxCode ?? []));
  const made = rules.map((rule) => ({ ...rule, id: tx.newId(), status: 'ACTIVE' as const, rowVersion: 1 }));
  await tx.insert('ledger.tax_rule', made.map((rule) => ({
    ...columnsOfRule(rule),
    ...{ id: rule.id, legalEntityId: rule.legalEntityId, priority: rule.priority, validFrom: rule.period.from, validTo: rule.period.to },
    taxCodeId: rule.when.taxCode === undefined ? null : codes.get(rule.when.taxCode),
    omitRegistrations: rule.category === 'O',
  })));
  return made;
}

/** Takes a row out of the decision table for good. @throws ILLEGAL_TRANSITION, STALE_VERSION */
export async function retireTaxRule(tx: Tx, key: { id: string; rowVersion: number }): Promise<KeptTaxRule> {
  const [rule] = await listTaxRules(tx, { id: key.id }, { limit: 1, after: null });
  if (!rule) throw problems.notFound('tax rule', key.id);
  if (rule.status === 'RETIRED') throw problems.illegalTransition('tax rule', 'retire', rule.status);
  return { ...rule, status: 'RETIRED', rowVersion: await tx.update('ledger.tax_rule', key, { status: 'RETIRED' }) };
}

/**
 * Gives an entity the shipped decision table with its codes and fixture rates, where they are missing. Loading it again adds nothing.
 * Source: pricing-and-rounding §5.
 */
export async function loadShippedTaxes(tx: Tx, legalEntityId: string): Promise<TaxPackLoaded> {
  await getLegalEntity(tx, legalEntityId);
  const codes = await missingCodes(tx);
  await createTaxCodes(tx, codes);
  const rates = await missingRates(tx);
  await createTaxRates(tx, rates);
  const known = await listTaxRules(tx, { legalEntityId, status: 'ACTIVE' }, { limit: 1, after: null });
  const rules = known.length > 0 ? [] : shippedTaxes.rules;
  const period = { from: firstDay, to: null };
  await createTaxRules(tx, rules.map((rule, index) => ({ ...rule, legalEntityId, priority: (index + 1) * 10, period })));
  return { codes: codes.length, rates: rates.length, rules: rules.length };
}

const firstDay: Day = '2000-01-01';

const shippedCodes: readonly NewTaxCode[] = [
  { code: 'STANDARD', name: 'Services at the standard rate', category: 'S' },
  { code: 'REDUCED', name: 'Services at the reduced rate', category: 'S' },
];

async function missingCodes(tx: Tx): Promise<NewTaxCode[]> {
  const found = await findTaxCodes(tx, { codes: shippedCodes.map(({ code }) => code) }, { limit: shippedCodes.length, after: null });
  const known = new Set(found.map(({ code }) => code));
  return shippedCodes.filter(({ code }) => !known.has(code));
}

async function missingRates(tx: Tx): Promise<TaxRate[]> {
  const keyOf = (rate: TaxRate) => [rate.jurisdiction, rate.subdivision, rate.taxCode].join(' ');
  const known = new Set((await findTaxRates(tx, {}, { limit: 10_000, after: null })).map(keyOf));
  return shippedTaxes.rates.filter((rate) => !known.has(keyOf(rate)));
}

async function codeIds(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const ids = new Map((await findTaxCodes(tx, { codes: wanted }, { limit: wanted.length, after: null })).map(({ code, id }) => [code, id]));
  for (const code of wanted) if (!ids.has(code)) throw ledgerProblems.taxCodeUnknown(code);
  return ids;
}
