package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.graph.Filters.gt;
import static io.lmscore.store.testkit.RuleBuilder.row;
import static io.lmscore.store.testkit.graph.Graphs.id;
import static io.lmscore.store.testkit.graph.Graphs.link;
import static io.lmscore.store.testkit.graph.Graphs.linkId;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;
import static java.util.Locale.ROOT;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.RuleBuilder.Row;
import io.lmscore.store.testkit.TrialContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules RD-1 to RD-3: reads by id and by patterns find the stored elements. */
final class ReadRules {
  private static final PageRequest PAGE = PageRequest.first(100);

  private static final Node A = Node.of("a", "Device", "zone", 1);
  private static final Node B = Node.of("b", "Device", "zone", 2);
  private static final Node C = Node.of("c", "Room", "zone", 1);
  private static final Node D = Node.of("d", "Site");
  private static final Relationship OUT = Relationship.of("a", "OWNS", "b", "w", 1);
  private static final Relationship PARALLEL = OUT.withKey("k");
  private static final Relationship BACK = Relationship.of("b", "OWNS", "a", "w", 2);
  private static final Relationship SELF = Relationship.of("a", "SEES", "a", "w", 2);
  private static final Relationship OTHER = Relationship.of("a", "SEES", "c");
  private static final Relationship FAR = Relationship.of("b", "SEES", "c", "w", 1);

  private ReadRules() {}

  static List<Rule> all() {
    return List.of(byId(), ofNode(), scans());
  }

  private static GraphStore sample(TrialContext context) {
    return context.shared(
        "reads", graph -> putAll(graph, A, B, C, D, OUT, PARALLEL, BACK, SELF, OTHER, FAR));
  }

  private static Rule byId() {
    RuleBuilder.Sample<GraphStore> s = ReadRules::sample;
    return RuleBuilder.graph("RD-1")
        .trial("as many ids as a call takes, every fourth stored", ReadRules::manyIds)
        .onSample(
            "a node",
            s,
            graph -> {
              Expect.equal("a", graph.node(id("a")), Optional.of(A));
              Expect.equal("d", graph.node(id("d")), Optional.of(D));
            })
        .onSample(
            "a node that is not stored",
            s,
            graph -> {
              Expect.equal("unknown", graph.node(id("unknown")), Optional.empty());
              Expect.equal("in another case", graph.node(id("A")), Optional.empty());
            })
        .onSample(
            "a relationship and its parallel",
            s,
            graph -> {
              Expect.equal("plain", graph.relationship(OUT.id()), Optional.of(OUT));
              Expect.equal("keyed", graph.relationship(PARALLEL.id()), Optional.of(PARALLEL));
              Expect.equal("self", graph.relationship(SELF.id()), Optional.of(SELF));
            })
        .onSample(
            "relationships that are not stored",
            s,
            graph -> {
              for (RelationshipId missing :
                  List.of(
                      RelationshipId.of(id("a"), "SEES", id("b")),
                      RelationshipId.of(id("c"), "SEES", id("a")),
                      RelationshipId.of(id("a"), "OWNS", id("b"), "other"),
                      linkId("x", "y"))) {
                Expect.equal(missing.toString(), graph.relationship(missing), Optional.empty());
              }
            })
        .onSample(
            "nodes by ids: ordered, unknown ones passed over, repeated ones once",
            s,
            graph ->
                Expect.equal(
                    "nodes",
                    graph.nodes(
                        Arrays.asList(id("d"), id("x"), id("b"), id("a"), id("b"), id("d"))),
                    List.of(A, B, D)))
        .onSample(
            "nodes by no ids",
            s,
            graph -> Expect.equal("nodes", graph.nodes(List.<NodeId>of()), List.of()))
        .onSample(
            "nodes by unknown ids alone",
            s,
            graph -> Expect.equal("nodes", graph.nodes(List.of(id("x"), id("y"))), List.of()))
        .trial("nodes by ids, ordered by bytes of UTF-8", ReadRules::orderedByBytes)
        .trial(
            "nodes by 10,000 ids",
            graph -> {
              putAll(graph, thing("n0"), thing("n9999"));
              Expect.equal("nodes", graph.nodes(ids(10_000)), List.of(thing("n0"), thing("n9999")));
            })
        .trial(
            "nodes by 10,001 ids",
            graph -> Expect.rejected("nodes", () -> graph.nodes(ids(10_001))))
        .build();
  }

