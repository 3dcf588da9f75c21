import { setTimeout as wait } from "node:timers/promises";
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { isBusy } from "./busy.ts";

const patienceMs = 5000;

/** Does what has to be done before a query, over the same connection and in the same transaction. */
export type BeforeQuery = (run: RunQuery) => Promise<void>;
export type RunQuery = (query: CompiledQuery) => Promise<QueryResult<unknown>>;

/** Sees every query before the database does. Most need nothing; those cost no more than the asking. */
export interface Gate {
  before: ((query: CompiledQuery) => BeforeQuery | null) | null;
}

/** A dialect whose queries pass through a gate. */
export function gatedDialect(dialect: Dialect, gate: Gate): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => gatedDriver(dialect.createDriver(), gate),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** One way to a connection, from when somebody acquires it. */
class GatedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #driver: Driver;
  readonly #gate: Gate;
  isInTransaction = false;

  constructor(inner: DatabaseConnection, driver: Driver, gate: Gate) {
    this.inner = inner;
    this.#driver = driver;
    this.#gate = gate;
  }

  executeQuery<R>(query: CompiledQuery, options?: object): Promise<QueryResult<R>> {
    const before = this.#gate.before?.(query);
    if (!before) return this.inner.executeQuery(query, options);
    const run: RunQuery = (each) => this.inner.executeQuery(each);
    const both = async () => {
      await before(run);
      return this.inner.executeQuery<R>(query, options);
    };
    return this.isInTransaction ? both() : this.#inTransaction(both);
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery(query, chunkSize);
  }

  /** What was made true before a query must hold until it has run. Others may keep the database busy meanwhile. */
  async #inTransaction<R>(work: () => Promise<R>): Promise<R> {
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      try {
        return await this.#once(work);
      } catch (error) {
        if (!isBusy(error) || Date.now() > giveUpAt) throw error;
        await wait(5 + Math.random() * 45);
      }
    }
  }

  async #once<R>(work: () => Promise<R>): Promise<R> {
    await this.#driver.beginTransaction(this.inner, {});
    try {
      const answer = await work();
      await this.#driver.commitTransaction(this.inner);
      return answer;
    } catch (error) {
      await this.#driver.rollbackTransaction(this.inner);
      throw error;
    }
  }
}

function gatedDriver(driver: Driver, gate: Gate): Driver {
  // Kysely hands back what `acquireConnection` gave it.
  const gated = (connection: DatabaseConnection) => connection as GatedConnection;
  const ended = async (connection: DatabaseConnection, end: Promise<void>) => {
    await end.finally(() => (gated(connection).isInTransaction = false));
  };
  return {
    init: (options) => driver.init(options),
    acquireConnection: async (options) =>
      new GatedConnection(await driver.acquireConnection(options), driver, gate),
    beginTransaction: async (connection, settings) => {
      await driver.beginTransaction(gated(connection).inner, settings);
      gated(connection).isInTransaction = true;
    },
    commitTransaction: (connection) => ended(connection, driver.commitTransaction(gated(connection).inner)),
    rollbackTransaction: (connection) =>
      ended(connection, driver.rollbackTransaction(gated(connection).inner)),
    releaseConnection: (connection, options) => driver.releaseConnection(gated(connection).inner, options),
    destroy: (options) => driver.destroy(options),
  };
}
