package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.graph.Outcome.APPLIED;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.value.PropertyMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rule CHG-1: what a change sets, what it removes, and what stays. */
final class ChangeEffectRules {
  private static final PropertyMap ALL_KINDS =
      PropertyMap.of(
          "b",
          true,
          "i",
          Long.MIN_VALUE,
          "d",
          0.1,
          "t",
          "text",
          "n",
          Instant.parse("9999-12-31T23:59:59.999999Z"),
          "l",
          List.of(1.0, 2.0),
          "e",
          List.of());

  /** Lists and texts that some servers store in another way than short ones of the basic plane. */
  private static final PropertyMap SPECIAL =
      PropertyMap.of(
          "numbers",
          Collections.nCopies(1_000, 42L),
          "texts",
          Collections.nCopies(300, "😀 long"),
          "face",
          "😀",
          "tilde",
          "\uFF5E");

  private ChangeEffectRules() {}

  /**
   * A change and the properties around it.
   *
   * @param remove keys that the change removes
   */
  private record Change(
      PropertyMap before, PropertyMap set, List<String> remove, PropertyMap after) {}

  private static PropertyMap map(Object... keysAndValues) {
    return PropertyMap.of(keysAndValues);
  }

  static Rule effect() {
    return RuleBuilder.graph("CHG-1")
        .each(simple(), ChangeEffectRules::changes)
        .each(kinds(), ChangeEffectRules::changes)
        .each(hostileKeys(), ChangeEffectRules::changes)
        .trial("several changes, one after the other", ChangeEffectRules::oneAfterTheOther)
        .trial("the version", ChangeEffectRules::version)
        .trial("labels and relationships stay", ChangeEffectRules::neighbourhoodStays)
        .trial("parallel relationships stay", ChangeEffectRules::parallelsStay)
        .trial("filters and orders see the change", ChangeEffectRules::isFound)
        .inContext(
            "filters and orders by an indexed property see the change",
            context -> isFound(context.reopen(Map.of("indexed", Graphs.THING + ".name")).graph()))
        .trial("a batch of many changes", ChangeEffectRules::many)
        .build();
  }

  private static List<Row<Change>> simple() {
    return List.of(
        row("sets a new one", new Change(map("x", 1), map("y", 2), List.of(), map("x", 1, "y", 2))),
        row(
            "replaces one",
            new Change(map("x", 1, "y", 2), map("y", 3), List.of(), map("x", 1, "y", 3))),
        row("sets the same again", new Change(map("x", 1), map("x", 1), List.of(), map("x", 1))),
        row("of an element without any", new Change(map(), map("x", 1), List.of(), map("x", 1))),
        row("removes one", new Change(map("x", 1, "y", 2), map(), List.of("y"), map("x", 1))),
        row("removes the last one", new Change(map("x", 1), map(), List.of("x"), map())),
        row(
            "removes one that is absent",
            new Change(map("x", 1), map(), List.of("y"), map("x", 1))),
        row(
            "sets and removes several",
            new Change(
                map("a", 1, "b", 2, "c", 3, "d", 4),
                map("a", 10, "e", 5),
                List.of("b", "c", "z"),
                map("a", 10, "d", 4, "e", 5))),
        row("changes nothing", new Change(map("x", 1), map(), List.of(), map("x", 1))),
        row(
            "keys that differ in case only",
            new Change(map("x", 1, "X", 2), map("X", 3), List.of("ẋ"), map("x", 1, "X", 3))),
        row(
            "keys that begin with another one",
            new Change(
                map("a", 1, "aa", 2, "aaa", 3),
                map("aa", 0),
                List.of("a"),
                map("aa", 0, "aaa", 3))),
        row(
            "a value by one of another kind",
            new Change(map("x", 1, "y", "1"), map("x", 1.0), List.of(), map("x", 1.0, "y", "1"))),
        row(
            "a value of 1 MiB",
            new Change(
                map("x", "x".repeat(1 << 20), "y", 1),
                map("y", "y".repeat(1 << 20)),
                List.of(),
                map("x", "x".repeat(1 << 20), "y", "y".repeat(1 << 20)))));
  }

