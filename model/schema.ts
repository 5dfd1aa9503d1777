/** Zod schemas made from the record definitions, for every place where a document or a leaf comes from outside. */
import { z } from 'zod';
import type { Leaf } from './change.ts';
import type { Field, Json } from './define.ts';
import { type Fault, faultOf, orderFault } from './faults.ts';
import { knownLeaf, ORDER } from './leaves.ts';
import { fieldProblems } from './problems.ts';
import { type Doc, definitionOf, envelopeFields, fieldOf } from './records.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

/** An issue raised here carries the fault's code as its message and code and parameters in `params`. */
function judged(judge: (value: unknown) => Fault | undefined): z.ZodType<Json> {
  return z.custom<Json>().superRefine((value, context) => {
    const fault = judge(value);
    if (fault !== undefined) {
      context.addIssue({ code: 'custom', message: fault.code, params: { code: fault.code, ...fault.params } });
    }
  });
}

/** Items are walked by our own judge: zod's record drops a key named `__proto__` where it should refuse it. */
function itemsSchema(field: Field): z.ZodType<Json> {
  return z.custom<Json>().superRefine((value, context) => {
    for (const { item, part, code, params } of fieldProblems('', field, value, Date.now())) {
      if (code === 'needed') continue;
      const path = [item, part].filter((step) => step !== undefined);
      context.addIssue({ code: 'custom', message: code, path, params: { code, ...params } });
    }
  });
}

/** The schema of one field's value. Instants marked `past` are held against the clock at the time of parsing. */
function fieldSchema(field: Field): z.ZodType<Json> {
  return field.kind === 'items' ? itemsSchema(field) : judged((value) => faultOf(field, value, Date.now()));
}

function docSchemaOf(type: RecordType): z.ZodType {
  const fields: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries({ ...definitionOf(type).fields, ...envelopeFields })) {
    fields[name] = fieldSchema(field).optional();
  }
  return z.strictObject(fields);
}

const docSchemas = Object.fromEntries(RECORD_TYPES.map((type) => [type, docSchemaOf(type)]));

/** The schema of a document: every field may be absent, none may be unknown, those present are as declared. */
export function docSchema<T extends RecordType>(type: T): z.ZodType<Doc<T>> {
  return docSchemas[type] as z.ZodType<Doc<T>>;
}

const leafSchemas = new Map<string, z.ZodType<Json>>();

/** The schema of one leaf's value; undefined for a leaf this version does not know. */
export function leafSchema(type: RecordType, leaf: Leaf): z.ZodType<Json> | undefined {
  const known = knownLeaf(type, leaf);
  if (known === undefined) return undefined;
  const key = `${type} ${known.items ?? ''} ${known.shape.name}`;
  let schema = leafSchemas.get(key);
  if (schema === undefined) {
    schema = known.items !== undefined && known.shape.name === ORDER ? judged(orderFault) : leafSchemaOf(type, known);
    leafSchemas.set(key, schema);
  }
  return schema;
}

function leafSchemaOf(type: RecordType, known: NonNullable<ReturnType<typeof knownLeaf>>): z.ZodType<Json> {
  const declared = (name: string): Field | undefined =>
    known.items === undefined ? fieldOf(type, name) : fieldOf(type, known.items)?.parts?.[name];
  const { composite, fields } = known.shape;
  if (!composite) return fieldSchema(declared(fields[0] ?? '') ?? { kind: 'text' });
  const parts: Record<string, z.ZodType> = {};
  for (const name of fields) {
    const field = declared(name);
    if (field !== undefined) parts[name] = fieldSchema(field).optional();
  }
  return z.strictObject(parts) as unknown as z.ZodType<Json>;
}
