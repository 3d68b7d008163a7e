/** A backend outside of the library. */
module com.example.backend {
  requires transitive io.lmscore.store;
  requires io.lmscore.store.memory; // replace it by the driver

  exports com.example.backend;

  provides io.lmscore.store.spi.StoreProvider with
      com.example.backend.ExampleProvider;
}
