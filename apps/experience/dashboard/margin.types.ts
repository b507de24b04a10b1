import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { DayScalar } from '#libs/platform/index.js';
import type { Margin, ProjectMargin as MarginOfProject } from '#libs/process/insight/index.js';
import { Money, moneyIn } from './money.types.js';

@ArgsType()
export class ProjectMarginArgs {
  @Field(() => ID)
  @IsUUID()
  projectId: string;

  @Field(() => DayScalar, { nullable: true, description: 'First accounting date.' })
  @IsOptional()
  from?: string;

  @Field(() => DayScalar, { nullable: true, description: 'Last accounting date.' })
  @IsOptional()
  to?: string;
}

@ObjectType({ isAbstract: true })
class MarginFields {
  @Field(() => Money)
  revenue: Money;

  @Field(() => Money)
  labor: Money;

  @Field(() => Money)
  subcontractor: Money;

  @Field(() => Money)
  expense: Money;

  @Field(() => Money)
  intercompany: Money;

  @Field(() => Money)
  cost: Money;

  @Field(() => Money)
  margin: Money;

  @Field(() => String, { nullable: true, description: 'Percent of revenue to two places; null without revenue.' })
  percent: string | null;
}

@ObjectType()
export class MonthMargin extends MarginFields {
  @Field(() => String, { description: '2026-05' })
  month: string;
}

@ObjectType({ description: 'Margin of a project in the functional currency of its entity, as posted (K21).' })
export class ProjectMargin extends MarginFields {
  @Field(() => ID)
  projectId: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => [MonthMargin])
  months: MonthMargin[];
}

export function toProjectMargin({ projectId, code, name, currency, months, ...total }: MarginOfProject): ProjectMargin {
  return { projectId, code, name, ...figuresIn(currency, total), months: months.map((month) => ({ month: month.month, ...figuresIn(currency, month) })) };
}

function figuresIn(currency: string, margin: Margin): MarginFields {
  const money = moneyIn(currency);
  return {
    revenue: money(margin.revenueMinor), labor: money(margin.laborMinor), subcontractor: money(margin.subcontractorMinor), expense: money(margin.expenseMinor),
    intercompany: money(margin.intercompanyMinor), cost: money(margin.costMinor), margin: money(margin.marginMinor), percent: margin.percent,
  };
}
