// What do libraries for databases read and write: Prisma, Mongoose, Sequelize, TypeORM, Knex, Drizzle, Kysely, SQL drivers, MongoDB?
//
// A read may join other tables, and a write may cascade to them: both are `db` as a whole. Assumed: hooks, middleware, triggers and SQL functions
// do nothing beyond the data store, and those of reads write nothing. A call that may read or write (an aggregation with `$out`) has no row.
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const may = (kind: string): Effect => ({ gives: kind });
const read = { reads: ['db'], promise: true } as const satisfies Effect;
const write = { reads: ['db'], writes: ['db'], promise: true } as const satisfies Effect;
const connects = { writes: ['receiver'], promise: true, waits: 'signal' } as const satisfies Effect;
/** The same of a function of the library, which keeps the connection for itself. */
const connectsAll = { ...connects, writes: ['host'] } as const satisfies Effect;
/** What goes over one connection: in order, by one user at a time. */
const onOne = (what: string): Effect => ({ reads: ['db'], writes: ['receiver', 'db'], promise: true, exclusive: what });
/** It runs a function within a transaction. */
const inTransaction = (argument: number): Effect => ({ ...write, runs: [argument], exclusive: 'transaction' });

/** A SELECT reads; one that takes locks, moves sequences or says more than one thing does not. */
const changing = /\b(?:into|nextval|setval|set_config|pg_notify|pg_(?:try_)?advisory\w*|get_lock|release_lock|insert|update|delete|merge|for\s+(?:no\s+key\s+)?(?:update|share))\b|;\s*\S/iu;
const bySql = (more: Effect, argument = 0): readonly Effect[] => [
  { reads: ['db'], ...more, when: { argument, startsWith: ['select', 'show', 'describe', 'with'], without: changing } },
  { reads: ['db'], writes: ['db'], ...more },
];
const queried: Effect = { promise: true };

const lazy = { reads: ['db'], promise: 'lazy', builds: 'Promise' } as const satisfies Effect;
const lazyWrite = { ...lazy, writes: ['db'] } as const satisfies Effect;
/** With what is the client's still: hooks of queries, and fields that are worked out. Methods of its own may replace those that are known. */
const extended: Rows = [
  { ...may('@prisma/client.PrismaClient'), when: ['model', 'client'].map((property) => ({ argument: 0, property, oneOf: [], absent: true as const })) },
  { ...may('@prisma/client.PrismaClient'), when: { argument: 0, calls: /^(?:withAccelerate|withOptimize|readReplicas)$/ } },
];
const prisma: Library = {
  modules: ['@prisma/client', '@prisma/client/edge', '.prisma/client', '@prisma/client/*'],
  exports: { ...each('new PrismaClient', may('@prisma/client.PrismaClient')), ...each('Prisma.sql Prisma.join Prisma.raw Prisma.validator', {}) },
  instances: {
    '@prisma/client.PrismaClient': {
      ...each('$queryRaw $queryRawUnsafe', bySql({ promise: 'lazy', builds: 'Promise' })),
      ...each('$executeRaw $executeRawUnsafe $runCommandRaw', lazyWrite),
      $transaction: [{ ...inTransaction(0), when: { argument: 0, is: 'function' } }, { ...write, exclusive: 'transaction' }],
      ...each('$connect $disconnect', connects),
      $on: { writes: ['receiver'], keeps: [1] },
      $extends: extended,
    },
    '@prisma/client.Model': {
      findMany: { ...lazy, gives: 'Array' },
      ...each('findUnique findUniqueOrThrow findFirst findFirstOrThrow aggregate', { ...lazy, gives: 'fresh' }),
      count: { ...lazy, gives: 'primitive' },
      groupBy: { ...lazy, gives: 'Array' },
      ...each('create update upsert delete', { ...lazyWrite, gives: 'fresh' }),
      ...each('createMany updateMany deleteMany', { ...lazyWrite, gives: 'fresh' }),
      ...each('createManyAndReturn updateManyAndReturn', { ...lazyWrite, gives: 'Array' }),
      findRaw: lazy,
    },
  },
  // The parameter of `$transaction` is a `TransactionClient`: used in order.
  types: { PrismaClient: '@prisma/client.PrismaClient' },
  properties: { '@prisma/client.PrismaClient': { '*': '@prisma/client.Model' } },
};
/** Paths of generated clients: `./generated/prisma`, `@/generated/prisma/client`, `../prisma/client`. */
export const generatedClient = /(?:^|\/)(?:generated|__generated__|gen)\/(?:[\w-]*prisma[\w-]*|client)(?:\/|$)|(?:^|\/)[\w-]*prisma[\w-]*\/(?:generated|client|gen)(?:\/|$)|(?:^|\/)prisma-client(?:\/|$)/i;
/** What a generated client exports under names that no other file has. */
export const generatedNames: ReadonlySet<string> = new Set(['PrismaClient', 'Prisma']);

