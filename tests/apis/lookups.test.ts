// Do the lookups find a row by every name that a program may call it?
import { describe, expect, it } from 'vitest';
import {
  constructedType, effectsOfExport, effectsOfGlobal, effectsOfMethod, isKnownModule, placeOfExport, placeOfGlobal, typeNamed, typeOfExport, typeOfGlobal, typeOfProperty,
} from '../../src/apis/index.ts';

describe('modules', () => {
  it('are known with and without `node:`', () => {
    expect(effectsOfExport('fs', 'readFileSync')).toBe(effectsOfExport('node:fs', 'readFileSync'));
    expect(isKnownModule('fs/promises')).toBe(true);
    expect(isKnownModule('node:fs/promises')).toBe(true);
    expect(isKnownModule('somebodys-module')).toBe(false);
    expect(isKnownModule('constructor')).toBe(false);
  });

  it('say the same through their default', () => {
    expect(effectsOfExport('fs', 'default.promises.readFile')).toBe(effectsOfExport('fs', 'promises.readFile'));
    expect(effectsOfExport('axios', 'get')).toBe(effectsOfExport('axios', 'default.get'));
    expect(effectsOfExport('axios', '')).toBe(effectsOfExport('axios', 'default'));
    expect(effectsOfExport('lodash', 'default.map')).toBe(effectsOfExport('lodash', 'map'));
  });

  it('may be known by a pattern', () => {
    expect(constructedType('@aws-sdk/client-s3', 'S3Client')).toBe('@aws-sdk.Client');
    expect(typeNamed('@aws-sdk/client-sqs', 'SQSClient')).toBe('@aws-sdk.Client');
    expect(effectsOfExport('@aws-sdk/client-s3', 'new GetObjectCommand')?.[0]).toMatchObject({ gives: 'fresh' });
    expect(effectsOfExport('date-fns/format', 'default')?.[0]).toMatchObject({ reads: ['arguments', 'clock'] });
    expect(effectsOfExport('lodash.debounce', 'default')).toBeUndefined();
    expect(effectsOfExport('lodash/clonedeep', 'default')).toBeUndefined();
    expect(effectsOfExport('lodash.clonedeep', 'default')?.[0]).toMatchObject({ gives: 'fresh' });
  });

  it('hold nothing by the names that every object has', () => {
    expect(effectsOfExport('fs', 'constructor')).toBeUndefined();
    expect(effectsOfExport('fs', 'toString')).toBeUndefined();
    expect(effectsOfMethod('Array', 'constructor')).toBeUndefined();
    expect(effectsOfMethod('constructor', 'toString')).toBeUndefined();
    expect(effectsOfGlobal('toString')).toBeUndefined();
  });
});

describe('every call', () => {
  it('reads its arguments, and a method its receiver', () => {
    expect(effectsOfGlobal('Math.max')?.[0]?.reads).toEqual(['arguments']);
    expect(effectsOfMethod('Array', 'join')?.[0]?.reads).toEqual(['receiver', 'arguments']);
    expect(effectsOfExport('fs', 'promises.readFile')?.[0]?.reads).toEqual(['arguments', 'fs 0']);
  });
});

describe('globals', () => {
  it('are found through globalThis', () => {
    expect(effectsOfGlobal('globalThis.fetch')).toBe(effectsOfGlobal('fetch'));
    expect(effectsOfGlobal('window.self.fetch')).toBe(effectsOfGlobal('fetch'));
    expect(effectsOfGlobal('new globalThis.Map')).toBe(effectsOfGlobal('new Map'));
  });

  it('have types and places', () => {
    expect(typeOfGlobal('process.stdout')).toBe('node:tty.WriteStream');
    expect(effectsOfGlobal('process.stdout.write')?.[0]?.writes).toEqual(['terminal']);
    expect(effectsOfGlobal('console.log')?.[0]?.writes).toEqual(['log']);
    expect(placeOfGlobal('process.env')).toBe('env');
    expect(placeOfGlobal('process.env.HOME')).toBe('env');
    expect(placeOfGlobal('process.version')).toBeUndefined();
    expect(placeOfExport('node:process', 'env.HOME')).toBe('env');
    expect(placeOfExport('process', 'default.env')).toBe('env');
  });

  it('construct', () => {
    expect(constructedType(undefined, 'Map')).toBe('Map');
    expect(constructedType(undefined, 'Date')).toBe('Date');
    expect(constructedType('events', 'EventEmitter')).toBe('node:events.EventEmitter');
    expect(constructedType('events', 'default')).toBe('node:events.EventEmitter');
    expect(constructedType('pg', 'Pool')).toBe('pg.Pool');
    expect(constructedType('fs', 'readFile')).toBeUndefined();
  });
});

