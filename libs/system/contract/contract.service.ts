import { Injectable } from '@nestjs/common';
import { allow, type Ctx, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import { createContract, replaceContractLines, resumeContract, suspendContract, updateContract } from './contract.acts.js';
import { getContractDetail, listContracts } from './contract.queries.js';
import { getContract } from './contract.repository.js';
import type { Contract, ContractDetail, ContractFields, ContractFilter, NewContract, NewContractLine } from './contract.types.js';

interface Version {
  readonly id: string;
  readonly rowVersion: number;
}

/** Contracts while they are drafts; a running one is suspended and resumed. */
@Injectable()
export class ContractService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, contract: NewContract): Promise<ContractDetail> {
    allow(ctx, 'contract.write');
    return this.db.write(ctx, async (tx) => {
      const made = await createContract(tx, contract);
      reach(ctx, 'contract.write', made);
      return made;
    });
  }

  /** The contract with its latest version, or the one named. */
  async get(ctx: Ctx, id: string, versionNo: number | null = null): Promise<ContractDetail> {
    allow(ctx, 'contract.read');
    return this.db.read(ctx, async (tx) => {
      const contract = await getContractDetail(tx, id, versionNo);
      reach(ctx, 'contract.read', contract);
      return contract;
    });
  }

  async list(ctx: Ctx, filter: ContractFilter, page: PageQuery): Promise<Page<Contract>> {
    allow(ctx, 'contract.read');
    return pageById(await this.db.read(ctx, (tx) => listContracts(tx, filter, scopesOf(ctx, 'contract.read'), afterId(page))), page);
  }

  async update(ctx: Ctx, version: Version, patch: ContractFields): Promise<ContractDetail> {
    return this.act(ctx, version.id, (tx) => updateContract(tx, version, patch));
  }

  async replaceLines(ctx: Ctx, version: Version, lines: readonly NewContractLine[]): Promise<ContractDetail> {
    return this.act(ctx, version.id, (tx) => replaceContractLines(tx, version, lines));
  }

  async suspend(ctx: Ctx, id: string, reason: string): Promise<Contract> {
    return this.act(ctx, id, (tx) => suspendContract(tx, id, reason));
  }

  async resume(ctx: Ctx, id: string, reason: string): Promise<Contract> {
    return this.act(ctx, id, (tx) => resumeContract(tx, id, reason));
  }

  /** Allow, then act in one transaction: the contract's row decides whether a narrowed grant reaches it. */
  private async act<T>(ctx: Ctx, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'contract.write');
    return this.db.write(ctx, async (tx) => {
      reach(ctx, 'contract.write', await getContract(tx, id));
      return work(tx);
    });
  }
}

function reach(ctx: Ctx, permission: string, { legalEntityId, customerId, region }: Contract): void {
  allow(ctx, permission, { legalEntityId, customerId, region });
}