const query = { promise: 'lazy', builds: 'mongoose.Query' } as const satisfies Effect;
const found: Effect = { ...query, reads: ['db'] };
const saved: Effect = { ...query, reads: ['db'], writes: ['db'] };
const documents: Effect = { ...write, gives: 'mongoose.Document' };
const mongooseStatics: Readonly<Record<string, Rows>> = {
  find: { ...found, gives: 'Array' },
  ...each('findOne findById', { ...found, gives: 'mongoose.Document' }),
  ...each('count countDocuments estimatedDocumentCount', { ...found, gives: 'Number' }),
  distinct: { ...found, gives: 'Array' },
  exists: { ...found, gives: 'fresh' },
  ...each('findOneAndUpdate findByIdAndUpdate findOneAndReplace findOneAndDelete findByIdAndDelete findOneAndRemove findByIdAndRemove updateOne updateMany replaceOne deleteOne deleteMany', saved),
  create: documents,
  insertMany: { ...write, gives: 'Array' },
  bulkWrite: write,
  ...each('syncIndexes createIndexes ensureIndexes createCollection init', { ...write, waits: 'signal' }),
  populate: { ...read, writes: ['argument 0'] },
  new: may('mongoose.Document'),
  hydrate: may('mongoose.Document'),
  startSession: { ...connects, exclusive: 'session' },
};
const mongoose: Library = {
  modules: ['mongoose'],
  exports: {
    model: may('typeof mongoose.Model'),
    ...each('connect disconnect createConnection', connectsAll),
    ...each('new Schema', may('mongoose.Schema')),
    ...each('isValidObjectId Types.ObjectId.isValid isObjectIdOrHexString', may('Boolean')),
    ...each('Types.ObjectId new Types.ObjectId new ObjectId', may('fresh')),
    startSession: { ...connectsAll, exclusive: 'session' },
    set: { writes: ['host'] },
  },
  instances: {
    'typeof mongoose.Model': mongooseStatics,
    'mongoose.Query': {
      ...each(`where equals gt gte lt lte ne in nin or and nor all size mod regex near within sort limit skip select lean batchSize hint read readConcern comment collation maxTimeMS
        slice distinct elemMatch setOptions allowDiskUse projection orFail find findOne countDocuments`, { ...query, writes: ['receiver'], waits: 'receiver' }),
      populate: { ...query, reads: ['db'], writes: ['receiver'], waits: 'receiver' },
      transform: { ...query, runs: [0], writes: ['receiver'], waits: 'receiver' },
      session: { ...query, writes: ['receiver'], exclusive: 'session' },
      exec: { promise: true, waits: 'receiver' },
      cursor: { reads: ['db'], exclusive: 'cursor' },
    },
    'mongoose.Document': {
      ...each('save deleteOne remove updateOne replaceOne', { ...write, writes: ['receiver', 'db'] }),
      ...each('populate', { ...read, writes: ['receiver'] }),
      ...each('toObject toJSON', may('fresh')),
      ...each('set markModified depopulate overwrite increment', { writes: ['receiver'], gives: 'receiver' }),
      get: { gives: 'part of receiver' },
      ...each('isModified isSelected isInit equals', may('Boolean')),
    },
  },
  types: { Model: 'typeof mongoose.Model', Document: 'mongoose.Document', HydratedDocument: 'mongoose.Document', Query: 'mongoose.Query' },
  parents: { 'mongoose.Query': 'Promise' },
};

