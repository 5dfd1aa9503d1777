import {
  choice,
  choices,
  code,
  date,
  define,
  instant,
  items,
  type Life,
  language,
  link,
  narrative,
  number,
  point,
  signature,
  tags,
  text,
  yes,
} from '../define.ts';
import { oneOf, ordered, signaturesHold } from '../rules.ts';

const PERSON_ROLES = [
  'victim',
  'witness',
  'suspect',
  'complainant',
  'reportingPerson',
  'driver',
  'owner',
  'other',
] as const;
/** Directive (EU) 2016/680 art. 6. */
const DATA_SUBJECTS = ['suspect', 'convicted', 'victim', 'other'] as const;
const BIAS_STRANDS = [
  'disability',
  'race',
  'religion',
  'sexualOrientation',
  'genderIdentity',
  'sex',
  'age',
  'roma',
  'other',
] as const;

const life: Life = {
  initial: 'draft',
  states: ['draft', 'submitted', 'returned', 'approved', 'withdrawn'],
  open: ['draft', 'returned'],
  supplements: ['approved'],
  besideIn: ['submitted', 'returned'],
  moves: [
    { name: 'submit', from: ['draft', 'returned'], to: 'submitted', meets: 'submitted' },
    { name: 'return', from: ['submitted'], to: 'returned', reason: true, by: 'reviewer' },
    { name: 'approve', from: ['submitted'], to: 'approved', by: 'reviewer' },
    { name: 'withdraw', from: ['submitted'], to: 'withdrawn', reason: true, by: 'author' },
  ],
};

/** An incident report, drafted on the spot. Complaints about the police never go here. */
export const incident = define({
  type: 'incident',
  schema: 1,
  groups: ['where', 'persons', 'account', 'property', 'statements', 'response', 'bias', 'references', 'review'],
  fields: {
    classification: code({ need: 'submitted' }),
    kind: choice(['crime', 'nonCrime'], { need: 'submitted' }),
    occurredFrom: instant({ need: 'submitted', unknown: true, leaf: 'occurred' }),
    occurredTo: instant({ unknown: true, leaf: 'occurred' }),
    reportedAt: instant({ need: 'submitted', past: true }),
    place: link(['place'], { group: 'where', leaf: 'location' }),
    position: point({ group: 'where', leaf: 'location' }),
    address: text({ group: 'where', leaf: 'location', max: 300, search: 'body' }),
    reportingPerson: link(['party'], { group: 'persons' }),
    persons: items(
      {
        party: link(['party'], { need: 'birth' }),
        role: choice(PERSON_ROLES, { need: 'birth' }),
        category: choice(DATA_SUBJECTS, { need: 'birth' }),
        note: text({ personal: true, max: 400, free: true }),
      },
      { group: 'persons' },
    ),
    noPersonInvolved: yes({ group: 'persons' }),
    facts: narrative({ group: 'account', need: 'submitted', max: 20_000, personal: true, search: 'body' }),
    assessment: narrative({ group: 'account', max: 10_000, personal: true, search: 'body' }),
    modusOperandi: narrative({ group: 'account', max: 4000, search: 'body' }),
    property: items(
      {
        kind: text({ need: 'birth', search: 'body' }),
        identifier: text({ search: 'body' }),
        value: number({ min: 0, max: 1_000_000_000 }),
        status: choice(['stolen', 'damaged', 'recovered', 'evidence'], { need: 'birth' }),
      },
      { group: 'property' },
    ),
    vehicles: items(
      {
        registration: text({ need: 'birth', max: 20, search: 'body', joined: true }),
        description: text({ search: 'body', free: true }),
        role: choice(['involved', 'stolen', 'damaged', 'recovered', 'seen'], { need: 'birth' }),
      },
      { group: 'property' },
    ),
    statements: items(
      {
        person: link(['party'], { need: 'birth' }),
        text: narrative({ need: 'birth', max: 20_000, personal: true, leaf: 'signed' }),
        language: language({ leaf: 'signed' }),
        interpreter: text({ personal: true, leaf: 'signed' }),
        signature: signature({ personal: true, leaf: 'signed' }),
        signedAt: instant({ past: true, leaf: 'signed' }),
      },
      { group: 'statements' },
    ),
    actionsTaken: narrative({ group: 'response', need: 'submitted', max: 4000, search: 'body' }),
    checklist: tags({ group: 'response', max: 60 }),
    support: items(
      {
        need: text({ need: 'birth', personal: true, free: true }),
        provider: text({ free: true }),
        arrangedAt: date({}),
      },
      { group: 'response' },
    ),
    perceivedBy: choice(['victim', 'witness', 'officer', 'other'], { group: 'bias', sensitive: true, leaf: 'bias' }),
    strands: choices(BIAS_STRANDS, { group: 'bias', sensitive: true, leaf: 'bias', configured: 'strands' }),
    biasBasis: narrative({ group: 'bias', sensitive: true, leaf: 'bias', max: 1000 }),
    localReference: text({
      group: 'references',
      need: 'birth',
      fixed: true,
      assigned: true,
      max: 40,
      search: 'title',
      joined: true,
    }),
    forceReference: text({ group: 'references', max: 60, search: 'title', joined: true }),
    enteredInForceSystem: date({ group: 'references' }),
    outcome: narrative({ group: 'references', max: 1000 }),
    // What reviewer and author say to each other about the report; see docs/decisions/review-comments.md.
    comments: items(
      {
        // Where it stands: a field, for repeating parts the item, and in written text the words and where they began (UTF-16 units).
        field: text({ max: 60, leaf: 'anchor' }),
        item: text({ max: 64, leaf: 'anchor' }),
        quote: narrative({ max: 600, personal: true, leaf: 'anchor' }),
        start: number({ min: 0, max: 1_000_000, whole: true, leaf: 'anchor' }),
        // The comment this answers.
        answers: text({ max: 64, leaf: 'anchor' }),
        text: narrative({ need: 'birth', max: 2000, personal: true }),
        settled: yes(),
      },
      { group: 'review', beside: true },
    ),
  },
  rules: [
    ordered('incidentOrder', 'occurredFrom', 'occurredTo'),
    signaturesHold('signaturesHold', 'statements'),
    oneOf('located', 'submitted', ['place', 'position', 'address']),
    oneOf('personOrNone', 'submitted', ['persons', 'noPersonInvolved']),
  ],
  life,
  retention: 'incident',
  marking: 'OFFICIAL-SENSITIVE',
  purpose: 'lawEnforcement',
  list: { title: ['localReference'], time: 'occurredFrom', kind: 'classification', point: 'position' },
});
