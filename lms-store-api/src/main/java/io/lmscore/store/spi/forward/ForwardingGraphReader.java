package io.lmscore.store.spi.forward;

import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.GraphReader;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Delegates every call to another graph, by the rules of {@link ForwardingStore}.
 *
 * @param <S> the type of the other graph
 */
public abstract class ForwardingGraphReader<S extends GraphReader> extends ForwardingStore<S>
    implements GraphReader {

  /** Creates a graph that delegates to {@code inner}; the caller closes {@code inner}. */
  protected ForwardingGraphReader(S inner) {
    super(inner);
  }

  @Override
  public GraphReader withTimeout(Duration timeout) {
    return inner().withTimeout(timeout);
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return inner().node(id);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    return inner().nodes(ids);
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return inner().relationship(id);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return inner().relationships(node, direction, pattern, page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return inner().scanNodes(pattern, page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return inner().scanRelationships(pattern, page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return inner().nodes(traversal);
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return inner().ids(traversal);
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return inner().reach(traversal);
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    return inner().stream(traversal);
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    return inner().rows(traversal, columns);
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    return inner().streamRows(traversal, columns);
  }

  @Override
  public long count(Traversal traversal) {
    return inner().count(traversal);
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    return inner().countByStart(traversal);
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    return inner().countByProperty(traversal, key);
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    return inner().paths(traversal, rule);
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return inner().countPaths(traversal, rule);
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return inner().shortestPath(question);
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    return inner().shortestPaths(question);
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    return inner().cheapestPath(question);
  }

  @Override
  public List<CostedPath> cheapestPaths(ShortestPath question) {
    return inner().cheapestPaths(question);
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    return inner().kShortestPaths(question, k);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    return inner().explain(traversal, columns);
  }

  @Override
  public Digest digest() {
    return inner().digest();
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    return inner().scanBucket(bucket, page);
  }
}