  private static List<Row<Change>> kinds() {
    List<Row<Change>> rows = new ArrayList<>();
    for (PropertyMap values : List.of(ALL_KINDS, SPECIAL)) {
      String which = values.equals(SPECIAL) ? "special values" : "every kind";
      rows.add(
          row(
              which + " stays",
              new Change(values, map("other", 1), List.of(), values.with("other", 1))));
      rows.add(
          row(which + " is set", new Change(map("x", 1), values, List.of(), values.with("x", 1))));
      List<String> keys = List.copyOf(values.values().keySet());
      rows.add(
          row(which + " is removed", new Change(values.with("x", 1), map(), keys, map("x", 1))));
      PropertyMap numbers = map();
      for (String key : keys) {
        numbers = numbers.with(key, 7);
      }
      rows.add(
          row(which + " is replaced by a number", new Change(values, numbers, List.of(), numbers)));
      rows.add(row(which + " replaces a number", new Change(numbers, values, List.of(), values)));
    }
    return rows;
  }

  private static List<Row<Change>> hostileKeys() {
    List<Row<Change>> rows = new ArrayList<>();
    for (String key :
        List.of(
            "it's",
            "a.b",
            "`a`",
            "a\\b",
            "a\\u0041",
            "\"",
            "$x",
            "{}",
            " ",
            "_l",
            "lms_id",
            "%_",
            "'; drop table x; --",
            "n = null",
            "version",
            "properties",
            "😀",
            "e\u0301")) {
      String value = key + "' \" \\ `" + key;
      rows.add(
          row(
              "the key " + key + " is set",
              new Change(map("x", 1), map(key, value), List.of(), map("x", 1, key, value))));
      rows.add(
          row(
              "the key " + key + " is removed",
              new Change(map("x", 1, key, value), map("y", 2), List.of(key), map("x", 1, "y", 2))));
    }
    return rows;
  }

  /** Makes the change of a node and of a relationship, alone and in a batch. */
  private static void changes(GraphStore graph, Change change) {
    String[] remove = change.remove().toArray(String[]::new);
    putAll(graph, elements(change.before(), "a", "b"));
    Write node = Write.change(id("a"), change.set()).removing(remove);
    Write link = Write.change(linkId("a", "a"), change.set()).removing(remove);
    Expect.equal("node", graph.write(List.of(node)), List.of(APPLIED));
    Expect.equal("relationship", graph.write(List.of(link)), List.of(APPLIED));
    List<Write> batch =
        List.of(
            Write.change(id("b"), change.set()).removing(remove),
            Write.change(linkId("b", "b"), change.set()).removing(remove));
    Expect.equal("batch", graph.write(batch), List.of(APPLIED, APPLIED));
    List<Element> expected = elements(change.after(), "a", "b");
    Graphs.holds(graph, expected);
    hasDigestOf(graph, expected);
  }

  private static List<Element> elements(PropertyMap properties, String... names) {
    List<Element> elements = new ArrayList<>();
    for (String name : names) {
      elements.add(thing(name).withProperties(properties).withVersion(7));
      elements.add(link(name, name).withProperties(properties).withVersion(7));
    }
    return elements;
  }

  private static void hasDigestOf(GraphStore graph, List<? extends Element> elements) {
    GraphModel model = new GraphModel();
    for (Write write : Graphs.puts(elements)) {
      model.write(List.of(write));
    }
    Expect.equal("digest", graph.digest(), DigestOracle.digest(model));
  }

  private static void oneAfterTheOther(GraphStore graph) {
    putAll(graph, thing("a", "x", 0), link("a", "a", "x", 0));
    PropertyMap expected = map("x", 0);
    for (int i = 1; i <= 10; i++) {
      String old = "k" + (i - 3);
      graph.write(
          List.of(
              Write.change(id("a"), map("k" + i, i)).removing(old),
              Write.change(linkId("a", "a"), map("k" + i, i)).removing(old)));
      expected = expected.with("k" + i, i).without(old);
    }
    Graphs.holds(
        graph, thing("a").withProperties(expected), link("a", "a").withProperties(expected));
  }

  private static void version(GraphStore graph) {
    putAll(graph, thing("a", "x", 1).withVersion(7), link("a", "a", "x", 1).withVersion(7));
    changeBoth(graph, 0, map("x", 2));
    holdsBoth(graph, 7, map("x", 2));
    changeBoth(graph, Long.MAX_VALUE, map("x", 3));
    holdsBoth(graph, Long.MAX_VALUE, map("x", 3));
    changeBoth(graph, 3, map());
    holdsBoth(graph, 3, map("x", 3));
  }