  private static List<NodeId> ids(int n) {
    return IntStream.range(0, n).mapToObj(i -> id("n" + i)).toList();
  }

  private static void orderedByBytes(GraphStore graph) {
    List<Node> expected =
        Stream.of(" ", "10", "2", "A", "a", "a b", "aB", "ab", "z", "\u00e9", "\uff5e", "😀")
            .map(Graphs::thing)
            .toList();
    List<Node> shuffled = new ArrayList<>(expected);
    Collections.reverse(shuffled);
    putAll(graph, shuffled);
    Expect.equal("nodes", graph.nodes(shuffled.stream().map(Node::id).toList()), expected);
  }

  /** A question for the relationships of a node, and its answer. */
  private record Question(
      String node, Direction direction, RelationshipPattern pattern, List<Relationship> answer) {}

  private static Row<Question> of(
      String name, String node, Direction way, RelationshipPattern pattern, Relationship... is) {
    return row(name, new Question(node, way, pattern, List.of(is)));
  }

  private static Rule ofNode() {
    RelationshipPattern any = RelationshipPattern.ANY;
    RelationshipPattern owns = RelationshipPattern.of("OWNS");
    RelationshipPattern both = RelationshipPattern.of("OWNS", "SEES");
    RelationshipPattern unknown = RelationshipPattern.of("UNKNOWN");
    List<Row<Question>> questions =
        List.of(
            of("out", "a", Direction.OUT, any, OUT, PARALLEL, SELF, OTHER),
            of("in", "a", Direction.IN, any, BACK, SELF),
            of("both, to itself once", "a", Direction.BOTH, any, OUT, PARALLEL, BACK, SELF, OTHER),
            of("out, one type", "a", Direction.OUT, owns, OUT, PARALLEL),
            of("in, one type", "a", Direction.IN, owns, BACK),
            of("both, one type", "a", Direction.BOTH, owns, OUT, PARALLEL, BACK),
            of("both, two types", "a", Direction.BOTH, both, OUT, PARALLEL, BACK, SELF, OTHER),
            of("a type in another case", "a", Direction.OUT, RelationshipPattern.of("owns")),
            of("an unknown type", "a", Direction.BOTH, unknown),
            of("out, with a filter", "a", Direction.OUT, any.where(eq("w", 1)), OUT, PARALLEL),
            of("both, with a filter", "a", Direction.BOTH, any.where(gt("w", 1)), BACK, SELF),
            of("type and filter", "a", Direction.BOTH, owns.where(eq("w", 2)), BACK),
            of("another node, out", "b", Direction.OUT, any, BACK, FAR),
            of("another node, in", "b", Direction.IN, any, OUT, PARALLEL),
            of("a node that only receives, out", "c", Direction.OUT, any),
            of("a node that only receives, both", "c", Direction.BOTH, any, OTHER, FAR),
            of("a node without relationships", "d", Direction.BOTH, any),
            of("a missing node", "unknown", Direction.BOTH, any));
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("RD-2");
    for (Row<Question> row : questions) {
      Question q = row.value();
      rule.onSample(
          row.name(),
          ReadRules::sample,
          graph ->
              Expect.sameItems(
                  "relationships",
                  graph.relationships(id(q.node()), q.direction(), q.pattern(), PAGE).items(),
                  q.answer()));
    }
    return rule.trial(
            "many to itself, each once",
            graph -> {
              graph.put(thing("a"));
              List<Relationship> loops =
                  IntStream.range(0, 30).mapToObj(i -> link("a", "a").withKey("k" + i)).toList();
              putAll(graph, loops);
              for (Direction direction : Direction.values()) {
                Expect.sameItems("" + direction, Graphs.linksOf(graph, "a", direction), loops);
              }
            })
        .build();
  }

