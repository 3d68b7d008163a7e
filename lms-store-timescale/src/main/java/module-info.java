/** The stores on PostgreSQL and TimescaleDB. */
module io.lmscore.store.timescale {
  requires transitive io.lmscore.store;
  requires com.fasterxml.jackson.core;
  requires com.zaxxer.hikari;
  requires java.sql;
  requires static org.checkerframework.checker.qual;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.lmscore.store.timescale;

  provides io.lmscore.store.spi.StoreProvider with
      io.lmscore.store.timescale.PostgresProvider;
}