  private static void changeBoth(GraphStore graph, long version, PropertyMap set) {
    graph.write(List.of(Write.change(id("a"), set).withVersion(version)));
    graph.write(List.of(Write.change(linkId("a", "a"), set).withVersion(version)));
  }

  private static void holdsBoth(GraphStore graph, long version, PropertyMap properties) {
    Graphs.holds(
        graph,
        thing("a").withProperties(properties).withVersion(version),
        link("a", "a").withProperties(properties).withVersion(version));
  }

  private static void neighbourhoodStays(GraphStore graph) {
    Element[] others = {thing("b", "x", 1), link("a", "b", "x", 1), link("b", "a")};
    putAll(graph, thing("a", "x", 1), others[0], others[1], others[2]);
    graph.write(List.of(Write.change(id("a"), map("x", 2))));
    Graphs.holds(graph, thing("a", "x", 2), others[0], others[1], others[2]);
    Expect.equal(
        "along", names(graph.nodes(Traversal.from(id("a")).out().to(Graphs.THING))), List.of("b"));
  }

  private static void parallelsStay(GraphStore graph) {
    putAll(
        graph,
        thing("a"),
        thing("b"),
        link("a", "b", "x", 1),
        link("a", "b", "x", 1).withKey("k"),
        link("b", "a", "x", 1));
    graph.write(List.of(Write.change(link("a", "b").withKey("k").id(), map("x", 2))));
    Graphs.holds(
        graph,
        thing("a"),
        thing("b"),
        link("a", "b", "x", 1),
        link("a", "b", "x", 2).withKey("k"),
        link("b", "a", "x", 1));
  }

  private static void isFound(GraphStore graph) {
    putAll(
        graph,
        thing("1", "name", "😀"),
        thing("2", "name", "b"),
        thing("3", "name", "\uFF5E"),
        thing("4", "name", List.of("b")));
    graph.write(List.of(Write.change(id("1"), map("name", "a"))));
    graph.write(List.of(Write.change(id("2"), map("name", "😀 😀"))));
    graph.write(
        List.of(Write.change(id("3"), map("other", 1)), Write.change(id("4"), map("name", "c"))));
    Expect.equal("the old value", matching(graph, eq("name", "b")), List.of());
    Expect.equal("the new value", matching(graph, eq("name", "😀 😀")), List.of("2"));
    Expect.equal("the value that stayed", matching(graph, eq("name", "\uFF5E")), List.of("3"));
    Expect.equal("a prefix", matching(graph, startsWith("name", "😀")), List.of("2"));
    Expect.equal("ascending", inOrder(graph, Sort.ASCENDING), List.of("1", "4", "3", "2"));
    graph.write(List.of(Write.change(id("4"), map()).removing("name")));
    Expect.equal("descending", inOrder(graph, Sort.DESCENDING), List.of("2", "3", "1", "4"));
    Expect.equal("the removed value", matching(graph, eq("name", "c")), List.of());
  }

  private static List<String> inOrder(GraphStore graph, Sort sort) {
    return names(graph.nodes(Traversal.from(NodePattern.ANY).orderBy(Ordering.by("name", sort))));
  }

  private static void many(GraphStore graph) {
    int n = 500;
    List<Element> before = new ArrayList<>();
    List<Element> after = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (int i : IntStream.range(0, n).toArray()) {
      String name = "n" + i;
      before.add(thing(name, "x", i, "gone", i));
      before.add(link(name, "n" + i / 2, "x", i, "gone", i));
      after.add(thing(name, "x", i, "y", -i));
      after.add(link(name, "n" + i / 2, "x", i, "y", -i));
      writes.add(Write.change(linkId(name, "n" + i / 2), map("y", -i)).removing("gone"));
      writes.add(Write.change(id(name), map("y", -i)).removing("gone"));
    }
    putAll(graph, before);
    Expect.equal("outcomes", graph.write(writes), Collections.nCopies(2 * n, APPLIED));
    Graphs.holds(graph, after);
    hasDigestOf(graph, after);
    stored(graph, thing("n7", "x", 7, "y", -7));
  }
}
