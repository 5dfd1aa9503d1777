/** The store's parts over one open vault, put together. */

import { openAcceptance } from './acceptance.ts';
import { openApplier } from './apply.ts';
import { openAttachmentContents } from './attachments/contents.ts';
import { openUploads } from './attachments/uploads.ts';
import { openAttachmentUses } from './attachments/uses.ts';
import { openAuditVerifier } from './audit-verifier.ts';
import { openAuthoring } from './authoring.ts';
import { openBulk } from './bulk.ts';
import { openCalendar } from './calendar.ts';
import { openChanges } from './changes.ts';
import { openCleansing } from './cleansing.ts';
import { openCommands } from './commands.ts';
import { openCommitter } from './commit.ts';
import { openConsultations } from './consultations.ts';
import { openContactsExport } from './contacts-export.ts';
import { openContactsImport } from './contacts-import.ts';
import { openCrossRules } from './cross-rules.ts';
import { openDesk } from './desk.ts';
import { openDrafts } from './drafts.ts';
import { openErasures } from './erasures.ts';
import { openGps } from './gps/calls.ts';
import { openHolding } from './holding.ts';
import { openImportRun } from './import-run.ts';
import { openLate } from './late.ts';
import { openLinkReader } from './links.ts';
import { openLister } from './list.ts';
import { openFilterReader } from './list-filter.ts';
import { openPins } from './map-pins.ts';
import { openMutations } from './mutations.ts';
import { openNeighbours } from './neighbours.ts';
import { openOvertaken } from './overtaken.ts';
import { openParked } from './parked.ts';
import { openPlacesImport } from './places-import.ts';
import { openReader } from './read.ts';
import { openReadableRows } from './readable.ts';
import { openRecordings } from './recordings.ts';
import { openReferences } from './references.ts';
import { openReports } from './reports.ts';
import { openLogReview } from './review/log.ts';
import { openReviewer } from './review/reviewer.ts';
import { openRights } from './rights.ts';
import { openRound } from './round.ts';
import { openRows } from './rows.ts';
import { openSearcher } from './search.ts';
import { openSeenRivals } from './seen-rivals.ts';
import { openSensitiveDoor } from './sensitive.ts';
import { openSettings } from './settings.ts';
import { openShifts } from './shift.ts';
import { openShown } from './show.ts';
import { openSlices } from './slices.ts';
import { openStatus } from './status.ts';
import { openStore, type StoreOptions } from './store.ts';
import { openSuggester } from './suggest.ts';
import { openSyncParts } from './sync/parts.ts';
import { openRunner } from './sync/runner.ts';
import { openToday } from './today.ts';
import { openUndoStack } from './undo-stack.ts';
import { vaultFolder } from './vault/folder.ts';

