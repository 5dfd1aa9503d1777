/** The exchange's parts over one store, put together. */
import type { Acceptance } from '../acceptance.ts';
import type { Applier } from '../apply.ts';
import type { AttachmentContents } from '../attachments/contents.ts';
import type { AttachmentUses } from '../attachments/uses.ts';
import type { Authoring } from '../authoring.ts';
import type { Changes } from '../changes.ts';
import type { Commands } from '../commands.ts';
import type { Committer } from '../commit.ts';
import type { Drafts } from '../drafts.ts';
import type { Erasures } from '../erasures.ts';
import type { Holding } from '../holding.ts';
import type { Parked } from '../parked.ts';
import type { Rights } from '../rights.ts';
import type { Rows } from '../rows.ts';
import type { ForceSettings } from '../settings.ts';
import type { Slices } from '../slices.ts';
import type { Store } from '../store.ts';
import { openAuditSending } from './audit-sending.ts';
import { openBindings } from './binding.ts';
import { openConfigured } from './configured.ts';
import { openErasedMeanwhile } from './erased-meanwhile.ts';
import { openExchange } from './exchange.ts';
import { openIntake } from './intake.ts';
import { openLane } from './lane.ts';
import { openLeaving } from './leaving.ts';
import { openWhatLeft } from './left.ts';
import { openOffering } from './offering.ts';
import { openOutbox } from './outbox.ts';
import { openProofs } from './proofs.ts';
import { openRefusals } from './refusals.ts';
import { openRenewal } from './renewal.ts';
import { openResettling } from './resettling.ts';
import { openSending } from './sending.ts';
import { openTakingOver } from './taking-over.ts';
import { openTermsWork } from './terms.ts';
import { openValues } from './values.ts';
import { openWithdrawing } from './withdrawing.ts';

export interface SyncPartsOf {
  readonly authoring: Authoring;
  readonly store: Store;
  readonly slices: Slices;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly rows: Rows;
  readonly parked: Parked;
  readonly erasures: Erasures;
  readonly rights: Rights;
  readonly applier: Applier;
  readonly contents: AttachmentContents;
  readonly attachmentUses: AttachmentUses;
  readonly drafts: Drafts;
  readonly settings: ForceSettings;
  readonly acceptance: Acceptance;
  readonly committer: Committer;
  readonly commands: Commands;
}

export function openSyncParts(of: SyncPartsOf) {
  const { store, slices, changes, holding, rows, rights, applier } = of;
  const values = openValues(store.db);
  const configured = openConfigured(store, rows, rights, values, of.settings);
  const proofs = openProofs(store.db, store.facets, values);
  const outbox = openOutbox({ store, changes, holding, proofs, values, configured });
  const lane = openLane({ store, contents: of.contents, outbox });
  const erasedMeanwhile = openErasedMeanwhile(store, changes, values);
  const left = openWhatLeft(store, holding, values);
  const leaving = openLeaving({ ...of, proofs, values, erasedMeanwhile, left });
  const refusals = openRefusals({ ...of, proofs, values });
  const intake = openIntake({ store, slices, applier, proofs, configured, leaving, refusals });
  const auditSending = openAuditSending(store, values);
  const renewal = openRenewal({ ...of, proofs, values, leaving });
  const bindings = openBindings(of);
  const resettling = openResettling({ ...of, outbox });
  const sending = openSending({ store, values, proofs, outbox, refusals, erasedMeanwhile, leaving, intake });
  const exchange = openExchange({
    store,
    values,
    configured,
    intake,
    outbox,
    leaving,
    lane,
    sending,
    offering: openOffering({ store, changes, values, proofs, outbox, leaving, lane, sending }),
    auditSending,
    renewal,
    resettling,
    terms: openTermsWork({ ...of, values }),
    takingOver: openTakingOver(of),
  });
  return {
    ...of,
    values,
    configured,
    proofs,
    outbox,
    lane,
    leaving,
    left,
    refusals,
    intake,
    auditSending,
    renewal,
    resettling,
    bindings,
    withdrawing: openWithdrawing(store, values),
    sending,
    exchange,
  };
}

export type SyncParts = ReturnType<typeof openSyncParts>;
