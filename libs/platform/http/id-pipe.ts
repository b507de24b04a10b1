import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isUuid, Problem } from '#libs/kernel/index.js';

/** An id in a path. @throws ID_MALFORMED 400 for what is no id of anything */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (isUuid(value)) return value;
    throw new Problem(
      'ID_MALFORMED', 400,
      'An id in the path is no UUID. Take it from an answer; codes and numbers are sought with the filters of the lists.',
      { errors: [{ pointer: `/${data}`, code: 'ID_MALFORMED', detail: `${data} in the path is a UUID` }] },
    );
  }
}
