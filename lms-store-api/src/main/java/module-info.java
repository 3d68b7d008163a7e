/** The contract of lms-store, which services use and backends implement. */
module io.lmscore.store {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.lmscore.store;
  exports io.lmscore.store.entity;
  exports io.lmscore.store.graph;
  exports io.lmscore.store.series;
  exports io.lmscore.store.spi;
  exports io.lmscore.store.spi.call;
  exports io.lmscore.store.spi.encoding;
  exports io.lmscore.store.spi.entity;
  exports io.lmscore.store.spi.forward;
  exports io.lmscore.store.spi.graph;
  exports io.lmscore.store.spi.page;
  exports io.lmscore.store.spi.path;
  exports io.lmscore.store.spi.series;
  exports io.lmscore.store.spi.server;
  exports io.lmscore.store.spi.value;
  exports io.lmscore.store.value;

  uses io.lmscore.store.spi.StoreProvider;
}
