package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.traversal.GraphSketch.given;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;

import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Digest.Bucket;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules of digests. The numbers in the first trials were computed outside of this project, in
 * Python.
 */
final class DigestRules {
  private static final Digest EMPTY = new Digest(List.of(), List.of());
  private static final int MANY = 600;

  private static final Bucket ORG_1_V0 = new Bucket(992, 1, 2_258_326_884L);
  private static final Bucket DEV_1_V0 = new Bucket(214, 1, 3_412_163_281L);
  private static final Bucket DEV_1_V7 = new Bucket(214, 1, 2_058_518_632L);
  private static final Bucket E_ACUTE_LAST = new Bucket(208, 1, 3_799_955_799L);
  private static final Bucket OWNS_V0 = new Bucket(687, 1, 1_011_904_852L);
  private static final Bucket OWNS_K_V7 = new Bucket(209, 1, 4_039_266_678L);

  private DigestRules() {}

  static List<Rule> rules() {
    return List.of(
        values().and(DigestContentRules.values()),
        equality(changes(RuleBuilder.graph("DIG-2"))).build().and(DigestContentRules.changes()));
  }

  private static Rule values() {
    return RuleBuilder.graph("DIG-1")
        .trial("of nothing, no buckets", graph -> Expect.equal("digest", graph.digest(), EMPTY))
        .trial(
            "of one node and one relationship",
            expect(
                given().with(Relationship.of("org:1", "OWNS", "dev:1")),
                List.of(ORG_1_V0, DEV_1_V0),
                List.of(OWNS_V0)))
        .trial(
            "of versions, keys and ids beyond ASCII",
            expect(
                given()
                    .with(Node.of("dev:1", "N").withVersion(7))
                    .with(Node.of("é", "N").withVersion(Long.MAX_VALUE))
                    .with(Relationship.of("org:1", "OWNS", "dev:1").withKey("k").withVersion(7)),
                List.of(ORG_1_V0, DEV_1_V7, E_ACUTE_LAST),
                List.of(OWNS_K_V7)))
        .trial(
            "of many: counts and sums by bucket, ordered by number",
            graph -> {
              GraphModel model = new GraphModel();
              List<Write> writes = new ArrayList<>();
              for (int i = 0; i < MANY; i++) {
                Node node = Node.of("n" + i, "N").withVersion(i * 1_000_003L);
                model.put(node);
                writes.add(Write.put(node));
              }
              graph.write(writes);
              writes.clear();
              for (int i = 1; i < MANY; i++) {
                Relationship relationship =
                    Relationship.of("n" + i, "R", "n" + i / 2).withVersion(i);
                model.put(relationship);
                writes.add(Write.put(relationship));
              }
              graph.write(writes);
              Expect.equal("digest", graph.digest(), DigestOracle.digest(model));
            })
        .build();
  }

  private static RuleBuilder<GraphStore> equality(RuleBuilder<GraphStore> rule) {
    return rule.inContext(
            "the same content written in another order",
            context -> {
              List<Write> writes = GraphSketch.of("a -> b -> c, a -S{k}-> c").writes();
              context.graph().write(writes);
              List<Write> reversed = new ArrayList<>(writes);
              Collections.reverse(reversed);
              GraphStore other = context.openOther().graph();
              other.write(reversed);
              Expect.equal("digest", other.digest(), context.graph().digest());
              Expect.that("it is not empty", !other.digest().equals(EMPTY));
            })
        .inContext(
            "the same content by overwriting, deleting and writing again",
            context -> {
              draw(context.graph(), "a -> b -> c");
              GraphStore other =
                  GraphSketch.of("a -> b -> c, d -> a").store(context.openOther().graph());
              other.put(Node.of("a", "N").withVersion(5));
              other.put(Node.of("a", "N", "n", 1));
              other.put(Node.of("a", "N"));
              other.delete(NodeId.of("c"));
              other.delete(NodeId.of("d"));
              other.put(Node.of("c", "N"));
              other.put(Relationship.of("b", "R", "c"));
              Expect.equal("digest", other.digest(), context.graph().digest());
            })
        .inContext(
            "the same content by changes",
            context -> {
              GraphStore graph = context.graph();
              Relationship link = Relationship.of("a", "R", "a", "x", 1, "t", "😀").withVersion(5);
              graph.put(Node.of("a", "N", "x", 1, "l", List.of(1, 2)).withVersion(5));
              graph.put(link);
              GraphStore other = context.openOther().graph();
              other.put(Node.of("a", "N", "x", 1.0, "y", "gone").withVersion(3));
              other.put(Relationship.of("a", "R", "a", "x", 1));
              other.write(
                  List.of(
                      Write.change(NodeId.of("a"), PropertyMap.of("x", 1, "l", List.of(1, 2)))
                          .removing("y")
                          .withVersion(5)));
              other.write(
                  List.of(
                      Write.change(link.id(), PropertyMap.of("t", "😀")).withVersion(5),
                      Write.change(NodeId.of("a"), PropertyMap.empty())));
              Expect.equal("digest", other.digest(), graph.digest());
              other.write(List.of(Write.change(link.id(), PropertyMap.of("x", 1.0))));
              Expect.that("it tells another kind", !other.digest().equals(graph.digest()));
            })
        .inContext(
            "tombstones play no part",
            context -> {
              draw(context.graph(), "a -> b");
              GraphStore other = GraphSketch.of("a -> b").store(context.openOther().graph());
              RelationshipId gone = RelationshipId.of(NodeId.of("b"), "R", NodeId.of("a"));
              other.put(Node.of("c", "N").withVersion(2));
              other.write(
                  List.of(
                      new Write.DeleteNode(NodeId.of("c"), 3, WriteCondition.ALWAYS),
                      new Write.DeleteNode(NodeId.of("never"), 4, WriteCondition.ALWAYS),
                      new Write.DeleteRelationship(gone, 5, WriteCondition.ALWAYS)));
              Expect.equal("digest", other.digest(), context.graph().digest());
            })
        .inContext(
            "the relationships that go with a node",
            context -> {
              GraphStore graph = draw(context.graph(), "a -> b, b -> c, b -> b");
              graph.delete(NodeId.of("b"));
              GraphStore other = GraphSketch.of("a, c").store(context.openOther().graph());
              Expect.equal("digest", graph.digest(), other.digest());
            })
        .trial(
            "after everything is deleted, nothing",
            graph -> {
              draw(graph, "a -> b");
              graph.delete(NodeId.of("a"));
              graph.delete(NodeId.of("b"));
              Expect.equal("digest", graph.digest(), EMPTY);
            });
  }

