import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsReadable, MoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type { WriteDown } from '#libs/process/approval-routing/index.js';

export class RequestWriteDownDto {
  @ApiProperty({ format: 'uuid', description: 'The billable transaction.' })
  @IsUUID()
  transactionId: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100_000, description: 'Billed minutes to take off; absent: all of the transaction.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  minutes?: number;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  @IsReadable()
  reason: string;
}

export class WriteDownDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  transactionId: string;

  @ApiProperty({ enum: ['IN_APPROVAL', 'APPROVED', 'REJECTED', 'WITHDRAWN'] })
  status: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Billed minutes that it takes off.' })
  minutes: number | null;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty()
  reason: string;

  @ApiProperty({ description: 'What a decision on it is bound to.' })
  contentHash: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({
    type: String, format: 'uuid', nullable: true, description: 'The transaction that is WRITTEN_OFF by it: itself, or the part that was split off.',
  })
  writtenOffId: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  accountingDate: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'E3.' })
  journalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export function toWriteDownDto(writeDown: WriteDown): WriteDownDto {
  const {
    id, transactionId, status, minutes, amount, currency, reason, contentHash, approvalRequestId, writtenOffId, accountingDate, journalEntryId, rowVersion,
  } = writeDown;
  return {
    id, transactionId, status, reason, contentHash, approvalRequestId, writtenOffId, accountingDate, journalEntryId, rowVersion,
    minutes: minutes === null ? null : Number(minutes), amount: toMoneyDto({ amountMinor: amount, currency }),
  };
}
