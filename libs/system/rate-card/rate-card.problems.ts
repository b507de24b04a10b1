import { type Day, Problem, problems as shared, showPeriod } from '#libs/kernel/index.js';
import type { RateCardEvent, RateCardScope, RateCardStatus, RateLine, RivalRate } from './rate-card.types.js';

export const problems = {
  illegalTransition: (event: RateCardEvent | 'edit', status: RateCardStatus) => shared.illegalTransition('rate card', event, status),

  scopeIdUnfit: (scope: RateCardScope) =>
    shared.invalid([{
      pointer: '/scopeId', code: 'SCOPE_ID_UNFIT',
      detail: scope === 'TENANT' ? 'A TENANT card belongs to no record: leave scopeId out.' : `A card of scope ${scope} names what it belongs to in scopeId.`,
    }]),

  periodOverlaps: (rival: RateLine, line: RateLine) =>
    new Problem(
      'RATE_PERIOD_OVERLAPS',
      409,
      `${showPeriod(line.period)} overlaps the same rate from ${showPeriod(rival.period)}. End that line first or choose another period.`,
      { invariant: 'INV-10' },
    ),

  pricedByOther: ({ code, period, rivalPeriod }: RivalRate) =>
    new Problem(
      'RATE_PERIOD_OVERLAPS',
      409,
      `${showPeriod(period)} overlaps the same rate of the approved card ${code} from ${showPeriod(rivalPeriod)}. End that line or retire that card first, `
        + 'or choose another period.',
      { invariant: 'INV-10' },
    ),

  periodEmpty: (line: RateLine) =>
    shared.invalid([{ pointer: '/validTo', code: 'PERIOD_EMPTY', detail: `${showPeriod(line.period)} holds no day. Choose a later end, or none.` }]),

  rateNegative: () => shared.invalid([{ pointer: '/rate', code: 'RATE_NEGATIVE', detail: 'Give a rate of zero or more; a credit has a negative quantity.' }]),

  lineNotFound: (lineId: string) => shared.notFound('rate line', lineId),

  lineEndsEarlier: (line: RateLine) =>
    new Problem('RATE_LINE_ENDED', 409, `This rate already ends: ${showPeriod(line.period)}. An end may only come earlier; add a line for the days after it.`),

  endsInThePast: (today: Day) =>
    new Problem(
      'RATE_END_PAST', 409,
      `This rate is approved, and days before ${today} are priced by it: end it on that day or later. To price those days otherwise, `
        + 'retire the card and have a corrected one approved.',
    ),
};
