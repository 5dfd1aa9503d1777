/** The server as the exchange sees it: its few calls, each of which answers or throws a `SyncFailure`. */
import type { AuditPush, AuditReceipt } from '../../model/wire/audit.ts';
import type { SignedConfiguration } from '../../model/wire/configuration.ts';
import type { OfferAnswer, PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../model/wire/exchange.ts';
import type { PenAnswer } from '../../model/wire/pen.ts';

export interface Server {
  pen(pen: string): Promise<PenAnswer>;
  configuration(): Promise<SignedConfiguration>;
  pull(request: PullRequest, signal?: AbortSignal): Promise<PullAnswer>;
  push(request: PushRequest): Promise<PushAnswer>;
  offer(ids: readonly string[]): Promise<OfferAnswer>;
  audit(push: AuditPush): Promise<AuditReceipt>;
}
