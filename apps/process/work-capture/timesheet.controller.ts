import { Body, Controller, createParamDecorator, type ExecutionContext, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ctx, isDay, Problem, problems } from '#libs/kernel/index.js';
import { dayMessage, IdPipe, Refuses, WithCtx } from '#libs/platform/index.js';
import { TimesheetService } from '#libs/process/work-capture/index.js';
import { CapturedWeekDto, fromWeekDto, toCapturedWeekDto, WeekDto } from './timesheet.dto.js';

const preconditionRequired = () =>
  new Problem('IF_MATCH_REQUIRED', 428, 'Send If-Match with the ETag of the timesheet you read, or If-None-Match: * to make the first of this week.');

/** The version that `If-Match` names, or null for `If-None-Match: *`. @throws 428 when neither is there, 400 when it is no version */
const WeekVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | null => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (headers['if-none-match'] === '*') return null;
  if (headers['if-match'] === undefined) throw preconditionRequired();
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(headers['if-match'])?.[1];
  if (version === undefined) throw new Problem('IF_MATCH_MALFORMED', 400, 'If-Match takes the ETag as it was sent, such as W/"3".');
  return Number(version);
});

@ApiTags('timesheets')
@Refuses(404, 409, 412, 422, 428)
@Controller('process/work-capture/v1/timesheets')
export class TimesheetController {
  constructor(private readonly timesheets: TimesheetService) {}

  /** Hands in a week: its draft and rejected rows become the given ones, what was submitted stays. The week starts on a Monday. */
  @Put(':resourceId/:periodStart')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the timesheet.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '`*` makes the first timesheet of the week.' })
  @ApiCreatedResponse({ type: CapturedWeekDto })
  @ApiOkResponse({ type: CapturedWeekDto })
  async putTimesheet(
    @WithCtx() ctx: Ctx, @Param('resourceId', IdPipe) resourceId: string, @Param('periodStart') periodStart: string, @WeekVersion() rowVersion: number | null,
    @Body() dto: WeekDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CapturedWeekDto> {
    if (!isDay(periodStart)) {
      throw problems.invalid([{ pointer: '/periodStart', code: 'IS_DAY', detail: `periodStart is ${dayMessage}` }]);
    }
    const week = await this.timesheets.put(ctx, fromWeekDto(dto, { resourceId, periodStart, rowVersion }));
    void reply.status(week.isNew ? 201 : 200);
    return toCapturedWeekDto(week);
  }

  /** Submits the draft rows of the week together; one BLOCK finding keeps all of them. */
  @Post(':id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: CapturedWeekDto })
  async submitTimesheet(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CapturedWeekDto> {
    return toCapturedWeekDto(await this.timesheets.submit(ctx, id));
  }
}
