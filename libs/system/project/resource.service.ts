import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, may, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import {
  changeCalendar, changeResource, changeRole, confirmAbsence, createAbsence, createCalendar, createCostRates, createResources, createRoles, endCostRateOf,
  removeAbsence,
} from './resource.acts.js';
import { findAbsences, findCostRates, listCalendars, listResources, listRoles } from './resource.queries.js';
import { getAbsence, getCalendar, getCostRate, getResource, getRole } from './resource.repository.js';
import type {
  Absence, Calendar, CalendarPatch, CostRate, NewAbsence, NewCalendar, NewCostRate, NewProjectRole, NewResource, ProjectRole, ProjectRolePatch, Resource,
  ResourceFilter, ResourcePatch,
} from './resource.types.js';

type Key = { readonly id: string; readonly rowVersion: number };

/** The people, what they are, cost and when they work. */
@Injectable()
export class ResourceService {
  constructor(private readonly db: Db) {}

  async createRole(ctx: Ctx, role: NewProjectRole): Promise<ProjectRole> {
    allow(ctx, 'resource.write');
    if (role.standardCost) allow(ctx, 'cost.write');
    return this.db.write(ctx, async (tx) => (await createRoles(tx, [role]))[0]!);
  }

  async changeRole(ctx: Ctx, key: Key, patch: ProjectRolePatch): Promise<ProjectRole> {
    allow(ctx, 'resource.write');
    if (patch.standardCost !== undefined) allow(ctx, 'cost.write');
    return discreet(ctx, await this.db.write(ctx, (tx) => changeRole(tx, key, patch)));
  }

  async role(ctx: Ctx, id: string): Promise<ProjectRole> {
    allow(ctx, 'resource.read');
    return discreet(ctx, await this.db.read(ctx, (tx) => getRole(tx, id)));
  }

  async roles(ctx: Ctx, page: PageQuery): Promise<Page<ProjectRole>> {
    allow(ctx, 'resource.read');
    const roles = await this.db.read(ctx, (tx) => listRoles(tx, afterId(page)));
    return pageById(roles.map((role) => discreet(ctx, role)), page);
  }

  async createCalendar(ctx: Ctx, calendar: NewCalendar): Promise<Calendar> {
    allow(ctx, 'resource.write');
    return this.db.write(ctx, (tx) => createCalendar(tx, calendar));
  }

  async changeCalendar(ctx: Ctx, key: Key, patch: CalendarPatch): Promise<Calendar> {
    allow(ctx, 'resource.write');
    return this.db.write(ctx, (tx) => changeCalendar(tx, key, patch));
  }

  async calendar(ctx: Ctx, id: string): Promise<Calendar> {
    allow(ctx, 'resource.read');
    return this.db.read(ctx, (tx) => getCalendar(tx, id));
  }

  async calendars(ctx: Ctx, page: PageQuery): Promise<Page<Calendar>> {
    allow(ctx, 'resource.read');
    return pageById(await this.db.read(ctx, (tx) => listCalendars(tx, afterId(page))), page);
  }

  /** All or none. */
  async create(ctx: Ctx, resources: readonly NewResource[]): Promise<readonly Resource[]> {
    allow(ctx, 'resource.write');
    for (const { legalEntityId, region = null } of resources) allow(ctx, 'resource.write', { legalEntityId, region });
    return this.db.write(ctx, (tx) => createResources(tx, resources));
  }

  change = (ctx: Ctx, key: Key, patch: ResourcePatch) => this.onResource(ctx, 'resource.write', key.id, (tx) => changeResource(tx, key, patch));

  async get(ctx: Ctx, id: string): Promise<Resource> {
    allow(ctx, 'resource.read');
    return this.db.read(ctx, (tx) => reached(tx, 'resource.read', id));
  }

  async list(ctx: Ctx, filter: ResourceFilter, page: PageQuery): Promise<Page<Resource>> {
    allow(ctx, 'resource.read');
    return pageById(await this.db.read(ctx, (tx) => listResources(tx, filter, scopesOf(ctx, 'resource.read'), afterId(page))), page);
  }

  async createCostRate(ctx: Ctx, rate: NewCostRate): Promise<CostRate> {
    return this.onResource(ctx, 'cost.write', rate.resourceId, async (tx) => (await createCostRates(tx, [rate]))[0]!);
  }

  async endCostRate(ctx: Ctx, key: Key, validTo: Day): Promise<CostRate> {
    allow(ctx, 'cost.write');
    return this.db.write(ctx, async (tx) => {
      const { resourceId } = await getCostRate(tx, key.id);
      await reached(tx, 'cost.write', resourceId);
      return endCostRateOf(tx, key, validTo);
    });
  }

  /** Confidential: what a resource costs over time. */
  async costRates(ctx: Ctx, resourceId: string): Promise<readonly CostRate[]> {
    allow(ctx, 'cost.read');
    return this.db.read(ctx, async (tx) => {
      await reached(tx, 'cost.read', resourceId);
      return findCostRates(tx, [resourceId]);
    });
  }

  async createAbsence(ctx: Ctx, absence: NewAbsence): Promise<Absence> {
    return this.onResource(ctx, 'resource.write', absence.resourceId, (tx) => createAbsence(tx, absence));
  }

  confirmAbsence = (ctx: Ctx, key: Key) => this.onAbsence(ctx, key.id, (tx) => confirmAbsence(tx, key));
  removeAbsence = (ctx: Ctx, id: string) => this.onAbsence(ctx, id, (tx) => removeAbsence(tx, id));

  async absences(ctx: Ctx, resourceId: string): Promise<readonly Absence[]> {
    allow(ctx, 'resource.read');
    return this.db.read(ctx, async (tx) => {
      await reached(tx, 'resource.read', resourceId);
      return findAbsences(tx, [resourceId]);
    });
  }

  private async onResource<T>(ctx: Ctx, permission: string, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, permission);
    return this.db.write(ctx, async (tx) => {
      await reached(tx, permission, id);
      return work(tx);
    });
  }

  private async onAbsence(ctx: Ctx, id: string, work: (tx: Tx) => Promise<Absence>): Promise<Absence> {
    allow(ctx, 'resource.write');
    return this.db.write(ctx, async (tx) => {
      await reached(tx, 'resource.write', (await getAbsence(tx, id)).resourceId);
      return work(tx);
    });
  }
}

/** The resource, if the actor's permission reaches it. */
async function reached(tx: Tx, permission: string, id: string): Promise<Resource> {
  const resource = await getResource(tx, id);
  allow(tx.ctx, permission, { legalEntityId: resource.legalEntityId, region: resource.region });
  return resource;
}

/** A role without its cost, for readers who may not see it. */
function discreet(ctx: Ctx, { standardCost, ...role }: ProjectRole): ProjectRole {
  return may(ctx, 'cost.read') ? { ...role, standardCost: standardCost ?? null } : role;
}
