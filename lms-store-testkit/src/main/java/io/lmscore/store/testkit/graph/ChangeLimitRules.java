package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.RejectedException;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The rule CHG-3: the limits of what a change leaves, and of changes themselves. */
final class ChangeLimitRules {
  private static final int MIXED = 20; // so many that backends measure the elements
  private static final String MIB = "m".repeat(1 << 20);
  private static final PropertyMap FULL = numbered("key", 256);

  /** 4 MiB without a byte. */
  private static final PropertyMap LARGE =
      PropertyMap.of("a", MIB, "b", MIB, "c", MIB, "d", MIB.substring(5));

  private ChangeLimitRules() {}

  private static PropertyMap numbered(String prefix, int n) {
    PropertyMap map = PropertyMap.empty();
    for (int i = 0; i < n; i++) {
      map = map.with(prefix + i, i);
    }
    return map;
  }

  static Rule limits() {
    return RuleBuilder.graph("CHG-3")
        .trial(
            "a property beyond 256", graph -> exceeds(graph, FULL, PropertyMap.of("new", 1), 257))
        .trial(
            "as many as two changes may set",
            graph -> exceeds(graph, numbered("old", 200), numbered("new", 200), 400))
        .trial(
            "one of 256 properties is replaced",
            graph -> fits(graph, FULL, PropertyMap.of("key7", "new"), "never"))
        .trial(
            "one of 256 properties is removed and another set",
            graph -> fits(graph, FULL, PropertyMap.of("new", 1), "key7"))
        .trial(
            "up to 4 MiB", graph -> fits(graph, LARGE, PropertyMap.of("d", MIB.substring(4)), "e"))
        .trial(
            "a byte beyond 4 MiB",
            graph -> exceeds(graph, LARGE, PropertyMap.of("d", MIB.substring(3)), (4L << 20) + 1))
        .trial(
            "keys count, in bytes of UTF-8",
            graph -> exceeds(graph, LARGE, PropertyMap.of("é", ""), (4L << 20) + 1))
        .inContext("an indexed text of 1,024 bytes", ChangeLimitRules::fitsIndexed)
        .inContext("an indexed text of 1,025 bytes", ChangeLimitRules::exceedsIndexed)
        .trial("keys to remove", ChangeLimitRules::removedKeys)
        .trial("a key that is set and removed", ChangeLimitRules::setAndRemoved)
        .trial("10,000 properties in a batch", graph -> batchOfProperties(graph, 100))
        .trial(
            "10,001 properties in a batch",
            graph -> Expect.rejected("batch", () -> batchOfProperties(graph, 101)))
        .trial("elements of more than 64 MiB in a batch", ChangeLimitRules::manyLargeElements)
        .trial("small, large and missing elements in a batch", ChangeLimitRules::mixedElements)
        .build();
  }

  private static void fits(GraphStore graph, PropertyMap before, PropertyMap set, String remove) {
    Node node = thing("a").withProperties(before);
    putAll(graph, node, link("a", "a").withProperties(before));
    Expect.equal(
        "node",
        graph.write(List.of(Write.change(id("a"), set).removing(remove))),
        List.of(APPLIED));
    Expect.equal(
        "relationship",
        graph.write(List.of(Write.change(linkId("a", "a"), set).removing(remove))),
        List.of(APPLIED));
    PropertyMap after = before.without(remove);
    for (String key : set.values().keySet()) {
      after = after.with(key, set.values().get(key));
    }
    stored(graph, node.withProperties(after));
    stored(graph, link("a", "a").withProperties(after));
  }

  /** Expects that both changes fail and change nothing, each alone and in a batch. */
  private static void exceeds(GraphStore graph, PropertyMap before, PropertyMap set, long actual) {
    Element[] elements = {
      thing("a").withProperties(before), link("a", "a").withProperties(before), thing("b")
    };
    putAll(graph, elements);
    for (Write change : List.of(Write.change(id("a"), set), Write.change(linkId("a", "a"), set))) {
      LimitExceededException e =
          Expect.thrown(LimitExceededException.class, "alone", () -> graph.write(List.of(change)));
      Expect.equal("how many", e.actual(), actual);
      names(e, change, 0);
      isRefusedInBatch(graph, change);
    }
    Graphs.holds(graph, elements);
  }

  private static void isRefusedInBatch(GraphStore graph, Write change) {
    List<Write> batch =
        List.of(
            Write.change(id("b"), PropertyMap.of("x", 1)),
            Write.put(thing("new")),
            Write.put(link("b", "b")),
            change);
    names(Expect.thrown(RejectedException.class, "batch", () -> graph.write(batch)), change, 3);
  }

  private static void names(RejectedException e, Write change, int index) {
    String message = String.valueOf(e.getMessage());
    Expect.that("the element in " + message, message.contains(change.describe()));
    Expect.that("its place in " + message, message.contains("index " + index));
    Expect.equal("retry", e.retry(), Retry.NEVER);
  }

  private static GraphStore withIndex(TrialContext context) {
    return context.reopen(Map.of("indexed", Graphs.THING + ".serial, Device.serial")).graph();
  }

