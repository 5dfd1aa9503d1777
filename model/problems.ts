/** What stands between a document and its purpose, in the order of the form, each leading to its field. */
import type { Definition, Field, Need, Rule } from './define.ts';
import { type Fault, type FaultCode, faultOf, orderFault } from './faults.ts';
import { isObject } from './json.ts';
import { inOrder, isItemId, ORDER } from './leaves.ts';
import { definitionOf, envelopeFields } from './records.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

/**
 * `needed`: empty, and wanted for `need`. `rule`: a rule over several fields, named in `rule`. `conflict`: several people's values wait
 * for a choice. `awaited`: a value is known to exist and is not here yet.
 */
export type ProblemCode = FaultCode | 'needed' | 'rule' | 'unknownField' | 'conflict' | 'awaited';

export interface Problem {
  readonly field: string;
  readonly item?: string;
  readonly part?: string;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Field names in the order of the form: those without a group, then group by group, the envelope last. */
export function formOrder(type: RecordType): readonly string[] {
  return orders[type] ?? [];
}

const orderOf = (definition: Definition): string[] => {
  const names = Object.keys(definition.fields);
  const of = (group: string | undefined) => names.filter((name) => definition.fields[name]?.group === group);
  return [...of(undefined), ...definition.groups.flatMap(of), ...Object.keys(envelopeFields)];
};
const orders: Partial<Record<RecordType, readonly string[]>> = {};
for (const type of RECORD_TYPES) orders[type] = orderOf(definitionOf(type));

/** Whether a field is asked for at all, given the document's other fields. */
export function isShown(field: Field, doc: Readonly<Record<string, unknown>>): boolean {
  if (field.when === undefined) return true;
  const value = doc[field.when.field];
  return typeof value === 'string' && field.when.is.includes(value);
}

/**
 * All problems of a document: values that are refused, what is needed and missing, rules that do not hold, names that are not
 * known. `need` is what it is to be fit for: 'birth' for a save, a transition's need beyond it. `now` is milliseconds since 1970.
 */
export function problemsOf(
  type: RecordType,
  doc: Readonly<Record<string, unknown>>,
  need: Need,
  now: number,
): Problem[] {
  const definition = definitionOf(type);
  const order = formOrder(type);
  const wanted = (what: Need | undefined) => what === 'birth' || (what !== undefined && what === need);
  const problems: Problem[] = [];
  const broken = definition.rules
    .filter((rule) => wanted(rule.need) && !rule.holds(doc))
    .map((rule) => ({ name: rule.name, field: homeOf(rule, definition, doc) }));

  for (const name of order) {
    const field = fieldIn(definition, name);
    if (field === undefined) continue;
    const value = Object.hasOwn(doc, name) ? doc[name] : undefined;
    if (value === undefined) {
      if (wanted(field.need) && isShown(field, doc)) problems.push(needed(name, need));
    } else problems.push(...fieldProblems(name, field, value, now));
    for (const rule of broken) {
      if (rule.field === name) problems.push({ field: name, code: 'rule', params: { rule: rule.name } });
    }
  }
  for (const name of Object.keys(doc)) {
    if (!order.includes(name)) problems.push({ field: name, code: 'unknownField', params: {} });
  }
  return problems;
}

const fieldIn = ({ fields }: Definition, name: string): Field | undefined =>
  fields[name] ?? envelopeFields[name as keyof typeof envelopeFields];

/** The field at which a broken rule is said: the first of its own that the form shows for this document. */
function homeOf(rule: Rule, definition: Definition, doc: Readonly<Record<string, unknown>>): string | undefined {
  const isThere = (name: string) => {
    const field = fieldIn(definition, name);
    return field !== undefined && isShown(field, doc);
  };
  return rule.fields.find(isThere) ?? rule.fields[0];
}

/** The problems of one field's value; `items` are looked through part by part. */
export function fieldProblems(name: string, field: Field, value: unknown, now: number): Problem[] {
  const fault = faultOf(field, value, now);
  if (fault !== undefined) return [{ field: name, ...fault }];
  if (field.kind !== 'items' || !isObject(value)) return [];
  const count = Object.keys(value).length;
  const max = field.max ?? 200;
  const problems: Problem[] = [];
  if (count > max) problems.push({ field: name, code: 'tooMany', params: { max, length: count } });
  for (const [item, parts] of inOrder(value)) {
    problems.push(...itemProblems(name, item, field.parts ?? {}, parts, now));
  }
  return problems;
}

function itemProblems(
  field: string,
  item: string,
  declared: Readonly<Record<string, Field>>,
  parts: unknown,
  now: number,
): Problem[] {
  if (!isObject(parts) || !isItemId(item)) return [{ field, item, code: 'wrongKind', params: {} }];
  const problems: Problem[] = [];
  const add = (part: string, fault: Fault | undefined) => {
    if (fault !== undefined) problems.push({ field, item, part, ...fault });
  };
  add(ORDER, orderFault(parts[ORDER]));
  for (const [part, declaration] of Object.entries(declared)) {
    const value = Object.hasOwn(parts, part) ? parts[part] : undefined;
    if (value !== undefined) add(part, faultOf(declaration, value, now));
    else if (declaration.need === 'birth' && isShown(declaration, parts)) {
      problems.push({ ...needed(field, 'birth'), item, part });
    }
  }
  for (const part of Object.keys(parts)) {
    if (part !== ORDER && !Object.hasOwn(declared, part)) {
      problems.push({ field, item, part, code: 'unknownField', params: {} });
    }
  }
  return problems;
}

const needed = (field: string, need: Need): Problem => ({ field, code: 'needed', params: { need } });
