import type { components } from '#client/generated/firm.js';

type Parts = components['schemas'];
type Lists = Required<Parts['FirmDocument']>;

/** A firm as one JSON document: what `billwright load` takes, as `openapi/firm.schema.json` describes it. */
export type FirmDocument = { readonly [List in keyof Lists]?: readonly Lists[List][number][] };
export type FirmUser = Parts['FirmUser'];
export type FirmEntity = Parts['FirmEntity'];
export type FirmResource = Parts['FirmResource'];
export type FirmEngagement = Lists['engagements'][number];
