package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.contains;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.degree;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.in;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.present;
import static io.lmscore.store.graph.Filters.related;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.holds;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.matching;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.stored;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.tool.HostileTexts;
import java.util.List;
import java.util.Optional;

/** The rule NAM-5: a caller's text never becomes query text. */
final class InjectionRules {
  private static final Node BYSTANDER = thing("bystander", "v", "stays");
  private static final Relationship ITS_LINK = link("bystander", "bystander", "v", "stays");

  private InjectionRules() {}

  static List<Rule> all() {
    return List.of(
        RuleBuilder.graph("NAM-5")
            .each("as id and relationship key: %s", HostileTexts.inGraphs(), InjectionRules::asId)
            .each("as value and prefix: %s", HostileTexts.inGraphs(), InjectionRules::asValue)
            .each("as label and type: %s", HostileTexts.noNames(), InjectionRules::asName)
            .each("as page cursor: %s", HostileTexts.inGraphs(), InjectionRules::asCursor)
            .each(
                "as page cursor: %s",
                List.of(
                    row("the empty text", ""),
                    row("a NUL", "\0"),
                    row("an unpaired surrogate", "\ud83d"),
                    row("line ends", "a\r\nb"),
                    row("100,000 characters", "A".repeat(100_000))),
                InjectionRules::asCursor)
            .each(
                "as value: %s",
                List.of(
                    row("a line end that ends a comment", "x\n') MATCH (n) DETACH DELETE n //"),
                    row("line ends of HTTP", "x\r\n\r\nDELETE /_api/collection/nodes HTTP/1.1"),
                    row("control characters", "\u0001\u001a\u001b[2J\b\u007f"),
                    row("100,000 quotes", "'".repeat(100_000)),
                    row("100,000 backslashes", "\\".repeat(100_000))),
                InjectionRules::asValue)
            .trial("254 quotes as id and relationship key", graph -> asId(graph, "'".repeat(254)))
            .trial(
                "254 backslashes as id and relationship key",
                graph -> asId(graph, "\\".repeat(254)))
            .trial(
                "ids, values and prefixes are not in the text of explain",
                InjectionRules::explained)
            .build());
  }

  private static void bystander(GraphStore graph) {
    putAll(graph, BYSTANDER, ITS_LINK);
  }

  private static void asId(GraphStore graph, String text) {
    bystander(graph);
    Node node = thing(text, "v", 1);
    Relationship loop = link(text, text, "v", 2).withKey(text);
    Relationship to = link("bystander", text);
    putAll(graph, node, loop, to);

    stored(graph, node);
    stored(graph, loop);
    Expect.equal("by ids", graph.nodes(List.of(id(text))), List.of(node));
    Expect.equal("reached from it", graph.nodes(Traversal.from(id(text)).out()), List.of(node));
    Expect.equal("start", graph.ids(Traversal.from(id(text))), List.of(id(text)));
    Expect.sameItems(
        "its relationships", Graphs.linksOf(graph, text, Direction.BOTH), List.of(loop, to));
    Expect.equal(
        "shortest path",
        graph.shortestPath(ShortestPath.out(id("bystander"), id(text))).orElseThrow().nodes(),
        List.of(BYSTANDER, node));
    Expect.equal("delete relationship", graph.delete(loop.id()), true);
    Expect.equal("delete node", graph.delete(id(text)), true);
    Expect.equal("delete in chunks", graph.deleteInChunks(id(text)), false);
    holds(graph, BYSTANDER, ITS_LINK);
  }

