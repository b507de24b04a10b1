import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { fromMoneyDto, IsInstant, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import { type DelegationRecord, documentTypes, type NewDelegation } from '#libs/system/approval/index.js';

export class NewDelegationDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Who lets decide; you, unless you assign roles.' })
  @IsOptional()
  @IsUUID()
  delegatorId?: string;

  @ApiProperty({ format: 'uuid', description: 'Who decides for him: an active person.' })
  @IsUUID()
  delegateId: string;

  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  validFrom: string;

  @ApiProperty({ format: 'date-time', description: 'The first instant without it.' })
  @IsInstant()
  validTo: string;

  @ApiPropertyOptional({ enum: documentTypes, isArray: true, description: 'Absent: every type.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(26)
  @IsIn(documentTypes, { each: true })
  documentTypes?: (typeof documentTypes)[number][];

  @ApiPropertyOptional({ type: MoneyDto, description: 'Only documents up to this amount. Absent: no limit.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  maxAmount?: MoneyDto;

  @ApiPropertyOptional({ example: 'Annual leave' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class DelegationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  delegatorId: string;

  @ApiProperty({ format: 'uuid' })
  delegateId: string;

  @ApiProperty({ format: 'date-time' })
  validFrom: string;

  @ApiProperty({ format: 'date-time' })
  validTo: string;

  @ApiProperty({ enum: documentTypes, isArray: true, description: 'Empty: every type.' })
  documentTypes: string[];

  @ApiProperty({ type: MoneyDto, nullable: true })
  maxAmount: MoneyDto | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ enum: ['SCHEDULED', 'ACTIVE', 'EXPIRED', 'REVOKED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class DelegationListDto {
  @ApiProperty({ type: [DelegationDto] })
  data: DelegationDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class DelegationQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  delegatorId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  delegateId?: string;
}

export function fromNewDelegationDto(dto: NewDelegationDto, actorId: string): NewDelegation {
  const limit = dto.maxAmount === undefined ? null : fromMoneyDto(dto.maxAmount);
  return {
    delegatorId: dto.delegatorId ?? actorId, delegateId: dto.delegateId, from: new Date(dto.validFrom), to: new Date(dto.validTo),
    documentTypes: dto.documentTypes ?? [], maxAmountMinor: limit?.amountMinor ?? null, currency: limit?.currency ?? null, reason: dto.reason ?? null,
  };
}

export function toDelegationDto({ from, to, documentTypes: types, maxAmountMinor, currency, ...delegation }: DelegationRecord): DelegationDto {
  return {
    ...delegation, validFrom: from.toISOString(), validTo: to.toISOString(), documentTypes: [...types],
    maxAmount: maxAmountMinor === null || currency === null ? null : toMoneyDto({ amountMinor: maxAmountMinor, currency }),
  };
}
