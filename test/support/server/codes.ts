/** The codes an administrator draws: for an officer's next laptop, or for another administrator. */
import { makeCode } from '../../../server/accounts/codes.ts';
import type { TestServer } from './running.ts';

type Of = Pick<TestServer, 'store' | 'sealer' | 'clock'>;

const draw = ({ store, sealer, clock }: Of, what: { purpose: 'device' | 'administrator'; officer?: string }) =>
  store.transaction((sql) => makeCode(sql, { ...what, by: 'test', now: clock.now }, sealer));

export const deviceCode = (of: Of, officer: string): Promise<string> => draw(of, { purpose: 'device', officer });
export const administratorCode = (of: Of): Promise<string> => draw(of, { purpose: 'administrator' });
