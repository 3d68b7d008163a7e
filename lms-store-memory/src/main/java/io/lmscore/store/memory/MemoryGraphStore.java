package io.lmscore.store.memory;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
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
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.call.HeapCalls;
import io.lmscore.store.memory.graph.GraphState;
import io.lmscore.store.memory.graph.HeapGraph;
import io.lmscore.store.memory.plan.DigestScan;
import io.lmscore.store.memory.plan.HeapWeightedGraph;
import io.lmscore.store.memory.plan.NodeCursor;
import io.lmscore.store.memory.plan.RowCursor;
import io.lmscore.store.memory.plan.Scans;
import io.lmscore.store.memory.plan.ShortestPathSearch;
import io.lmscore.store.memory.plan.TraversalAnswers;
import io.lmscore.store.memory.plan.TraversalPaths;
import io.lmscore.store.memory.plan.Workspaces;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.CountRows;
import io.lmscore.store.spi.graph.GraphArguments;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The graph store on a {@link HeapGraph}. Each method begins a call, takes the state of the graph,
 * and delegates. It is not a {@link io.lmscore.store.spi.graph.ServerGraphStore}: its calls count
 * their steps, and each call creates the objects that answer it on its own state.
 */
final class MemoryGraphStore implements GraphStore {
  private static final Set<Capability> CAPABILITIES =
      Arrays.stream(Capability.values())
          .filter(capability -> capability.role() == Role.GRAPH)
          .filter(capability -> capability != Capability.SERVER_PLAN)
          .collect(Collectors.toUnmodifiableSet());

  private final HeapGraph graph;
  private final NamespaceIdentity identity;
  private final HeapCalls calls;
  private final MemoryOptions options;
  private final InstantSource clock;
  private final Workspaces workspaces;

  /**
   * @param identity the identity of the namespace, to which its page cursors belong
   */
  MemoryGraphStore(
      HeapGraph graph,
      NamespaceIdentity identity,
      HeapCalls calls,
      MemoryOptions options,
      InstantSource clock) {
    this(graph, identity, calls, options, clock, new Workspaces());
  }

  private MemoryGraphStore(
      HeapGraph graph,
      NamespaceIdentity identity,
      HeapCalls calls,
      MemoryOptions options,
      InstantSource clock,
      Workspaces workspaces) {
    this.identity = identity;
    this.graph = graph;
    this.calls = calls;
    this.options = options;
    this.clock = clock;
    this.workspaces = workspaces;
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
    HeapCall call = begin("check");
    graph.state();
    return Version.info(call.elapsed());
  }

  @Override
  public GraphStore withTimeout(Duration timeout) {
    return new MemoryGraphStore(
        graph,
        identity,
        calls.withTimeout("graph.withTimeout", timeout),
        options,
        clock,
        workspaces);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    begin("unwrap");
    return Optional.empty();
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return write(begin("put"), Write.put(node, condition));
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return write(begin("put"), Write.put(relationship, condition));
  }

  @Override
  public boolean delete(NodeId id) {
    return write(begin("delete"), Write.delete(id)) == Outcome.APPLIED;
  }

