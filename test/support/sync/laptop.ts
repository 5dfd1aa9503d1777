/** A laptop with a real vault that is enrolled with a real server, over the line it would use itself. */

import { openEnrolment } from '../../../db/sync/enrolment.ts';
import { type Line, openLine } from '../../../db/sync/https.ts';
import type { ContentServer } from '../../../db/sync/lane.ts';
import { readSecret } from '../../../db/sync/signing.ts';
import type { TestServer } from '../server/running.ts';
import { type TestVault, type TestVaultOptions, testVault } from '../vault.ts';
import { ticketFor } from './ticket.ts';

export interface Laptop {
  readonly vault: TestVault;
  line(): Line;
  enrol(officer: string, areas?: Record<string, string | null>): Promise<void>;
  sync(): Promise<void>;
  /** Sends and fetches the contents of attachments. */
  carry(over?: (line: Line) => ContentServer): Promise<void>;
  remove(): void;
}

export function laptop(server: TestServer, options: TestVaultOptions = {}): Laptop {
  const vault = testVault({ now: server.clock.now, ...options });
  let offset = 0;
  const clock = {
    now: () => vault.clock.now,
    offset: () => offset,
    measured: (by: number) => {
      offset = by;
    },
  };
  const line = (): Line => {
    const { values } = vault.parts.sync;
    return openLine(
      { address: values.get('address'), key: values.get('serverKey'), certificate: values.get('certificate') },
      { deviceId: values.get('deviceId'), secret: readSecret(values.get('deviceKey')) },
      clock,
    );
  };
  return {
    vault,
    line,
    async enrol(officer, areas) {
      const enrolment = openEnrolment(vault.parts.sync, vault.parts.sync.bindings);
      const ticket = await ticketFor(server, officer);
      await enrolment.begin(ticket, 'A laptop', ({ address, key }, { deviceId, secret }) =>
        openLine({ address, key, certificate: '' }, { deviceId, secret: readSecret(secret) }, clock),
      );
      const preview = enrolment.preview();
      if (preview !== null)
        await enrolment.confirm(
          areas ?? Object.fromEntries(preview.areas.map(({ id, suggestion }) => [id, suggestion])),
        );
    },
    async sync() {
      const to = line();
      try {
        await vault.parts.sync.exchange.run(to);
      } finally {
        to.close();
      }
    },
    async carry(over = (to) => to) {
      const to = line();
      try {
        await vault.parts.sync.lane.run(over(to));
      } finally {
        to.close();
      }
    },
    remove: () => vault.remove(),
  };
}
