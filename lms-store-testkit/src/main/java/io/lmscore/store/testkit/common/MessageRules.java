package io.lmscore.store.testkit.common;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.PageRequest;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Role;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityStore;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.series.DuplicatePolicy;
import io.lmscore.store.series.Reading;
import io.lmscore.store.series.TimeSeriesStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Messages;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.probe.ApiTypes;
import io.lmscore.store.testkit.probe.TextProbe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The rule COM-9: texts of callers in messages. {@link Expect} checks every message that a trial
 * expects. The trials here use long texts, and texts full of characters that a log does not show.
 */
final class MessageRules {
  private static final Instant T = Instant.parse("2026-01-05T00:00:00Z");

  /** The longest id, with a quote, a backslash, and a character that reverses the line. */
  private static final String ID = "it's\\\u202e" + Messages.MARK.repeat(240);

  private MessageRules() {}

  static Rule messages() {
    return Rule.of("COM-9")
        .eachRole("texts in what arguments are made of", (context, role) -> types(role))
        .trial(Role.GRAPH, "ids in conflicts", MessageRules::conflicts)
        .trial(Role.GRAPH, "ids and keys that are rejected", MessageRules::graph)
        .trial(Role.ENTITY, "types and cursors", MessageRules::entities)
        .trial(Role.SERIES, "devices and names", MessageRules::series);
  }

  private static void types(Role role) {
    List<String> faults = new ArrayList<>();
    for (Class<?> type : ApiTypes.of(NullRules.type(role))) {
      faults.addAll(TextProbe.statics(type));
      faults.addAll(TextProbe.methods(type));
    }
    if (!faults.isEmpty()) {
      throw new RuleViolation("messages: " + String.join("; ", faults));
    }
  }

  private static void conflicts(TrialContext context) {
    GraphStore graph = context.graph();
    Node node = Node.of(ID, "Device");
    Relationship loop = Relationship.of(ID, "OWNS", ID).withKey(ID);
    graph.write(List.of(Write.put(node), Write.put(loop)));
    NodeId absent = NodeId.of("b" + ID.substring(1));
    WriteCondition ninth = WriteCondition.ifVersion(9);
    for (Write write :
        List.of(
            Write.put(Node.of(ID, "Sensor")),
            Write.put(node, WriteCondition.IF_ABSENT),
            Write.put(node, ninth),
            Write.put(Node.of(absent.value(), "Device"), ninth),
            Write.put(loop, WriteCondition.IF_ABSENT),
            Write.put(loop, ninth),
            Write.put(Relationship.of(ID, "OWNS", absent.value())))) {
      ConflictException e =
          Expect.thrown(ConflictException.class, "a conflict", () -> graph.write(List.of(write)));
      Expect.that(
          "the message names its element: " + e.getMessage(),
          String.valueOf(e.getMessage()).contains(write.describe()));
      Expect.message("the element", new InvalidValueException(e.element()));
    }
    Expect.conflict(Reason.EXISTS, "put", () -> graph.put(node, WriteCondition.IF_ABSENT));
  }

  private static void graph(TrialContext context) {
    GraphStore graph = context.graph();
    Write put = Write.put(Node.of(ID, "Device"));
    Expect.thrown(RejectedException.class, "a node twice", () -> graph.write(List.of(put, put)));
    for (String cursor : List.of(ID, Messages.MARK.repeat(5_000))) {
      PageRequest page = PageRequest.first(1).after(cursor);
      Expect.invalid("a cursor", () -> graph.scanNodes(NodePattern.ANY, page));
    }
  }

  private static void entities(TrialContext context) {
    EntityStore entities = context.entities();
    UUID id = new UUID(1, 1);
    String type = "it's\u202e" + "T".repeat(50);
    entities.put(EntityDraft.of(id, type, "n"));
    Expect.conflict(Reason.LABEL, "put", () -> entities.put(EntityDraft.of(id, type + "T", "n")));
  }

  private static void series(TrialContext context) {
    TimeSeriesStore series = context.series();
    Reading reading = Reading.of(ID, "s", T, 1);
    series.append(List.of(reading), DuplicatePolicy.FAIL);
    Expect.conflict(
        Reason.EXISTS,
        "append",
        () -> series.append(List.of(Reading.of(ID, "s", T, 2)), DuplicatePolicy.FAIL));
    for (String name : List.of("", ID, "a'b\n")) {
      Expect.invalid("dropRollup", () -> series.dropRollup(name));
    }
  }
}
