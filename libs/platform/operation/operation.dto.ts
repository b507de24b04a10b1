import { ApiProperty } from '@nestjs/swagger';
import { type Operation, operationStates } from './operation.js';

/** Long work as clients follow it. */
export class OperationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'ar-posting.release' })
  kind: string;

  @ApiProperty({ enum: operationStates })
  state: string;

  @ApiProperty({ type: 'integer' })
  processed: number;

  @ApiProperty({ type: 'integer' })
  total: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Items a second since the start.' })
  rate: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it will be done at this rate.' })
  eta: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  result: object | null;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  problems: object[];

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

/** The operation with its rate and estimated end, as of business time. */
export function toOperationDto(operation: Operation, now: Date): OperationDto {
  const { startedAt, finishedAt } = operation;
  const [processed, total] = [Number(operation.processed), Number(operation.total)];
  const seconds = startedAt === null ? 0 : ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const rate = seconds > 0 ? processed / seconds : null;
  const eta = rate && finishedAt === null ? new Date(now.getTime() + ((total - processed) / rate) * 1000).toISOString() : null;
  return {
    ...operation,
    processed,
    total,
    rate,
    eta,
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    result: operation.result as object | null,
    problems: operation.problems as object[],
  };
}
