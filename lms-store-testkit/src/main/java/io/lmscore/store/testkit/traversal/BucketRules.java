package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.testkit.Expect.rejected;
import static io.lmscore.store.testkit.traversal.TraversalChecks.draw;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.ArrayList;
import java.util.List;

/** Rules of the elements of one digest bucket. */
final class BucketRules {
  /** Ids of nodes in digest bucket 26. */
  private static final List<String> TOGETHER = List.of("n237", "n296", "n341", "n406", "n584");

  private static final int THEIR_BUCKET = 26;
  private static final int MANY = 200;

  private BucketRules() {}

  static List<Rule> rules() {
    return List.of(
        RuleBuilder.graph("DIG-3")
            .trial(
                "the nodes of one bucket and no other",
                graph -> {
                  GraphSketch.of("a -> b").store(graph);
                  draw(graph, TOGETHER.toArray(String[]::new));
                  Expect.sameItems("elements", scan(graph, THEIR_BUCKET, 100), together());
                })
            .trial(
                "in pages of every size",
                graph -> {
                  draw(graph, TOGETHER.toArray(String[]::new));
                  for (int size = 1; size <= TOGETHER.size() + 1; size++) {
                    Expect.sameItems(
                        "elements in pages of " + size,
                        scan(graph, THEIR_BUCKET, size),
                        together());
                  }
                })
            .trial(
                "nodes and relationships, in pages of one",
                graph -> {
                  Relationship beside = relationshipInTheirBucket();
                  GraphSketch.of(TOGETHER.toArray(String[]::new)).with(beside).store(graph);
                  List<Element> expected = new ArrayList<>(together());
                  expected.add(beside);
                  Expect.sameItems("elements", scan(graph, THEIR_BUCKET, 1), expected);
                })
            .trial(
                "all buckets together give all elements, whole",
                graph -> {
                  List<Write> writes = new ArrayList<>();
                  List<Element> expected = new ArrayList<>();
                  for (int i = 0; i < MANY; i++) {
                    Node node = Node.of("n" + i, "N", "i", i).withVersion(i);
                    Relationship relationship =
                        Relationship.of("n" + i, "R", "n" + i / 3, "x", i / 4.0);
                    writes.add(Write.put(node));
                    writes.add(Write.put(relationship));
                    expected.add(node);
                    expected.add(relationship);
                  }
                  graph.write(writes);
                  List<Element> all = new ArrayList<>();
                  for (int bucket : DigestOracle.buckets(graph.digest())) {
                    all.addAll(scan(graph, bucket, 3));
                  }
                  Expect.sameItems("elements", all, expected);
                })
            .trial(
                "an empty bucket, the first and the last",
                graph -> {
                  draw(graph, TOGETHER.toArray(String[]::new));
                  for (int bucket : new int[] {0, THEIR_BUCKET + 1, Digest.BUCKETS - 1}) {
                    Expect.equal("bucket " + bucket, scan(graph, bucket, 10), List.of());
                  }
                })
            .trial(
                "tombstones are not among them",
                graph -> {
                  draw(graph, TOGETHER.toArray(String[]::new));
                  graph.write(
                      List.of(new Write.DeleteNode(NodeId.of("n296"), 3, WriteCondition.ALWAYS)));
                  List<Element> expected = new ArrayList<>(together());
                  expected.remove(Node.of("n296", GraphSketch.LABEL));
                  Expect.sameItems("elements", scan(graph, THEIR_BUCKET, 2), expected);
                })
            .trial(
                "buckets below 0 and above 1,023 are rejected",
                graph -> {
                  PageRequest page = PageRequest.first(10);
                  rejected("-1", () -> graph.scanBucket(-1, page));
                  rejected("1,024", () -> graph.scanBucket(Digest.BUCKETS, page));
                })
            .build());
  }

  private static List<Element> together() {
    return TOGETHER.stream().<Element>map(id -> Node.of(id, GraphSketch.LABEL)).toList();
  }

  private static Relationship relationshipInTheirBucket() {
    for (int i = 0; ; i++) {
      Relationship candidate = Relationship.of("n237", "R", "n296").withKey("k" + i);
      if (DigestOracle.bucket(candidate.id()) == THEIR_BUCKET) {
        return candidate;
      }
    }
  }

  private static List<Element> scan(GraphStore graph, int bucket, int size) {
    return AllItems.ofPages(size, page -> graph.scanBucket(bucket, page));
  }
}