describe('types', () => {
  it('are what annotations name', () => {
    expect(typeNamed('pg', 'PoolClient')).toBe('pg.Client');
    expect(typeNamed('pg', 'Pool')).toBe('pg.Pool');
    expect(typeNamed('fs', 'Stats')).toBe('node:fs.Stats');
    expect(typeNamed('@nestjs/typeorm', 'Repository')).toBe('typeorm.Repository');
    expect(typeNamed(undefined, 'ReadonlyArray')).toBe('Array');
    expect(typeNamed(undefined, 'Uint8Array')).toBe('TypedArray');
    expect(typeNamed(undefined, 'Response')).toBe('Response');
    expect(typeNamed(undefined, 'NodeJS.Timeout')).toBe('Timer');
  });

  it('that anybody may implement are not', () => {
    for (const name of ['Iterator', 'Iterable', 'PromiseLike', 'Object', 'BuiltinIterator', 'Function', 'Foo']) expect(typeNamed(undefined, name), name).toBeUndefined();
  });

  it('inherit rows', () => {
    expect(effectsOfMethod('StatelessRegExp', 'toString')).toBeDefined();
    expect(effectsOfMethod('StatelessRegExp', 'test')?.[0]?.writes).toBeUndefined();
    expect(effectsOfMethod('Buffer', 'toSorted')).toBe(effectsOfMethod('TypedArray', 'toSorted'));
    expect(effectsOfMethod('Map', 'hasOwnProperty')).toBe(effectsOfMethod('Object', 'hasOwnProperty'));
    expect(effectsOfMethod('node:http.ServerResponse', 'pipe')?.[0]?.exclusive).toBe('stream');
  });

  it('have one row for all other methods only where that is so', () => {
    expect(effectsOfMethod('pg.Client', 'whatever')?.[0]?.exclusive).toBe('connection');
    expect(effectsOfMethod('pg.Pool', 'whatever')).toBeUndefined();
    expect(effectsOfMethod('pg.Client', '()')).toBeUndefined();
    expect(effectsOfMethod('stripe.Resource', 'retrieveUpcoming')?.[0]?.writes).toBeUndefined();
    expect(effectsOfMethod('stripe.Resource', 'finalize')?.[0]?.writes).toEqual(['net']);
  });

  it('have properties', () => {
    expect(typeOfProperty('@prisma/client.PrismaClient', 'user')).toBe('@prisma/client.Model');
    expect(typeOfProperty('@octokit/rest.Octokit', 'rest')).toBe('@octokit/rest.Rest');
    expect(typeOfProperty('@octokit/rest.Rest', 'issues')).toBe('@octokit/rest.Namespace');
    expect(typeOfProperty('Array', 'length')).toBe('Number');
    expect(typeOfExport('axios', 'default')).toBe('axios.AxiosInstance');
  });
});

