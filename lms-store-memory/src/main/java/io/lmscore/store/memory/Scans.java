package io.lmscore.store.memory;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.Call;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The paged reads. All go by id, so that a page can go on where the last one ended, whatever was
 * written between them. Run under the lock for reading.
 */
final class Scans {
  private final HeapGraph graph;
  private final Call call;
  private final String namespace;
  private final Matcher matcher;

  Scans(HeapGraph graph, Call call, String namespace) {
    this.graph = graph;
    this.call = call;
    this.namespace = namespace;
    this.matcher = new Matcher(call);
  }

  Page<Node> nodes(NodePattern pattern, PageRequest page) {
    Scan<Node> scan = new Scan<>(question(pattern), page);
    offerNodes(
        scan.afterNode(),
        vertex -> !matcher.matches(pattern, vertex.node()) || scan.offer(vertex.node()));
    return scan.page();
  }

  Page<Relationship> relationships(RelationshipPattern pattern, PageRequest page) {
    Scan<Relationship> scan = new Scan<>(question(pattern), page);
    offerRelationships(scan.afterRelationship(), matching(pattern, scan));
    return scan.page();
  }

  Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    Scan<Relationship> scan = new Scan<>(question(node, direction, pattern), page);
    @Nullable Vertex vertex = graph.vertex(node);
    if (vertex != null) {
      offerRelationships(vertex, direction, scan.afterRelationship(), matching(pattern, scan));
    }
    return scan.page();
  }

  Page<Element> bucket(int bucket, PageRequest page) {
    Scan<Element> scan = new Scan<>(question(bucket), page);
    @Nullable RelationshipId after = scan.afterRelationship();
    boolean nodesDone =
        after != null
            || offerNodes(
                scan.afterNode(), vertex -> vertex.bucket() != bucket || scan.offer(vertex.node()));
    if (nodesDone) {
      offerRelationships(after, edge -> edge.bucket() != bucket || scan.offer(edge.relationship()));
    }
    return scan.page();
  }

  private String question(Object... parts) {
    StringBuilder question = new StringBuilder(namespace).append(' ').append(call.operation());
    for (Object part : parts) {
      question.append('\n').append(part);
    }
    return question.toString();
  }

  private Predicate<Edge> matching(RelationshipPattern pattern, Scan<Relationship> scan) {
    return edge ->
        !matcher.matches(pattern, edge.relationship()) || scan.offer(edge.relationship());
  }

  private boolean offerNodes(@Nullable NodeId after, Predicate<Vertex> isOffered) {
    return all(after == null ? graph.vertices() : graph.verticesAfter(after), isOffered);
  }

  private boolean offerRelationships(@Nullable RelationshipId after, Predicate<Edge> isOffered) {
    return all(
        after == null ? graph.vertices() : graph.verticesFrom(after.from()),
        vertex -> all(after(vertex.out(), after), isOffered));
  }

  /** First those that leave, then those that arrive; the id tells to which a position belongs. */
  private void offerRelationships(
      Vertex vertex,
      Direction direction,
      @Nullable RelationshipId after,
      Predicate<Edge> isOffered) {
    if (direction != Direction.BOTH) {
      all(after(direction == Direction.OUT ? vertex.out() : vertex.in(), after), isOffered);
      return;
    }
    boolean outDone = after != null && !after.from().equals(vertex.id());
    if (outDone || all(after(vertex.out(), after), isOffered)) {
      all(
          after(vertex.in(), outDone ? after : null),
          edge -> edge.isLoop() || isOffered.test(edge));
    }
  }

  private static Collection<Edge> after(
      NavigableMap<RelationshipId, Edge> edges, @Nullable RelationshipId after) {
    return after == null ? edges.values() : edges.tailMap(after, false).values();
  }

  /** Whether all were offered. A stream would first count the rest of the map. */
  private <T> boolean all(Collection<T> items, Predicate<T> isOffered) {
    for (T item : items) {
      call.step();
      if (!isOffered.test(item)) {
        return false;
      }
    }
    return true;
  }
}
