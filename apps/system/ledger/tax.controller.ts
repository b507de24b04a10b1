import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, IfMatch, KeyedAct, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { TaxService } from '#libs/system/ledger/index.js';
import {
  NewTaxCodeDto, NewTaxRateDto, NewTaxRuleDto, TaxCodeDto, TaxCodeListDto, TaxRateDto, TaxRateListDto, TaxRateQuery, TaxRuleDto, TaxRuleListDto, TaxRuleQuery,
} from './tax.dto.js';
import { fromNewTaxRateDto, fromNewTaxRuleDto, toTaxRateDto, toTaxRuleDto } from './tax.shapes.js';

@ApiTags('taxes')
@Refuses(404, 409, 412, 422, 428)
@Controller('system/ledger/v1')
export class TaxController {
  constructor(private readonly taxes: TaxService) {}

  @KeyedAct()
  @Post('tax-codes')
  @ApiCreatedResponse({ type: TaxCodeDto })
  async createTaxCode(@WithCtx() ctx: Ctx, @Body() dto: NewTaxCodeDto): Promise<TaxCodeDto> {
    return this.taxes.createCode(ctx, { ...dto });
  }

  @Get('tax-codes')
  @ApiOkResponse({ type: TaxCodeListDto })
  async listTaxCodes(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<TaxCodeListDto> {
    return toPageDto(await this.taxes.codes(ctx, query), (code) => code);
  }

  /** Adds a rate of the standard category. Several for one place are parallel taxes on the same base. */
  @KeyedAct()
  @Post('tax-rates')
  @ApiCreatedResponse({ type: TaxRateDto })
  async createTaxRate(@WithCtx() ctx: Ctx, @Body() dto: NewTaxRateDto): Promise<TaxRateDto> {
    return toTaxRateDto(await this.taxes.createRate(ctx, fromNewTaxRateDto(dto)));
  }

  @Get('tax-rates')
  @ApiOkResponse({ type: TaxRateListDto })
  async listTaxRates(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: TaxRateQuery): Promise<TaxRateListDto> {
    return toPageDto(await this.taxes.rates(ctx, filter, { limit, after }), toTaxRateDto);
  }

  /** Adds a row to the decision table. */
  @KeyedAct()
  @Post('tax-rules')
  @ApiCreatedResponse({ type: TaxRuleDto })
  async createTaxRule(@WithCtx() ctx: Ctx, @Body() dto: NewTaxRuleDto): Promise<TaxRuleDto> {
    return toTaxRuleDto(await this.taxes.createRule(ctx, fromNewTaxRuleDto(dto)));
  }

  @Get('tax-rules')
  @ApiOkResponse({ type: TaxRuleListDto })
  async listTaxRules(@WithCtx() ctx: Ctx, @Query() { limit, after, ...filter }: TaxRuleQuery): Promise<TaxRuleListDto> {
    return toPageDto(await this.taxes.rules(ctx, filter, { limit, after }), toTaxRuleDto);
  }

  /** Takes a row out of the decision table. */
  @Post('tax-rules/:id/retire')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the rule.' })
  @ApiOkResponse({ type: TaxRuleDto })
  async retireTaxRule(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string, @IfMatch() rowVersion: number): Promise<TaxRuleDto> {
    return toTaxRuleDto(await this.taxes.retireRule(ctx, { id, rowVersion }));
  }
}