  private static void asValue(GraphStore graph, String text) {
    String part = text.substring(0, Math.min(Filter.MAX_PART, text.length()));
    bystander(graph);
    Node node = thing("a", "v", text, "list", List.of(text, "x" + text));
    Relationship link = link("a", "a", "v", text);
    putAll(graph, node, link);

    stored(graph, node);
    stored(graph, link);
    Expect.equal("eq", matching(graph, eq("v", text)), List.of("a"));
    Expect.equal("in", matching(graph, in("v", List.of(1, text))), List.of("a"));
    Expect.equal("contains", matching(graph, contains("list", text)), List.of("a"));
    Expect.equal("startsWith", matching(graph, startsWith("v", text)), List.of("a"));
    Expect.equal("containsText", matching(graph, containsText("v", part)), List.of("a"));
    Expect.equal("endsWith", matching(graph, endsWith("v", text)), List.of("a"));
    RelationshipPattern itsLinks = RelationshipPattern.of(Graphs.LINKS).where(eq("v", text));
    NodePattern itself = NodePattern.of(THING).where(eq("v", text));
    Expect.equal(
        "related", matching(graph, related(Direction.OUT, itsLinks, itself)), List.of("a"));
    Expect.equal(
        "degree", matching(graph, degree(Direction.IN, itsLinks, Operator.GE, 1)), List.of("a"));
    Expect.equal(
        "neither",
        matching(
            graph, and(not(startsWith("v", text)), not(containsText("v", part)), present("v"))),
        List.of("bystander"));
    Expect.equal(
        "in a traversal",
        graph.nodes(
            Traversal.fromLabel(THING, eq("v", text))
                .out()
                .where(eq("v", text))
                .to(THING, startsWith("v", text))),
        List.of(node));
    holds(graph, BYSTANDER, ITS_LINK, node, link);
  }

  private static void asName(GraphStore graph, String text) {
    bystander(graph);
    Expect.rejected("label", () -> graph.put(Node.of("a", text)));
    Expect.rejected("type", () -> graph.put(Relationship.of("bystander", text, "bystander")));
    Expect.rejected("label of an end", () -> Traversal.from(id("a")).out().to(text));
    Expect.rejected("label of a scan", () -> NodePattern.of(text));
    Expect.rejected("type of a hop", () -> Traversal.from(id("a")).out(text));
    Expect.rejected("type of a scan", () -> RelationshipPattern.of(text));
    holds(graph, BYSTANDER, ITS_LINK);
  }

  private static void asCursor(GraphStore graph, String text) {
    bystander(graph);
    PageRequest page = PageRequest.first(10).after(text);
    Expect.rejected("nodes", () -> graph.scanNodes(NodePattern.ANY, page));
    Expect.rejected("relationships", () -> graph.scanRelationships(RelationshipPattern.ANY, page));
    Expect.rejected(
        "relationships of a node",
        () -> graph.relationships(id("bystander"), Direction.BOTH, RelationshipPattern.ANY, page));
    Expect.rejected("bucket", () -> graph.scanBucket(0, page));
    holds(graph, BYSTANDER, ITS_LINK);
  }

  private static void explained(GraphStore graph) {
    bystander(graph);
    Traversal traversal =
        Traversal.from(id("needle-1"))
            .out()
            .where(and(eq("v", "needle-2"), in("v", List.of("needle-3", 4_711_001))))
            .to(
                THING,
                and(
                    startsWith("v", "needle-4"),
                    contains("v", "needle-5"),
                    containsText("v", "needle-6"),
                    endsWith("v", "needle-7"),
                    related(
                        Direction.OUT,
                        RelationshipPattern.ANY.where(eq("v", "needle-8")),
                        NodePattern.ANY.where(eq("v", "needle-9"))),
                    degree(Direction.OUT, RelationshipPattern.ANY, Operator.LT, 4_711_001)));
    String text = graph.explain(traversal).text();
    Expect.that("explain says something", !text.isBlank());
    for (String needle : List.of("needle-", "4711001", "4_711_001")) {
      Expect.that("the text holds " + needle + ": " + text, !text.contains(needle));
    }
    Expect.equal("start", graph.node(id("needle-1")), Optional.empty());
    holds(graph, BYSTANDER, ITS_LINK);
  }
}