const sequelizeStatics: Readonly<Record<string, Rows>> = {
  findAll: { ...read, gives: 'Array' },
  ...each('findOne findByPk', { ...read, gives: 'sequelize.Model' }),
  findAndCountAll: { ...read, gives: 'fresh' },
  ...each('count max min sum aggregate', { ...read, gives: 'primitive' }),
  create: { ...write, gives: 'sequelize.Model' },
  bulkCreate: { ...write, gives: 'Array' },
  ...each('update destroy upsert findOrCreate findCreateFind increment decrement truncate restore', write),
  ...each('sync drop', { ...write, waits: 'signal' }),
  build: may('sequelize.Model'),
  new: may('sequelize.Model'),
  ...each('hasMany hasOne belongsTo belongsToMany addHook addScope init', { writes: ['receiver'] }),
  ...each('scope unscoped', may('typeof sequelize.Model')),
};
const sequelize: Library = {
  modules: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  exports: { ...each('new Sequelize new default', may('sequelize.Sequelize')), ...each('literal fn col where and or json Sequelize.literal Sequelize.fn Sequelize.col', may('fresh')) },
  instances: {
    'typeof sequelize.Model': sequelizeStatics,
    'sequelize.Model': {
      ...each('save update destroy restore increment decrement', { ...write, writes: ['receiver', 'db'] }),
      reload: { ...read, writes: ['receiver'] },
      get: { gives: 'part of receiver' },
      toJSON: may('fresh'),
      ...each('set setDataValue', { writes: ['receiver'], gives: 'receiver' }),
      ...each('changed equals', may('primitive')),
      getDataValue: { gives: 'part of receiver' },
    },
    'sequelize.Sequelize': {
      define: { writes: ['receiver'], gives: 'typeof sequelize.Model' },
      model: may('typeof sequelize.Model'),
      query: bySql(queried),
      transaction: [{ ...inTransaction(0), when: { argument: 0, is: 'function' } }, { ...onOne('transaction'), gives: 'sequelize.Transaction' }],
      ...each('authenticate close', connects),
      ...each('sync drop truncate', { ...write, waits: 'signal' }),
      ...each('literal fn col where and or', may('fresh')),
      escape: may('String'),
    },
    'sequelize.Transaction': { '*': onOne('transaction') },
  },
  types: { Model: 'typeof sequelize.Model', ModelStatic: 'typeof sequelize.Model', ModelCtor: 'typeof sequelize.Model' },
};

