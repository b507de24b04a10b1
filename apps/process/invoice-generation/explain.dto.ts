import { ApiProperty } from '@nestjs/swagger';
import { PageInfo } from '#libs/platform/index.js';
import type { ExplainedItem, Explanation } from '#libs/process/invoice-generation/index.js';

const anything = { type: 'object', additionalProperties: true } as const;

export class ExplainSourceDto {
  @ApiProperty({ example: 'rate_card' })
  type: string;

  @ApiProperty()
  id: string;
}

export class ExplainStepDto {
  @ApiProperty({
    type: 'integer', minimum: 1, maximum: 12, description: 'The order of computation: 1 quantity, 2 rate, 3 multiplier, 4 amount, … 12 translation.',
  })
  step: number;

  @ApiProperty({ example: 'QUANTITY_UP' })
  rule: string;

  @ApiProperty(anything)
  inputs: object;

  @ApiProperty({ type: ExplainSourceDto })
  source: ExplainSourceDto;

  @ApiProperty(anything)
  result: object;
}

export class ExplanationDto {
  @ApiProperty({ type: [ExplainStepDto] })
  steps: ExplainStepDto[];

  @ApiProperty({ ...anything, nullable: true, description: 'level, chosen and beaten: the rate that answered and those that lost.' })
  rate: object | null;
}

export class ExplainedItemDto extends ExplanationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  transactionId: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  workDate: string | null;

  @ApiProperty()
  quantity: string;

  @ApiProperty()
  unit: string;

  @ApiProperty({ type: 'integer', description: 'Minor units of the line.' })
  amount: number;
}

export class ExplainedItemPageDto {
  @ApiProperty({ type: [ExplainedItemDto] })
  data: ExplainedItemDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ExplainedLineDto extends ExplanationDto {
  @ApiProperty({ type: ExplainedItemPageDto })
  items: ExplainedItemPageDto;
}

export function toExplanationDto({ steps, rate }: Explanation): ExplanationDto {
  return { steps: steps.map((step) => ({ ...step })), rate };
}

export function toExplainedItemDto({ steps, rate, ...item }: ExplainedItem): ExplainedItemDto {
  return { ...item, ...toExplanationDto({ steps, rate }) };
}