export function openParts(options: StoreOptions) {
  const store = openStore(options);
  const { db, facets, chain, now } = store;
  const changes = openChanges(db, facets);
  const late = openLate(db, facets);
  const settings = openSettings(db);
  store.onUndone(settings.forget);
  const rows = openRows(db, facets, settings.terms);
  const sequenced = db.prepare<[string], { stamp: string }>('SELECT stamp FROM sequenced WHERE stamp = ?');
  const seenRivals = openSeenRivals(store);
  const isSequenced = (stamp: string) => sequenced.get(stamp) !== undefined;
  const holding = openHolding(db, rows, changes, facets, now, isSequenced, seenRivals.has);
  const parked = openParked(db);
  const rights = openRights(store, holding);
  const mutations = openMutations(store);
  const overtaken = openOvertaken(store);
  const consultations = openConsultations({ store, rights, mutations, holding, overtaken });
  const shown = openShown({ db, facets, now, isClosed: consultations.isClosed });
  const drafts = openDrafts(store);
  const recordings = openRecordings(store, holding);
  const desk = openDesk(store);
  const authoring = openAuthoring(store, changes);
  const { erasures: ledger, attachments: folder } = vaultFolder(options.vault.folder);
  const attachmentUses = openAttachmentUses(db);
  const contents = openAttachmentContents(store, folder, options.vault.folder, attachmentUses);
  const cleansing = openCleansing(store, options.pace);
  const erasures = openErasures({
    db,
    ledger,
    officer: () => store.officer,
    rows,
    changes,
    parked,
    chain,
    cleansing,
    removeFiles: contents.removeFiles,
    merging: holding.merging,
  });
  if (!options.vault.readOnly) erasures.catchUp();
  const crossRules = openCrossRules(db, facets);
  const acceptance = openAcceptance(store, holding, rights);
  const commands = openCommands({
    store,
    changes,
    holding,
    mutations,
    rights,
    references: openReferences(store),
    desk,
    erasures,
    parked,
    crossRules,
    contents,
    acceptance,
    settings,
  });
  const undoStack = openUndoStack(store);
  const committer = openCommitter({
    store,
    changes,
    holding,
    drafts,
    mutations,
    commands,
    rights,
    erasures,
    authoring,
    undoStack,
  });
  const lister = openLister(store, openFilterReader(store, rights), shown);
  const door = openSensitiveDoor(now);
  const reader = openReader({
    store,
    holding,
    rights,
    changes,
    late,
    parked,
    shown,
    crossRules,
    consultations,
    door,
    settings,
  });
  const reviewer = openReviewer({
    store,
    rights,
    changes,
    late,
    shown,
    reader,
    holding,
    mutations,
    parked,
    seen: seenRivals,
    overtaken,
  });
  const readable = openReadableRows(shown, rights);
  const logReview = openLogReview({ store, rights, shown, holding, late, readable });
  const status = openStatus({ store, shown, rights, reader, mutations, door, cleansing });
  const neighbours = openNeighbours(db);
  const searcher = openSearcher(store, rights, shown, neighbours);
  const suggester = openSuggester(store, rights, shown, neighbours);
  const linkReader = openLinkReader(store, reader, rights, shown);
  const shifts = openShifts(store, committer, commands, undoStack);
  const round = openRound(store, rights, shown);
  const calendar = openCalendar(store, rights, shown);
  const today = openToday({
    store,
    holding,
    rights,
    shown,
    drafts,
    recordings,
    shifts,
    round,
    calendar,
    acceptance,
    lister,
  });
  const pins = openPins(store, rights, shown, round);
  const bulk = openBulk({ store, authoring, holding, changes, rights });
  const applier = openApplier({ store, changes, holding, parked, erasures, rights, authoring });
  const slices = openSlices(store, options.pace);
  const sync = openSyncParts({
    store,
    slices,
    changes,
    holding,
    rows,
    parked,
    erasures,
    rights,
    applier,
    authoring,
    contents,
    attachmentUses,
    drafts,
    settings,
    acceptance,
    committer,
    commands,
  });
  const runner = openRunner(sync);
  const reports = openReports(store);
  const parts = {
    store,
    changes,
    late,
    rows,
    holding,
    parked,
    rights,
    shown,
    readable,
    settings,
    drafts,
    recordings,
    desk,
    mutations,
    authoring,
    commands,
    committer,
    erasures,
    cleansing,
    lister,
    reader,
    linkReader,
    searcher,
    suggester,
    shifts,
    round,
    calendar,
    today,
    status,
    pins,
    bulk,
    applier,
    slices,
    sync,
    runner,
    reports,
    contents,
    attachmentUses,
    uploads: openUploads(contents),
    gps: openGps({ store }),
    consultations,
    reviewer,
    logReview,
    verifyAudit: openAuditVerifier({ store, changes, values: sync.values }),
  };
  const importRun = openImportRun(parts);
  return {
    ...parts,
    importRun,
    placesImport: openPlacesImport({ store, rights, importRun }),
    contactsImport: openContactsImport({ store, rights, importRun }),
    contactsExport: openContactsExport(parts),
  };
}

export type StoreParts = ReturnType<typeof openParts>;
