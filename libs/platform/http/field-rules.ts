import { registerDecorator } from 'class-validator';
import { isDay } from '#libs/kernel/index.js';

/** A business date as text. */
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** A price per unit: below a thousand million and with at most six decimal places, never negative. */
export const ratePattern = /^\d{1,9}(\.\d{1,6})?$/;

/** Refuses what is no date of the calendar, such as 2026-02-30. */
export function IsDay(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property is a date of the calendar in the form 2026-05-31' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isDay(value) },
    });
}