describe('stories of libraries', () => {
  const writesOf = (type: string, method: string, row = 0): readonly string[] | undefined => effectsOfMethod(type, method)?.[row]?.writes;

  it('Prisma waits until somebody awaits', () => {
    expect(effectsOfMethod('@prisma/client.Model', 'findMany')?.[0]).toMatchObject({ promise: 'lazy', gives: 'Array' });
    expect(writesOf('@prisma/client.Model', 'findMany')).toBeUndefined();
    expect(writesOf('@prisma/client.Model', 'upsert')).toEqual(['db']);
    expect(effectsOfMethod('@prisma/client.PrismaClient', '$transaction')?.every(row => row.exclusive === 'transaction')).toBe(true);
    expect(effectsOfMethod('@prisma/client.PrismaClient', '$extends')?.every(({ when }) => when !== undefined)).toBe(true);
  });

  it('what may write is not said to read: pipelines, unknown SQL, unknown commands', () => {
    expect(effectsOfMethod('mongodb.Collection', 'aggregate')).toBeUndefined();
    expect(effectsOfMethod('typeof mongoose.Model', 'aggregate')).toBeUndefined();
    expect(effectsOfMethod('pg.Pool', 'query')?.at(-1)?.writes).toEqual(['db']);
    expect(effectsOfMethod('@aws-sdk.Client', 'send')?.at(-1)?.writes).toEqual(['net']);
    expect(effectsOfGlobal('fetch')?.at(-1)?.writes).toEqual(['net']);
    expect(effectsOfMethod('@tanstack/react-query.QueryClient', 'fetchQuery')).toBeUndefined();
  });

  it('SELECT reads, unless it also does something', () => {
    const test = effectsOfMethod('pg.Pool', 'query')?.[0]?.when;
    const without = test !== undefined && 'without' in test ? test.without : undefined;
    const changing = ["select nextval('s')", 'select * from a for update', 'select * into b from a', 'select 1; delete from a', 'with d as (delete from a returning *) select * from d', 'SELECT pg_advisory_lock(1)', 'select * from a for no key update'];
    const reading = ['select * from a', 'SELECT updated_at, deleted FROM a WHERE b = $1;', 'with d as (select 1) select * from d'];
    expect(changing.filter(sql => without?.test(sql) !== true)).toEqual([]);
    expect(reading.filter(sql => without?.test(sql) !== false)).toEqual([]);
  });

  it('AWS commands read by their names', () => {
    const when = effectsOfMethod('@aws-sdk.Client', 'send')?.[0]?.when;
    const news = when !== undefined && 'news' in when ? when.news : /^$/u;
    const reads = ['GetObjectCommand', 'ListObjectsV2Command', 'HeadObjectCommand', 'DescribeInstancesCommand', 'QueryCommand', 'ScanCommand', 'BatchGetItemCommand'];
    const writes = ['PutObjectCommand', 'ReceiveMessageCommand', 'DeleteObjectCommand', 'UpdateItemCommand', 'InvokeCommand', 'StartQueryExecutionCommand', 'TransactWriteCommand'];
    expect(reads.filter(name => !news.test(name))).toEqual([]);
    expect(writes.filter(name => news.test(name))).toEqual([]);
  });

  it('one connection, page or prompt is used by one at a time', () => {
    for (const [type, method] of [['pg.Client', 'query'], ['knex.Transaction', '()'], ['kysely.Transaction', 'selectFrom'], ['typeorm.QueryRunner', 'query'], ['playwright.Page', 'click'], ['cypress.cy', 'get'], ['node:fs.FileHandle', 'read'], ['node:readline/promises.Interface', 'question']] as const) {
      expect(effectsOfMethod(type, method)?.[0]?.exclusive, `${type} ${method}`).toBeDefined();
    }
    expect(effectsOfExport('@inquirer/prompts', 'confirm')?.[0]?.exclusive).toBe('prompt');
  });

  it('an invalidation may be done again', () => {
    expect(effectsOfMethod('@tanstack/react-query.QueryClient', 'invalidateQueries')?.[0]).toMatchObject({ idempotent: true, writes: ['cache'] });
    expect(effectsOfMethod('@tanstack/react-query.QueryClient', 'cancelQueries')?.[0]).toMatchObject({ waits: 'signal' });
  });

  it("Next.js's own promises wait for nothing, and its redirects leave", () => {
    expect(effectsOfExport('next/headers', 'cookies')?.[0]).toMatchObject({ promise: true, waits: 'none' });
    expect(effectsOfExport('next/navigation', 'notFound')?.[0]?.leaves).toBe(true);
  });

  it('a request without a method reads only if it sends no body', () => {
    const rows = effectsOfExport('undici', 'request');
    expect(rows?.map(row => row.writes)).toEqual([undefined, undefined, undefined, ['net']]);
    expect(rows?.[2]?.when).toContainEqual({ argument: 1, property: 'body', oneOf: [], absent: true });
  });

  it('the cookies of a request are the same whoever asks for them', () => {
    expect(effectsOfMethod('next/headers.Cookies', 'get')?.[0]?.reads).toContain('host');
    expect(effectsOfMethod('next/headers.Cookies', 'set')?.[0]?.writes).toContain('host');
  });

  it('a command of Redis names one key only where it takes one', () => {
    expect(effectsOfMethod('redis.Client', 'hGetAll')?.[0]?.reads).toContain('db 0');
    expect(effectsOfMethod('redis.Client', 'exists')?.[0]?.reads).toContain('db');
    expect(effectsOfMethod('redis.Client', 'del')?.[0]?.writes).toEqual(['db']);
  });

  it('chalk is called at the end of any chain', () => {
    expect(effectsOfExport('chalk', 'default.bold.red')?.[0]?.gives).toBe('String');
    expect(effectsOfExport('picocolors', 'default.red')?.[0]?.gives).toBe('String');
  });

  it('lodash changes what it is told to change', () => {
    expect(effectsOfExport('lodash', 'merge')?.[0]?.writes).toEqual(['argument 0']);
    expect(effectsOfExport('lodash/set', 'default')?.[0]?.writes).toEqual(['argument 0']);
    expect(effectsOfExport('lodash', 'get')?.[0]?.writes).toBeUndefined();
    expect(effectsOfExport('lodash', 'mergeWith')).toBeUndefined();
  });
});
