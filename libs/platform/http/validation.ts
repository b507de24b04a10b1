import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { type FieldError, problems } from '#libs/kernel/index.js';
import { shapeErrors } from './field-shapes.js';
import { pointerPart } from './json-text.js';

/** A field the DTO does not have is refused, never dropped. */
const strictRules = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** Bodies and queries are checked against their DTO before a handler sees them. */
@Injectable()
export class Validation implements PipeTransform {
  async transform(value: unknown, { metatype, type, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || metatype === undefined || plainTypes.has(metatype)) return value;
    const { dto, errors } = await readDto(metatype, isLeftOut(value, data) ? {} : value);
    if (errors.length > 0) throw problems.invalid(errors);
    return dto;
  }
}

/** No body, no query, or an argument of the graph that is null: what must be there is then missing by name. */
function isLeftOut(value: unknown, argument: string | undefined): boolean {
  return value === undefined || (value === null && argument !== undefined);
}

const plainTypes = new Set<unknown>([String, Boolean, Number, Array, Object, Buffer, Date]);

/** A value as its DTO, with all that is wrong with it: first its shape, because the rules of a field may rely on that. */
export async function readDto<T>(type: new () => T, value: unknown): Promise<{ readonly dto: T; readonly errors: readonly FieldError[] }> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { dto: value as T, errors: [{ pointer: '', code: 'IS_OBJECT', detail: 'this is a JSON object' }] };
  }
  const hidden = hiddenFields(value, '');
  if (hidden.length > 0) return { dto: value as T, errors: hidden };
  const dto = plainToInstance(type, value);
  const misshapen = shapeErrors(dto as object);
  if (misshapen.length > 0) return { dto, errors: misshapen };
  return { dto, errors: (await validate(dto as object, strictRules)).flatMap((error) => fieldErrors(error, '')) };
}

/** Fields, at any depth, that are named like what every object has: class-transformer and class-validator take them for known. */
function hiddenFields(value: unknown, pointer: string): FieldError[] {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const place = `${pointer}/${pointerPart(name)}`;
    return name in Object.prototype ? [{ pointer: place, code: 'UNKNOWN_FIELD', detail: `${name} should not exist` }] : hiddenFields(field, place);
  });
}

/**
 * The errors of one field and everything below it, with JSON pointers. Of several rules the one that the DTO names first is said: the type before its bounds.
 */
function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${pointerPart(error.property)}`;
  const [rule, detail] = Object.entries(error.constraints ?? {}).at(-1) ?? [];
  const own = rule === undefined ? [] : [{ pointer, ...saidOf(rule, detail!, error) }];
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function saidOf(rule: string, detail: string, { property, value }: ValidationError): Omit<FieldError, 'pointer'> {
  if (rule === 'whitelistValidation') return { code: 'UNKNOWN_FIELD', detail: detail.replace(/^property /, '') };
  if (value === undefined) return { code: 'REQUIRED', detail: `${property} is missing: ${detail}` };
  return { code: rule.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase(), detail };
}
