import { ApiProperty } from '@nestjs/swagger';
import { PageInfo } from '#libs/platform/index.js';
import type { ExplainedItem, Explanation } from '#libs/process/invoice-generation/index.js';

const quantityMeans = 'A quantity of unit HUR is minutes in items and steps; a line, and with it LINE_NET, has hours.';

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

  @ApiProperty({ ...anything, description: `What went in. ${quantityMeans}` })
  inputs: object;

  @ApiProperty({ type: ExplainSourceDto })
  source: ExplainSourceDto;

  @ApiProperty({ ...anything, description: `What came out. ${quantityMeans}` })
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

  @ApiProperty({ example: '438.000000', description: 'Minutes where the unit is HUR; the line it stands on says hours.' })
  quantity: string;

  @ApiProperty({ example: 'HUR', description: 'UN/ECE Rec 20; the quantity of HUR is minutes.' })
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
