/**
 * Syncing by file: what waits here and what its recipient may see, sealed to one laptop; and taking such a file up. Repeated, partial or
 * out of order, a file does no harm: it holds changes, and each is taken once, wherever it comes from.
 */
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { RecordView } from '../../model/change.ts';
import { type Scope, scopesFor, scopesOf, scopesOfChange } from '../../model/scopes.ts';
import { actorOf, unitAbove } from '../../model/subject.ts';
import { batchFault, type Item } from '../../model/wire/batch.ts';
import { isCertified, PenCertificate } from '../../model/wire/pen.ts';
import {
  addressText,
  MOST_TRANSFER,
  outsideText,
  readAddress,
  TRANSFER_FORMAT,
  TRANSFER_LASTS,
  type TransferAddress,
  TransferContent,
  TransferFile,
  writeAddress,
} from '../../model/wire/transfer.ts';
import { digest } from '../audit.ts';
import { deriveKey, seal, unseal } from '../vault/seal.ts';
import { SyncFailure } from './failure.ts';
import type { Send } from './outbox.ts';
import type { SyncParts } from './parts.ts';
import { readSecret, signerOf, verifySignature } from './signing.ts';

export interface Receipt {
  /** New here, and known already. */
  readonly taken: number;
  readonly known: number;
  /** Who made the file: the officer's record id; when. */
  readonly from: string;
  readonly at: number;
}

export interface Transfer {
  /** This laptop's address for files: one line to hand to a colleague. */
  address(): string;
  /** The file's text, and how many changes it holds. */
  write(address: string): { text: string; count: number };
  /** Throws `SyncFailure`: `fileUnreadable`, `fileForAnother`, `fileExpired`, `notGenuine`. */
  read(text: string): Promise<Receipt>;
}

const DIALECT = { type: 'pkcs8', format: 'der' } as const;
const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';
const publicFrom = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw }, format: 'jwk' });

