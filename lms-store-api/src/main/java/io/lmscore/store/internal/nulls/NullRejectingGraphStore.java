package io.lmscore.store.internal.nulls;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.spi.forward.ForwardingGraphStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rejects null arguments and null list items before it delegates to a graph store of any backend.
 */
public final class NullRejectingGraphStore extends ForwardingGraphStore {
  /** Creates a store that delegates to {@code inner}. */
  public NullRejectingGraphStore(GraphStore inner) {
    super(inner);
  }

  @Override
  public GraphStore withTimeout(Duration timeout) {
    Nulls.argument("graph.withTimeout", "timeout", timeout);
    return new NullRejectingGraphStore(inner().withTimeout(timeout));
  }

  @Override
  public Optional<Node> node(NodeId id) {
    Nulls.argument("graph.node", "id", id);
    return inner().node(id);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    List<NodeId> copy = Nulls.items("graph.nodes", "ids", ids);
    return inner().nodes(copy);
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    Nulls.argument("graph.relationship", "id", id);
    return inner().relationship(id);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    Nulls.argument("graph.relationships", "node", node);
    Nulls.argument("graph.relationships", "direction", direction);
    Nulls.argument("graph.relationships", "pattern", pattern);
    Nulls.argument("graph.relationships", "page", page);
    return inner().relationships(node, direction, pattern, page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    Nulls.argument("graph.scanNodes", "pattern", pattern);
    Nulls.argument("graph.scanNodes", "page", page);
    return inner().scanNodes(pattern, page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    Nulls.argument("graph.scanRelationships", "pattern", pattern);
    Nulls.argument("graph.scanRelationships", "page", page);
    return inner().scanRelationships(pattern, page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    Nulls.argument("graph.nodes", "traversal", traversal);
    return inner().nodes(traversal);
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    Nulls.argument("graph.ids", "traversal", traversal);
    return inner().ids(traversal);
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    Nulls.argument("graph.reach", "traversal", traversal);
    return inner().reach(traversal);
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    Nulls.argument("graph.stream", "traversal", traversal);
    return inner().stream(traversal);
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    Nulls.argument("graph.rows", "traversal", traversal);
    return inner().rows(traversal, columns("graph.rows", columns));
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    Nulls.argument("graph.streamRows", "traversal", traversal);
    return inner().streamRows(traversal, columns("graph.streamRows", columns));
  }

  @Override
  public long count(Traversal traversal) {
    Nulls.argument("graph.count", "traversal", traversal);
    return inner().count(traversal);
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    Nulls.argument("graph.countByStart", "traversal", traversal);
    return inner().countByStart(traversal);
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    Nulls.argument("graph.countByProperty", "traversal", traversal);
    Nulls.argument("graph.countByProperty", "key", key);
    return inner().countByProperty(traversal, key);
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    Nulls.argument("graph.paths", "traversal", traversal);
    Nulls.argument("graph.paths", "rule", rule);
    return inner().paths(traversal, rule);
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    Nulls.argument("graph.countPaths", "traversal", traversal);
    Nulls.argument("graph.countPaths", "rule", rule);
    return inner().countPaths(traversal, rule);
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    Nulls.argument("graph.shortestPath", "question", question);
    return inner().shortestPath(question);
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    Nulls.argument("graph.shortestPaths", "question", question);
    return inner().shortestPaths(question);
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    Nulls.argument("graph.cheapestPath", "question", question);
    return inner().cheapestPath(question);
  }

  @Override
  public List<CostedPath> cheapestPaths(ShortestPath question) {
    Nulls.argument("graph.cheapestPaths", "question", question);
    return inner().cheapestPaths(question);
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    Nulls.argument("graph.kShortestPaths", "question", question);
    return inner().kShortestPaths(question, k);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    Nulls.argument("graph.explain", "traversal", traversal);
    return inner().explain(traversal, columns("graph.explain", columns));
  }

  private static Column[] columns(String method, Column... columns) {
    Nulls.argument(method, "columns", columns);
    return Nulls.items(method, "columns", Arrays.asList(columns)).toArray(Column[]::new);
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    Nulls.argument("graph.scanBucket", "page", page);
    return inner().scanBucket(bucket, page);
  }

  @Override
  public void put(Node node) {
    Nulls.argument("graph.put", "node", node);
    inner().put(node);
  }

  @Override
  public void put(Relationship relationship) {
    Nulls.argument("graph.put", "relationship", relationship);
    inner().put(relationship);
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    Nulls.argument("graph.put", "node", node);
    Nulls.argument("graph.put", "condition", condition);
    return inner().put(node, condition);
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    Nulls.argument("graph.put", "relationship", relationship);
    Nulls.argument("graph.put", "condition", condition);
    return inner().put(relationship, condition);
  }

  @Override
  public boolean delete(NodeId id) {
    Nulls.argument("graph.delete", "id", id);
    return inner().delete(id);
  }

  @Override
  public boolean delete(RelationshipId id) {
    Nulls.argument("graph.delete", "id", id);
    return inner().delete(id);
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    List<Write> copy = Nulls.items("graph.write", "writes", writes);
    return inner().write(copy);
  }

  @Override
  public LoadReport load(GraphLoad load) {
    Nulls.argument("graph.load", "load", load);
    return inner().load(load);
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    Nulls.argument("graph.deleteInChunks", "id", id);
    return inner().deleteInChunks(id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    Nulls.argument("graph.purgeTombstones", "age", age);
    return inner().purgeTombstones(age);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    Nulls.argument("graph.unwrap", "type", type);
    return inner().unwrap(type);
  }
}
