package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.KitNamespaces;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes the data that runs of {@code verify} have left. */
@Command(
    name = "clean",
    description = {
      "Removes the namespaces kit_… that killed runs of verify left on the servers of a"
          + " configuration.",
      "Other data is not changed."
    },
    mixinStandardHelpOptions = true)
final class CleanCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ConfigFile config;

  @Option(
      names = "--older-than",
      paramLabel = "MINUTES",
      defaultValue = "180",
      description =
          "Keeps younger namespaces, which a run may still use (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--dry-run", description = "Lists the namespaces and removes nothing.")
  private boolean dryRun;

  @Mixin private Exclusive exclusive;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  CleanCommand() {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    StoreConfig configuration = config.orInMemory();
    List<String> leftOver;
    try (Stores stores = Stores.open(configuration)) {
      leftOver =
          stores.namespaces(KitNamespaces.PREFIX).stream()
              .filter(
                  name ->
                      KitNamespaces.isLeftOver(name, Duration.ofMinutes(minutes), Instant.now()))
              .toList();
    }
    for (String namespace : leftOver) {
      if (!dryRun) {
        try (Stores stores = Stores.open(ConfigFile.inNamespace(configuration, namespace))) {
          stores.dropNamespaces();
        }
      }
      out.println((dryRun ? "would remove " : "removed ") + namespace);
    }
    if (!dryRun) {
      exclusive.dropUnused(configuration);
    }
    out.println(leftOver.size() + (dryRun ? " left over" : " removed"));
  }
}