  private static Rule scans() {
    Filter zone1 = eq("zone", 1);
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("RD-3");
    scan(rule, "all nodes", NodePattern.ANY, A, B, C, D);
    scan(rule, "nodes of a label", NodePattern.of("Device"), A, B);
    scan(rule, "nodes of two labels", NodePattern.of("Device", "Site"), A, B, D);
    scan(rule, "nodes of an unknown label", NodePattern.of("Unknown"));
    scan(rule, "nodes of a label in another case", NodePattern.of("device"));
    scan(rule, "nodes by a filter", NodePattern.ANY.where(zone1), A, C);
    scan(rule, "nodes of a label by a filter", NodePattern.of("Device").where(zone1), A);
    scan(rule, "an unknown label among known ones", NodePattern.of("Unknown", "Room"), C);
    scan(rule, "all relationships", RelationshipPattern.ANY, OUT, PARALLEL, BACK, SELF, OTHER, FAR);
    scan(rule, "relationships of a type", RelationshipPattern.of("OWNS"), OUT, PARALLEL, BACK);
    scan(
        rule,
        "relationships of two types",
        RelationshipPattern.of("OWNS", "SEES"),
        OUT,
        PARALLEL,
        BACK,
        SELF,
        OTHER,
        FAR);
    scan(rule, "relationships of an unknown type", RelationshipPattern.of("UNKNOWN"));
    scan(rule, "relationships by a filter", RelationshipPattern.ANY.where(eq("w", 2)), BACK, SELF);
    scan(
        rule,
        "relationships of a type by a filter",
        RelationshipPattern.of("SEES").where(eq("w", 1)),
        FAR);
    return rule.trial(
            "an empty graph",
            graph -> {
              Expect.equal("nodes", graph.scanNodes(NodePattern.ANY, PAGE).items(), List.of());
              Expect.equal(
                  "relationships",
                  graph.scanRelationships(RelationshipPattern.ANY, PAGE).items(),
                  List.of());
            })
        .trial(
            "64 labels and 64 types in one pattern",
            graph -> {
              putAll(graph, Node.of("a", "L63"), Node.of("b", "Other"));
              putAll(graph, Relationship.of("a", "T63", "b"), link("a", "b"));
              Expect.equal(
                  "nodes",
                  graph.scanNodes(new NodePattern(names("L", 64), Filters.all()), PAGE).items(),
                  List.of(Node.of("a", "L63")));
              Expect.equal(
                  "relationships",
                  graph
                      .scanRelationships(
                          new RelationshipPattern(names("T", 64), Filters.all()), PAGE)
                      .items(),
                  List.of(Relationship.of("a", "T63", "b")));
              Expect.rejected("65 labels", () -> new NodePattern(names("L", 65), Filters.all()));
            })
        .build();
  }

  private static Set<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).collect(Collectors.toUnmodifiableSet());
  }

  private static void scan(
      RuleBuilder<GraphStore> rule, String name, NodePattern pattern, Node... expected) {
    rule.onSample(
        name,
        ReadRules::sample,
        graph ->
            Expect.sameItems(
                "nodes", graph.scanNodes(pattern, PAGE).items(), Arrays.asList(expected)));
  }

  private static void scan(
      RuleBuilder<GraphStore> rule,
      String name,
      RelationshipPattern pattern,
      Relationship... expected) {
    rule.onSample(
        name,
        ReadRules::sample,
        graph ->
            Expect.sameItems(
                "relationships",
                graph.scanRelationships(pattern, PAGE).items(),
                Arrays.asList(expected)));
  }

  private static void manyIds(GraphStore graph) {
    List<NodeId> ids =
        IntStream.range(0, GraphStore.MAX_IDS)
            .mapToObj(i -> id(String.format(ROOT, "n%05d", i)))
            .toList();
    List<Node> nodes =
        IntStream.range(0, ids.size() / 4)
            .mapToObj(i -> Node.of(ids.get(4 * i).value(), "Device", "i", i))
            .toList();
    graph.load(GraphLoad.of(nodes, List.of()));
    Expect.equal("nodes of many ids", graph.nodes(ids), nodes);
  }
}
