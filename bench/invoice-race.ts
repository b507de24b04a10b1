import { type BareApp, startBare } from './bare-app.js';
import { type InvoiceFirm, makeInvoiceFirm } from './invoice-firm.js';
import { openGround } from './server.js';

/** Both sides of a row over invoices: the product with its firm, and a bare app on the same rows. */
export interface Contest {
  readonly url: string;
  readonly firm: InvoiceFirm;
  readonly bare: BareApp;
}

/** Runs `work` while both stand. */
export async function contest<T>(bareName: 'bare-http' | 'bare-graphql', work: (contest: Contest) => Promise<T>): Promise<T> {
  const ground = await openGround();
  try {
    const product = await ground.startProduct();
    const firm = await makeInvoiceFirm(product);
    const bare = await startBare(bareName, { databaseUrl: product.databaseUrl('postgres'), tenantId: firm.tenantId, userId: firm.userId });
    try {
      return await work({ url: product.url, firm, bare });
    } finally {
      await bare.stop();
    }
  } finally {
    await ground.remove();
  }
}
