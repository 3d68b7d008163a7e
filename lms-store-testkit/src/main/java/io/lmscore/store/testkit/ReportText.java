package io.lmscore.store.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lmscore.store.testkit.Report.RuleResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes reports as text. */
final class ReportText {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportText() {}

  static String json(Report report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("backend", report.backend());
    ObjectNode server = root.putObject("server");
    server.put("name", report.serverName());
    server.put("version", report.serverVersion());
    server.put("reached", reached(report));
    root.put("passed", report.passed());
    report.partial().ifPresent(left -> root.put("partial", left));
    ArrayNode rules = root.putArray("rules");
    report.rules().forEach(rule -> rule(rules.addObject(), rule));
    ObjectNode summary = root.putObject("summary");
    report.summary().forEach((verdict, count) -> summary.put(verdict.word(), count));
    root.put("tests", report.tests());
    ArrayNode problems = root.putArray("problems");
    report.problems().forEach(problems::add);
    root.put("seed", report.seed());
    root.put("effort", report.effort());
    root.put("started", report.started().truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("durationMillis", report.duration().toMillis());
    root.put("kitVersion", KitVersion.get());
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String reached(Report report) {
    return report.reached().map(StoreFixture.Reach::word).orElse("not-reached");
  }

  private static void rule(ObjectNode node, RuleResult rule) {
    node.put("id", rule.id());
    node.put("title", rule.title());
    node.put("outcome", rule.verdict().word());
    node.put("tests", rule.tests());
    if (!rule.reason().isEmpty()) {
      node.put("reason", rule.reason());
    }
    ArrayNode trials = node.putArray("trials");
    for (TrialResult result : rule.trials()) {
      ObjectNode trial = trials.addObject();
      trial.put("role", result.trial().role().key());
      trial.put("name", result.trial().name());
      trial.put("outcome", result.verdict().word());
      trial.put("durationMillis", result.duration().toMillis());
      if (!result.reason().isEmpty()) {
        trial.put("reason", result.reason());
      }
      result.failure().ifPresent(e -> trial.put("failure", stack(e)));
    }
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  static String markdown(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("# Conformance of ").append(report.backend()).append("\n\n");
    text.append(report.passed() ? "Passed" : "**Failed**").append(": ");
    text.append(
        report.summary().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(", ")));
    text.append(
        String.format(
            Locale.ROOT,
            "; %d trials in %.1f s.\n\nServer: %s %s (%s). Kit %s, seed %d, effort %d, %s.\n",
            report.tests(),
            report.duration().toMillis() / 1000.0,
            report.serverName(),
            report.serverVersion(),
            reached(report),
            KitVersion.get(),
            report.seed(),
            report.effort(),
            report.started().truncatedTo(ChronoUnit.SECONDS)));
    report
        .partial()
        .ifPresent(left -> text.append("\n**A partial run**: ").append(left).append(".\n"));
    if (!report.problems().isEmpty()) {
      text.append("\n## Problems\n\n");
      report.problems().forEach(p -> text.append("- ").append(oneLine(p)).append('\n'));
    }
    String section = "";
    for (RuleResult rule : report.rules()) {
      if (!rule.section().equals(section)) {
        section = rule.section();
        text.append("\n## ").append(section).append("\n\n");
        text.append("| rule | | outcome | tests | reason |\n|---|---|---|---|---|\n");
      }
      row(text, rule);
    }
    trials(text, report);
    return text.toString();
  }

  /** Appends the trials of each rule by name, with the outcome of each trial that did not pass. */
  private static void trials(StringBuilder text, Report report) {
    text.append("\n## Trials\n\n");
    for (RuleResult rule : report.rules()) {
      if (!rule.trials().isEmpty()) {
        text.append("- ").append(rule.id()).append(": ");
        text.append(
            rule.trials().stream().map(ReportText::trial).collect(Collectors.joining("; ")));
        text.append('\n');
      }
    }
  }

  private static String trial(TrialResult result) {
    String name = result.trial().role().key() + ", " + oneLine(result.trial().name());
    return result.verdict() == Verdict.PASSED
        ? name
        : name + " (**" + result.verdict().word() + "**)";
  }

  private static void row(StringBuilder text, RuleResult rule) {
    boolean plain = rule.verdict() == Verdict.PASSED;
    String outcome = plain ? rule.verdict().word() : "**" + rule.verdict().word() + "**";
    text.append("| ").append(rule.id());
    text.append(" | ").append(rule.title().replace("|", "\\|"));
    text.append(" | ").append(outcome);
    text.append(" | ").append(rule.tests());
    text.append(" | ").append(oneLine(rule.reason()).replace("|", "\\|")).append(" |\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
