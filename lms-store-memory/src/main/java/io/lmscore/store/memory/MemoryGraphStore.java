package io.lmscore.store.memory;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
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
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.StartCount;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.graph.ValueCount;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.memory.call.Call;
import io.lmscore.store.memory.call.Calls;
import io.lmscore.store.spi.Batch;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graph store on a {@link HeapGraph}: each method begins a call, takes the lock, and delegates.
 */
final class MemoryGraphStore implements GraphStore {
  private static final int MAX_K = 1_000;

  private static final Set<Capability> CAPABILITIES =
      Arrays.stream(Capability.values())
          .filter(capability -> capability.role() == Role.GRAPH)
          .filter(capability -> capability != Capability.SERVER_PLAN)
          .collect(Collectors.toUnmodifiableSet());

  private final HeapGraph graph;
  private final Calls calls;
  private final MemoryOptions options;
  private final InstantSource clock;

  MemoryGraphStore(HeapGraph graph, Calls calls, MemoryOptions options, InstantSource clock) {
    this.graph = graph;
    this.calls = calls;
    this.options = options;
    this.clock = clock;
  }

  @Override
  public String backend() {
    begin("backend");
    return MemoryProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    begin("capabilities");
    return CAPABILITIES;
  }

  @Override
  public ServerInfo check() {
    Call call = begin("check");
    graph.lock().read(call, graph::vertices);
    return Version.info(call.elapsed());
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    begin("unwrap");
    return Optional.empty();
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return write(begin("put"), List.of(Write.put(node, condition))).get(0);
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return write(begin("put"), List.of(Write.put(relationship, condition))).get(0);
  }

  @Override
  public boolean delete(NodeId id) {
    return write(begin("delete"), List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public boolean delete(RelationshipId id) {
    return write(begin("delete"), List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    return write(begin("write"), writes);
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return ChunkedDelete.run(graph, begin("deleteInChunks"), id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    Call call = begin("purgeTombstones");
    if (age.isNegative()) {
      throw new InvalidValueException(call.operation() + ": age " + age + " is negative");
    }
    return graph
        .lock()
        .write(
            call,
            () ->
                graph.nodeTombstones().purge(age, clock.instant())
                    + graph.relationshipTombstones().purge(age, clock.instant()));
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return read("node", call -> Optional.ofNullable(graph.vertex(id)).map(Vertex::node));
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    Call call = begin("nodes");
    Set<NodeId> distinct = new TreeSet<>(ids);
    if (distinct.size() > MAX_IDS) {
      throw new LimitExceededException(call.operation() + ": ids", distinct.size(), MAX_IDS);
    }
    return graph.lock().read(call, () -> stored(distinct));
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return read(
        "relationship", call -> Optional.ofNullable(graph.edge(id)).map(Edge::relationship));
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return read("relationships", call -> scans(call).relationships(node, direction, pattern, page));
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return read("scanNodes", call -> scans(call).nodes(pattern, page));
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return read("scanRelationships", call -> scans(call).relationships(pattern, page));
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return read("nodes", call -> search(call, traversal).nodes());
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return read("ids", call -> search(call, traversal).ids());
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return read("reach", call -> search(call, traversal).reach());
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    List<NodeId> ids = read("stream", call -> search(call, traversal).allIds());
    return new NodeCursor(ids, calls, page -> read("stream", call -> stored(page)));
  }

  @Override
  public long count(Traversal traversal) {
    return read("count", call -> search(call, traversal).count());
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    return read("countByStart", call -> unordered(call, traversal).countByStart());
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    String checked = PropertyMap.checkKey(key);
    return read("countByProperty", call -> unordered(call, traversal).countByProperty(checked));
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    return read(
        "paths",
        call -> {
          rejectOrder(call, traversal);
          return new PathSearch(graph, call, traversal, rule).paths();
        });
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return read("countPaths", call -> new PathSearch(graph, call, traversal, rule).count());
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return read(
        "shortestPath",
        call -> new ShortestPathSearch(graph, call, question).paths(1).stream().findFirst());
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    return read(
        "shortestPaths",
        call -> new ShortestPathSearch(graph, call, question).paths(question.limit()));
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    return read(
        "cheapestPath",
        call -> {
          question.requiredWeight();
          return new KShortestSearch(graph, call, question).first(1).stream().findFirst();
        });
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    Call call = begin("kShortestPaths");
    if (k < 1 || k > MAX_K) {
      throw new InvalidValueException(call.operation() + ": k is " + k + ", not 1.." + MAX_K);
    }
    return graph.lock().read(call, () -> new KShortestSearch(graph, call, question).first(k));
  }

  @Override
  public Explanation explain(Traversal traversal) {
    begin("explain");
    return PlanText.explain(traversal);
  }

  @Override
  public Digest digest() {
    return read("digest", call -> DigestScan.digest(graph, call));
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    Call call = begin("scanBucket");
    if (bucket < 0 || bucket >= Digest.BUCKETS) {
      throw new InvalidValueException(
          call.operation() + ": bucket is " + bucket + ", not 0.." + (Digest.BUCKETS - 1));
    }
    return graph.lock().read(call, () -> scans(call).bucket(bucket, page));
  }

  private Call begin(String method) {
    return calls.begin("graph." + method);
  }

  private <T> T read(String method, Function<Call, T> query) {
    Call call = begin(method);
    return graph.lock().read(call, () -> query.apply(call));
  }

  private List<Outcome> write(Call call, List<Write> writes) {
    Batch batch = Batch.of(writes, options.indexed());
    return graph.lock().write(call, () -> WritePlan.run(graph, call, batch, clock.instant()));
  }

  private List<Node> stored(Collection<NodeId> ids) {
    return ids.stream().map(graph::vertex).filter(Objects::nonNull).map(Vertex::node).toList();
  }

  private Scans scans(Call call) {
    return new Scans(graph, call, options.namespace());
  }

  private TraversalSearch search(Call call, Traversal traversal) {
    return new TraversalSearch(graph, call, traversal);
  }

  private TraversalSearch unordered(Call call, Traversal traversal) {
    rejectOrder(call, traversal);
    return search(call, traversal);
  }

  private static void rejectOrder(Call call, Traversal traversal) {
    if (traversal.ordering().isPresent()) {
      throw new InvalidValueException(
          call.operation() + ": the traversal has an order, which these results do not have");
    }
  }
}
