export { accountRoles, type AccountRole, factsOf } from './account-role.js';
export { ChartService } from './chart.service.js';
export { ledgerAccountTypes } from './chart.types.js';
export type * from './chart.types.js';
export { componentKey, type DocumentMoney, moneyOf, taxKey } from './document-money.js';
export { type DocumentToTax, findTermsNow, type TermsNow } from './document-terms.queries.js';
export { baseOf, convertAlong, fxLegs, knownLegs, latestRates, oldestRateDay } from './fx.js';
export { findBooks, findFxQuotes } from './fx.queries.js';
export { FxService } from './fx.service.js';
export { buildJournal, functionalOf } from './journal.js';
export { JournalService } from './journal.service.js';
export type * from './journal.types.js';
export { LedgerModule } from './ledger.module.js';
export { fxRateTypes, periodStatuses, subledgers } from './ledger.types.js';
export type * from './ledger.types.js';
export { findLegalEntities, getLegalEntity } from './legal-entity.queries.js';
export { LegalEntityService } from './legal-entity.service.js';
export { entitiesWithin } from './legal-entity-scope.js';
export { releaseModes } from './legal-entity.types.js';
export type * from './legal-entity.types.js';
export { documentKinds, type NumberSeries } from './number-series.types.js';
export { projectMargin } from './margin.js';
export { movePeriod, type PeriodEvent, subledgerOf } from './period.js';
export { findPeriod } from './period.queries.js';
export { PeriodService } from './period.service.js';
export {
  type CarriedAmount, type InvoicePosted, invoicePosted, labourCost, labourCostMinor, paymentApplied, paymentReceived, type RelievedWip,
  revenueRoles, wipCreated, writtenDown,
} from './posting-rules.js';
export type * from './revenue-unit.types.js';
export { computeTax, determineTax, modeOfDocument, taxPointOf } from './tax.js';
export { shippedTaxes } from './shipped-taxes.js';
export { findTaxPacks } from './tax.queries.js';
export { TaxService } from './tax.service.js';
export { sellerZones, taxCalcModes } from './tax.types.js';
export type * from './tax.types.js';
