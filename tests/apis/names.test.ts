// Do names suggest what a reader would guess?
import { describe, expect, it } from 'vitest';
import { alsoModels, exclusiveHandles, guardVerbs, parallelHandles, passedHandles, readingVerbs, signalVerbs, verbOf, writingVerbs } from '../../src/apis/names.ts';

describe('the verb of a name', () => {
  it.each([
    ['getUserById', 'get'], ['get_user', 'get'], ['GetUser', 'get'], ['GET_USER', 'get'], ['_loadConfig', 'load'], ['$queryRaw', 'query'], ['#fetchPage', 'fetch'], ['HTMLPage', 'html'],
    ['getOrCreateUser', 'create'], ['findOneAndUpdate', 'update'], ['findOrCreate', 'create'], ['loadAndValidate', 'validate'], ['getUserOrThrow', 'get'], ['fetchUserOrRedirect', 'redirect'],
    ['getNextPage', 'next'], ['loadMore', 'more'], ['rateLimitUser', 'rateLimit'], ['setUpServer', 'setup'], ['waitForReady', 'wait'], ['find2', 'find'],
  ])('%s: %s', (name, verb) => {
    expect(verbOf(name)).toBe(verb);
  });

  it('is nothing where there is no word', () => {
    expect(verbOf('_')).toBeUndefined();
    expect(verbOf('')).toBeUndefined();
  });
});

describe('the lists', () => {
  it('do not contradict each other', () => {
    for (const verb of readingVerbs) expect([verb, writingVerbs.has(verb) || guardVerbs.has(verb) || signalVerbs.has(verb)]).toEqual([verb, false]);
    for (const verb of guardVerbs) expect([verb, writingVerbs.has(verb) || signalVerbs.has(verb)]).toEqual([verb, false]);
  });

  it('hold handles that are passed on or shared with models only if they are handles', () => {
    expect([...passedHandles, ...alsoModels].filter(name => !exclusiveHandles.has(name))).toEqual([]);
    expect([...parallelHandles].filter(name => exclusiveHandles.has(name))).toEqual([]);
  });

  it('keep what decides, writes or waits apart from what reads', () => {
    for (const name of ['getOrCreateUser', 'findOneAndUpdate', 'getNextPage', 'checkQuota', 'rateLimit', 'waitForServer', 'saveUser', 'popJob']) expect(readingVerbs.has(verbOf(name) ?? ''), name).toBe(false);
    for (const name of ['getUser', 'find_orders', 'loadConfig', 'isAdmin', 'fetchUserOrThrow', 'countRows']) expect(readingVerbs.has(verbOf(name) ?? ''), name).toBe(true);
  });
});
