package io.lmscore.store.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lmscore.store.bench.harness.CaseResult;
import io.lmscore.store.bench.harness.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, in the form of {@code --json}.
 *
 * @param machine on which the run took place
 * @param scenarios in the order in which they ran
 */
record Results(Machine machine, List<Entry> scenarios) {
  Results {
    scenarios = List.copyOf(scenarios);
  }

  /** Writes the results to the file, and replaces its content. */
  void write(Path file) {
    try {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The result of a scenario.
   *
   * @param scenario its name
   * @param settings of its run
   * @param results its reports
   * @param failure why it did not reach its end; absent when it did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String scenario, Settings settings, List<CaseResult> results, @Nullable String failure) {
    Entry {
      results = List.copyOf(results);
    }
  }
}
