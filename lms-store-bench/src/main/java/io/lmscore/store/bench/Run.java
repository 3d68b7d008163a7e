package io.lmscore.store.bench;

import io.lmscore.store.bench.ChildProcess.ScenarioFailure;
import io.lmscore.store.bench.harness.CaseResult;
import io.lmscore.store.bench.harness.Scenario;
import io.lmscore.store.bench.harness.Settings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs scenarios one after the other, prints their reports, and collects them. */
final class Run {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Machine machine = Machine.here();
  private final List<Results.Entry> entries = new ArrayList<>();

  Run(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
    out.println("On " + machine);
  }

  /** Runs a scenario. A failure is reported and does not prevent other scenarios. */
  void run(Scenario scenario, Settings settings) {
    List<CaseResult> results = new ArrayList<>();
    ChildProcess child =
        new ChildProcess(
            text -> err.println(scenario.name() + ": " + text),
            result -> {
              results.add(result);
              out.println();
              out.print(ResultText.format(scenario.name(), result));
              out.flush();
            });
    @Nullable String failure = null;
    try {
      child.run(scenario, settings);
    } catch (ScenarioFailure | UncheckedIOException e) {
      failure = String.valueOf(e.getMessage());
      err.println("The scenario " + scenario.name() + " failed: " + failure);
    }
    entries.add(new Results.Entry(scenario.name(), settings, results, failure));
  }

  /** Returns whether a scenario failed. */
  boolean failed() {
    return entries.stream().anyMatch(entry -> entry.failure() != null);
  }

  Results results() {
    return new Results(machine, entries);
  }
}
