import { parseMicros } from '#libs/kernel/index.js';
import { fromMoneyDto, type MoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type {
  EngagementCardRate, EngagementLine, EngagementOutcome, EngagementRef, EngagementSummary, NewEngagement, SetUpEngagement,
} from '#libs/process/engagement-setup/index.js';
import type { EngagementDto, EngagementSummaryDto, MovedRecordDto, SetUpEngagementDto } from './engagement-answer.dto.js';
import type { EngagementLineDto } from './engagement-contract.dto.js';
import type { EngagementCardRateDto } from './engagement-rate.dto.js';
import type { NewEngagementDto } from './engagement.dto.js';

export function fromNewEngagementDto({ contract, rateCard, projects, ...rest }: NewEngagementDto): NewEngagement {
  return {
    ...rest,
    contract: { ...contract, lines: contract.lines.map(toLine) },
    rateCard: rateCard && { ...rateCard, lines: rateCard.lines.map(toRate) },
    projects: projects.map(({ budget, ...project }) => ({ ...project, budget: budget?.map(({ cost, ...one }) => ({ ...one, cost: toMoney(cost) })) })),
  };
}

export function toEngagementDto({ projects, externalRef, ...engagement }: SetUpEngagement): EngagementDto {
  return {
    ...engagement,
    externalRef: externalRef && toRefDto(externalRef),
    contract: {
      ...engagement.contract,
      lines: engagement.contract.lines.map((line) => ({ ...line, billToSplit: [...line.billToSplit] })),
      dimensions: [...engagement.contract.dimensions],
    },
    rateCard: engagement.rateCard && { ...engagement.rateCard, lines: [...engagement.rateCard.lines] },
    projects: projects.map(({ budget, ...project }) => ({
      ...project,
      dimensions: [...project.dimensions],
      tasks: [...project.tasks],
      assignments: [...project.assignments],
      budget: budget.map(({ cost, ...one }) => ({ ...one, cost: cost && toMoneyDto(cost) })),
    })),
  };
}

export function toSetUpEngagementDto({ engagement, unchanged, notTaken }: EngagementOutcome): SetUpEngagementDto {
  return { unchanged, notTaken: [...notTaken], ...toEngagementDto(engagement) };
}

export function toEngagementSummaryDto({ externalRef, ...summary }: EngagementSummary): EngagementSummaryDto {
  return { ...summary, externalRef: toRefDto(externalRef) };
}

export function toMovedRecordDto({ id, status, rowVersion }: MovedRecordDto): MovedRecordDto {
  return { id, status, rowVersion };
}

function toLine({ rates, schedule, milestones, ...line }: EngagementLineDto): EngagementLine {
  return {
    ...line,
    rates: rates?.map(toRate),
    schedule: schedule?.map(({ amount, ...one }) => ({ ...one, amount: toMoney(amount) })),
    milestones: milestones?.map(({ amount, ...one }) => ({ ...one, amount: fromMoneyDto(amount) })),
  };
}

function toRate({ rate, ...line }: EngagementCardRateDto): EngagementCardRate {
  return { ...line, rateMicros: parseMicros(rate) };
}

const toRefDto = ({ system, id, version }: EngagementRef) => ({ system, id, version: version ?? null });
const toMoney = (dto: MoneyDto | undefined) => (dto ? fromMoneyDto(dto) : undefined);
