/** The stores in the heap of the JVM: the embedded default, for tests and first steps. */
module io.lmscore.store.memory {
  requires transitive io.lmscore.store;

  exports io.lmscore.store.memory;

  provides io.lmscore.store.spi.StoreProvider with
      io.lmscore.store.memory.MemoryProvider;
}
