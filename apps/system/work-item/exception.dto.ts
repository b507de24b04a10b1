import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { severities } from '#libs/kernel/index.js';
import { MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import type { StoredException } from '#libs/system/work-item/index.js';
import { typePattern, WorkItemTargetDto } from './target.dto.js';

const exceptionStatuses = ['OPEN', 'ASSIGNED', 'RESOLVED', 'WAIVED', 'AUTO_RESOLVED'] as const;
const rolePattern = /^[A-Z][A-Z_]{0,59}$/;

export class AssignExceptionDto {
  @ApiProperty({ format: 'uuid', description: 'The user who deals with it.' })
  @IsUUID()
  assigneeId: string;
}

export class ResolveExceptionDto {
  @ApiProperty({ description: 'What was done.' })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  resolution: string;
}

export class ExceptionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'TIME_OUTSIDE_ASSIGNMENT' })
  code: string;

  @ApiProperty({ enum: severities })
  severity: string;

  @ApiProperty({ description: 'True when an approved waiver may end it.' })
  isWaivable: boolean;

  @ApiProperty({ type: WorkItemTargetDto })
  target: WorkItemTargetDto;

  @ApiProperty()
  detail: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: object;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amountAtRisk: MoneyDto | null;

  @ApiProperty({ example: 'PROJECT_MANAGER' })
  ownerRole: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigneeId: string | null;

  @ApiProperty({ format: 'date-time' })
  detectedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  dueAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  resolution: string | null;

  @ApiProperty({ enum: exceptionStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ExceptionListDto {
  @ApiProperty({ type: [ExceptionDto] })
  data: ExceptionDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ExceptionListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'PROJECT_MANAGER' })
  @IsOptional()
  @Matches(rolePattern)
  ownerRole?: string;

  @ApiPropertyOptional({ enum: severities })
  @IsOptional()
  @IsIn(severities)
  severity?: (typeof severities)[number];

  @ApiPropertyOptional({ enum: exceptionStatuses, description: 'Absent: OPEN and ASSIGNED.' })
  @IsOptional()
  @IsIn(exceptionStatuses)
  status?: (typeof exceptionStatuses)[number];

  @ApiPropertyOptional({ example: 'RATE_MISSING' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ example: 'time_entry' })
  @IsOptional()
  @Matches(typePattern)
  targetType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string;
}

export function toExceptionDto(exception: StoredException): ExceptionDto {
  const { id, code, severity, isWaivable, target, detail, data, contractId, projectId, ownerRole, assigneeId, resolution, status, rowVersion } = exception;
  return {
    ...{ id, code, severity, isWaivable, target, detail, data, contractId, projectId, ownerRole, assigneeId, resolution, status, rowVersion },
    amountAtRisk: exception.amountAtRisk && toMoneyDto(exception.amountAtRisk),
    detectedAt: exception.detectedAt.toISOString(),
    dueAt: exception.dueAt?.toISOString() ?? null,
    closedAt: exception.closedAt?.toISOString() ?? null,
  };
}
