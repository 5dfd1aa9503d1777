import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../../db/audit.ts';
import { type AuditEntry, type AuditFact, commitment, nextEntry } from '../../../model/audit.ts';
import { type HeldContent, MISSING } from '../../../model/audit-contents.ts';
import { newId } from '../../../model/id.ts';
import { type AuditReceipt, MOST_ENTRIES, receiptText } from '../../../model/wire/audit.ts';
import { eraseFromAudit } from '../../../server/audit/chain.ts';
import { contentsFrom } from '../../../server/audit/contents.ts';
import { auditCsv, searchEntries } from '../../../server/audit/search.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { sealChange } from '../../../server/feeds/stored.ts';
import { holds } from '../../support/property.ts';
import { administratorOf } from '../../support/server/administrator.ts';
import { nothingHeld, onlyHeld } from '../../support/server/held-work.ts';
import { type Ground, groundOf, startServer, type TestDevice, type TestServer } from '../../support/server/running.ts';
import { verifiesText } from '../../support/server/signatures.ts';
import { STORES } from '../../support/server/stores.ts';

const numbered = (...contents: (readonly [number: number, content: unknown])[]): HeldContent[] =>
  contents.map(([number, content]) => ({ number, content }));

function chain(facts: readonly Partial<AuditFact>[], previous?: string): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const [index, fact] of facts.entries()) {
    const head = entries.at(-1) ?? null;
    const whole = {
      actor: 'somebody',
      action: 'consult' as const,
      record: null,
      reason: null,
      at: 1_000 + index,
      commitment: null,
    };
    entries.push(nextEntry(head, { ...whole, ...fact }, digest, index === 0 ? previous : undefined));
  }
  return entries;
}
const plain = (count: number) => chain(Array.from({ length: count }, () => ({})));

