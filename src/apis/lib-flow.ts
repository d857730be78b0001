// What do libraries about running things do: the p-* family, delays, locks, queues, loggers?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

/** It runs a function and waits for what that gives. */
const running = (argument: number, gives?: string): Effect => ({ runs: [argument], promise: true, waits: 'arguments', ...(gives === undefined ? {} : { gives, holds: ['arguments'] }) });
const joining = (gives: string): Effect => ({ promise: true, waits: 'arguments', gives, holds: ['arguments'] });
const sleep = { promise: true, waits: 'timer' } as const satisfies Effect;
const signal = { promise: true, waits: 'signal' } as const satisfies Effect;

const callbacks: readonly Library[] = [
  { modules: ['p-map', 'p-filter', 'p-map-series', 'p-each-series'], exports: { ...each('default', running(1, 'Array')) } },
  { modules: ['p-reduce', 'p-locate'], exports: { default: running(1) } },
  { modules: ['p-times'], exports: { default: running(1, 'Array') } },
  { modules: ['p-props', 'p-settle', 'promise-all-reject-late'], exports: { default: joining('fresh') } },
  { modules: ['p-limit'], exports: { default: { gives: 'p-limit.Limit' } }, instances: { 'p-limit.Limit': { '()': running(0), map: running(1, 'Array'), clearQueue: { writes: ['receiver'], gives: 'primitive' } } }, types: { LimitFunction: 'p-limit.Limit' } },
  {
    modules: ['p-queue'],
    exports: { 'new default': { gives: 'p-queue.PQueue' }, 'new PQueue': { gives: 'p-queue.PQueue' } },
    instances: { 'p-queue.PQueue': { add: { ...running(0), writes: ['receiver'] }, ...each('onIdle onEmpty onSizeLessThan', { ...signal, rejects: 'never' }), ...each('pause start clear', { writes: ['receiver'], gives: 'receiver' }) } },
    types: { default: 'p-queue.PQueue' },
  },
  // The first try; what fails is tried again, so what it writes is written more than once.
  { modules: ['p-retry', 'async-retry', 'promise-retry'], exports: { default: { runs: [0], writes: ['timer'], promise: true, waits: 'arguments' } } },
  { modules: ['p-timeout'], exports: { default: joining('part of argument 0') } },
  { modules: ['p-try', 'p-catch-if'], exports: { default: running(0) } },
];

const waiting: readonly Library[] = [
  { modules: ['delay', 'sleep-promise', 'timeout-as-promise', 'await-sleep', 'p-min-delay', 'ms-delay'], exports: { default: sleep } },
  { modules: ['p-event', 'p-wait-for', 'wait-port', 'wait-on', 'wait-for-expect'], exports: { ...each('default pEvent waitPort', signal) } },
  {
    modules: ['async-mutex', 'async-lock', 'await-lock', 'p-mutex', 'semaphore-async-await', 'proper-lockfile', 'redlock', 'async-sema'],
    exports: {
      ...each('new Mutex new Semaphore new default new Redlock new Sema new AwaitLock', { gives: 'async-mutex.Mutex' }),
      ...each('lock unlock check', { ...signal, writes: ['fs'], exclusive: 'lock' }),
    },
    instances: { 'async-mutex.Mutex': { '*': { ...signal, writes: ['receiver'], exclusive: 'lock' }, ...each('runExclusive using', { ...signal, runs: [0, 1], writes: ['receiver'], exclusive: 'lock' }) } },
    types: { Semaphore: 'async-mutex.Mutex', Redlock: 'async-mutex.Mutex' },
  },
  { modules: ['cls-hooked', 'cls-rtracer', 'nestjs-cls'], exports: {}, instances: { 'nestjs-cls.ClsService': { '*': { writes: ['receiver'], exclusive: 'async context' } } } },
];

const bluebird: Library = {
  modules: ['bluebird'],
  exports: {
    ...each('map filter each mapSeries', running(1, 'Array')),
    reduce: running(1),
    ...each('all allSettled props any some race join', { promise: true, waits: 'arguments' }),
    delay: sleep,
    resolve: { promise: true, waits: 'arguments' },
    reject: { promise: true, waits: 'none' },
    promisify: { gives: 'promisified argument 0' },
  },
};

const line = { writes: ['log'], gives: 'primitive' } as const satisfies Effect;
/** What loggers leave out unless somebody asks for it. */
const detail = { ...line, writes: ['debug'] } as const satisfies Effect;
const levels = { ...each('debug trace verbose silly', detail), ...each('log info warn error fatal http success fail ready start box notice alert emerg crit warning note done pending await watch complete', line) };
const loggerMethods: Readonly<Record<string, Rows>> = {
  ...levels,
  ...each('child withTag withScope withDefaults scope getLogger', { gives: 'pino.Logger', holds: ['receiver'] }),
  ...each('isLevelEnabled isDebugEnabled isTraceEnabled isInfoEnabled', { gives: 'Boolean' }),
};
const logger: Rows = { gives: 'pino.Logger' };
const loggers: readonly Library[] = [
  { modules: ['pino'], exports: { default: logger, pino: logger }, instances: { 'pino.Logger': loggerMethods }, types: { BaseLogger: 'pino.Logger' } },
  { modules: ['winston', 'bunyan', 'log4js', 'signale', 'tslog', 'loglevel', 'npmlog', 'consola', 'consola/*', 'electron-log', 'roarr', 'fancy-log', 'proc-log', 'lambda-log'], exports: { ...levels, ...each('createLogger createConsola getLogger new Logger new Signale create withTag', logger), ...each('default', line) }, values: { consola: 'pino.Logger', log: 'pino.Logger' }, types: { Logger: 'pino.Logger', ConsolaInstance: 'pino.Logger', Signale: 'pino.Logger' } },
  { modules: ['@nestjs/common'], exports: { 'new Logger': logger, 'new *Exception': { gives: 'Error' } }, types: { Logger: 'pino.Logger', LoggerService: 'pino.Logger' } },
  { modules: ['@nestjs/config'], exports: {}, instances: { '@nestjs/config.ConfigService': each('get getOrThrow', { reads: ['env'] }) } },
  { modules: ['debug'], exports: { default: { reads: ['env'], gives: 'debug.Debugger' }, debug: { reads: ['env'], gives: 'debug.Debugger' } }, instances: { 'debug.Debugger': { '()': { ...detail, throws: 'never' }, extend: { gives: 'debug.Debugger' }, log: detail } }, types: { Debugger: 'debug.Debugger' } },
  // They report in the background and never fail.
  { modules: ['@sentry/*'], exports: each('captureException captureMessage captureEvent addBreadcrumb', { ...line, gives: 'String', throws: 'never' }) },
];

export const flowLibraries: readonly Library[] = [...callbacks, ...waiting, bluebird, ...loggers];
