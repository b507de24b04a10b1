import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Problem } from '#libs/kernel/index.js';
import { hashOfKey } from './credentials.js';
import { requestOf } from './request.js';

export const operatorKey = Symbol('operatorKey');

/** Lets in whoever holds the operator key of this installation: it opens the creation of tenants and nothing else. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(@Inject(operatorKey) private readonly expected: string) {}

  canActivate(context: ExecutionContext): boolean {
    const given = /^bearer (\S+)$/i.exec(requestOf(context).headers.authorization ?? '')?.[1] ?? '';
    if (timingSafeEqual(hashOfKey(given), hashOfKey(this.expected))) return true;
    throw new Problem(
      'UNAUTHENTICATED', 401, 'Send Authorization: Bearer with the operator key: BILLWRIGHT_OPERATOR_KEY, or the file operator-key in the data folder.',
    );
  }
}
