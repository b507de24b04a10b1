import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { TimeCaptureService } from '#libs/process/work-capture/index.js';
import {
  CapturedTimeDto, EditTimeEntryDto, fromEditTimeEntryDto, fromNewTimeEntryDto, NewTimeEntryDto, ReverseTimeEntryDto, toCapturedTimeDto,
} from './time-entry.dto.js';

@ApiTags('time entries')
@Refuses(404, 409, 412, 422, 428)
@Controller('process/work-capture/v1/time-entries')
export class TimeCaptureController {
  constructor(private readonly time: TimeCaptureService) {}

  /** Enters work as a draft. Each finding becomes an exception with an owner; none of them keeps the draft from being stored. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: CapturedTimeDto })
  async createTimeEntry(@WithCtx() ctx: Ctx, @Body() dto: NewTimeEntryDto): Promise<CapturedTimeDto> {
    return toCapturedTimeDto(await this.time.create(ctx, fromNewTimeEntryDto(dto)));
  }

  /** Changes a draft, or takes a rejected entry back to draft. */
  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the entry.' })
  @ApiOkResponse({ type: CapturedTimeDto })
  async editTimeEntry(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: EditTimeEntryDto,
  ): Promise<CapturedTimeDto> {
    return toCapturedTimeDto(await this.time.edit(ctx, id, rowVersion, fromEditTimeEntryDto(dto)));
  }

  /** Removes a draft or rejected entry; whatever was submitted stays. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeTimeEntry(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<void> {
    await this.time.remove(ctx, id);
  }

  /** Puts a draft to approval; a policy may approve it at once. A BLOCK finding leaves it a draft and is answered 422 with its exceptions. */
  @Post(':id/submit')
  @HttpCode(200)
  @ApiOkResponse({ type: CapturedTimeDto })
  async submitTimeEntry(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CapturedTimeDto> {
    return toCapturedTimeDto(await this.time.submit(ctx, id));
  }

  /** Takes a submitted entry back to draft before anybody decided it. */
  @Post(':id/recall')
  @HttpCode(200)
  @ApiOkResponse({ type: CapturedTimeDto })
  async recallTimeEntry(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<CapturedTimeDto> {
    return toCapturedTimeDto(await this.time.recall(ctx, id));
  }

  /** Takes approved, unbilled time back by a row of the opposite minutes, which is answered; its WIP follows. */
  @KeyedAct()
  @Post(':id/reverse')
  @ApiCreatedResponse({ type: CapturedTimeDto })
  async reverseTimeEntry(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() { reason }: ReverseTimeEntryDto): Promise<CapturedTimeDto> {
    return toCapturedTimeDto(await this.time.reverse(ctx, id, reason));
  }
}
