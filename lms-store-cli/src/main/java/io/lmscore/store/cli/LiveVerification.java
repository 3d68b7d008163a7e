package io.lmscore.store.cli;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.testkit.metamorphic.LiveCheck;
import io.lmscore.store.testkit.metamorphic.LiveReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code verify --live}: checks answers of a graph about its own data. */
record LiveVerification(
    CommandSpec spec, StoreConfig config, @Nullable Long seed, int seconds, int pauseMillis) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  int call() {
    LiveCheck.Settings settings =
        new LiveCheck.Settings(
            seed == null ? new Random().nextLong() : seed,
            Duration.ofSeconds(seconds),
            CALL_TIMEOUT,
            Duration.ofMillis(pauseMillis));
    try (Stores stores = Stores.open(config)) {
      LiveCheck check = new LiveCheck(stores.graph(), settings);
      return Interruption.runInterruptibly(() -> printReport(check.run(cases -> {})));
    }
  }

  private int printReport(LiveReport report) {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("rule", "relation", "held", "too large", "data changed");
    report
        .relations()
        .forEach(r -> table.row(r.rule(), r.name(), r.held(), r.passedOver(), r.changed()));
    out.print(table.format());
    for (LiveReport.Broken broken : report.broken()) {
      out.println();
      out.println(broken.rule() + " does not hold: " + broken.name());
      out.println("  question:   " + broken.question());
      out.println("  difference: " + broken.difference());
    }
    out.println(
        report.decided() + " cases, " + report.broken().size() + " broken; seed " + report.seed());
    if (report.relations().isEmpty()) {
      out.println("The graph has no nodes, so no query was sent.");
    }
    return report.broken().isEmpty() && report.decided() > 0 ? 0 : Main.FAILED;
  }
}