export function openTransfer(parts: SyncParts): Transfer {
  const { store, values, configured, changes, holding, outbox, proofs, applier } = parts;

  const secret = (): KeyObject => {
    if (values.get('fileKey') === '') {
      const { privateKey } = generateKeyPairSync('x25519');
      store.write(() => values.set('fileKey', privateKey.export(DIALECT).toString('base64')));
    }
    return createPrivateKey({ key: Buffer.from(values.get('fileKey'), 'base64'), ...DIALECT });
  };
  const certificate = (): PenCertificate => {
    const text = values.get('certificateOfPen');
    if (values.get('state') !== 'on' || text === '') throw new SyncFailure('notEnrolled');
    return PenCertificate.parse(JSON.parse(text));
  };

  /** The feeds the recipient follows, as far as this laptop knows the force. */
  const followedBy = ({ certificate: { officer } }: TransferAddress): ReadonlySet<Scope> => {
    const known = configured.areas();
    const docs = new Map(known.map(({ id }) => [id, holding.load(id)?.view.doc]));
    const shown = known.flatMap(({ id }) => holding.load(id)?.view ?? []);
    const recipient = holding.load(officer)?.view;
    if (recipient === undefined) return new Set();
    const actor = actorOf(recipient, shown, true);
    const unitAreas = known.flatMap(({ id }) => (unitAbove(id, (of) => docs.get(of)) === actor.unit ? [id] : []));
    return new Set(scopesFor(actor, unitAreas, new Date(store.now()).toISOString().slice(0, 10)));
  };

  const scopesNow = (view: RecordView): readonly Scope[] => {
    const about = view.type === 'action' ? holding.load(String(view.doc.about))?.view : undefined;
    return scopesOf(view, about);
  };

  const permitted = (item: Item, follows: ReadonlySet<Scope>): boolean => {
    if (item.kind !== 'change') return false;
    const view = holding.load(item.change.record)?.view;
    if (view === undefined) return false;
    return scopesOfChange(item.change, scopesNow(view)).some((scope) => follows.has(scope));
  };

  return {
    address() {
      const key = rawOf(createPublicKey(secret()));
      const own = readSecret(values.get('deviceKey'));
      const signature = sign(null, Buffer.from(addressText(key)), own).toString('base64url');
      return writeAddress({ key, signature, certificate: certificate() });
    },

    write(text) {
      const from = certificate();
      const address = readAddress(text, values.get('serverKey'), verifySignature);
      if (address === undefined) throw new SyncFailure('addressUnreadable');
      const follows = followedBy(address);
      const signer = signerOf(readSecret(values.get('deviceKey')));
      const sends: TransferContent['sends'] = outbox.waitingSends(signer).flatMap(({ batch, items }: Send) => {
        const fit = items.filter((item) => permitted(item, follows));
        return fit.length === 0 ? [] : [{ batch, items: fit }];
      });
      const pair = generateKeyPairSync('x25519');
      const outside = { at: store.now(), to: address.certificate.pen, ephemeral: rawOf(pair.publicKey) };
      const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicFrom(address.key) });
      const plain = Buffer.from(JSON.stringify({ from, sends } satisfies TransferContent));
      const sealed = seal(deriveKey(shared, 'transfer', outside.ephemeral), plain, outsideText(outside));
      const file: TransferFile = {
        format: TRANSFER_FORMAT,
        version: 1,
        ...outside,
        nonce: sealed.nonce,
        sealed: sealed.bytes,
      };
      store.write(() =>
        store.chain.append({ at: store.now(), actor: store.officer, action: 'disclose', reason: 'transfer' }),
      );
      return { text: JSON.stringify(file), count: sends.reduce((sum, { items }) => sum + items.length, 0) };
    },

    async read(text) {
      certificate();
      const file = parsed(text);
      if (file.to !== store.device) throw new SyncFailure('fileForAnother');
      if (Math.abs(store.now() - file.at) > TRANSFER_LASTS) throw new SyncFailure('fileExpired');
      const shared = diffieHellman({ privateKey: secret(), publicKey: publicFrom(file.ephemeral) });
      const key = deriveKey(shared, 'transfer', file.ephemeral);
      const plain = unseal(key, { nonce: file.nonce, bytes: file.sealed }, outsideText(file));
      if (plain === undefined) throw new SyncFailure('notGenuine');
      const { from, sends } = TransferContent.parse(JSON.parse(plain.toString('utf8')));
      if (!isCertified(from, values.get('serverKey'), verifySignature)) throw new SyncFailure('notGenuine');
      for (const { batch, items } of sends) {
        if (
          batch.device !== from.pen ||
          batchFault(batch, items, from.publicKey, digest, verifySignature) !== undefined
        )
          throw new SyncFailure('notGenuine');
      }
      const all = sends.flatMap(({ batch, items }) => items.map((item) => ({ batch, item })));
      let [taken, known] = [0, 0];
      for (let done = 0; done < all.length; done += SLICE) {
        store.write(() => {
          configured.keepPen(from);
          const slice = applier.begin();
          for (const { batch, item } of all.slice(done, done + SLICE)) {
            if (item.kind !== 'change' || item.change.author !== from.officer) continue;
            if (!changes.has(item.change.id)) proofs.keep(item.change.id, batch, item.salt, '');
            slice.take(item.change);
          }
          slice.end();
          taken += slice.count.applied + slice.count.parked;
          known += slice.count.known + slice.count.erased;
          // The server may not have them yet: it is offered what came by hand.
          values.set('offering', ' ');
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
      store.events.publish({ kind: 'many', at: store.now() });
      return { taken, known, from: from.officer, at: file.at };
    },
  };
}

const SLICE = 50;

function parsed(text: string): TransferFile {
  if (text.length > MOST_TRANSFER) throw new SyncFailure('fileUnreadable');
  try {
    return TransferFile.parse(JSON.parse(text));
  } catch {
    throw new SyncFailure('fileUnreadable');
  }
}