  private static RuleBuilder<GraphStore> changes(RuleBuilder<GraphStore> rule) {
    return rule.trial(
            "a changed version changes its bucket alone",
            graph -> {
              draw(graph, "a -> b -> c");
              Digest before = graph.digest();
              graph.put(Node.of("b", "N").withVersion(1));
              Expect.equal(
                  "buckets of nodes that differ",
                  differing(before.nodes(), graph.digest().nodes()),
                  Set.of(DigestOracle.bucket(NodeId.of("b"))));
              Expect.equal("relationships", graph.digest().relationships(), before.relationships());
            })
        .trial(
            "an added relationship changes its bucket alone",
            graph -> {
              draw(graph, "a -> b -> c");
              Digest before = graph.digest();
              graph.put(Relationship.of("a", "R", "b").withKey("k"));
              RelationshipId added = RelationshipId.of(NodeId.of("a"), "R", NodeId.of("b"), "k");
              Expect.equal(
                  "buckets of relationships that differ",
                  differing(before.relationships(), graph.digest().relationships()),
                  Set.of(DigestOracle.bucket(added)));
              Expect.equal("nodes", graph.digest().nodes(), before.nodes());
            })
        .trial(
            "a missing relationship changes its bucket alone",
            graph -> {
              draw(graph, "a -> b -> c");
              Digest before = graph.digest();
              RelationshipId missing = RelationshipId.of(NodeId.of("b"), "R", NodeId.of("c"));
              graph.delete(missing);
              Expect.equal(
                  "buckets of relationships that differ",
                  differing(before.relationships(), graph.digest().relationships()),
                  Set.of(DigestOracle.bucket(missing)));
              Expect.equal("nodes", graph.digest().nodes(), before.nodes());
            })
        .trial(
            "two versions that change places change the digest",
            graph -> {
              put(graph, "a", 1, "b", 2);
              Digest before = graph.digest();
              put(graph, "a", 2, "b", 1);
              Expect.equal(
                  "buckets of nodes that differ",
                  differing(before.nodes(), graph.digest().nodes()),
                  Set.of(DigestOracle.bucket(NodeId.of("a")), DigestOracle.bucket(NodeId.of("b"))));
            });
  }

  private static void put(GraphStore graph, String a, long versionA, String b, long versionB) {
    graph.put(new Node(NodeId.of(a), "N", PropertyMap.empty(), versionA));
    graph.put(new Node(NodeId.of(b), "N", PropertyMap.empty(), versionB));
  }

  private static RuleBuilder.Body<GraphStore> expect(
      GraphSketch given, List<Bucket> nodes, List<Bucket> relationships) {
    return graph -> expect(given.store(graph), nodes, relationships);
  }

  private static void expect(GraphStore graph, List<Bucket> nodes, List<Bucket> relationships) {
    List<Bucket> sorted = new ArrayList<>(nodes);
    sorted.sort((x, y) -> Integer.compare(x.number(), y.number()));
    Expect.equal("digest", graph.digest(), new Digest(sorted, relationships));
  }

  /** Returns the numbers of the digest buckets that differ. */
  private static Set<Integer> differing(List<Bucket> a, List<Bucket> b) {
    Set<Integer> numbers = new TreeSet<>();
    a.stream().filter(bucket -> !b.contains(bucket)).forEach(x -> numbers.add(x.number()));
    b.stream().filter(bucket -> !a.contains(bucket)).forEach(x -> numbers.add(x.number()));
    return numbers;
  }
}
