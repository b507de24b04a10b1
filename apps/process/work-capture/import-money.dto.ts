import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto, PageInfo, toMoneyDto } from '#libs/platform/index.js';
import { type ComparedMoney, moneyVerdicts } from '#libs/process/work-capture/index.js';

export class ImportMoneyDto {
  @ApiProperty({ type: 'integer', description: 'The line of the file on which the row starts; the header is line 1.' })
  row: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry that the row made.' })
  entryId: string | null;

  @ApiProperty({
    enum: moneyVerdicts,
    description: 'NOT_COMPARABLE: another currency, or more places than the currency has. UNPRICED: work is priced once it is approved. NOT_TAKEN: the row made no entry.',
  })
  verdict: string;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'What the file says. Evidence: it is never billed.' })
  imported: MoneyDto | null;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'By the rate card.' })
  priced: MoneyDto | null;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Imported less priced.' })
  difference: MoneyDto | null;
}

export class ImportMoneyListDto {
  @ApiProperty({ type: [ImportMoneyDto] })
  data: ImportMoneyDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function toImportMoneyDto({ rowNo, entryId, verdict, imported, priced, difference }: ComparedMoney): ImportMoneyDto {
  const money = (amount: ComparedMoney['priced']) => amount && toMoneyDto(amount);
  return { row: rowNo, entryId, verdict, imported: money(imported), priced: money(priced), difference: money(difference) };
}
