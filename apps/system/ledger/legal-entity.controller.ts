import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { ChartService, LegalEntityService, TaxService } from '#libs/system/ledger/index.js';
import { ChartLoadedDto } from './chart.dto.js';
import { LegalEntityDto, LegalEntityListDto, LegalEntityPatchDto, LegalEntityQuery, NewLegalEntityDto } from './legal-entity.dto.js';
import { fromLegalEntityPatchDto, fromNewLegalEntityDto, toLegalEntityDto, toNumberSeriesDto } from './legal-entity.shapes.js';
import {
  DimensionDto, DimensionListDto, DimensionQuery, NewDimensionDto, NewNumberSeriesDto, NumberSeriesDto, NumberSeriesListDto, NumberSeriesQuery,
} from './number-series.dto.js';
import { TaxPackLoadedDto } from './tax.dto.js';

@ApiTags('legal entities')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/ledger/v1/legal-entities')
export class LegalEntityController {
  constructor(
    private readonly entities: LegalEntityService,
    private readonly charts: ChartService,
    private readonly taxes: TaxService,
  ) {}

  /** Opens an entity that keeps books of its own. Country, functional currency and fiscal calendar stay for ever. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: LegalEntityDto })
  async createLegalEntity(@WithCtx() ctx: Ctx, @Body() dto: NewLegalEntityDto): Promise<LegalEntityDto> {
    return toLegalEntityDto(await this.entities.create(ctx, fromNewLegalEntityDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: LegalEntityListDto })
  async listLegalEntities(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: LegalEntityQuery): Promise<LegalEntityListDto> {
    return toPageDto(await this.entities.list(ctx, filter, { limit, after }), toLegalEntityDto);
  }

  @Get(':id')
  @ApiOkResponse({ type: LegalEntityDto })
  async getLegalEntity(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<LegalEntityDto> {
    return toLegalEntityDto(await this.entities.get(ctx, id));
  }

  @Patch(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the entity.' })
  @ApiOkResponse({ type: LegalEntityDto })
  async updateLegalEntity(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number, @Body() dto: LegalEntityPatchDto,
  ): Promise<LegalEntityDto> {
    return toLegalEntityDto(await this.entities.update(ctx, { id, rowVersion, patch: fromLegalEntityPatchDto(dto) }));
  }

  /** Adds an account for every role that leads to none, from the shipped chart. */
  @KeyedAct()
  @Post(':id/load-chart')
  @HttpCode(200)
  @ApiOkResponse({ type: ChartLoadedDto })
  async loadChart(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ChartLoadedDto> {
    return this.charts.loadChart(ctx, id);
  }

  /** Adds the shipped decision table with fixture rates of DE, NL, GB, CA and US. They are for demonstrations: check rates before you bill by them. */
  @KeyedAct()
  @Post(':id/load-taxes')
  @HttpCode(200)
  @ApiOkResponse({ type: TaxPackLoadedDto })
  async loadTaxes(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<TaxPackLoadedDto> {
    return this.taxes.loadTaxes(ctx, id);
  }

  /** Opens a series of document numbers for one kind and fiscal year. */
  @KeyedAct()
  @Post(':id/number-series')
  @ApiCreatedResponse({ type: NumberSeriesDto })
  async createNumberSeries(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) legalEntityId: string, @Body() { nextNumber, ...dto }: NewNumberSeriesDto,
  ): Promise<NumberSeriesDto> {
    return toNumberSeriesDto(await this.entities.createSeries(ctx, { ...dto, legalEntityId, nextNumber: BigInt(nextNumber ?? 1) }));
  }

  @Get(':id/number-series')
  @ApiOkResponse({ type: NumberSeriesListDto })
  async listNumberSeries(
    @WithCtx() ctx: Ctx, @Param('id', IdPipe) legalEntityId: string, @Query() { limit, after, ...filter }: NumberSeriesQuery,
  ): Promise<NumberSeriesListDto> {
    return toPageDto(await this.entities.series(ctx, { ...filter, legalEntityId }, { limit, after }), toNumberSeriesDto);
  }
}

@ApiTags('dimensions')
@Refuses(409)
@Controller('system/ledger/v1/dimensions')
export class DimensionController {
  constructor(private readonly entities: LegalEntityService) {}

  /** Adds a code that customers, projects and resources carry and postings are analysed by. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: DimensionDto })
  async createDimension(@WithCtx() ctx: Ctx, @Body() dto: NewDimensionDto): Promise<DimensionDto> {
    return this.entities.createDimension(ctx, dto);
  }

  @Get()
  @ApiOkResponse({ type: DimensionListDto })
  async listDimensions(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: DimensionQuery): Promise<DimensionListDto> {
    return toPageDto(await this.entities.dimensions(ctx, filter, { limit, after }), (dimension) => dimension);
  }
}
