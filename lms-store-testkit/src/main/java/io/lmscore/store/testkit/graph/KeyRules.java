package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.absent;
import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.present;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.tool.HostileTexts;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.List;

/** The rule NAM-4: property keys. */
final class KeyRules {
  private KeyRules() {}

  static List<Rule> all() {
    return List.of(
        RuleBuilder.graph("NAM-4")
            .each("hostile: %s", HostileTexts.inGraphs(), KeyRules::isKey)
            .each(goodKeys(), KeyRules::isKey)
            .each(badKeys(), KeyRules::isNoKey)
            .trial("keys that differ in case or blanks", KeyRules::areApart)
            .trial("a key with a dot beside its parts", KeyRules::dottedBesideParts)
            .build());
  }

  private static List<Row<String>> goodKeys() {
    return List.of(
        row("one character", "k"),
        row("one blank", " "),
        row("one digit", "1"),
        row("128 characters of ASCII", "k".repeat(128)),
        row("128 characters of two bytes", "é".repeat(128)),
        row("128 characters of four bytes", "😀".repeat(128)),
        row("128 quotes", "'".repeat(128)),
        row("128 backquotes", "`".repeat(128)),
        row("almost reserved: _lm", "_lm"),
        row("almost reserved: _LMS", "_LMS"),
        row("almost reserved: blank _lms", " _lms"),
        row("almost reserved: lms_", "lms_"),
        row("version", "version"),
        row("from", "from"),
        row("combining marks", "e\u0301\u0323"));
  }

  private static List<Row<String>> badKeys() {
    return List.of(
        row("empty", ""),
        row("129 characters", "k".repeat(129)),
        row("129 characters of four bytes", "😀".repeat(129)),
        row("reserved: _lms", "_lms"),
        row("reserved: _lms_id", "_lms_id"),
        row("reserved: _lmsX", "_lmsX"),
        row("a tab", "a\tb"),
        row("a line end at the end", "a\n"),
        row("a delete character", "a\u007f"),
        row("a next-line character", "\u0085"),
        row("an escape character", "\u001b[0m"),
        row("a NUL", "a\0b"),
        row("an unpaired surrogate", "a\udc00"));
  }

  /** Expects that the key can be stored, filtered by, ordered by and grouped by like any other. */
  private static void isKey(GraphStore graph, String key) {
    Node one = thing("x", key, 1);
    Node two = thing("b", key, 2);
    Node text = thing("t", key, "text", "v", 1);
    Node list = thing("l", key, List.of(1, 2));
    Node none = thing("none", "v", 1);
    List<Node> nodes = List.of(one, two, text, list, none);
    Relationship with = link("none", "x", key, 1);
    Relationship without = link("none", "b", "v", 1);
    putAll(graph, nodes);
    putAll(graph, with, without);

    holds(graph, one, two, text, list, none, with, without);
    Expect.equal("eq", matching(graph, eq(key, 1)), List.of("x"));
    Expect.equal(
        "on relationships",
        graph.nodes(Traversal.from(id("none")).out().where(eq(key, 1))),
        List.of(one));
    Expect.equal(
        "order",
        names(graph.nodes(things().orderBy(Ordering.by(key, Sort.DESCENDING)))),
        List.of("l", "t", "b", "x", "none"));
    Expect.sameItems(
        "groups",
        graph.countByProperty(things(), key).stream().map(group -> group.count()).toList(),
        List.of(1L, 1L, 1L, 1L, 1L));
    filtersHold(graph, key);
  }

