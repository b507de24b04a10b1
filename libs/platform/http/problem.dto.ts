import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiPropertyOptional, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { severities } from '#libs/kernel/index.js';

class FieldErrorDto {
  @ApiProperty({ example: '/lines/0/rate' })
  pointer: string;

  @ApiProperty({ example: 'MATCHES' })
  code: string;

  @ApiProperty()
  detail: string;
}

class FindingDto {
  @ApiPropertyOptional({ format: 'uuid' })
  id?: string;

  @ApiProperty({ example: 'TIME_OUTSIDE_ASSIGNMENT' })
  code: string;

  @ApiProperty({ enum: severities })
  severity: string;

  @ApiProperty({ example: 'PROJECT_MANAGER' })
  ownerRole: string;

  @ApiProperty()
  detail: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  target?: object;
}

/** RFC 9457 problem details, as every door answers a refusal. */
export class ProblemDto {
  @ApiProperty({ example: '/problems/RATE_PERIOD_OVERLAPS' })
  type: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty({ description: 'Says what to do next.' })
  detail: string;

  @ApiProperty({ description: 'Stable; program against this.', example: 'RATE_PERIOD_OVERLAPS' })
  code: string;

  @ApiProperty({ description: 'The id of the request, to be named in a report.' })
  instance: string;

  @ApiPropertyOptional({ example: 'INV-10' })
  invariant?: string;

  @ApiPropertyOptional({ type: [FieldErrorDto] })
  errors?: FieldErrorDto[];

  @ApiPropertyOptional({ type: [FindingDto] })
  exceptions?: FindingDto[];
}

const meanings: Readonly<Record<number, string>> = {
  400: 'The request cannot be read or fails validation.',
  401: 'No valid credential.',
  403: 'The permission is missing, or segregation of duties forbids it.',
  404: 'No such record in this tenant.',
  405: 'The address does not take this method: Allow names those it takes.',
  408: 'The request did not arrive in time.',
  409: 'The record is not in a state that takes this, or it conflicts with another.',
  412: 'The record changed since it was read.',
  413: 'The body is too large.',
  414: 'A part of the path is too long.',
  415: 'The media type is not taken here.',
  422: 'A business rule refuses it.',
  423: 'The period is closed.',
  428: 'If-Match is missing.',
  431: 'The headers are too large.',
  503: 'Busy; repeat with the same key after Retry-After.',
};

/** What every door may answer, whatever it is asked. */
const always = [400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 422, 431, 503];

/** Documents the refusals of a handler or a whole controller: those that every door knows, and these. */
export function Refuses(...statuses: readonly number[]): MethodDecorator & ClassDecorator {
  const responses = [...new Set([...always, ...statuses])].map((status) =>
    ApiResponse({
      status, description: meanings[status] ?? 'Refused.', content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}