const repositoryReads = 'findOne findOneBy findOneOrFail findOneByOrFail findOneById';
const repository: Readonly<Record<string, Rows>> = {
  ...each('find findBy findByIds findAndCount findAndCountBy findTrees findRoots findDescendants findAncestors', { ...read, gives: 'Array' }),
  ...each(repositoryReads, { ...read, gives: 'fresh' }),
  ...each('count countBy sum average minimum maximum exist exists existsBy countDescendants countAncestors', { ...read, gives: 'primitive' }),
  preload: { ...read, gives: 'fresh' },
  ...each('save remove softRemove recover', { ...write, writes: ['argument 0', 'db'], gives: 'argument 0' }),
  ...each('insert update upsert delete softDelete restore increment decrement clear updateAll deleteAll', write),
  create: { gives: 'fresh', holds: ['arguments'] },
  merge: { writes: ['argument 0'], gives: 'argument 0' },
  ...each('hasId', may('Boolean')),
  getId: {},
  query: bySql(queried),
  createQueryBuilder: may('typeorm.SelectQueryBuilder'),
};
const typeormBuilder: Effect = { writes: ['receiver'], gives: 'receiver' };
const entityReads = each('find findBy findAndCount findAndCountBy', { ...read, gives: 'Array' });
const typeorm: Library = {
  modules: ['typeorm', '@nestjs/typeorm', 'typeorm-transactional'],
  exports: {
    'new DataSource': may('typeorm.DataSource'),
    ...each('In Not Like ILike IsNull Between MoreThan MoreThanOrEqual LessThan LessThanOrEqual Equal Any Raw ArrayContains And Or', may('fresh')),
    ...each('createConnection createConnections', connectsAll),
    getRepository: may('typeorm.Repository'),
    runInTransaction: inTransaction(0),
  },
  instances: {
    'typeorm.Repository': repository,
    'typeorm.DataSource': {
      ...each('initialize destroy connect close synchronize runMigrations undoLastMigration dropDatabase', connects),
      ...each('getRepository getTreeRepository getMongoRepository', may('typeorm.Repository')),
      query: bySql(queried),
      transaction: [{ ...inTransaction(0), when: { argument: 0, is: 'function' } }, inTransaction(1)],
      createQueryRunner: { gives: 'typeorm.QueryRunner', exclusive: 'query runner' },
      createQueryBuilder: may('typeorm.SelectQueryBuilder'),
      createEntityManager: may('typeorm.EntityManager'),
    },
    'typeorm.QueryRunner': { '*': onOne('query runner') },
    // Often the one of a transaction.
    'typeorm.EntityManager': { '*': onOne('entity manager') },
    'typeof typeorm.BaseEntity': {
      ...entityReads,
      ...each(repositoryReads, { ...read, gives: 'typeorm.BaseEntity' }),
      ...each('count countBy exists existsBy sum average minimum maximum', { ...read, gives: 'primitive' }),
      ...each('save remove softRemove insert update upsert delete clear', write),
      create: { gives: 'typeorm.BaseEntity', holds: ['arguments'] },
      createQueryBuilder: may('typeorm.SelectQueryBuilder'),
    },
    'typeorm.BaseEntity': { ...each('save remove softRemove recover', { ...write, writes: ['receiver', 'db'] }), reload: { ...read, writes: ['receiver'] } },
    'typeorm.SelectQueryBuilder': {
      ...each(`select addSelect from addFrom where andWhere orWhere whereInIds andWhereInIds innerJoin leftJoin innerJoinAndSelect leftJoinAndSelect innerJoinAndMapOne
        leftJoinAndMapOne leftJoinAndMapMany innerJoinAndMapMany having andHaving orHaving groupBy addGroupBy orderBy addOrderBy limit offset take skip cache setParameter setParameters
        withDeleted distinct distinctOn comment setFindOptions`, typeormBuilder),
      ...each('clone', may('typeorm.SelectQueryBuilder')),
      ...each('getMany getRawMany getManyAndCount', { ...read, gives: 'Array' }),
      ...each('getOne getOneOrFail getRawOne getRawAndEntities', { ...read, gives: 'fresh' }),
      ...each('getCount getExists', { ...read, gives: 'primitive' }),
      ...each('getQuery getSql', may('String')),
      ...each('insert update delete softDelete restore', may('typeorm.WriteQueryBuilder')),
      ...each('setLock setQueryRunner', { ...typeormBuilder, exclusive: 'lock' }),
      stream: { reads: ['db'], promise: true, exclusive: 'stream' },
    },
    'typeorm.WriteQueryBuilder': { ...each('into values set from where andWhere orWhere returning orUpdate orIgnore onConflict whereInIds setParameter setParameters output updateEntity', typeormBuilder), execute: write },
  },
  parents: { 'typeorm.TreeRepository': 'typeorm.Repository', 'typeorm.MongoRepository': 'typeorm.Repository' },
  types: { TreeRepository: 'typeorm.Repository', Connection: 'typeorm.DataSource' },
};

const builds: Effect = { promise: 'lazy', builds: 'knex.QueryBuilder' };
const knexRead: Effect = { ...builds, reads: ['db'] };
const knexWrite: Effect = { ...builds, reads: ['db'], writes: ['db'] };
const further: Effect = { ...builds, writes: ['receiver'], waits: 'receiver' };
const knexStarts: Readonly<Record<string, Rows>> = {
  '()': knexRead,
  ...each('select from table queryBuilder column columns distinct first', knexRead),
  ...each('insert into batchInsert', knexWrite),
  raw: bySql(builds),
};
const knex: Library = {
  modules: ['knex'],
  exports: { ...each('default knex', may('knex.Knex')) },
  instances: {
    'knex.Knex': {
      ...knexStarts,
      ref: may('fresh'),
      transaction: [{ ...inTransaction(0), when: { argument: 0, is: 'function' } }, { ...onOne('transaction'), gives: 'knex.Transaction' }],
      destroy: connects,
    },
    'knex.Transaction': { '*': onOne('transaction'), '()': onOne('transaction') },
    'knex.QueryBuilder': {
      ...each(`select column columns from distinct distinctOn join innerJoin leftJoin leftOuterJoin rightJoin rightOuterJoin fullOuterJoin crossJoin joinRaw where whereNot whereIn
        whereNotIn whereNull whereNotNull whereExists whereNotExists whereBetween whereNotBetween whereRaw whereLike whereILike whereJsonPath andWhere orWhere orWhereIn orWhereNull
        orWhereNot orWhereRaw orWhereNotNull andWhereNot andWhereRaw andWhereBetween groupBy groupByRaw orderBy orderByRaw having havingRaw havingIn limit offset union unionAll
        intersect first count countDistinct min max sum avg pluck as with withRecursive withSchema clearSelect clearWhere clearOrder modify returning onConflict ignore timeout
        rank denseRank rowNumber debug`, further),
      ...each('insert update del delete truncate increment decrement upsert merge into', { ...further, reads: ['db'], writes: ['receiver', 'db'] }),
      ...each('forUpdate forShare skipLocked noWait transacting', { ...further, exclusive: 'transaction' }),
      ...each('clone', { ...builds, waits: 'receiver' }),
      ...each('toString toQuery', may('String')),
      toSQL: may('fresh'),
      ...each('stream pipe', { reads: ['db'], writes: ['arguments'], exclusive: 'stream' }),
    },
    'knex.Schema': { '*': { ...write, waits: 'signal', runs: [1] }, ...each('hasTable hasColumn', { ...read, gives: 'Boolean' }) },
    'knex.Fn': { '*': may('fresh') },
  },
  properties: { 'knex.Knex': { schema: 'knex.Schema', fn: 'knex.Fn' } },
  parents: { 'knex.QueryBuilder': 'Promise' },
  types: { Knex: 'knex.Knex', 'Knex.Transaction': 'knex.Transaction', 'Knex.QueryBuilder': 'knex.QueryBuilder' },
};

