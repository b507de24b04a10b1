import { ApiPropertyOptional } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { isUuid } from '#libs/kernel/index.js';

/** Somebody who works, by exactly one of these. */
export class PartnerTimeResourceRefDto {
  @ApiPropertyOptional({ format: 'uuid' })
  id?: string;

  @ApiPropertyOptional()
  code?: string;

  @ApiPropertyOptional({ format: 'email', description: 'The e-mail of the resource\'s login.' })
  email?: string;
}

/** A project or a task, by exactly one of these. */
export class PartnerTimeCodeRefDto {
  @ApiPropertyOptional({ format: 'uuid' })
  id?: string;

  @ApiPropertyOptional()
  code?: string;
}

/** True for an object with exactly one of the keys, holding text; an id is a UUID. */
export function isReference(value: unknown, keys: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [first, ...rest] = Object.entries(value);
  if (!first || rest.length > 0) return false;
  const [key, text] = first as [string, unknown];
  return keys.includes(key) && typeof text === 'string' && text.length > 0 && text.length <= 320 && (key !== 'id' || isUuid(text));
}

/** Refuses what names nothing, or more than one thing. */
export function IsReference(...keys: readonly string[]): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isReference',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property names exactly one of ${keys.join(', ')}` },
      validator: { validate: (value: unknown) => isReference(value, keys) },
    });
}
