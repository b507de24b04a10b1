import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength, registerDecorator } from 'class-validator';
import { countries, isDay, isInstant, takenDays } from '#libs/kernel/index.js';

/** A business date as text. */
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** A price per unit: below a thousand million and with at most six decimal places, never negative. */
export const ratePattern = /^\d{1,9}(\.\d{1,6})?$/;

const codePattern = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}\p{Pd} ._:/&+()#']*[\p{L}\p{N}\p{M}.)+#])?$/u;

/** With a sign to be read, and none that ends the line or cannot be seen in it. Nothing at all is a line too. */
const linePattern = /^$|^(?=.*[^\p{C}\p{Z}])[^\p{Cc}\p{Zl}\p{Zp}]+$/u;

/** What a day must be, as a problem says it. */
export const dayMessage = `a date of the calendar in the form 2026-05-31, from ${takenDays.first} to ${takenDays.last}`;

/** Refuses what is no date of the calendar, such as 2026-02-30, and what lies beyond the days that are taken. */
export const IsDay = () => textRule('isDay', `$property is ${dayMessage}`, isDay);

/** Refuses what is no instant of RFC 3339 with a zone, and what lies beyond the days that are taken. */
export const IsInstant = () =>
  textRule('isInstant', `$property is an instant with its zone such as 2026-05-31T08:00:00Z, from ${takenDays.first} to ${takenDays.last}`, isInstant);

/** As {@link IsInstant}, and takes a day alone for its midnight in UTC. */
export const IsInstantOrDay = () =>
  textRule('isInstant', `$property is an instant such as 2026-05-31T08:00:00Z or ${dayMessage}`, (text) => isInstant(text) || isDay(text));

/** Refuses what is no country, such as QQ. */
export const IsCountry = () => textRule('isCountry', '$property is a country of ISO 3166-1 alpha-2, such as DE', (text) => countries.has(text));

/** Refuses codes that nobody can read aloud: of spaces, of signs that hide or reverse their text, of markup. */
export const IsCode = () => textRule(
  'isCode',
  '$property begins with a letter or digit and holds letters, digits, spaces and signs such as - . / only',
  (text) => codePattern.test(text),
);

/** A field that names a record or, absent or null, none. */
export const NullableId = () => applyDecorators(ApiPropertyOptional({ type: String, format: 'uuid', nullable: true }), IsOptional(), IsUUID());

/** A field that holds a text of at most so many characters or, absent or null, none. */
export const NullableText = (most: number) =>
  applyDecorators(ApiPropertyOptional({ type: String, nullable: true }), IsOptional(), IsString(), MaxLength(most));

/** Refuses names and numbers of blanks only, and those that would break the line they are printed in. */
export const IsOneLine = () => textRule(
  'isOneLine',
  '$property is one line with something to read: no line breaks or control characters, and not blanks only',
  (text) => linePattern.test(text),
);

/** Refuses a reason of blanks and of signs nobody sees: whoever asks later why it was done finds nothing. */
export const IsReadable = () => textRule('isReadable', '$property says something: not blanks only', (text) => /[^\p{C}\p{Z}]/u.test(text));

/** Takes a text without the spaces around it, so that one reference is never written two ways; of blanks only nothing is left. */
export const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

function textRule(name: string, message: string, holds: (text: string) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: (value: unknown) => typeof value === 'string' && holds(value) },
    });
}