const drizzleQuery: Effect = { promise: 'lazy', builds: 'drizzle-orm.Query' };
const drizzleTypes = 'NodePgDatabase PostgresJsDatabase BetterSQLite3Database LibSQLDatabase MySql2Database PlanetScaleDatabase NeonHttpDatabase NeonDatabase DrizzleD1Database VercelPgDatabase PgDatabase MySqlDatabase BaseSQLiteDatabase BunSQLiteDatabase';
const drizzle: Library = {
  modules: ['drizzle-orm', 'drizzle-orm/*'],
  exports: {
    drizzle: may('drizzle-orm.Database'),
    ...each(`eq ne gt gte lt lte and or not isNull isNotNull inArray notInArray exists notExists between notBetween like ilike notLike notIlike asc desc count countDistinct sum avg
      min max sql sql.raw sql.join sql.identifier sql.placeholder arrayContains arrayOverlaps getTableColumns getTableName alias relations`, may('fresh')),
  },
  instances: {
    'drizzle-orm.Database': {
      ...each('select selectDistinct selectDistinctOn $count', { ...drizzleQuery, reads: ['db'] }),
      ...each('insert update delete refreshMaterializedView', { ...drizzleQuery, reads: ['db'], writes: ['db'] }),
      transaction: inTransaction(0),
      ...each('execute run all get values batch', { ...write }),
    },
    'drizzle-orm.Query': {
      ...each(`from where innerJoin leftJoin rightJoin fullJoin orderBy groupBy having limit offset values set returning $returningId onConflictDoNothing onConflictDoUpdate
        onDuplicateKeyUpdate union unionAll intersect except prepare as $dynamic $with using`, { ...drizzleQuery, writes: ['receiver'], waits: 'receiver' }),
      ...each('execute all get run', { promise: true, waits: 'receiver' }),
      for: { ...drizzleQuery, writes: ['receiver'], exclusive: 'lock' },
      toSQL: may('fresh'),
    },
    'drizzle-orm.Relational': { findMany: { ...drizzleQuery, reads: ['db'], gives: 'Array' }, findFirst: { ...drizzleQuery, reads: ['db'], gives: 'fresh' } },
  },
  properties: { 'drizzle-orm.Database': { query: 'drizzle-orm.Relations' }, 'drizzle-orm.Relations': { '*': 'drizzle-orm.Relational' } },
  parents: { 'drizzle-orm.Query': 'Promise' },
  types: Object.fromEntries(drizzleTypes.split(' ').map(name => [name, 'drizzle-orm.Database'])),
};

