/** The stores on PostgreSQL and TimescaleDB. */
module io.lmscore.store.timescale {
  requires transitive io.lmscore.store;
  requires com.fasterxml.jackson.core;
  requires java.sql;
  requires static org.checkerframework.checker.qual;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.lmscore.store.timescale;
  exports io.lmscore.store.timescale.client to
      org.postgresql.jdbc; // creates a socket factory by name

  provides io.lmscore.store.spi.StoreProvider with
      io.lmscore.store.timescale.PostgresProvider;
}
