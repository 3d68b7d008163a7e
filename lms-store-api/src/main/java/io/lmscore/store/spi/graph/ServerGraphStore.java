package io.lmscore.store.spi.graph;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.UnsupportedException;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.CostedPath;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.GraphStore;
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
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.page.PortionCursor;
import io.lmscore.store.spi.server.ServerCalls;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores nodes and relationships on a server, or in any other place that a backend reaches through
 * {@link GraphParts}. Each method begins a call with its name, checks the rules that its argument
 * types do not ensure, refuses methods whose capability the parts lack, and delegates to one part.
 * Exceptions of a part reach the caller unchanged. Thread-safe.
 */
public final class ServerGraphStore implements GraphStore {
  private final ServerCalls calls;
  private final GraphParts parts;
  private final Set<Capability> capabilities;
  private final ElementReads elements;
  private final TraversalReads traversals;
  private final PathReads paths;
  private final GraphWrites writes;
  private final IndexedProperties indexed;
  private final InstantSource clock;

  /**
   * Creates the store; sends nothing.
   *
   * @param indexed node properties whose texts have the length limit of an index
   * @param clock read once by each write and by each purge by age; other calls do not read it
   */
  public ServerGraphStore(
      ServerCalls calls, GraphParts parts, IndexedProperties indexed, InstantSource clock) {
    this.calls = calls;
    this.parts = parts;
    this.capabilities = parts.capabilities();
    this.elements = parts.elements();
    this.traversals = parts.traversals();
    this.paths = parts.paths();
    this.writes = parts.writes();
    this.indexed = indexed;
    this.clock = clock;
  }

  @Override
  public String backend() {
    calls.calls().checkOpen("graph.backend");
    return calls.calls().backend();
  }

  @Override
  public Set<Capability> capabilities() {
    calls.calls().checkOpen("graph.capabilities");
    return capabilities;
  }

  @Override
  public ServerInfo check() {
    return calls.check("graph.check");
  }

  @Override
  public GraphStore withTimeout(Duration timeout) {
    return new ServerGraphStore(
        calls.withTimeout("graph.withTimeout", timeout), parts, indexed, clock);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return calls.unwrap("graph.unwrap", type);
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return write("graph.put", Write.put(node, condition));
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return write("graph.put", Write.put(relationship, condition));
  }

  @Override
  public boolean delete(NodeId id) {
    return write("graph.delete", Write.delete(id)) == Outcome.APPLIED;
  }

  @Override
  public boolean delete(RelationshipId id) {
    return write("graph.delete", Write.delete(id)) == Outcome.APPLIED;
  }

