import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Ctx } from '#libs/kernel/index.js';
import type { FeedEvent } from '#libs/process/integration/index.js';

/** A committed event as CloudEvents 1.0 has it in JSON. */
export class CloudEventDto {
  @ApiProperty({ enum: ['1.0'] })
  specversion: string;

  @ApiProperty({ format: 'uuid', description: 'The same event has the same id wherever it is delivered.' })
  id: string;

  @ApiProperty({ format: 'uri-reference', example: '/tenants/0197b2f0-0000-7000-8000-000000000000' })
  source: string;

  @ApiProperty({ example: 'invoice.posted' })
  type: string;

  @ApiProperty({ example: 'invoice/0197b2f0-0000-7000-8000-000000000000', description: 'The record or batch that the event speaks of.' })
  subject: string;

  @ApiProperty({ format: 'date-time' })
  time: string;

  @ApiProperty({ enum: ['application/json'] })
  datacontenttype: string;

  @ApiProperty({ example: '3', description: 'Its place among the events of its subject, without gap, from 1.' })
  sequence: string;

  @ApiProperty({ example: '1042', description: 'Its place in the feed.' })
  position: string;

  @ApiProperty({ description: 'The request behind it.' })
  correlationid: string;

  @ApiPropertyOptional({ description: 'The event that caused it.' })
  causationid?: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: object;
}

export class FeedPageDto {
  @ApiProperty({ example: '1042', description: 'Keep it, and send it as `after` for what comes later. It is never null: the feed has no end.' })
  next: string;
}

export class EventFeedDto {
  @ApiProperty({ type: [CloudEventDto], description: 'Empty when nothing has happened since.' })
  data: CloudEventDto[];

  @ApiProperty({ type: FeedPageDto })
  page: FeedPageDto;
}

export class EventQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 50, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50;

  @ApiPropertyOptional({ default: '0', pattern: '^\\d{1,18}$', description: 'The cursor that the page before named; from the first event unless given.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'after is the cursor that page.next named' })
  after = '0';
}

export function toEventFeedDto({ tenantId }: Ctx, events: readonly FeedEvent[], after: string): EventFeedDto {
  return { data: events.map((event) => toCloudEventDto(tenantId, event)), page: { next: events.at(-1)?.position.toString() ?? after } };
}

function toCloudEventDto(tenantId: string, event: FeedEvent): CloudEventDto {
  return {
    specversion: '1.0', id: event.id, source: `/tenants/${tenantId}`, type: event.type, subject: `${event.aggregateType}/${event.aggregateId}`,
    time: event.occurredAt.toISOString(), datacontenttype: 'application/json', sequence: event.sequence.toString(), position: event.position.toString(),
    correlationid: event.correlationId, ...(event.causationId === null ? {} : { causationid: event.causationId }), data: event.data as object,
  };
}
