package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.GraphScript.given;
import static io.lmscore.store.testkit.graph.Graphs.LINKS;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.Retry;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.value.PropertyMap;
import java.util.List;
import java.util.stream.IntStream;

/** The rules WRT-1 to WRT-5: puts. */
final class WriteRules {
  private WriteRules() {}

  static List<Rule> all() {
    return List.of(puts(), identity(), labels(), ends(), versions());
  }

  private static Rule puts() {
    return RuleBuilder.graph("WRT-1")
        .trial("a new node", given().put(thing("a", "x", 1)).holds(thing("a", "x", 1)))
        .trial(
            "a new relationship",
            given(thing("a"), thing("b"))
                .put(link("a", "b", "x", 1))
                .holds(thing("a"), thing("b"), link("a", "b", "x", 1)))
        .trial(
            "a node replaced as a whole, version included",
            given()
                .put(thing("a", "x", 1, "y", 1).withVersion(7))
                .put(thing("a", "y", 2).withVersion(3))
                .holds(thing("a", "y", 2).withVersion(3)))
        .trial(
            "a relationship replaced as a whole, version included",
            given(thing("a"), link("a", "a", "x", 1, "y", 1).withVersion(7))
                .put(link("a", "a", "y", 2))
                .holds(thing("a"), link("a", "a", "y", 2)))
        .trial(
            "the same put again",
            graph -> {
              for (int i = 0; i < 3; i++) {
                putAll(graph, thing("a", "x", 1), link("a", "a", "x", List.of(1, 2)));
                holds(graph, thing("a", "x", 1), link("a", "a", "x", List.of(1, 2)));
              }
            })
        .trial(
            "a replaced node keeps its relationships",
            given(thing("a"), thing("b"), link("a", "b"), link("b", "a"))
                .put(thing("a", "x", 1))
                .holds(thing("a", "x", 1), thing("b"), link("a", "b"), link("b", "a")))
        .trial(
            "the outcome of a put is APPLIED, new or not",
            graph -> {
              for (int i = 0; i < 2; i++) {
                Expect.equal(
                    "outcome", graph.put(thing("a"), WriteCondition.ALWAYS), Outcome.APPLIED);
              }
            })
        .build();
  }

  private static Rule identity() {
    return RuleBuilder.graph("WRT-2")
        .trial(
            "written twice it is one",
            given(thing("a"), thing("b"), link("a", "b", "x", 1))
                .put(link("a", "b", "x", 2))
                .holds(thing("a"), thing("b"), link("a", "b", "x", 2)))
        .each(
            List.of(
                row("with another key it is another", link("a", "b").withKey("k")),
                row("with another type it is another", Relationship.of("a", "LIKES", "b")),
                row(
                    "with a type in another case it is another",
                    Relationship.of("a", "links", "b")),
                row("the other way round it is another", link("b", "a")),
                row("from another node it is another", link("c", "b")),
                row("to another node it is another", link("a", "c")),
                row("to itself it is another", link("a", "a"))),
            WriteRules::isAnother)
        .trial(
            "1,000 parallel relationships",
            graph -> {
              putAll(graph, thing("a"), thing("b"));
              List<Relationship> links =
                  IntStream.range(0, 1_000)
                      .mapToObj(i -> link("a", "b", "n", i).withKey("k" + i))
                      .toList();
              putAll(graph, links);
              Expect.sameItems("all", Graphs.linksOf(graph, "a", Direction.OUT), links);
            })
        .trial(
            "parts that are equal when joined",
            graph -> {
              putAll(graph, thing("a"), thing("aL"), thing("b"), thing("Lb"));
              List<Relationship> links =
                  List.of(
                      Relationship.of("a", "LL", "b"),
                      Relationship.of("aL", "L", "b"),
                      Relationship.of("a", "L", "Lb"),
                      Relationship.of("a", "LL", "b").withKey("b"));
              putAll(graph, links);
              Expect.sameItems("all", Graphs.allRelationships(graph), links);
            })
        .trial(
            "parts with the usual separators",
            graph -> {
              List<String> ids = List.of("a", "a|L|b", "b", "b|L|a", "a:b", "a/b", "L");
              ids.forEach(id -> graph.put(thing(id)));
              List<Relationship> links =
                  ids.stream()
                      .flatMap(
                          a ->
                              ids.stream()
                                  .map(b -> Relationship.of(a, "L", b).withKey(a + "|" + b)))
                      .toList();
              putAll(graph, links);
              Expect.sameItems("all", Graphs.allRelationships(graph), links);
            })
        .build();
  }

  private static void isAnother(GraphStore graph, Relationship other) {
    Relationship first = link("a", "b", "x", 1);
    putAll(graph, thing("a"), thing("b"), thing("c"), first);
    Relationship second = other.withProperties(PropertyMap.of("x", 2));
    graph.put(second);
    holds(graph, thing("a"), thing("b"), thing("c"), first, second);
    Expect.equal("delete one", graph.delete(second.id()), true);
    holds(graph, thing("a"), thing("b"), thing("c"), first);
  }