  @Override
  public List<Outcome> write(List<Write> list) {
    Call call = calls.begin("graph.write");
    Batch batch = Batch.of(list, indexed);
    return list.isEmpty() ? List.of() : writes.write(call, batch, clock.instant());
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return writes.deleteInChunks(calls.begin("graph.deleteInChunks"), id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    Call call = calls.begin("graph.purgeTombstones");
    GraphArguments.checkAge(age, call);
    return age.isZero()
        ? writes.purgeTombstones(call)
        : writes.purgeTombstones(call, GraphArguments.before(clock.instant(), age));
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return elements.node(calls.begin("graph.node"), id);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    Call call = calls.begin("graph.nodes");
    return elements.nodes(call, GraphArguments.ids(ids, call));
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return elements.relationship(calls.begin("graph.relationship"), id);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return elements.relationships(
        calls.begin("graph.relationships"), node, direction, pattern, page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return elements.scan(calls.begin("graph.scanNodes"), pattern, page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return elements.scan(calls.begin("graph.scanRelationships"), pattern, page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return traversals.nodes(ofNodes("graph.nodes", traversal), traversal);
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return traversals.ids(ofNodes("graph.ids", traversal), traversal);
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return traversals.reach(ofNodes("graph.reach", traversal), traversal);
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    String method = "graph.stream";
    return new PortionCursor<>(
        calls.calls(),
        method,
        () -> ofNodes(method, traversal),
        call -> traversals.stream(call, traversal));
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    Call call = calls.begin("graph.rows");
    return traversals.rows(call, traversal, columns(traversal, columns, call));
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    String method = "graph.streamRows";
    List<Column> checked = columns(traversal, columns, calls.begin(method));
    return new PortionCursor<>(
        calls.calls(),
        method,
        () -> calls.begin(method),
        call -> traversals.streamRows(call, traversal, checked));
  }

  @Override
  public long count(Traversal traversal) {
    return traversals.count(calls.begin("graph.count"), traversal);
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    Call call = unordered("graph.countByStart", traversal);
    return CountRows.byStart(traversals.rows(call, traversal, CountRows.byStart()));
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    String checked = PropertyMap.checkKey(key);
    Call call = unordered("graph.countByProperty", traversal);
    return CountRows.byProperty(traversals.rows(call, traversal, CountRows.byProperty(checked)));
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    Call call = unordered("graph.paths", traversal);
    require(capability(rule));
    return paths.paths(call, traversal, rule);
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    Call call = calls.begin("graph.countPaths");
    require(capability(rule));
    return paths.count(call, traversal, rule);
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return paths.shortest(calls.begin("graph.shortestPath"), question);
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    Call call = calls.begin("graph.shortestPaths");
    require(Capability.ALL_SHORTEST_PATHS);
    return paths.allShortest(call, question);
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    Call call = calls.begin("graph.cheapestPath");
    question.requiredWeight();
    require(Capability.WEIGHTED_PATHS);
    return paths.cheapest(call, question, 1).stream().findFirst();
  }

  @Override
  public List<CostedPath> cheapestPaths(ShortestPath question) {
    Call call = calls.begin("graph.cheapestPaths");
    question.requiredWeight();
    require(Capability.WEIGHTED_PATHS);
    return paths.allCheapest(call, question);
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    Call call = calls.begin("graph.kShortestPaths");
    GraphArguments.checkK(k, call);
    require(Capability.K_SHORTEST_PATHS);
    if (question.weight().isPresent()) {
      require(Capability.WEIGHTED_PATHS);
    }
    return paths.cheapest(call, question, k);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    String method = "graph.explain";
    if (columns.length == 0) {
      return traversals.explain(ofNodes(method, traversal), traversal, List.of());
    }
    Call call = calls.begin(method);
    return traversals.explain(call, traversal, columns(traversal, columns, call));
  }

  @Override
  public Digest digest() {
    return elements.digest(calls.begin("graph.digest"));
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    Call call = calls.begin("graph.scanBucket");
    GraphArguments.checkBucket(bucket, call);
    return elements.bucket(call, bucket, page);
  }

  private List<Column> columns(Traversal traversal, Column[] columns, Call call) {
    List<Column> checked = GraphArguments.columns(traversal, columns, call);
    if (checked.contains(Column.countWalks())) {
      require(Capability.WALK_PATHS);
    }
    return checked;
  }

  private static Capability capability(PathRule rule) {
    return switch (rule) {
      case WALK -> Capability.WALK_PATHS;
      case TRAIL -> Capability.TRAIL_PATHS;
      case SIMPLE -> Capability.SIMPLE_PATHS;
    };
  }

  private void require(Capability capability) {
    if (!capabilities.contains(capability)) {
      throw new UnsupportedException(capability, calls.calls().backend());
    }
  }

  /** Begins a call whose results are nodes. */
  private Call ofNodes(String method, Traversal traversal) {
    Call call = calls.begin(method);
    GraphArguments.checkNodeOrder(traversal, call);
    return call;
  }

  private Call unordered(String method, Traversal traversal) {
    Call call = calls.begin(method);
    GraphArguments.rejectOrder(traversal, call);
    return call;
  }

  private Outcome write(String method, Write write) {
    Call call = calls.begin(method);
    return writes.write(call, Batch.single(write, indexed), clock.instant()).get(0);
  }
}
