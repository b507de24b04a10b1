import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, Refuses, WithCtx } from '#libs/platform/index.js';
import { WriteDownService } from '#libs/process/approval-routing/index.js';
import { RequestWriteDownDto, toWriteDownDto, WriteDownDto } from './write-down.dto.js';

@ApiTags('write-downs')
@Refuses(404, 409, 422, 423)
@Controller('process/approval-routing/v1/write-downs')
export class WriteDownController {
  constructor(private readonly writeDowns: WriteDownService) {}

  /** Asks to take work off before it is invoiced. When it is approved, the part is WRITTEN_OFF and its journal E3 posted, in the commit of the decision. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: WriteDownDto })
  async requestWriteDown(@WithCtx() ctx: Ctx, @Body() { transactionId, minutes, reason }: RequestWriteDownDto): Promise<WriteDownDto> {
    return toWriteDownDto(await this.writeDowns.request(ctx, { transactionId, minutes: minutes ?? null, reason }));
  }

  @Get(':id')
  @ApiOkResponse({ type: WriteDownDto })
  async getWriteDown(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<WriteDownDto> {
    return toWriteDownDto(await this.writeDowns.get(ctx, id));
  }
}
