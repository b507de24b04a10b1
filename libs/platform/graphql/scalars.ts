import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { isDay, maxAmountMinor, takenDays } from '#libs/kernel/index.js';
import { dayMessage } from '../http/field-rules.js';

/** Whole minor units of a currency, up to 2^53 − 1; never an Int, which ends at 2^31, and never a float. */
@Scalar('MinorUnits')
export class MinorUnitsScalar implements CustomScalar<number, bigint> {
  description = 'Whole minor units of a currency: 809200 EUR is 8,092.00 EUR.';

  serialize(value: unknown): number {
    return Number(value);
  }

  parseValue(value: unknown): bigint {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    throw new GraphQLError('MinorUnits is a whole number of minor units.');
  }

  parseLiteral(node: ValueNode): bigint {
    const value = node.kind === Kind.INT ? BigInt(node.value) : null;
    if (value !== null && value <= maxAmountMinor && value >= -maxAmountMinor) return value;
    throw new GraphQLError('MinorUnits is a whole number of minor units.');
  }
}

/** A business date, `2026-05-31`. */
@Scalar('Day')
export class DayScalar implements CustomScalar<string, string> {
  description = `A business date such as 2026-05-31, from ${takenDays.first} to ${takenDays.last}.`;

  serialize(value: unknown): string {
    return String(value);
  }

  parseValue(value: unknown): string {
    if (typeof value === 'string' && isDay(value)) return value;
    throw new GraphQLError(`Day is ${dayMessage}.`);
  }

  parseLiteral(node: ValueNode): string {
    return this.parseValue(node.kind === Kind.STRING ? node.value : undefined);
  }
}