  private static Rule labels() {
    return RuleBuilder.graph("WRT-3")
        .each(
            List.of(
                row("always", WriteCondition.ALWAYS),
                row("if newer", WriteCondition.IF_NEWER),
                row("if the version is 3", WriteCondition.ifVersion(3))),
            WriteRules::keepsItsLabel)
        .trial(
            "the conflict names the node and is final",
            graph -> {
              graph.put(Node.of("dev:1", "Device"));
              ConflictException e =
                  Expect.conflict(Reason.LABEL, "put", () -> graph.put(Node.of("dev:1", "Room")));
              Expect.that("element " + e.element(), e.element().contains("dev:1"));
              Expect.equal("retry", e.retry(), Retry.NEVER);
            })
        .trial(
            "another label after the delete",
            given(Node.of("a", "Device", "x", 1))
                .delete(id("a"))
                .put(Node.of("a", "Room", "y", 2))
                .holds(Node.of("a", "Room", "y", 2)))
        .trial(
            "another label after a delete in the same batch cannot be: one element, one write",
            graph -> {
              graph.put(Node.of("a", "Device"));
              List<Write> twice = List.of(Write.delete(id("a")), Write.put(Node.of("a", "Room")));
              Expect.rejected("batch", () -> graph.write(twice));
              holds(graph, Node.of("a", "Device"));
            })
        .trial(
            "the old label finds nothing afterwards",
            graph -> {
              graph.put(Node.of("a", "Device"));
              graph.delete(id("a"));
              graph.put(Node.of("a", "Room"));
              Traversal devices = Traversal.fromLabel("Device", Filters.all());
              Expect.equal("devices", names(graph.nodes(devices)), List.of());
            })
        .build();
  }

  private static void keepsItsLabel(GraphStore graph, WriteCondition condition) {
    Node device = Node.of("a", "Device", "x", 1).withVersion(3);
    graph.put(device);
    Node room = Node.of("a", "Room", "y", 1).withVersion(4);
    Expect.conflict(Reason.LABEL, "put", () -> graph.put(room, condition));
    holds(graph, device);
  }

  private static Rule ends() {
    return RuleBuilder.graph("WRT-4")
        .each(
            List.of(
                row("the end is missing", link("a", "x")),
                row("the beginning is missing", link("x", "a")),
                row("both are missing", link("x", "y")),
                row("a relationship to itself without its node", link("x", "x")),
                row("the end in another case", link("a", "A"))),
            WriteRules::hasNoEnd)
        .trial(
            "the end was deleted",
            graph -> {
              putAll(graph, thing("a"), thing("b"), link("a", "b"));
              graph.delete(id("b"));
              Expect.conflict(Reason.MISSING_END, "put", () -> graph.put(link("a", "b")));
              holds(graph, thing("a"));
            })
        .trial(
            "the conflict names the relationship",
            graph -> {
              graph.put(thing("dev:1"));
              ConflictException e =
                  Expect.conflict(
                      Reason.MISSING_END, "put", () -> graph.put(link("dev:1", "eq:404")));
              Expect.that("element " + e.element(), e.element().contains("eq:404"));
            })
        .build();
  }

  private static void hasNoEnd(GraphStore graph, Relationship link) {
    graph.put(thing("a"));
    for (WriteCondition condition :
        List.of(WriteCondition.ALWAYS, WriteCondition.IF_NEWER, WriteCondition.IF_ABSENT)) {
      Expect.conflict(Reason.MISSING_END, "put " + condition, () -> graph.put(link, condition));
    }
    holds(graph, thing("a"));
  }

  private static Rule versions() {
    List<Row<Long>> good =
        List.of(
            row("version 0", 0L),
            row("version 1", 1L),
            row("version 2^53 + 1", (1L << 53) + 1),
            row("version 2^63 - 2", Long.MAX_VALUE - 1),
            row("version 2^63 - 1", Long.MAX_VALUE));
    List<Row<Long>> bad = List.of(row("version -1", -1L), row("version -2^63", Long.MIN_VALUE));
    return RuleBuilder.graph("WRT-5")
        .each(
            good,
            (graph, version) -> {
              Node node = thing("a", "version", 5).withVersion(version);
              Relationship link = link("a", "a").withVersion(version);
              putAll(graph, node, link);
              stored(graph, node);
              stored(graph, link);
              graph.put(node, WriteCondition.ifVersion(version));
              graph.put(link, WriteCondition.ifVersion(version));
            })
        .each(
            bad,
            (graph, version) -> {
              Expect.rejected("node", () -> graph.put(thing("a").withVersion(version)));
              Expect.rejected("link", () -> graph.put(link("a", "a").withVersion(version)));
              Expect.rejected("condition", () -> WriteCondition.ifVersion(version));
              Expect.rejected(
                  "delete of a node",
                  () -> new Write.DeleteNode(id("a"), version, WriteCondition.ALWAYS));
              Expect.rejected(
                  "delete of a relationship",
                  () ->
                      new Write.DeleteRelationship(
                          linkId("a", "a"), version, WriteCondition.ALWAYS));
            })
        .trial(
            "versions are read back wherever elements are",
            graph -> {
              Node a = thing("a").withVersion(3);
              Relationship link = Relationship.of("a", LINKS, "a").withVersion(4);
              putAll(graph, a, link);
              Expect.equal("traversal", graph.nodes(Traversal.from(id("a")).out()), List.of(a));
              Expect.equal("links", Graphs.linksOf(graph, "a", Direction.OUT), List.of(link));
              holds(graph, a, link);
            })
        .build();
  }
}