  private static void fitsIndexed(TrialContext context) {
    GraphStore graph = withIndex(context);
    String most = "😀".repeat(256);
    putAll(graph, thing("a"), Node.of("b", "Other"), link("a", "a"));
    graph.write(List.of(Write.change(id("a"), PropertyMap.of("serial", most))));
    graph.write(
        List.of(
            Write.change(id("b"), PropertyMap.of("serial", most + "s")),
            Write.change(linkId("a", "a"), PropertyMap.of("serial", most + "s"))));
    Graphs.holds(
        graph,
        thing("a", "serial", most),
        Node.of("b", "Other", "serial", most + "s"),
        link("a", "a", "serial", most + "s"));
  }

  private static void exceedsIndexed(TrialContext context) {
    GraphStore graph = withIndex(context);
    putAll(graph, thing("a", "serial", "short"), thing("b"));
    Write change = Write.change(id("a"), PropertyMap.of("serial", "s".repeat(1_025)));
    names(
        Expect.thrown(InvalidValueException.class, "alone", () -> graph.write(List.of(change))),
        change,
        0);
    isRefusedInBatch(graph, change);
    Graphs.holds(graph, thing("a", "serial", "short"), thing("b"));
  }

  private static void removedKeys(GraphStore graph) {
    putAll(graph, thing("a", "x", 1), link("a", "a", "x", 1));
    for (String key : List.of("", "_lms", "_lms_id", "a\nb", "\u0000", "k".repeat(129), "\ud83d")) {
      Expect.rejected("node", () -> Write.change(id("a"), PropertyMap.empty()).removing("x", key));
      Expect.rejected(
          "relationship",
          () -> Write.change(linkId("a", "a"), PropertyMap.empty()).removing("x", key));
    }
    String[] most = IntStream.range(0, 256).mapToObj(i -> "k" + i).toArray(String[]::new);
    graph.write(List.of(Write.change(id("a"), PropertyMap.empty()).removing(most)));
    Set<String> more = new TreeSet<>(Arrays.asList(most));
    more.add("x");
    String[] tooMany = more.toArray(String[]::new);
    Expect.rejected("257", () -> Write.change(id("a"), PropertyMap.empty()).removing(tooMany));
    Graphs.holds(graph, thing("a", "x", 1), link("a", "a", "x", 1));
  }

  private static void setAndRemoved(GraphStore graph) {
    PropertyMap set = PropertyMap.of("x", 1, "y", 2);
    Expect.rejected("node", () -> Write.change(id("a"), set).removing("z", "y"));
    Expect.rejected("relationship", () -> Write.change(linkId("a", "a"), set).removing("x"));
    graph.put(thing("a"));
    Expect.equal(
        "keys that differ",
        graph.write(List.of(Write.change(id("a"), set).removing("X", "y "))),
        List.of(APPLIED));
    stored(graph, thing("a", "x", 1, "y", 2));
  }

  /** Writes one batch of changes that set and remove 100 properties each. */
  private static void batchOfProperties(GraphStore graph, int changes) {
    List<Write> writes = new ArrayList<>();
    List<Node> nodes = Graphs.things("n", changes);
    putAll(graph, nodes);
    String[] remove = IntStream.range(0, 50).mapToObj(i -> "old" + i).toArray(String[]::new);
    for (Node node : nodes) {
      writes.add(Write.change(node.id(), numbered("new", 50)).removing(remove));
    }
    Expect.equal("outcomes", graph.write(writes), Collections.nCopies(changes, APPLIED));
  }

  private static void manyLargeElements(GraphStore graph) {
    int n = 18;
    for (int i = 0; i < n; i++) {
      graph.put(thing("n" + i).withProperties(LARGE));
    }
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      writes.add(Write.change(id("n" + i), PropertyMap.of("a", i)));
    }
    Expect.equal("outcomes", graph.write(writes), Collections.nCopies(n, APPLIED));
    for (int i = 0; i < n; i++) {
      stored(graph, thing("n" + i).withProperties(LARGE.with("a", i)));
    }
  }

  /** A backend may read small elements otherwise than large ones. */
  private static void mixedElements(GraphStore graph) {
    PropertyMap set = PropertyMap.of("set", 1.0, "same", "s", "list", List.of(1, 2));
    String[] remove = {"removed", "never"};
    List<Element> elements = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<Relationship> links = new ArrayList<>();
    List<Write> changes = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < MIXED; i++) {
      PropertyMap before = mixed(i);
      PropertyMap after = before.with("set", 1.0).without("removed");
      Node node = thing("n" + i).withVersion(i);
      Relationship link =
          Relationship.of("n0", i % 2 == 0 ? "EVEN" : "ODD", "n" + i).withVersion(i);
      boolean isStored = i % 5 != 1;
      if (isStored) {
        elements.add(node.withProperties(before));
        elements.add(link.withProperties(before));
        nodes.add(node.withProperties(after));
        links.add(link.withProperties(after));
      }
      changes.add(Write.change(node.id(), set).removing(remove));
      changes.add(Write.change(link.id(), set).removing(remove));
      outcomes.addAll(Collections.nCopies(2, isStored ? APPLIED : Outcome.MISSING));
    }
    putAll(graph, elements);
    Expect.equal("outcomes", graph.write(changes), outcomes);
    nodes.forEach(node -> stored(graph, node));
    links.forEach(link -> stored(graph, link));
    Graphs.missing(graph, "n6");
  }

  private static PropertyMap mixed(int number) {
    return PropertyMap.of("set", 1, "same", "s", "list", List.of(1, 2), "removed", number)
        .with("text", number % 3 == 0 ? "x".repeat(70_000) : "😀" + number);
  }
}
