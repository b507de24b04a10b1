import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsInstantOrDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import type { AuditEvent, AuditFilter } from '#libs/system/identity/index.js';

export class AuditTargetDto {
  @ApiProperty({ example: 'invoice.invoice' })
  type: string;

  @ApiProperty()
  id: string;
}

export class AuditEventDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time', description: 'Real time, to the microsecond.' })
  occurredAt: string;

  @ApiProperty({ format: 'date-time', description: 'Business time of the tenant.' })
  businessAt: string;

  @ApiProperty({ format: 'uuid', description: 'Who did it, or was refused.' })
  actor: string;

  @ApiProperty({ enum: ['USER', 'SERVICE', 'AI'] })
  actorType: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @ApiProperty({ example: 'denied:invoice.post', description: 'What was done; what was refused begins with `denied:`.' })
  action: string;

  @ApiProperty({ type: AuditTargetDto })
  target: AuditTargetDto;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'The columns that changed, as they were.' })
  before: object | null;

  @ApiProperty({
    type: 'object', additionalProperties: true, nullable: true,
    description: 'The columns that changed, as they are; for an act over many rows their count and the digest of their ids.',
  })
  after: object | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ description: 'The request that caused it, as its answer named it.' })
  requestId: string;
}

export class AuditEventListDto {
  @ApiProperty({ type: [AuditEventDto] })
  data: AuditEventDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class AuditEventListQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'invoice.invoice' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  targetType?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  targetId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  actor?: string;

  @ApiPropertyOptional({ example: 'denied:*', description: 'An action, or its beginning followed by `*`.' })
  @IsOptional()
  @Matches(/^[\w.:-]{1,150}\*?$/)
  action?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'From this instant of real time on; a day alone is its midnight in UTC.' })
  @IsOptional()
  @IsInstantOrDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before this instant of real time; a day alone is its midnight in UTC.' })
  @IsOptional()
  @IsInstantOrDay()
  to?: string;
}

export function fromAuditQuery({ targetType, targetId, actor, action, from, to }: AuditEventListQuery): AuditFilter {
  return {
    ...(targetType !== undefined && { targetType }), ...(targetId !== undefined && { targetId }), ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }), ...(from !== undefined && { from: new Date(from) }), ...(to !== undefined && { to: new Date(to) }),
  };
}

export function toAuditEventDto({ targetType, targetId, businessAt, ...event }: AuditEvent): AuditEventDto {
  return { ...event, businessAt: businessAt.toISOString(), target: { type: targetType, id: targetId } };
}