/** Every method gives a new builder; functions in the first two arguments are called at once, with an expression builder. */
const kyselyStep = (builder: string): Rows => [
  { when: { argument: 0, is: 'function' }, runs: [0], gives: builder, holds: ['receiver', 'arguments'] },
  { when: { argument: 1, is: 'function' }, runs: [1], gives: builder, holds: ['receiver', 'arguments'] },
  { gives: builder, holds: ['receiver', 'arguments'] },
];
const kyselyRun = (effect: Effect): Readonly<Record<string, Rows>> => ({
  execute: { ...effect, gives: 'Array' },
  ...each('executeTakeFirst executeTakeFirstOrThrow', { ...effect, gives: 'fresh' }),
  compile: may('fresh'),
  stream: { ...effect, exclusive: 'stream' },
});
const kysely: Library = {
  modules: ['kysely'],
  exports: { 'new Kysely': may('kysely.Kysely'), ...each('sql sql.raw sql.ref sql.table sql.join sql.lit sql.id sql.val', may('kysely.RawBuilder')) },
  instances: {
    'kysely.Kysely': {
      selectFrom: may('kysely.SelectQueryBuilder'),
      selectNoFrom: may('kysely.SelectQueryBuilder'),
      ...each('insertInto updateTable deleteFrom replaceInto mergeInto', may('kysely.WriteQueryBuilder')),
      transaction: may('kysely.TransactionBuilder'),
      ...each('withSchema withPlugin withTables', may('kysely.Kysely')),
      destroy: connects,
    },
    'kysely.SelectQueryBuilder': { ...kyselyRun(read), '*': kyselyStep('kysely.SelectQueryBuilder'), ...each('forUpdate forShare forNoKeyUpdate skipLocked', { gives: 'kysely.SelectQueryBuilder', exclusive: 'lock' }) },
    'kysely.WriteQueryBuilder': { ...kyselyRun(write), '*': kyselyStep('kysely.WriteQueryBuilder') },
    'kysely.TransactionBuilder': { execute: inTransaction(0), setIsolationLevel: may('kysely.TransactionBuilder') },
    'kysely.Transaction': { '*': onOne('transaction') },
    'kysely.RawBuilder': { execute: write, '*': may('kysely.RawBuilder') },
  },
};

const isSql = { gives: 'fresh' } as const;
const drivers: readonly Library[] = [
  {
    modules: ['pg', 'pg-pool', '@neondatabase/serverless'],
    exports: { ...each('new Pool new default', may('pg.Pool')), ...each('new Client', may('pg.Client')), ...each('types.setTypeParser', { writes: ['host'] }) },
    instances: {
      'pg.Pool': { query: bySql({ ...queried, ...isSql }), connect: { ...connects, gives: 'pg.Client', exclusive: 'connection' }, end: connects, on: { writes: ['receiver'], keeps: [1], gives: 'receiver' } },
      'pg.Client': { '*': onOne('connection') },
    },
    types: { PoolClient: 'pg.Client', ClientBase: 'pg.Client', default: 'pg.Pool' },
  },
  {
    modules: ['mysql2/promise', 'mysql2', 'promise-mysql'],
    exports: { createPool: may('mysql2/promise.Pool'), createConnection: { ...connectsAll, gives: 'mysql2/promise.Connection', exclusive: 'connection' } },
    instances: {
      'mysql2/promise.Pool': { ...each('query execute', bySql({ ...queried, gives: 'Array' })), getConnection: { ...connects, gives: 'mysql2/promise.Connection', exclusive: 'connection' }, end: connects, promise: may('mysql2/promise.Pool') },
      'mysql2/promise.Connection': { '*': onOne('connection') },
    },
    types: { PoolConnection: 'mysql2/promise.Connection', Pool: 'mysql2/promise.Pool', Connection: 'mysql2/promise.Connection' },
  },
  {
    modules: ['postgres'],
    exports: { default: may('postgres.Sql') },
    instances: {
      'postgres.Sql': { '()': bySql({ promise: 'lazy', builds: 'Promise', gives: 'Array' }), unsafe: bySql({ promise: 'lazy', builds: 'Promise', gives: 'Array' }), begin: [{ ...inTransaction(0), when: { argument: 0, is: 'function' } }, inTransaction(1)], end: connects, json: may('fresh') },
      'postgres.TransactionSql': { '()': onOne('transaction'), '*': onOne('transaction') },
    },
  },
];

