import type { AllPaths } from '#client/generated/paths.js';

type Body<Path extends keyof AllPaths> = AllPaths[Path] extends { post: { requestBody: { content: { 'application/json': infer Json } } } } ? Json : never;

/** A firm as one JSON document: what `billwright load` takes. */
export interface FirmDocument {
  readonly users?: readonly FirmUser[];
  readonly legalEntities?: readonly FirmEntity[];
  readonly roles?: readonly Body<'/system/project/v1/roles'>[];
  readonly resources?: readonly FirmResource[];
  readonly fxRates?: Body<'/system/ledger/v1/fx-rates/bulk'>;
  readonly paymentTerms?: readonly Body<'/system/customer/v1/payment-terms'>[];
  readonly engagements?: readonly { readonly externalRef: { readonly system: string; readonly id: string } }[];
}

export interface FirmUser {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export type FirmEntity = Body<'/system/ledger/v1/legal-entities'> & {
  readonly periods?: readonly { readonly fiscalYear: number; readonly openThrough?: string }[];
  readonly series?: readonly Body<'/system/ledger/v1/legal-entities/{id}/number-series'>[];
  /** `small-chart` loads the shipped chart with its account map. */
  readonly accounts?: 'small-chart' | readonly (Body<'/system/ledger/v1/legal-entities/{id}/accounts'> & { readonly roles?: readonly string[] })[];
  /** `shipped` loads the tax pack of the entity's country. */
  readonly taxRules?: 'shipped' | readonly Omit<Body<'/system/ledger/v1/tax-rules'>, 'legalEntityId'>[];
};

export interface FirmResource {
  readonly code: string;
  readonly name?: string;
  readonly legalEntity: string;
  readonly userEmail?: string;
  readonly homeRole?: string;
  readonly costRates?: readonly Body<'/system/project/v1/resources/{id}/cost-rates'>[];
}
