import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { IsReadable } from '#libs/platform/index.js';
import type { Reopening } from '#libs/process/period-close/index.js';

export class RequestReopeningDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  periodId: string;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  @IsReadable()
  reason: string;
}

export class ReopeningDto {
  @ApiProperty({ format: 'uuid' })
  periodId: string;

  @ApiProperty({ example: 'CLOSED', description: 'As it is until the request is approved.' })
  status: string;

  @ApiProperty({ format: 'uuid' })
  approvalRequestId: string;
}

export function toReopeningDto({ period: { id: periodId, status }, approvalRequestId }: Reopening): ReopeningDto {
  return { periodId, status, approvalRequestId };
}