const mongodb: Library = {
  modules: ['mongodb'],
  exports: { 'new MongoClient': may('mongodb.MongoClient'), 'MongoClient.connect': { promise: true, waits: 'signal', gives: 'mongodb.MongoClient' }, ...each('ObjectId new ObjectId ObjectId.createFromHexString', may('fresh')), 'ObjectId.isValid': may('Boolean') },
  instances: {
    'mongodb.MongoClient': { db: may('mongodb.Db'), ...each('connect close', { ...connects, gives: 'receiver' }), ...each('startSession withSession', { writes: ['receiver'], runs: [0], exclusive: 'session' }) },
    'mongodb.Db': { collection: may('mongodb.Collection'), ...each('listCollections', may('mongodb.FindCursor')), ...each('collections stats', { ...read }), ...each('createCollection dropCollection dropDatabase renameCollection command admin', { ...write, waits: 'signal' }) },
    'mongodb.Collection': {
      find: { reads: ['db'], gives: 'mongodb.FindCursor' },
      findOne: { ...read, gives: 'fresh' },
      ...each('countDocuments estimatedDocumentCount count', { ...read, gives: 'Number' }),
      ...each('distinct indexes', { ...read, gives: 'Array' }),
      ...each(`insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany findOneAndUpdate findOneAndReplace findOneAndDelete bulkWrite createIndex createIndexes
        dropIndex drop`, { ...write, gives: 'fresh' }),
    },
    'mongodb.FindCursor': {
      ...each('sort limit skip project filter hint batchSize maxTimeMS collation addCursorFlag comment', { writes: ['receiver'], gives: 'receiver' }),
      toArray: { ...read, writes: ['receiver'], gives: 'Array' },
      count: { ...read, gives: 'Number' },
      ...each('next hasNext tryNext forEach close rewind', { ...read, writes: ['receiver'], exclusive: 'cursor' }),
    },
    'mongodb.ClientSession': { '*': onOne('session') },
  },
};

/** Commands of one key read or write that key; a connection sends them in order, many at a time. */
const keyRead = { reads: ['db 0'], promise: true } as const satisfies Effect;
const keyWrite = { reads: ['db 0'], writes: ['db 0'], promise: true } as const satisfies Effect;
const readsOfKey = `get strlen getrange type ttl pttl hget hgetall hmget hkeys hvals hlen hexists lrange lindex llen smembers sismember smismember scard srandmember
  zrange zrangebyscore zrevrange zrevrangebyscore zscore zmscore zrank zrevrank zcard zcount zlexcount getbit bitcount xrange xrevrange xlen geopos geodist dump`;
const writesOfKey = `set setex psetex setnx getset getdel getex append incr incrby incrbyfloat decr decrby expire pexpire expireat pexpireat persist setrange setbit
  hset hmset hsetnx hdel hincrby hincrbyfloat lpush rpush lpushx rpushx lpop rpop lrem lset ltrim linsert sadd srem spop zadd zrem zincrby zremrangebyrank
  zremrangebyscore zpopmin zpopmax xadd xtrim xdel xack pfadd geoadd`;
/** node-redis writes the commands as `hGetAll` too. */
const camelReads = `hGet hGetAll hmGet hKeys hVals hLen hExists lRange lIndex lLen sMembers sIsMember smIsMember sCard sRandMember zRange zRangeWithScores zRangeByScore zScore zRank
  zRevRank zCard zCount getRange strLen getBit bitCount xRange xRevRange xLen pTTL`;
const camelWrites = `setEx pSetEx setNX getSet getDel getEx incrBy incrByFloat decrBy pExpire expireAt pExpireAt hSet hSetNX hDel hIncrBy hIncrByFloat lPush rPush lPushX rPushX lPop rPop
  lRem lSet lTrim lInsert sAdd sRem sPop zAdd zRem zIncrBy zRemRangeByRank zRemRangeByScore zPopMin zPopMax setRange setBit xAdd xTrim xDel xAck pfAdd geoAdd`;
