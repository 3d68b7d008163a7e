package io.lmscore.store.cli;

import io.lmscore.store.ServerInfo;
import io.lmscore.store.Store;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads a small laboratory and runs the queries of its management system. */
@Command(
    name = "demo",
    description = {
      "Loads a small laboratory into the three stores and runs typical queries of a laboratory"
          + " management system.",
      "Without --config it uses the heap; with --config the namespace "
          + DemoCommand.NAMESPACE
          + " of the configured servers, which is emptied before and after."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {
  static final String NAMESPACE = "lms_demo";
  private static final int CHUNK = 5_000;

  @Spec private CommandSpec spec;

  @Mixin private ConfigFile config;

  @Option(names = "--keep", description = "Keeps the data at the end, for inspection.")
  private boolean keep;

  @SuppressWarnings("NullAway.Init") // picocli sets spec and config before it calls run
  DemoCommand() {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Stores stores = Stores.open(ConfigFile.inNamespace(config.orInMemory(), NAMESPACE))) {
      List<Store> opened = List.of(stores.graph(), stores.series(), stores.entities());
      out.println(servers(opened));
      stores.dropNamespaces();
      load(stores, out);
      new DemoQueries(stores, out).run();
      if (!keep) {
        stores.dropNamespaces();
      }
    }
    out.print(config.isGiven() ? "" : howToUseServers());
  }

  private static String servers(List<Store> stores) {
    TextTable table = new TextTable("store", "backend", "server", "version");
    List<String> names = List.of("graph", "series", "entities");
    for (int i = 0; i < names.size(); i++) {
      ServerInfo server = stores.get(i).check();
      table.row(names.get(i), stores.get(i).backend(), server.name(), server.version());
    }
    return table.format();
  }

  private static void load(Stores stores, PrintWriter out) {
    Laboratory laboratory = new Laboratory();
    stores.entities().putAll(laboratory.entities());
    LoadReport graph =
        stores.graph().load(GraphLoad.of(laboratory.nodes(), laboratory.relationships()));
    stores.series().appendEvents(laboratory.events());
    long readings = loadReadings(stores, new Measurements(laboratory.kindByDevice()));
    out.println(
        "Loaded "
            + laboratory.entities().size()
            + " entities, "
            + graph.applied()
            + " nodes and relationships, "
            + readings
            + " readings of a week, "
            + laboratory.events().size()
            + " events.");
    out.println();
  }

  private static long loadReadings(Stores stores, Measurements measurements) {
    List<Reading> chunk = new ArrayList<>(CHUNK);
    long[] loaded = {0};
    try (Progress progress = new Progress("readings", measurements.size())) {
      measurements.forEach(
          reading -> {
            chunk.add(reading);
            if (chunk.size() == CHUNK) {
              loaded[0] += append(stores, chunk);
              progress.done(loaded[0]);
            }
          });
      return loaded[0] + append(stores, chunk);
    }
  }

  private static long append(Stores stores, List<Reading> chunk) {
    long inserted = stores.series().append(chunk, DuplicatePolicy.IGNORE).inserted();
    chunk.clear();
    return inserted;
  }

  private static String howToUseServers() {
    return """
        This demo used the heap. To use servers, write a file and pass it with --config:

          lms.store.entity.backend=memory
          lms.store.graph.backend=memory
          lms.store.series.backend=memory

        Replace memory in each line by another backend, and add the options that the command
        'backends' lists for it, such as lms.store.graph.neo4j.uri. A file can contain options of
        several backends: the line 'backend' selects one. The code of a service does not change.
        The sources contain examples: examples/postgres.properties, examples/neo4j.properties.
        """;
  }
}
