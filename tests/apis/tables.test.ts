// Are the tables of one piece: every place, type and condition that a row names is one that the lookups understand?
import { describe, expect, it } from 'vitest';
import type { Effect, Rows } from '../../src/apis/effect.ts';
import { libraries } from '../../src/apis/index.ts';

const listOf = (rows: Rows): readonly Effect[] => (Array.isArray(rows) ? (rows as readonly Effect[]) : [rows as Effect]);

const entries = libraries.flatMap(library => {
  const of = library.modules[0] ?? 'global';
  return [
    ...Object.entries(library.exports ?? {}).map(([name, rows]) => ({ name: `${of} ${name}`, rows: listOf(rows), method: false })),
    ...Object.entries(library.globals ?? {}).map(([name, rows]) => ({ name, rows: listOf(rows), method: false })),
    ...Object.entries(library.instances ?? {}).flatMap(([type, methods]) => Object.entries(methods).map(([name, rows]) => ({ name: `${type} ${name}`, rows: listOf(rows), method: true }))),
  ];
});

const types = new Set(libraries.flatMap(library => [...Object.keys(library.instances ?? {}), ...Object.keys(library.properties ?? {}), ...Object.keys(library.parents ?? {})]));
const plain = new Set(['primitive', 'fresh', 'receiver']);
const isType = (gives: string): boolean => types.has(gives.replace(/^Array of /u, '')) || plain.has(gives) || /^(?:(?:part of|promisified) )?argument \d$|^part of receiver$/u.test(gives);
/** Kinds without methods worth a row. */
const bare = new Set(['AbortController', 'mongoose.Schema']);

describe('every row', () => {
  it('names places that are known', () => {
    const place = /^(?:receiver|arguments|argument \d|fs(?: \d)?|net|db(?: \d| receiver)?|log|debug|terminal|process|env|clock|random|timer|cache|dom|host)$/u;
    const wrong = entries.flatMap(({ name, rows }) => rows.flatMap(row => [...(row.reads ?? []), ...(row.writes ?? [])]).filter(each => !place.test(each)).map(each => `${name}: ${each}`));
    expect(wrong).toEqual([]);
  });

  it('gives a kind that is known', () => {
    const wrong = entries.flatMap(({ name, rows }) => rows.filter(row => row.gives !== undefined && !isType(row.gives) && !bare.has(row.gives)).map(row => `${name}: ${row.gives ?? ''}`));
    expect(wrong).toEqual([]);
    expect(entries.flatMap(({ name, rows }) => rows.filter(row => row.builds !== undefined && !types.has(row.builds)).map(() => name))).toEqual([]);
  });

  it('speaks of a receiver only where there is one', () => {
    const wrong = entries.filter(({ method, rows }) => !method && rows.some(row => row.gives === 'receiver' || row.writes?.includes('receiver') || row.holds?.includes('receiver') || row.waits === 'receiver'));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('says of promises only what has one', () => {
    const wrong = entries.filter(({ rows }) => rows.some(row => row.promise === undefined && (row.rejects !== undefined || row.waits !== undefined || row.builds !== undefined)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('runs a function now or keeps it for later, not both', () => {
    expect(entries.filter(({ rows }) => rows.some(row => row.runs?.some(at => row.keeps?.includes(at)))).map(({ name }) => name)).toEqual([]);
  });

  it('comes before the one without a condition, which is the last', () => {
    const wrong = entries.filter(({ rows }) => rows.length === 0 || rows.slice(0, -1).some(row => row.when === undefined));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('every name of a type', () => {
  it('leads to one that is known', () => {
    const named = libraries.flatMap(library => [...Object.values(library.values ?? {}), ...Object.values(library.types ?? {}), ...Object.values(library.parents ?? {}), ...Object.values(library.properties ?? {}).flatMap(properties => Object.values(properties))]);
    expect(named.filter(type => !isType(type) && !bare.has(type))).toEqual([]);
  });

  it('is defined once', () => {
    const defined = libraries.flatMap(library => Object.keys(library.instances ?? {}));
    expect(defined.filter((type, at) => defined.indexOf(type) !== at)).toEqual([]);
  });
});
