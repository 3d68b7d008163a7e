package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import picocli.CommandLine.Option;

/** What a command may remove where nobody else works. */
final class Exclusive {
  @Option(
      names = "--exclusive",
      description =
          "No other store has the databases open: removes constraints and indexes, too, of labels"
              + " and types that nothing has any more.")
  private boolean isExclusive;

  Exclusive() {}

  /** Only if the option was given. */
  void dropUnused(StoreConfig config) {
    if (isExclusive) {
      try (Stores stores = Stores.open(config)) {
        stores.dropUnused();
      }
    }
  }
}
