import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { type BillingModel, billingModels, rateUnits, workTypes } from '#libs/kernel/index.js';
import { IsDay, MoneyDto, NullableId, NullableText, ratePattern } from '#libs/platform/index.js';
import { scheduleTriggers, termsSchema } from '#libs/system/contract/index.js';

const percentPattern = /^\d{1,3}(\.\d{1,6})?$/;
const percentMessage = { message: '$property is a decimal string with at most six places, such as "40" or "33.333333"' };
const mostLines = 500;
const mostRates = 2_000;

export class BillToShareDto {
  @ApiProperty({ format: 'uuid', description: "A bill-to of any customer of the contract customer's hierarchy." })
  @IsUUID()
  billToId: string;

  @ApiProperty({ example: '60.000000' })
  @Matches(percentPattern, percentMessage)
  percent: string;
}

/** What a rate is narrowed by; an absent key matches everything. */
class LineRateKeysDto {
  @NullableId()
  resourceId?: string | null;

  @NullableId()
  roleId?: string | null;

  @NullableText(60)
  grade?: string | null;

  @NullableId()
  taskId?: string | null;

  @NullableText(60)
  location?: string | null;

  @ApiPropertyOptional({ type: String, enum: [...workTypes, null], nullable: true })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number] | null;
}

export class NewContractLineRateDto extends LineRateKeysDto {
  @ApiPropertyOptional({ enum: rateUnits, default: 'HUR', description: 'UN/ECE Rec 20.' })
  @IsIn(rateUnits)
  unit: (typeof rateUnits)[number] = 'HUR';

  @ApiProperty({ example: '165.000000', pattern: ratePattern.source, description: 'Major units of the contract currency per unit of measure.' })
  @Matches(ratePattern, { message: 'rate is a decimal string of major units with at most six places, such as "165.50"' })
  rate: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day of the contract unless said otherwise.' })
  @IsOptional()
  @IsDay()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class ContractLineRateDto extends LineRateKeysDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: rateUnits })
  unit: string;

  @ApiProperty({ example: '165.000000' })
  rate: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;
}

class ScheduleFieldsDto {
  @ApiPropertyOptional({ type: String, nullable: true, example: '40.000000', description: "Percent of the line's amount." })
  @IsOptional()
  @Matches(percentPattern, percentMessage)
  percent?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Required for trigger DATE.' })
  @IsOptional()
  @IsDay()
  dueOn?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  serviceFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day of the service.' })
  @IsOptional()
  @IsDay()
  serviceTo?: string | null;

  @NullableText(500)
  description?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Of trigger MILESTONE.' })
  @IsOptional()
  @IsUUID()
  triggerMilestoneId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Of trigger PERCENT: due when the progress reaches it.' })
  @IsOptional()
  @Matches(percentPattern, percentMessage)
  triggerPercent?: string | null;
}

export class NewScheduleLineDto extends ScheduleFieldsDto {
  @ApiPropertyOptional({ type: MoneyDto, nullable: true, description: 'Either this or a percent.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto | null;

  @ApiPropertyOptional({ enum: scheduleTriggers, default: 'DATE' })
  @IsOptional()
  @IsIn(scheduleTriggers)
  trigger?: (typeof scheduleTriggers)[number];
}

export class ScheduleLineDto extends ScheduleFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ enum: scheduleTriggers })
  trigger: string;

  @ApiProperty({ enum: ['PLANNED', 'DUE', 'RESERVED', 'BILLED', 'CANCELLED'] })
  status: string;
}

export class NewContractLineDto {
  @ApiProperty({ type: 'integer', minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(100_000)
  lineNo: number;

  @ApiProperty({ enum: billingModels })
  @IsIn(billingModels)
  billingModel: BillingModel;

  @NullableText(500)
  description?: string | null;

  @ApiPropertyOptional({ ...termsSchema(), description: "What the model agrees; absent terms take the model's default, terms of other models are refused." })
  @IsOptional()
  @IsObject()
  terms?: Record<string, unknown>;

  @NullableId()
  taxCodeId?: string | null;

  @NullableId()
  purchaseOrderId?: string | null;

  @ApiPropertyOptional({ type: [BillToShareDto], description: 'Sums to exactly 100, in the order of the list.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BillToShareDto)
  billToSplit?: BillToShareDto[];

  @ApiPropertyOptional({ type: [NewContractLineRateDto], description: 'The rate table of the line: it goes before every rate card.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostRates)
  @ValidateNested({ each: true })
  @Type(() => NewContractLineRateDto)
  rates?: NewContractLineRateDto[];

  @ApiPropertyOptional({ type: [NewScheduleLineDto], description: "Sums to exactly the line's amount." })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostLines)
  @ValidateNested({ each: true })
  @Type(() => NewScheduleLineDto)
  schedule?: NewScheduleLineDto[];
}

export class ContractLinesDto {
  @ApiProperty({ type: [NewContractLineDto] })
  @IsArray()
  @ArrayMaxSize(mostLines)
  @ValidateNested({ each: true })
  @Type(() => NewContractLineDto)
  lines: NewContractLineDto[];
}

export class ContractLineDto {
  @ApiProperty({ format: 'uuid', description: 'The same through all versions: tasks and work point to it.' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ type: 'integer', description: 'The version that agreed these terms.' })
  versionNo: number;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The first day of its successor.' })
  validTo: string | null;

  @ApiProperty()
  description: string;

  @ApiProperty({ enum: billingModels })
  billingModel: string;

  @ApiProperty({ ...termsSchema(), description: 'Every term of the billing model.' })
  terms: Record<string, unknown>;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taxCodeId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  revenueUnitId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  purchaseOrderId: string | null;

  @ApiProperty({ type: [BillToShareDto] })
  billToSplit: BillToShareDto[];

  @ApiProperty({ type: [ContractLineRateDto] })
  rates: ContractLineRateDto[];

  @ApiProperty({ type: [ScheduleLineDto] })
  schedule: ScheduleLineDto[];
}
