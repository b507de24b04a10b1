import { problems } from '#libs/kernel/index.js';
import type { BulkRecord } from '#libs/platform/index.js';
import type { FxOutcome, FxRate } from '#libs/system/ledger/index.js';
import type { FxRateOutcomeDto, FxRatesRecordedDto, NewFxRateDto } from './fx-rate.dto.js';

/** The rates that can be read; in an atomic request all of them. @throws VALIDATION_FAILED with pointers into the array */
export function readableRates(records: readonly BulkRecord<NewFxRateDto>[], mode: 'atomic' | 'partial'): FxRate[] {
  const errors = records.flatMap(({ index, errors: own = [] }) => own.map((error) => ({ ...error, pointer: `/${index}${error.pointer}` })));
  if (mode === 'atomic' && errors.length > 0) throw problems.invalid(errors);
  return records.flatMap(({ value }) => (value ? [{ ...value }] : []));
}

/** What became of each record, in the order they were sent. */
export function toFxRatesRecordedDto(records: readonly BulkRecord<NewFxRateDto>[], outcomes: readonly FxOutcome[]): FxRatesRecordedDto {
  let read = 0;
  const told = records.map(({ index, value, errors = [] }): FxRateOutcomeDto =>
    value ? toldOf(index, outcomes[read++]!) : { index, outcome: 'rejected', errors: [...errors] },
  );
  const count = (outcome: string) => told.filter((record) => record.outcome === outcome).length;
  return { created: count('created'), unchanged: count('unchanged'), rejected: count('rejected'), records: told };
}

function toldOf(index: number, outcome: FxOutcome): FxRateOutcomeDto {
  if (outcome !== 'REJECTED') return { index, outcome: outcome.toLowerCase() };
  const detail = 'Another rate of that source, type and date is known. Name another source for a correction.';
  return { index, outcome: 'rejected', errors: [{ pointer: '/rate', code: 'FX_RATE_EXISTS', detail }] };
}
