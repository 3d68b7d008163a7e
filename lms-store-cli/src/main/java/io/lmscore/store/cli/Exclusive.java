package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import picocli.CommandLine.Option;

/**
 * The option that allows a command to remove unused constraints and indexes where no other client
 * works.
 */
final class Exclusive {
  @Option(
      names = "--exclusive",
      description =
          "States that no other store has the databases open; also removes constraints and indexes"
              + " of labels and types without elements.")
  private boolean isExclusive;

  Exclusive() {}

  /** Drops unused parts only if the option was given. */
  void dropUnused(StoreConfig config) {
    if (isExclusive) {
      try (Stores stores = Stores.open(config)) {
        stores.dropUnused();
      }
    }
  }
}
