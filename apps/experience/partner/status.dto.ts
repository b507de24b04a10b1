import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, MinLength } from 'class-validator';
import type { RecordStatus } from '#libs/process/insight/index.js';

export class PartnerStatusQuery {
  @ApiProperty({ example: 'PSA', description: 'The system that gave the ids.' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  system: string;

  @ApiProperty({ type: [String], example: ['T-4711'], description: 'One or more ids of that system: `id=T-1&id=T-2`.' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  id: string[];
}

/** Where a record of another system stands, from agreement to invoice. */
export class PartnerStatusDto {
  @ApiProperty({ example: 'PSA' })
  system: string;

  @ApiProperty({ example: 'T-4711' })
  externalId: string;

  @ApiProperty({ enum: ['engagement', 'time_entry'] })
  type: string;

  @ApiProperty({ format: 'uuid', description: 'Of the contract or the time entry.' })
  recordId: string;

  @ApiProperty({ example: 'APPROVED', description: 'Of the contract or the time entry.' })
  status: string;

  @ApiProperty({ type: String, nullable: true, description: 'OPEN, HELD, RESERVED (on a draft), BILLED, …; null before it is priced.' })
  billingState: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceId: string | null;

  @ApiProperty({ type: String, nullable: true })
  invoiceNumber: string | null;
}

export class PartnerStatusListDto {
  @ApiProperty({ type: [PartnerStatusDto], description: 'Ids nobody knows are left out.' })
  data: PartnerStatusDto[];
}

export function toPartnerStatusDto(status: RecordStatus): PartnerStatusDto {
  return status;
}