  @Override
  public boolean delete(RelationshipId id) {
    return write(begin("delete"), Write.delete(id)) == Outcome.APPLIED;
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    HeapCall call = begin("write");
    return graph.write(call, Batch.of(writes, options.indexed()), clock.instant());
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return graph.deleteInChunks(begin("deleteInChunks"), id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    HeapCall call = begin("purgeTombstones");
    GraphArguments.checkAge(age, call.deadline());
    return graph.purgeTombstones(call, age, clock.instant());
  }

  @Override
  public Optional<Node> node(NodeId id) {
    begin("node");
    return Optional.ofNullable(graph.state().node(id));
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    HeapCall call = begin("nodes");
    Set<NodeId> distinct = GraphArguments.ids(ids, call.deadline());
    GraphState state = graph.state();
    return distinct.stream().map(state::node).filter(Objects::nonNull).toList();
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    begin("relationship");
    return Optional.ofNullable(graph.state().relationship(id));
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return scans(begin("relationships")).relationships(node, direction, pattern, page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return scans(begin("scanNodes")).nodes(pattern, page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return scans(begin("scanRelationships")).relationships(pattern, page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return answers(ofNodes("nodes", traversal), traversal).nodes();
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return answers(ofNodes("ids", traversal), traversal).ids();
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return answers(ofNodes("reach", traversal), traversal).reach();
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    HeapCall call = ofNodes("stream", traversal);
    GraphState state = graph.state();
    int[] numbers = answers(state, call, traversal).numbers();
    return new NodeCursor(state, numbers, calls);
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    HeapCall call = begin("rows");
    return answers(call, traversal)
        .rows(GraphArguments.columns(traversal, columns, call.deadline()));
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    HeapCall call = begin("streamRows");
    List<Column> checked = GraphArguments.columns(traversal, columns, call.deadline());
    GraphState state = graph.state();
    TraversalAnswers answers = answers(state, call, traversal);
    return Groups.areGroups(checked)
        ? new RowCursor<>(state, answers.allGroups(checked), (rows, group) -> group, calls)
        : new RowCursor<>(
            state, answers.matches(checked), (rows, match) -> rows.row(match, checked), calls);
  }

  @Override
  public long count(Traversal traversal) {
    return answers(begin("count"), traversal).count();
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    TraversalAnswers answers = unordered(begin("countByStart"), traversal);
    return CountRows.byStart(answers.rows(CountRows.byStart()));
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    String checked = PropertyMap.checkKey(key);
    TraversalAnswers answers = unordered(begin("countByProperty"), traversal);
    return CountRows.byProperty(answers.rows(CountRows.byProperty(checked)));
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    HeapCall call = begin("paths");
    GraphArguments.rejectOrder(traversal, call.deadline());
    return new TraversalPaths(graph.state(), call, traversal, rule).paths();
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return new TraversalPaths(graph.state(), begin("countPaths"), traversal, rule).count();
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return paths(begin("shortestPath"), question).findOne();
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    return paths(begin("shortestPaths"), question).findAll(question.limit());
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    HeapCall call = begin("cheapestPath");
    question.requiredWeight();
    return HeapWeightedGraph.cheapest(graph.state(), call, question, 1).stream().findFirst();
  }

  @Override
  public List<CostedPath> cheapestPaths(ShortestPath question) {
    HeapCall call = begin("cheapestPaths");
    question.requiredWeight();
    return HeapWeightedGraph.allCheapest(graph.state(), call, question);
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    HeapCall call = begin("kShortestPaths");
    GraphArguments.checkK(k, call.deadline());
    return HeapWeightedGraph.cheapest(graph.state(), call, question, k);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    if (columns.length == 0) {
      return answers(ofNodes("explain", traversal), traversal).explain(List.of());
    }
    HeapCall call = begin("explain");
    return answers(call, traversal)
        .explain(GraphArguments.columns(traversal, columns, call.deadline()));
  }

  @Override
  public Digest digest() {
    HeapCall call = begin("digest");
    return DigestScan.digest(graph.state(), call);
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    HeapCall call = begin("scanBucket");
    GraphArguments.checkBucket(bucket, call.deadline());
    return scans(call).bucket(bucket, page);
  }

  private HeapCall begin(String method) {
    return calls.begin("graph." + method);
  }

  private Outcome write(HeapCall call, Write write) {
    return graph.write(call, Batch.single(write, options.indexed()), clock.instant()).get(0);
  }

  private Scans scans(HeapCall call) {
    NamespaceIdentity.IdentifiedData<GraphState> owned = identity.read(graph::state);
    return new Scans(owned.data(), call, owned.identity());
  }

  private TraversalAnswers answers(HeapCall call, Traversal traversal) {
    return answers(graph.state(), call, traversal);
  }

  private TraversalAnswers answers(GraphState state, HeapCall call, Traversal traversal) {
    return new TraversalAnswers(state, call, traversal, workspaces);
  }

  private ShortestPathSearch paths(HeapCall call, ShortestPath question) {
    return new ShortestPathSearch(graph.state(), call, question, workspaces);
  }

  /** Begins a call whose results are nodes. */
  private HeapCall ofNodes(String method, Traversal traversal) {
    HeapCall call = begin(method);
    GraphArguments.checkNodeOrder(traversal, call.deadline());
    return call;
  }

  private TraversalAnswers unordered(HeapCall call, Traversal traversal) {
    GraphArguments.rejectOrder(traversal, call.deadline());
    return answers(call, traversal);
  }
}
