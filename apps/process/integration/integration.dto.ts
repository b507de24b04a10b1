import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { Delivery } from '#libs/process/integration/index.js';

const statuses = ['PENDING', 'QUEUED', 'DONE', 'FAILED', 'DEAD'] as const;

export class DeliveryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'invoice-generation.price' })
  consumer: string;

  @ApiProperty({ enum: statuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  attempt: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last attempt failed.' })
  cause: string | null;

  @ApiProperty({ example: 'INTEGRATION_OPERATOR' })
  ownerRole: string;

  @ApiProperty({ format: 'uuid' })
  outboxId: string;

  @ApiProperty({ description: 'The job or the event behind it.', example: 'time_entry.approved' })
  type: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: 'integer' })
  ageSeconds: number;
}

export class DeliveryListDto {
  @ApiProperty({ type: [DeliveryDto] })
  data: DeliveryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  consumer?: string;
}

export function toDeliveryDto(delivery: Delivery): DeliveryDto {
  return { ...delivery, createdAt: delivery.createdAt.toISOString() };
}
