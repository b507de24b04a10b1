import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, problems } from '#libs/kernel/index.js';

/** A field the DTO does not have is refused, never dropped. */
export const strictRules = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true } as const;

/** Bodies and queries are checked against their DTO before a handler sees them. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    ...strictRules,
    exceptionFactory: (errors) => problems.invalid(errors.flatMap((error) => fieldErrors(error, ''))),
  });
}

/** The errors of one field and everything below it, with JSON pointers. */
export function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({ pointer, code: codeOf(rule), detail: detail.replace(/^property /, '') }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function codeOf(rule: string): string {
  if (rule === 'whitelistValidation') return 'UNKNOWN_FIELD';
  return rule.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
