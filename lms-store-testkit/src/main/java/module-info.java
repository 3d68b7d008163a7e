/** The conformance kit for backends, and test tools. */
module io.lmscore.store.testkit {
  requires transitive io.lmscore.store;
  requires com.fasterxml.jackson.databind;
  requires static com.tngtech.archunit;
  requires static transitive org.junit.jupiter.api;

  exports io.lmscore.store.testkit;
  exports io.lmscore.store.testkit.metamorphic;
  exports io.lmscore.store.testkit.sabotage;
  exports io.lmscore.store.testkit.tool;
}
