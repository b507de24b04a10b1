// Everything that a process may do to the books inside its own transaction.
export { createAccounts, loadSmallChart, mapAccounts } from './chart.acts.js';
export { recordFxRates } from './fx.acts.js';
export { postJournals, reverseJournals } from './journal.acts.js';
export { createDimensions, createLegalEntity, updateLegalEntity } from './legal-entity.acts.js';
export { createNumberSeries, takeNumbers } from './number-series.acts.js';
export { changePeriod, lockPeriods, lockPeriodsFor, openPeriods } from './period.acts.js';
export { addBilled, createRevenueUnits } from './revenue-unit.acts.js';
export { createTaxCodes, createTaxRates, createTaxRules, loadShippedTaxes, retireTaxRule } from './tax.acts.js';
