import { parseMicros } from '#libs/kernel/index.js';
import { fromMoneyDto, type MoneyDto } from '#libs/platform/index.js';
import type { EngagementCardRate, EngagementLine, NewEngagement } from '#libs/process/engagement-setup/index.js';
import type { PartnerEngagementLineDto } from './engagement-contract.dto.js';
import type { PartnerEngagementCardRateDto } from './engagement-rate.dto.js';
import type { NewPartnerEngagementDto } from './engagement.dto.js';

export function fromPartnerEngagementDto({ contract, rateCard, projects, ...rest }: NewPartnerEngagementDto): NewEngagement {
  return {
    ...rest,
    contract: { ...contract, lines: contract.lines.map(toLine) },
    rateCard: rateCard && { ...rateCard, lines: rateCard.lines.map(toRate) },
    projects: projects.map(({ budget, ...project }) => ({ ...project, budget: budget?.map(({ cost, ...one }) => ({ ...one, cost: toMoney(cost) })) })),
  };
}

function toLine({ rates, schedule, milestones, ...line }: PartnerEngagementLineDto): EngagementLine {
  return {
    ...line,
    rates: rates?.map(toRate),
    schedule: schedule?.map(({ amount, ...one }) => ({ ...one, amount: toMoney(amount) })),
    milestones: milestones?.map(({ amount, ...one }) => ({ ...one, amount: fromMoneyDto(amount) })),
  };
}

function toRate({ rate, ...line }: PartnerEngagementCardRateDto): EngagementCardRate {
  return { ...line, rateMicros: parseMicros(rate) };
}

const toMoney = (dto: MoneyDto | undefined) => (dto ? fromMoneyDto(dto) : undefined);
