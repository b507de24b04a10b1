import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { type Money, maxAmountMinor } from '#libs/kernel/index.js';

const most = Number(maxAmountMinor);

/** Money in JSON: whole minor units and the currency, never a float. */
export class MoneyDto {
  @ApiProperty({ type: 'integer', format: 'int64', minimum: -most, maximum: most, example: 809200, description: 'Minor units: 809200 EUR is 8,092.00 EUR.' })
  @IsInt({ message: 'amount is a whole number of minor units, never a decimal' })
  @Min(-most)
  @Max(most)
  amount: number;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

/** Money as the doors show it. */
export function toMoneyDto(money: Money): MoneyDto {
  return { amount: Number(money.amountMinor), currency: money.currency };
}

/** Money as the rules take it. */
export function fromMoneyDto(dto: MoneyDto): Money {
  return { amountMinor: BigInt(dto.amount), currency: dto.currency };
}