const signalled = { ...write, waits: 'signal' } as const satisfies Effect;
const redisMethods: Readonly<Record<string, Rows>> = {
  ...each(`${readsOfKey} ${camelReads}`, keyRead),
  ...each(`${writesOfKey} ${camelWrites}`, keyWrite),
  ...each('mget mGet exists pfcount pfCount keys scan sinter sInter sunion sUnion sdiff sDiff dbsize dbSize randomkey randomKey ping time info', read),
  // These answer with an array: https://redis.io/docs/latest/commands/, by command.
  ...each('hkeys hKeys hvals hVals hmget hmGet lrange lRange smembers sMembers zrange zRange', { ...keyRead, gives: 'Array' }),
  ...each('mget mGet keys sinter sInter sunion sUnion sdiff sDiff', { ...read, gives: 'Array' }),
  ...each('mset mSet msetnx mSetNX del unlink rename renamenx flushdb flushDb flushall flushAll copy sinterstore sunionstore zunionstore zinterstore lmove lMove rpoplpush rPopLPush publish', write),
  // A script may do anything in the store.
  ...each('eval evalsha evalSha fcall fCall sendCommand call', write),
  ...each('blpop blPop brpop brPop blmove blMove bzpopmin bzpopmax xread xRead xreadgroup xReadGroup wait', signalled),
  ...each('connect quit disconnect close', connects),
  ...each('subscribe psubscribe pSubscribe unsubscribe punsubscribe pUnsubscribe', { ...signalled, keeps: [1] }),
  ...each('multi pipeline', { gives: 'redis.Multi' }),
  ...each('watch unwatch', { ...signalled, exclusive: 'transaction' }),
  on: { writes: ['receiver'], keeps: [1], gives: 'receiver' },
  duplicate: may('redis.Client'),
};
const redis: readonly Library[] = [
  {
    modules: ['redis', '@redis/client'],
    exports: each('createClient createCluster', may('redis.Client')),
    // Commands are collected and sent by `exec`.
    instances: { 'redis.Client': redisMethods, 'redis.Multi': { exec: write, execAsPipeline: write, discard: { writes: ['receiver'] }, '*': { writes: ['receiver'], gives: 'receiver' } } },
    types: { RedisClientType: 'redis.Client', RedisClusterType: 'redis.Client' },
  },
  { modules: ['ioredis', '@upstash/redis', '@vercel/kv'], exports: each('new Redis new default new Cluster Redis.fromEnv', may('redis.Client')), values: { kv: 'redis.Client' }, types: { Redis: 'redis.Client', default: 'redis.Client', Cluster: 'redis.Client' } },
];

const supabaseQuery: Effect = { promise: 'lazy', builds: '@supabase/supabase-js.Query', gives: 'fresh' };
const supabase: Library = {
  modules: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-helpers-nextjs'],
  exports: each('createClient createServerClient createBrowserClient createRouteHandlerClient createServerComponentClient', may('@supabase/supabase-js.SupabaseClient')),
  instances: {
    '@supabase/supabase-js.SupabaseClient': { from: may('@supabase/supabase-js.Table'), schema: may('@supabase/supabase-js.SupabaseClient'), rpc: { ...supabaseQuery, reads: ['db'], writes: ['db'] } },
    '@supabase/supabase-js.Table': { select: { ...supabaseQuery, reads: ['db'] }, ...each('insert update upsert delete', { ...supabaseQuery, reads: ['db'], writes: ['db'] }) },
    '@supabase/supabase-js.Query': each(`select eq neq gt gte lt lte like ilike is in contains containedBy overlaps textSearch match not or filter order limit range single maybeSingle csv returns
      throwOnError abortSignal`, { ...supabaseQuery, writes: ['receiver'], waits: 'receiver' }),
  },
  parents: { '@supabase/supabase-js.Query': 'Promise' },
};

/** Beans are found, or made of rows; a clause of SQL goes behind the `where` of a SELECT. */
const redbean: Library = {
  modules: ['redbean-node'],
  values: { R: 'redbean-node.RedBeanNode' },
  instances: {
    'redbean-node.RedBeanNode': {
      ...each('find findAll', { ...read, gives: 'Array' }),
      ...each('findOne load', read),
      count: { ...read, gives: 'primitive' },
      ...each('getAll getCol', bySql({ ...queried, gives: 'Array' })),
      ...each('getRow getAssoc', bySql({ ...queried, ...isSql })),
      getCell: bySql({ ...queried, gives: 'primitive' }),
      ...each('store storeAll trash trashAll', { ...write, writes: ['argument 0', 'db'] }),
      exec: write,
      begin: { ...onOne('transaction'), gives: 'redbean-node.Transaction' },
      transaction: inTransaction(0),
    },
    'redbean-node.Transaction': { '*': onOne('transaction') },
  },
};

export const databaseLibraries: readonly Library[] = [prisma, mongoose, sequelize, typeorm, knex, drizzle, kysely, ...drivers, mongodb, ...redis, supabase, redbean];
