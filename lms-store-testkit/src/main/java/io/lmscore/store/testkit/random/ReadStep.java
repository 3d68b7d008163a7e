package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.JavaSource.call;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.oracle.FilterOracle;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.TraversalOracle;
import java.util.List;

/** A step that reads elements. */
sealed interface ReadStep extends Step {
  /** Is written behind the call for a first page. */
  String AND_NEXT = " and the pages after it";

  @Override
  default boolean onlyReads() {
    return true;
  }

  private static String first(int pageSize) {
    return call("PageRequest.first", pageSize);
  }

  /** Reads nodes by id, one by one and together. */
  record Nodes(List<NodeId> ids) implements ReadStep {
    public Nodes {
      ids = List.copyOf(ids);
    }

    @Override
    public void check(GraphStore store, GraphModel model) {
      if (ids.size() == 1) {
        Expect.equal("node", store.node(ids.get(0)), model.node(ids.get(0)));
        return;
      }
      List<Node> expected = model.nodes().stream().filter(n -> ids.contains(n.id())).toList();
      Expect.equal("nodes", store.nodes(ids), expected);
    }

    @Override
    public String code() {
      return ids.size() == 1
          ? call("node", JavaSource.id(ids.get(0)))
          : call("nodes", call("List.of", ids.stream().map(JavaSource::id).toArray()));
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.lists(ids, id -> List.of()).stream()
          .filter(fewer -> !fewer.isEmpty())
          .<Step>map(Nodes::new)
          .toList();
    }
  }

  /** Reads a relationship by its identity. */
  record OneRelationship(RelationshipId id) implements ReadStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Expect.equal("relationship", store.relationship(id), model.relationship(id));
    }

    @Override
    public String code() {
      return call("relationship", JavaSource.id(id));
    }
  }

  /** Reads the relationships of a node in pages. */
  record OfNode(NodeId node, Direction direction, RelationshipPattern pattern, int pageSize)
      implements ReadStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      AnswerChecks.pages(
          page -> store.relationships(node, direction, pattern, page),
          pageSize,
          model.relationships(node, direction, pattern));
    }

    @Override
    public String code() {
      return call(
              "relationships",
              JavaSource.id(node),
              direction,
              QuestionCode.pattern(pattern),
              first(pageSize))
          + AND_NEXT;
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(
          Simplifications.patterns(pattern), p -> new OfNode(node, direction, p, pageSize));
    }
  }

  /** Reads all nodes that match, in pages. */
  record ScanNodes(NodePattern pattern, int pageSize) implements ReadStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      AnswerChecks.pages(
          page -> store.scanNodes(pattern, page),
          pageSize,
          new TraversalOracle(model).matching(pattern));
    }

    @Override
    public String code() {
      return call("scanNodes", QuestionCode.pattern(pattern), first(pageSize)) + AND_NEXT;
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(
          Simplifications.patterns(pattern), p -> new ScanNodes(p, pageSize));
    }
  }

  /** Reads all relationships that match, in pages. */
  record ScanRelationships(RelationshipPattern pattern, int pageSize) implements ReadStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      List<Relationship> expected =
          model.relationships().stream().filter(r -> FilterOracle.matches(pattern, r)).toList();
      AnswerChecks.pages(page -> store.scanRelationships(pattern, page), pageSize, expected);
    }

    @Override
    public String code() {
      return call("scanRelationships", QuestionCode.pattern(pattern), first(pageSize)) + AND_NEXT;
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.steps(
          Simplifications.patterns(pattern), p -> new ScanRelationships(p, pageSize));
    }
  }

  /** Reads the digest. */
  record OfDigest() implements ReadStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Expect.equal("digest", store.digest(), DigestOracle.digest(model));
    }

    @Override
    public String code() {
      return "digest()";
    }
  }
}