  /**
   * Expects that each filter holds for one of two nodes. One question has all filters, because
   * servers plan the text of each question.
   */
  private static void filtersHold(GraphStore graph, String key) {
    List<Asked> all =
        List.of(
            new Asked("gt", gt(key, 1), only(key, 2), only(key, 1)),
            new Asked("in", in(key, List.of(2, "nothing")), only(key, 2), only(key, 1)),
            new Asked("startsWith", startsWith(key, "te"), only(key, "text"), only(key, "ex")),
            new Asked("containsText", containsText(key, "ex"), only(key, "text"), only(key, "te")),
            new Asked("endsWith", endsWith(key, "xt"), only(key, "text"), only(key, "ex")),
            new Asked("contains", contains(key, 2), only(key, List.of(1, 2)), only(key, 2)),
            new Asked("absent", absent(key), PropertyMap.empty(), only(key, 1)),
            new Asked("present", present(key), only(key, List.of(1)), PropertyMap.empty()),
            new Asked("not", not(eq(key, 1)), only(key, "text"), only(key, 1)));
    putAll(graph, all.stream().flatMap(asked -> asked.nodes().stream()).toList());
    Expect.sameItems(
        "each filter",
        matching(graph, new Filter.Or(all.stream().map(Asked::question).toList())),
        all.stream().map(Asked::name).toList());
  }

  private static PropertyMap only(String key, Object value) {
    return PropertyMap.of(key, value);
  }

  /** A filter, properties for which it holds, and others for which it does not. */
  private record Asked(String name, Filter filter, PropertyMap holds, PropertyMap fails) {
    private static final String NAME = "asked";

    Filter question() {
      return and(eq(NAME, name), filter);
    }

    /** Returns a node with the name, for which the filter holds, and another one. */
    List<Node> nodes() {
      return List.of(
          new Node(id(name), NAME, holds.with(NAME, name), 0),
          new Node(id("not " + name), NAME, fails.with(NAME, name), 0));
    }
  }

  private static Traversal things() {
    return Traversal.from(NodePattern.of(THING));
  }

  private static void isNoKey(GraphStore graph, String key) {
    Expect.rejected("of a node", () -> graph.put(thing("a", key, 1)));
    Expect.rejected("of a relationship", () -> graph.put(link("a", "a", key, 1)));
    Expect.rejected("of eq", () -> matching(graph, eq(key, 1)));
    Expect.rejected("of in", () -> matching(graph, in(key, List.of(1))));
    Expect.rejected("of contains", () -> matching(graph, contains(key, 1)));
    Expect.rejected("of startsWith", () -> matching(graph, startsWith(key, "a")));
    Expect.rejected("of containsText", () -> matching(graph, containsText(key, "a")));
    Expect.rejected("of endsWith", () -> matching(graph, endsWith(key, "a")));
    Expect.rejected("of absent", () -> matching(graph, absent(key)));
    Expect.rejected("of present", () -> matching(graph, present(key)));
    Expect.rejected("of an order", () -> Ordering.by(key, Sort.ASCENDING));
    Expect.rejected("of a second order", () -> Ordering.byId().thenBy(key, Sort.ASCENDING));
    Expect.rejected("of groups", () -> graph.countByProperty(things(), key));
    Expect.rejected("of a weight", () -> ShortestPath.out(id("a"), id("b")).weight(key));
    holds(graph);
  }

  private static void areApart(GraphStore graph) {
    List<Object> properties = new ArrayList<>();
    for (String key : List.of("zone", "Zone", "ZONE", " zone", "zone ", "zo\u200bne")) {
      properties.add(key);
      properties.add(key);
    }
    Node node = thing("a", properties.toArray());
    graph.put(node);
    Graphs.stored(graph, node);
    Expect.equal("one of them", matching(graph, eq("Zone", "Zone")), List.of("a"));
    Expect.equal("not another", matching(graph, eq("Zone", "zone")), List.of());
  }

  private static void dottedBesideParts(GraphStore graph) {
    Node node = thing("a", "a.b", 1, "a", 2, "b", 3, "a.b.c", List.of(4));
    graph.put(node);
    Graphs.stored(graph, node);
    Expect.equal("a.b", matching(graph, eq("a.b", 1)), List.of("a"));
    Expect.equal("a", matching(graph, eq("a", 2)), List.of("a"));
  }
}