describe.each(STORES)('the audit at the server, on %s', (kind) => {
  let server: TestServer;
  let ground: Ground;
  let officer: string;
  beforeAll(async () => {
    server = await startServer(kind);
    ground = groundOf(server);
    officer = await ground.officer('Ada Vale', 'beat');
  });
  afterAll(() => server.close());
  const push = (of: TestDevice, entries: readonly AuditEntry[], more: object = {}) =>
    of.ask({ method: 'POST', path: '/v1/audit', body: { entries, ...more } });

  test('a chain is taken stretch by stretch, each for a receipt the server signed', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(30);
    const first = await push(laptop, entries.slice(0, 10));
    expect(first.status).toBe(200);
    const receipt = first.body as AuditReceipt;
    expect(receipt).toMatchObject({ device: laptop.id, sequence: 10, hash: entries[9]?.hash });
    expect(verifiesText(receipt.key, receiptText(receipt), receipt.signature)).toBe(true);
    expect((await push(laptop, entries.slice(5, 30))).body).toMatchObject({ sequence: 30 });
    expect((await push(laptop, entries.slice(0, 10))).body).toMatchObject({ sequence: 30, hash: entries[29]?.hash });
  });

  test('a gap, another past, and an altered entry are refused, and leave the chain as it was', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(12);
    await push(laptop, entries.slice(0, 6));
    expect((await push(laptop, entries.slice(7))).body).toMatchObject({ code: 'auditGap', details: { expected: 7 } });
    const other = chain(Array.from({ length: 12 }, () => ({ actor: 'another' })));
    expect((await push(laptop, other.slice(4, 9))).body).toMatchObject({
      code: 'auditDiverged',
      details: { sequence: 5 },
    });
    expect((await push(laptop, other.slice(6, 9))).body).toMatchObject({
      code: 'auditDiverged',
      details: { sequence: 7 },
    });
    const altered = entries.slice(6).map((entry, index) => (index === 2 ? { ...entry, action: 'export' } : entry));
    expect((await push(laptop, altered as AuditEntry[])).status).toBe(400);
    const turned = entries.slice(6).map((entry, index) => (index === 2 ? { ...entry, at: entry.at + 1 } : entry));
    expect((await push(laptop, turned)).body).toMatchObject({
      code: 'auditDiverged',
      details: { sequence: 9, fault: 'altered' },
    });
    expect((await push(laptop, entries.slice(6))).body).toMatchObject({ sequence: 12 });
  });

  test('two copies of one vault that push at once: one is taken, the other told', async () => {
    const laptop = await ground.device(officer);
    const common = plain(3);
    await push(laptop, common);
    const continued = (actor: string) =>
      nextEntry(
        common[2] ?? null,
        { actor, action: 'alter', record: null, reason: null, at: 9, commitment: null },
        digest,
      );
    const answers = await Promise.all([push(laptop, [continued('one')]), push(laptop, [continued('two')])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('the verifier names the first bad entry of whatever was done to the rows', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(20);
    await push(laptop, entries);
    const verify = () => verifyChains(server.store, server.sealer, nothingHeld, laptop.id);
    expect(await verify()).toMatchObject({ chains: 1, entries: 20, bad: [] });
    const restore = async () => {
      await server.store.transaction(async (sql) => {
        await sql.run('DELETE FROM audit_entry WHERE device = $1', [laptop.id]);
        await sql.run('DELETE FROM audit_head WHERE device = $1', [laptop.id]);
      });
      await push(laptop, entries);
    };
    const harm = (text: string, sequence: number) =>
      server.store.transaction((sql) => sql.run(text, [laptop.id, sequence]));
    const harms: [string, (at: number) => number][] = [
      ["UPDATE audit_entry SET actor = 'nobody' WHERE device = $1 AND sequence = $2", (at) => at],
      ['UPDATE audit_entry SET at = at + 1 WHERE device = $1 AND sequence = $2', (at) => at],
      [
        "UPDATE audit_entry SET hash = 'f' || substr(hash, 2) WHERE device = $1 AND sequence = $2 AND hash NOT LIKE 'f%'",
        (at) => at,
      ],
      ['DELETE FROM audit_entry WHERE device = $1 AND sequence = $2', (at) => at],
      ['DELETE FROM audit_entry WHERE device = $1 AND sequence >= $2', (at) => at],
    ];
    for (const [text, first] of harms)
      for (const at of [1, 2, 11, 20]) {
        const changed = await harm(text, at);
        const { bad } = await verify();
        if (changed > 0) expect(bad, `${text} at ${at}`).toMatchObject([{ device: laptop.id, sequence: first(at) }]);
        await restore();
      }
    expect((await verify()).bad).toEqual([]);
  });

  test('a chain that ends where a page of the verifier does is whole, and one entry less is missed', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(2_000);
    for (let from = 0; from < entries.length; from += MOST_ENTRIES)
      await push(laptop, entries.slice(from, from + MOST_ENTRIES));
    const verify = () => verifyChains(server.store, server.sealer, nothingHeld, laptop.id);
    expect(await verify()).toMatchObject({ entries: 2_000, bad: [] });
    await server.store.transaction((sql) =>
      sql.run('DELETE FROM audit_entry WHERE device = $1 AND sequence = 2000', [laptop.id]),
    );
    expect((await verify()).bad).toMatchObject([{ device: laptop.id, sequence: 2_000, fault: 'truncated' }]);
  });

  test('a chain that is altered, and goes on beyond its head as well, is named once, with its first bad entry', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(12);
    await push(laptop, entries);
    const verify = () => verifyChains(server.store, server.sealer, nothingHeld, laptop.id);
    await server.store.transaction((sql) =>
      sql.run('UPDATE audit_head SET sequence = 8, hash = $2 WHERE device = $1', [laptop.id, entries[7]?.hash ?? '']),
    );
    expect((await verify()).bad).toEqual([{ device: laptop.id, sequence: 9, fault: 'outOfSequence' }]);
    await server.store.transaction((sql) =>
      sql.run("UPDATE audit_entry SET actor = 'nobody' WHERE device = $1 AND sequence = 3", [laptop.id]),
    );
    expect((await verify()).bad).toEqual([{ device: laptop.id, sequence: 3, fault: 'altered' }]);
  });

  test('what an officer did is found on the laptops of others as well, and what was done on theirs by whomever', async () => {
    const [eve, fay] = [await ground.officer('Eve Stone', 'beat'), await ground.officer('Fay Reed', 'beat')];
    const [evesLaptop, faysLaptop] = [await ground.device(eve), await ground.device(fay)];
    await push(evesLaptop, chain([{ actor: eve }, { actor: fay, action: 'erase' }]));
    await push(faysLaptop, chain([{ actor: fay, action: 'alter' }]));
    const of = async (asked: string) => {
      const found = await server.store.read((sql) => searchEntries(sql, { officer: asked, limit: 10 }, server.sealer));
      return found.entries.map(({ action }) => action).sort();
    };
    expect(await of(eve)).toEqual(['consult', 'erase']);
    expect(await of(fay)).toEqual(['alter', 'erase']);
  });

  test('contents are compared with what was committed to; an erased one no longer can be, and the chain stays whole', async () => {
    const laptop = await ground.device(officer);
    const record = newId();
    const key = randomBytes(32);
    const changes = [
      { id: 'a', text: 'first', at: 1_000 },
      { id: 'b', text: 'second', at: 1_000 },
      { id: 'c', text: 'third', at: 1_002 },
    ];
    const of = (content: unknown) => commitment(key, content, digest);
    const entries = chain([
      { action: 'collect', record, commitment: of(changes.slice(0, 2)) },
      { action: 'consult', record },
      { action: 'alter', record, commitment: of(changes.slice(2)) },
    ]);
    await push(laptop, entries, {
      keys: { [record]: key.toString('base64') },
      words: { 2: 'asked by the prosecutor' },
    });
    const verify = (held: readonly unknown[]) =>
      verifyChains(
        server.store,
        server.sealer,
        onlyHeld(record, numbered(...held.map((content, index) => [index + 1, content] as const))),
        laptop.id,
      );
    expect(await verify(changes)).toMatchObject({ entries: 3, contents: 2, bad: [] });
    const altered = changes.map((change) => (change.id === 'c' ? { ...change, text: 'something else' } : change));
    expect((await verify(altered)).bad).toEqual([{ device: laptop.id, sequence: 3, fault: 'otherContent' }]);
    const found = () => server.store.read((sql) => searchEntries(sql, { record, limit: 10 }, server.sealer, true));
    expect((await found()).entries.map(({ words }) => words)).toContain('asked by the prosecutor');
    await server.store.transaction((sql) => eraseFromAudit(sql, record));
    expect(await verify(altered)).toMatchObject({ entries: 3, contents: 0, bad: [] });
    expect((await found()).entries.map(({ words }) => words)).toEqual(['', '', '']);
  });

  test('contents come from the changes as they are kept; a refused one leaves a place that excuses one entry, not more', async () => {
    const laptop = await ground.device(officer);
    const record = newId();
    const key = randomBytes(32);
    const pen = `pen-${laptop.id}`;
    const made = [1, 2, 3, 4].map((number) => ({
      ...{ id: newId(), record, number, at: 999 + number },
      text: `text ${number}`,
    }));
    const keep = (table: string, index: number, more: string, values: (string | number)[], content = made[index]) =>
      server.store.transaction((sql) => {
        const { id, number } = made[index] ?? { id: '', number: 0 };
        const body =
          table === 'change' ? sealChange(server.sealer, { change: { ...content, id } as never, salt: 'salt' }) : null;
        const columns = `${table} (id, record, device, number, stamp, hash, batch, ${more}, body)`;
        return sql.insert(columns, [[id, record, pen, number, `s${number}`, 'h', 1, ...values, body]]);
      });
    await server.store.transaction((sql) =>
      sql.run('INSERT INTO pen (name, device) VALUES ($1, $2)', [pen, laptop.id]),
    );
    await keep('change', 0, 'sensitive, late, taken_at', [0, 0, 1]);
    await keep('set_aside', 1, 'reason', ['otherArea']);
    await keep('change', 2, 'sensitive, late, taken_at', [0, 0, 1]);
    await keep('change', 3, 'sensitive, late, taken_at', [0, 0, 1], { ...made[3], text: 'altered' } as never);
    const entries = chain(
      made.map((change) => ({ action: 'alter' as const, record, commitment: commitment(key, [change], digest) })),
    );
    await push(laptop, entries.slice(0, 3), { keys: { [record]: key.toString('base64') } });
    const verify = () => verifyChains(server.store, server.sealer, contentsFrom(server.sealer), laptop.id);
    expect(await verify()).toMatchObject({ entries: 3, contents: 2, bad: [] });
    await push(laptop, entries);
    expect((await verify()).bad).toEqual([{ device: laptop.id, sequence: 4, fault: 'otherContent' }]);
  });

  test('what a laptop took back unsent, since what it built on was refused, is missed by nobody; what follows is still compared', async () => {
    const laptop = await ground.device(officer);
    const record = newId();
    const key = randomBytes(32);
    const of = (content: unknown) => commitment(key, content, digest);
    const sent = [
      { id: 'a', text: 'first', at: 1_000 },
      { id: 'c', text: 'third', at: 1_003 },
    ];
    const entries = chain([
      { action: 'collect', record, commitment: of([sent[0]]) },
      { action: 'alter', record, commitment: of([{ id: 'b', text: 'taken back' }]) },
      { action: 'combine', record, reason: 'refused', commitment: of(['b']) },
      { action: 'alter', record, commitment: of([sent[1]]) },
    ]);
    await push(laptop, entries, { keys: { [record]: key.toString('base64') } });
    const [first, third] = [sent[0], sent[1]];
    const verify = (...held: (readonly [number, unknown])[]) =>
      verifyChains(server.store, server.sealer, onlyHeld(record, numbered(...held)), laptop.id);
    expect(await verify([1, first], [3, third])).toMatchObject({ contents: 2, bad: [] });
    const altered = { ...first, text: 'altered' };
    expect((await verify([1, altered], [3, third])).bad).toEqual([
      { device: laptop.id, sequence: 1, fault: 'otherContent' },
    ]);
    expect((await verify([1, first], [3, { ...third, text: 'altered' }])).bad).toMatchObject([{ sequence: 4 }]);
    // Sent, and its entry not yet: nobody is blamed.
    const fourth = { id: 'd', text: 'fourth', at: 1_004 };
    expect(await verify([1, first], [3, third], [4, fourth])).toMatchObject({ contents: 2, bad: [] });
    // Foisted on a number that the chain has passed.
    expect((await verify([1, first], [2, fourth], [3, third])).bad).toMatchObject([{ sequence: 2 }]);
    // Both were refused, and the chain was cut short with a server that was put back: what was written later has no entry here.
    const later = { id: 'e', text: 'later', at: 1_002 };
    const laterStill = (at: number) => ({ id: 'f', text: 'later still', at });
    const refused = [
      [2, MISSING],
      [3, MISSING],
    ] as const;
    expect((await verify([1, first], ...refused, [4, later], [5, laterStill(1_002.5)])).bad).toEqual([]);
    expect((await verify([1, first], ...refused, [4, later], [5, laterStill(1_003)])).bad).toMatchObject([
      { sequence: 4 },
    ]);
    // Nothing is missing for one of them, or for either.
    expect((await verify([1, first], [2, MISSING], [3, later])).bad).toMatchObject([{ sequence: 2 }]);
    expect((await verify([1, first], [2, later], [3, laterStill(1_002.5)])).bad).toMatchObject([{ sequence: 2 }]);
  });

  test('an auditor finds by record, officer, action and day, page by page, and takes it away as CSV', async () => {
    const own = await ground.officer('Bo =Lind', 'beat');
    const laptop = await ground.device(own);
    const person = newId();
    const day = (text: string) => Date.parse(`${text}T12:00:00.000Z`);
    await push(
      laptop,
      chain([
        { actor: own, action: 'collect', record: person, at: day('2026-03-01') },
        { actor: own, action: 'consult', record: person, at: day('2026-03-02'), reason: 'review' },
        { actor: own, action: 'consult', record: newId(), at: day('2026-03-02') },
        { actor: own, action: 'disclose', record: person, at: day('2026-03-05') },
      ]),
    );
    const ask = (question: object) =>
      server.store.read((sql) => searchEntries(sql, { limit: 100, ...question }, server.sealer));
    expect((await ask({ record: person })).entries.map(({ action }) => action)).toEqual([
      'disclose',
      'consult',
      'collect',
    ]);
    expect((await ask({ officer: own, action: 'consult' })).entries).toHaveLength(2);
    expect((await ask({ officer: own, from: '2026-03-02', to: '2026-03-02' })).entries).toHaveLength(2);
    const first = await ask({ officer: own, limit: 3 });
    const rest = await ask({ officer: own, limit: 3, after: first.next });
    expect([...first.entries, ...rest.entries].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
    expect(rest.next).toBeNull();
    const csv = auditCsv((await ask({ record: person })).entries);
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain('2026-03-05T12:00:00.000Z');
    expect(csv).toContain('Bo =Lind');
  });

  test('what the page takes away as CSV is whole, however long it is', async () => {
    const laptop = await ground.device(officer);
    const entries = plain(2_345);
    for (let from = 0; from < entries.length; from += MOST_ENTRIES)
      expect((await push(laptop, entries.slice(from, from + MOST_ENTRIES))).status).toBe(200);
    const { cookie } = await administratorOf(server);
    const path = `/admin/api/audit.csv?device=${laptop.id}`;
    expect((await server.send({ path })).status).toBe(401);
    const { status, headers, bytes } = await server.send({ path, headers: { cookie } });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [heading, ...lines] = bytes.toString('utf8').split('\r\n');
    expect(heading).toMatch(/^time,received,device,sequence,/);
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => Number(line.split(',')[3]))).toEqual(entries.map(({ sequence }) => sequence).reverse());
  });
});

test('no cell of an exported log begins a formula', () => {
  const entry = {
    at: 0,
    receivedAt: 0,
    device: 'd',
    sequence: 1,
    actor: 'a',
    name: 'n',
    action: 'consult',
    record: null,
    reason: null,
  };
  holds(
    fc.property(fc.string(), fc.constantFrom('=', '+', '-', '@', '\t', '\r'), (text, sign) => {
      const line = auditCsv([{ ...entry, words: `${sign}${text}` }], false);
      const cell = line.slice('1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z,d,1,a,n,consult,,,'.length);
      expect(cell.startsWith(`'${sign}`) || cell.startsWith(`"'${sign}`)).toBe(true);
    }),
  );
});
