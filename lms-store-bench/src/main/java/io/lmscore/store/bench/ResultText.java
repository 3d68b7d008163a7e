package io.lmscore.store.bench;

import io.lmscore.store.bench.harness.CaseResult;
import io.lmscore.store.bench.harness.ContenderResult;
import io.lmscore.store.bench.harness.Figures;
import io.lmscore.store.bench.harness.Spread;
import java.util.function.DoubleFunction;

/** Writes a result as text for people. */
final class ResultText {
  private ResultText() {}

  static String format(String scenario, CaseResult result) {
    StringBuilder text = new StringBuilder();
    text.append(scenario).append(", ").append(result.name()).append('\n');
    if (!result.contenders().isEmpty()) {
      text.append("  operation: ").append(result.operation()).append('\n');
      text.append(table(result));
    }
    result
        .targets()
        .forEach(
            target ->
                text.append("  target ")
                    .append(target.met() ? "met: " : "MISSED: ")
                    .append(target.text())
                    .append("; measured ")
                    .append(target.measured())
                    .append('\n'));
    result.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    return text.toString();
  }

  private static String table(CaseResult result) {
    TextTable table =
        new TextTable(
            "contender",
            "median",
            "p10 .. p90",
            "CPU",
            "CPU of process",
            "allocated",
            "heap",
            "rival/ours [95 %]",
            "of CPU [95 %]");
    result.contenders().forEach(contender -> row(table, contender));
    return table.format();
  }

  private static void row(TextTable table, ContenderResult contender) {
    table.row(
        contender.name(),
        Figures.nanos(contender.nanos().median()),
        range(contender.nanos(), Figures::nanos),
        Figures.nanos(contender.cpuNanos().median()),
        Figures.nanos(contender.processNanos().median()),
        Figures.bytes(contender.allocatedBytes().median()),
        contender.heapBytes() == null ? "" : Figures.bytes(contender.heapBytes()),
        contender.ratio() == null ? "" : Figures.ratio(contender.ratio()),
        contender.cpuRatio() == null ? "" : Figures.ratio(contender.cpuRatio()));
  }

  private static String range(Spread spread, DoubleFunction<String> figure) {
    return figure.apply(spread.p10()) + " .. " + figure.apply(spread.p90());
  }
}
