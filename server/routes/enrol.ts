import { createPublicKey, hash, verify } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Enrolled, enrolRequest } from '../../model/wire/enrolment.ts';
import { MOST_SKEW, readProof, signedText } from '../../model/wire/request.ts';
import { takeCode } from '../accounts/codes.ts';
import { noteAct } from '../audit/chain.ts';
import { placeOf } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';
import { statementOf } from '../statement.ts';

/** How a device becomes known, how it takes that back, and how the server says who it is. */
export async function enrol(app: FastifyInstance, services: Services): Promise<void> {
  const { store, sealer, identity, certificate, limits, now } = services;
  app.get('/v1/server', async () => statementOf(identity, certificate, now()));

  await app.register(async (open) => {
    open.removeAllContentTypeParsers();
    open.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: 4_096 }, (_request, body, done) => {
      done(null, body);
    });
    open.post('/v1/enrol', async (request): Promise<Enrolled> => {
      const place = placeOf(request.ip);
      // Only wrong codes are taken from these: a whole unit may enrol from one address.
      if (!limits.codes.wouldTake(place) || !limits.allCodes.wouldTake('')) throw new Refusal('tooMany', undefined, 60);
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const asked = enrolRequest.safeParse(readJson(body));
      if (!asked.success) throw new Refusal('badRequest');
      const { code, device, publicKey, name } = asked.data;
      const proof = readProof(request.headers);
      if (proof === undefined || proof.device !== device) throw new Refusal('unsigned');
      const { method, url: path } = request;
      const text = signedText({
        method,
        path,
        bodyHash: hash('sha256', body),
        at: proof.at,
        nonce: proof.nonce,
        device,
      });
      if (!signedBy(publicKey, text, proof.signature)) throw new Refusal('badSignature');
      const at = now();
      const skew = proof.at - at;
      if (Math.abs(skew) > MOST_SKEW) throw new Refusal('clockSkew', { milliseconds: skew, serverTime: at });
      const officer = await store
        .transaction(async (sql) => {
          const taken = await takeCode(sql, code, 'device', { sealer, now: at });
          if (taken.officer === null) throw new Refusal('codeInvalid');
          const active = await sql.get('SELECT id FROM officer WHERE id = $1 AND closed_at IS NULL', [taken.officer]);
          if (active === undefined) throw new Refusal('officerInactive');
          const added = await sql.run(
            `INSERT INTO device (id, officer, public_key, name, enrolled_at, last_seen, skew)
             VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT DO NOTHING`,
            [device, taken.officer, publicKey, name, at, skew],
          );
          // A device is enrolled once, under an id and a key of its own.
          if (added === 0) throw new Refusal('conflict');
          await noteAct(sql, { by: taken.officer, action: 'settings', reason: 'enrolled', about: device, at });
          return taken.officer;
        })
        .catch((error: unknown) => {
          if (error instanceof Refusal && error.problem.code === 'codeInvalid') {
            limits.codes.take(place);
            limits.allCodes.take('');
          }
          throw error;
        });
      return { device, officer, statement: statementOf(identity, certificate, at) };
    });
  });

  await signedRoutes(app, services, (signed) => {
    /** Its officer did not agree to what would be sent. Only a device that never took a name to write under is forgotten. */
    signed.post('/v1/withdraw', async (request) => {
      const { device, actor } = callerOf(request);
      await store.transaction(async (sql) => {
        const unused = 'id = $1 AND NOT EXISTS (SELECT 1 FROM pen WHERE pen.device = $1)';
        if ((await sql.run(`DELETE FROM device WHERE ${unused}`, [device])) === 0) throw new Refusal('notAllowed');
        await noteAct(sql, { by: actor.officer, action: 'settings', reason: 'withdrawn', about: device, at: now() });
      });
      return {};
    });
  });
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function signedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
