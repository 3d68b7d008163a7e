package io.lmscore.store.neo4j.client;

import java.util.StringJoiner;
import org.neo4j.driver.summary.Plan;

/** Formats plans for readers: one operator a line, with its inputs below it and indented. */
final class PlanText {
  private static final String DETAILS = "Details";

  private PlanText() {}

  static String of(Plan plan) {
    StringJoiner lines = new StringJoiner("\n");
    add(plan, "", lines);
    return lines.toString();
  }

  private static void add(Plan plan, String indent, StringJoiner lines) {
    String details =
        plan.arguments().containsKey(DETAILS)
            ? ": " + plan.arguments().get(DETAILS).asString()
            : "";
    lines.add(indent + plan.operatorType() + details);
    plan.children().forEach(child -> add(child, indent + "  ", lines));
  }
}
