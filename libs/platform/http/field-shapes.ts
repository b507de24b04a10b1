import { getMetadataStorage } from 'class-validator';
import type { FieldError } from '#libs/kernel/index.js';
import { pointerPart } from './json-text.js';

interface FieldShape {
  readonly name: string;
  /** Whether its reference says that null is taken. */
  readonly isNullable: boolean;
  /** Whether it must be there although no rule says so: those of a nested object are asked only if there is one. */
  readonly isOwed: boolean;
  /** An object of its own, or a list of such. */
  readonly holds: 'value' | 'object' | 'list';
}

/** Where an instance of a DTO lacks an object, has null that its reference does not name, or an array in the place of an object, at any depth. */
export function shapeErrors(dto: object, parent = ''): FieldError[] {
  const given = dto as Readonly<Record<string, unknown>>;
  return shapesOf(dto.constructor).flatMap((shape) => errorsOf(shape, given[shape.name], `${parent}/${pointerPart(shape.name)}`));
}

function errorsOf({ isNullable, isOwed, holds, name }: FieldShape, value: unknown, pointer: string): FieldError[] {
  if (value === undefined) return isOwed ? [{ pointer, code: 'REQUIRED', detail: `${name} is missing` }] : [];
  if (value === null) return isNullable ? [] : [{ pointer, code: 'NOT_NULL', detail: `${name} takes no null: send a value, or leave it out` }];
  if (holds === 'object') return objectErrors(value, pointer);
  if (holds === 'value' || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => objectErrors(item, `${pointer}/${index}`));
}

function objectErrors(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return shapeErrors(value, pointer);
  return [{ pointer, code: 'IS_OBJECT', detail: 'this is a JSON object' }];
}

const known = new WeakMap<object, readonly FieldShape[]>();

function shapesOf(type: Function): readonly FieldShape[] {
  if (!known.has(type)) known.set(type, findShapes(type));
  return known.get(type)!;
}

/** From what the DTO says already: class-validator knows what is nested, the reference knows what may be null. */
function findShapes(type: Function): FieldShape[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].map((name) => {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const has = (rule: string) => own.find(({ type: kind }) => (kind as string) === rule);
    const nested = has('nestedValidation');
    return {
      name,
      isNullable: isNullable(type, name),
      isOwed: nested !== undefined && !has('conditionalValidation'),
      holds: nested === undefined ? 'value' : nested.each ? 'list' : 'object',
    };
  });
}

function isNullable(type: Function, name: string): boolean {
  const documented = Reflect.getMetadata('swagger/apiModelProperties', type.prototype as object, name) as { nullable?: boolean } | undefined;
  return documented === undefined || documented.nullable === true;
}
