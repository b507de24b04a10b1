import { ValidateIf } from 'class-validator';

/** The field may be left out, but null is no value of it: a column without a null would refuse it later and less clearly. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_: object, value: unknown) => value !== undefined);
}
