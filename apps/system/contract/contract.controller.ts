import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ContractService } from '#libs/system/contract/index.js';
import {
  ContractDetailDto, ContractDto, ContractListDto, ContractPatchDto, ContractQuery, ContractReasonDto, ContractVersionQuery, NewContractDto,
} from './contract.dto.js';
import { ContractLinesDto } from './contract-line.dto.js';
import { fromNewContractDto, fromNewContractLineDto, toContractDetailDto, toContractDto } from './contract.shapes.js';

@ApiTags('contracts')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/contract/v1/contracts')
export class ContractController {
  constructor(private readonly contracts: ContractService) {}

  /** Opens a draft with its first version. It is submitted and activated by the engagement process. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: ContractDetailDto })
  async createContract(@WithCtx() ctx: Ctx, @Body() dto: NewContractDto): Promise<ContractDetailDto> {
    return toContractDetailDto(await this.contracts.create(ctx, fromNewContractDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: ContractListDto })
  async listContracts(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: ContractQuery): Promise<ContractListDto> {
    return toPageDto(await this.contracts.list(ctx, filter, { limit, after }), toContractDto);
  }

  /** The contract with its latest version, or another one, and the lines of it. */
  @Get(':id')
  @ApiOkResponse({ type: ContractDetailDto })
  async getContract(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() { versionNo }: ContractVersionQuery): Promise<ContractDetailDto> {
    return toContractDetailDto(await this.contracts.get(ctx, id, versionNo ?? null));
  }

  /** Changes the head of a draft. */
  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ContractDetailDto })
  async updateContract(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ContractPatchDto,
  ): Promise<ContractDetailDto> {
    return toContractDetailDto(await this.contracts.update(ctx, { id, rowVersion }, dto));
  }

  /** Replaces the lines of a draft, with their terms, splits, rates and schedules. A line number keeps its id. */
  @Put(':id/lines')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the contract.' })
  @ApiOkResponse({ type: ContractDetailDto })
  async replaceContractLines(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: ContractLinesDto,
  ): Promise<ContractDetailDto> {
    return toContractDetailDto(await this.contracts.replaceLines(ctx, { id, rowVersion }, dto.lines.map(fromNewContractLineDto)));
  }

  /** ACTIVE to SUSPENDED. */
  @Post(':id/suspend')
  @HttpCode(200)
  @ApiOkResponse({ type: ContractDto })
  async suspendContract(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ContractReasonDto): Promise<ContractDto> {
    return toContractDto(await this.contracts.suspend(ctx, id, dto.reason));
  }

  /** SUSPENDED to ACTIVE. */
  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: ContractDto })
  async resumeContract(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() dto: ContractReasonDto): Promise<ContractDto> {
    return toContractDto(await this.contracts.resume(ctx, id, dto.reason));
  }
}
