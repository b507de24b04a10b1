import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { IsDay, IsOneLine, IsReadable, MoneyDto, Trimmed } from '#libs/platform/index.js';

export class NewPaymentDto {
  @ApiProperty({ format: 'uuid', description: 'The account it arrived on; it names the legal entity.' })
  @IsUUID()
  bankAccountId: string;

  @ApiProperty({ description: 'The reference of the bank for this entry; unique on its account. Spaces around it do not count.', example: '2026-07-15/0042' })
  @Trimmed()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(140)
  bankEntryRef: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  customerId: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  valueDate: string;

  @ApiProperty({ type: MoneyDto, description: 'At most 10000000000000 minor units, so that sums of payments stay exact.' })
  @ValidateNested()
  @Type(() => MoneyDto)
  amount: MoneyDto;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  payerName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
  payerIban?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(140)
  endToEndId?: string;

  @ApiPropertyOptional({ type: [String], description: 'What the payer wrote, line by line.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  remittance?: string[];
}

export class ReceivedPaymentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  bankEntryRef: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ format: 'date' })
  valueDate: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  unapplied: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functional: MoneyDto;

  @ApiProperty({ enum: ['RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED', 'REVERSED'] })
  status: string;

  @ApiProperty({ format: 'uuid', description: 'Journal E8.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when it bounced.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class NewApplicationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  invoiceId: string;

  @ApiPropertyOptional({
    type: MoneyDto,
    description: 'In the currency of the payment; absent: as much as fits. Needed where the invoice is in another currency and the payment is worth more than what is open.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto;

  @ApiPropertyOptional({ format: 'date', description: 'Absent: today, or the first day on which both the payment and the invoice are there.' })
  @IsOptional()
  @IsDay()
  appliedOn?: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Settlement discount by the terms, its tax included; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  discount?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'What the banks kept, up to the limit of the entity; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  bankFee?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'A small balance to forgive, up to the limit of the entity; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  smallBalance?: MoneyDto;
}

export class AppliedDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ format: 'date' })
  appliedOn: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto, description: 'Cash, in the currency of the invoice.' })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What the payment gave, in its own currency.' })
  paymentAmount: MoneyDto;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'FX_REALISED in functional minor units; a gain is negative.' })
  realisedLoss: number;

  @ApiProperty({ enum: ['ACTIVE', 'REVERSED'] })
  status: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reversedOn: string | null;

  @ApiProperty({ format: 'uuid', description: 'Journal E9.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when it was taken back.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ReverseDto {
  @ApiProperty({ example: 'Returned by the bank' })
  @IsString()
  @IsReadable()
  @MaxLength(500)
  reason: string;

  @ApiPropertyOptional({ format: 'date', description: 'Absent: today.' })
  @IsOptional()
  @IsDay()
  on?: string;
}
