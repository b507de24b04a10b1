import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { fromMoneyDto, IsInstant, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import { holdKinds, holdStatuses, type NewHold, type StoredHold } from '#libs/system/work-item/index.js';
import { typePattern, WorkItemTargetDto } from './target.dto.js';

export class NewHoldDto {
  @ApiProperty({ type: WorkItemTargetDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => WorkItemTargetDto)
  target: WorkItemTargetDto;

  @ApiProperty({ enum: holdKinds })
  @IsIn(holdKinds)
  kind: (typeof holdKinds)[number];

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'When it ends by itself.' })
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;

  @ApiPropertyOptional({ type: MoneyDto, nullable: true, description: 'The sum it is about, more than zero.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto | null;
}

export class ReleaseHoldDto {
  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason: string;
}

export class HoldDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: WorkItemTargetDto })
  target: WorkItemTargetDto;

  @ApiProperty({ enum: holdKinds })
  kind: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ format: 'uuid' })
  placedBy: string;

  @ApiProperty({ format: 'date-time' })
  placedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  releaseReason: string | null;

  @ApiProperty({ enum: holdStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class HoldListDto {
  @ApiProperty({ type: [HoldDto] })
  data: HoldDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class HoldListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'contract' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiPropertyOptional({ enum: holdKinds })
  @IsOptional()
  @IsIn(holdKinds)
  kind?: (typeof holdKinds)[number];

  @ApiPropertyOptional({ enum: holdStatuses, description: 'Absent: ACTIVE.' })
  @IsOptional()
  @IsIn(holdStatuses)
  status?: (typeof holdStatuses)[number];
}

export function fromNewHoldDto({ expiresAt, amount, ...hold }: NewHoldDto): NewHold {
  return { ...hold, expiresAt: expiresAt ? new Date(expiresAt) : null, amount: amount ? fromMoneyDto(amount) : null };
}

export function toHoldDto({ amount, placedAt, expiresAt, endedAt, ...hold }: StoredHold): HoldDto {
  return {
    ...hold,
    amount: amount && toMoneyDto(amount),
    placedAt: placedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
