package io.lmscore.store.memory.plan;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.Edge;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.index.IdIndex;
import io.lmscore.store.memory.plan.Scan.Position;
import io.lmscore.store.memory.storage.LinkCursor;
import io.lmscore.store.memory.storage.LinkTable;
import io.lmscore.store.spi.graph.Fingerprints;
import io.lmscore.store.spi.page.PagedQuery;

/**
 * The paged reads. Nodes are ordered by their numbers, and relationships by node, type, and node at
 * the other end. So a page can continue where the last one ended, whatever was written between
 * them.
 */
public final class Scans {
  private static final int OUTGOING = 0;
  private static final int INCOMING = 1;
  private static final int RELATIONSHIPS = 1;

  private final GraphState state;
  private final HeapCall call;
  private final String namespace;

  public Scans(GraphState state, HeapCall call, String namespace) {
    this.state = state;
    this.call = call;
    this.namespace = namespace;
  }

  public Page<Node> nodes(NodePattern pattern, PageRequest page) {
    Scan<Node> scan = new Scan<>(question(pattern), page);
    new NodeScan(pattern, state, call)
        .forEachAfter(
            scan.after().node(), node -> scan.offer(state.node(node), Position.ofNode(node)));
    return scan.page();
  }

  public Page<Relationship> relationships(RelationshipPattern pattern, PageRequest page) {
    Scan<Relationship> scan = new Scan<>(question(pattern), page);
    LinkTest test = new LinkTest(pattern, state, call);
    offerAll(
        scan.after(),
        (edge, position) ->
            !test.matches(edge.type(), edge.detail())
                || scan.offer(state.relationship(edge), position));
    return scan.page();
  }

  public Page<Relationship> relationships(
      NodeId id, Direction direction, RelationshipPattern pattern, PageRequest page) {
    Scan<Relationship> scan = new Scan<>(question(id, direction, pattern), page);
    LinkTest test = new LinkTest(pattern, state, call);
    EdgeVisitor visitor =
        (edge, position) ->
            !test.matches(edge.type(), edge.detail())
                || scan.offer(state.relationship(edge), position);
    int node = state.find(id);
    boolean continues = node != IdIndex.ABSENT;
    if (continues && direction != Direction.IN && scan.after().part() == OUTGOING) {
      continues =
          offerOutgoing(node, startPosition(scan.after(), OUTGOING, node), OUTGOING, visitor);
    }
    if (continues && direction != Direction.OUT) {
      offerIncoming(node, startPosition(scan.after(), INCOMING, node), direction, visitor);
    }
    return scan.page();
  }

  public Page<Element> bucket(int bucket, PageRequest page) {
    Scan<Element> scan = new Scan<>(question(bucket), page);
    boolean continues =
        scan.after().part() == RELATIONSHIPS
            || new NodeScan(NodePattern.ANY, state, call)
                .forEachAfter(
                    scan.after().node(),
                    node ->
                        Fingerprints.bucket(state.ids().id(node)) != bucket
                            || scan.offer(state.node(node), Position.ofNode(node)));
    if (continues) {
      offerAll(
          scan.after().part() == RELATIONSHIPS ? scan.after() : Position.START,
          (edge, position) ->
              Fingerprints.bucket(state.id(edge)) != bucket
                  || scan.offer(state.relationship(edge), position));
    }
    return scan.page();
  }

  private String question(Object... parts) {
    return namespace + ' ' + PagedQuery.text(call.deadline(), parts);
  }

  /** Accepts a relationship; returns false to stop. */
  private interface EdgeVisitor {
    boolean accept(Edge edge, Position position);
  }

  /** Offers all relationships, under the nodes that they leave. */
  private void offerAll(Position after, EdgeVisitor visitor) {
    for (int node = Math.max(0, after.node()); node < state.ids().bound(); node++) {
      call.step();
      if (!offerOutgoing(node, startPosition(after, after.part(), node), RELATIONSHIPS, visitor)) {
        return;
      }
    }
  }

  /** The position behind which one list of relationships begins. */
  private static Position startPosition(Position after, int part, int node) {
    return after.part() == part && after.node() == node ? after : Position.START;
  }

  private boolean offerOutgoing(int node, Position after, int part, EdgeVisitor visitor) {
    LinkCursor link = cursor(state.out(), node, after);
    while (link.next()) {
      call.step();
      Edge edge = new Edge(node, link.type(), link.node(), link.detail());
      if (!visitor.accept(edge, position(part, node, link))) {
        return false;
      }
    }
    return true;
  }

  private void offerIncoming(int node, Position after, Direction direction, EdgeVisitor visitor) {
    LinkCursor link = cursor(state.in(), node, after);
    boolean continues = true;
    while (continues && link.next()) {
      call.step();
      if (direction == Direction.IN || link.node() != node) {
        Edge edge = new Edge(link.node(), link.type(), node, link.detail());
        continues = visitor.accept(edge, position(INCOMING, node, link));
      }
    }
  }

  private static LinkCursor cursor(LinkTable table, int node, Position after) {
    return table.get(node).cursorAfter(after.type(), after.other(), after.key());
  }

  private static Position position(int part, int node, LinkCursor link) {
    return new Position(part, node, link.type(), link.node(), link.detail().key());
  }
}
