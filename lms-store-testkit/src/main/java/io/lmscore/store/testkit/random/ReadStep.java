package io.lmscore.store.testkit.random;

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
  @Override
  default boolean onlyReads() {
    return true;
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
          ? "node(" + JavaSource.id(ids.get(0)) + ")"
          : "nodes(List.of(" + JavaSource.list(ids.stream().map(JavaSource::id).toList()) + "))";
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
      return "relationship(" + JavaSource.id(id) + ")";
    }

    @Override
    public List<Step> simpler() {
      return List.of();
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
      return "relationships("
          + JavaSource.list(
              List.of(
                  JavaSource.id(node),
                  direction.toString(),
                  QuestionCode.pattern(pattern),
                  "PageRequest.first(" + pageSize + ")"))
          + ") and the pages after it";
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.patterns(pattern).stream()
          .<Step>map(p -> new OfNode(node, direction, p, pageSize))
          .toList();
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
      return "scanNodes("
          + QuestionCode.pattern(pattern)
          + ", PageRequest.first("
          + pageSize
          + ")) and the pages after it";
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.patterns(pattern).stream()
          .<Step>map(p -> new ScanNodes(p, pageSize))
          .toList();
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
      return "scanRelationships("
          + QuestionCode.pattern(pattern)
          + ", PageRequest.first("
          + pageSize
          + ")) and the pages after it";
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.patterns(pattern).stream()
          .<Step>map(p -> new ScanRelationships(p, pageSize))
          .toList();
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

    @Override
    public List<Step> simpler() {
      return List.of();
    }
  }
}
