import { Problem, problems as shared } from '#libs/kernel/index.js';

export const problems = {
  notFound: (id: string) => shared.notFound('document', id),

  empty: () => new Problem('FILE_EMPTY', 400, 'The body holds no bytes. Send the file itself as the body.'),

  mediaTypeUnsupported: (allowed: readonly string[]) => new Problem('MEDIA_TYPE_UNSUPPORTED', 415, `Send the file as one of ${allowed.join(', ')}.`),

  contentMismatch: (mediaType: string) => new Problem('FILE_CONTENT_MISMATCH', 422, `The bytes are no ${mediaType}. Send them with the media type they have.`),

  notUploaded: (kind: string) =>
    shared.invalid([{ pointer: '/kind', code: 'KIND_NOT_UPLOADED', detail: `A ${kind} is made by Billwright. Choose the kind of what you send.` }]),

  targetUnknown: (type: string) =>
    shared.invalid([{ pointer: '/targetType', code: 'TARGET_TYPE_UNKNOWN', detail: `${type} is no kind of record that takes this.` }]),

  targetMissing: (type: string, id: string) => shared.notFound(type.replaceAll('_', ' '), id),

  erased: (id: string) => new Problem('FILE_ERASED', 410, `The content of ${id} was erased at the end of its retention. Only its description remains.`),

  damaged: (id: string) =>
    new Problem('FILE_DAMAGED', 500, `The stored bytes of ${id} are missing or not what was stored. Restore the data folder from its backup.`),
};
