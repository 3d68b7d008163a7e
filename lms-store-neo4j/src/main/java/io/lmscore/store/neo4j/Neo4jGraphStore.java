package io.lmscore.store.neo4j;

import io.lmscore.store.Capability;
import io.lmscore.store.Cursor;
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
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.GateCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.graph.ChunkedDelete;
import io.lmscore.store.neo4j.graph.GraphSearch;
import io.lmscore.store.neo4j.graph.GraphWriter;
import io.lmscore.store.neo4j.graph.PathReads;
import io.lmscore.store.neo4j.graph.Purge;
import io.lmscore.store.neo4j.graph.ServerCheck;
import io.lmscore.store.neo4j.graph.TraversalReads;
import io.lmscore.store.neo4j.graph.WholeReads;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.Batch;
import io.lmscore.store.spi.Calls;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.GraphArguments;
import io.lmscore.store.spi.PortionCursor;
import io.lmscore.store.value.PropertyMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Nodes and relationships in a Neo4j database. */
final class Neo4jGraphStore implements GraphStore {
  private static final Set<Capability> CAPABILITIES =
      Arrays.stream(Capability.values())
          .filter(capability -> capability.role() == Role.GRAPH)
          .collect(Collectors.toUnmodifiableSet());

  private final Calls calls;
  private final Neo4jClient client;
  private final Neo4jSchema schema;
  private final Neo4jOptions options;
  private final InstantSource clock;
  private final Identities identities;
  private final GraphSearch search;
  private final TraversalReads traversals;
  private final PathReads paths;
  private final GraphWriter writer;

  Neo4jGraphStore(
      Calls calls,
      Neo4jClient client,
      Neo4jSchema schema,
      Neo4jOptions options,
      InstantSource clock) {
    this.calls = calls;
    this.client = client;
    this.schema = schema;
    this.options = options;
    this.clock = clock;
    this.identities = new Identities(options.namespace());
    WholeReads reads = new WholeReads(client, new GateCompiler(identities));
    this.search = new GraphSearch(reads, schema, identities);
    this.traversals = new TraversalReads(client, reads, identities);
    this.paths = new PathReads(reads, identities);
    this.writer = new GraphWriter(client, schema, identities);
  }

  @Override
  public String backend() {
    calls.checkOpen("graph.backend");
    return Neo4jProvider.ID;
  }

  @Override
  public Set<Capability> capabilities() {
    calls.checkOpen("graph.capabilities");
    return CAPABILITIES;
  }

  @Override
  public ServerInfo check() {
    Deadline call = calls.begin("graph.check");
    schema.check(call);
    return ServerCheck.run(client, call);
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    calls.checkOpen("graph.unwrap");
    return type.isInstance(client.driver())
        ? Optional.of(type.cast(client.driver()))
        : Optional.empty();
  }

  @Override
  public Outcome put(Node node, WriteCondition condition) {
    return write("put", List.of(Write.put(node, condition))).get(0);
  }

  @Override
  public Outcome put(Relationship relationship, WriteCondition condition) {
    return write("put", List.of(Write.put(relationship, condition))).get(0);
  }

  @Override
  public boolean delete(NodeId id) {
    return write("delete", List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public boolean delete(RelationshipId id) {
    return write("delete", List.of(Write.delete(id))).get(0) == Outcome.APPLIED;
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    return write("write", writes);
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return ChunkedDelete.run(client, identities, begin("deleteInChunks"), id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    Deadline call = begin("purgeTombstones");
    GraphArguments.checkAge(age, call);
    return new Purge(client, identities).tombstones(call, clock.instant().minus(age));
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return search.node(begin("node"), id);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    Deadline call = begin("nodes");
    return search.nodes(call, GraphArguments.ids(ids, call));
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return search.relationship(begin("relationship"), id);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return search.relationships(begin("relationships"), node, direction, pattern, page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return search.scan(begin("scanNodes"), pattern, page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return search.scan(begin("scanRelationships"), pattern, page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return traversals.nodes(begin("nodes"), traversal);
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return traversals.ids(begin("ids"), traversal);
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    return traversals.reach(begin("reach"), traversal);
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    String method = "graph.stream";
    return new PortionCursor<>(
        calls, method, () -> begin("stream"), call -> traversals.stream(call, traversal));
  }

  @Override
  public long count(Traversal traversal) {
    return traversals.count(begin("count"), traversal);
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    return traversals.countByStart(unordered("countByStart", traversal), traversal);
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    String checked = PropertyMap.checkKey(key);
    return traversals.countByProperty(unordered("countByProperty", traversal), traversal, checked);
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    return paths.paths(unordered("paths", traversal), traversal, rule);
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return paths.count(begin("countPaths"), traversal, rule);
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return paths.shortest(begin("shortestPath"), question);
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    return paths.allShortest(begin("shortestPaths"), question);
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    Deadline call = begin("cheapestPath");
    question.requiredWeight();
    return paths.cheapest(call, question, 1).stream().findFirst();
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    Deadline call = begin("kShortestPaths");
    GraphArguments.checkK(k, call);
    return paths.cheapest(call, question, k);
  }

  @Override
  public Explanation explain(Traversal traversal) {
    return traversals.explain(begin("explain"), traversal);
  }

  @Override
  public Digest digest() {
    return search.digest(begin("digest"));
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    Deadline call = begin("scanBucket");
    GraphArguments.checkBucket(bucket, call);
    return search.bucket(call, bucket, page);
  }

  /** Begins a call on the schema, which is there when it returns. */
  private Deadline begin(String method) {
    Deadline call = calls.begin("graph." + method);
    schema.ensure(call);
    return call;
  }

  private Deadline unordered(String method, Traversal traversal) {
    Deadline call = begin(method);
    GraphArguments.rejectOrder(traversal, call);
    return call;
  }

  private List<Outcome> write(String method, List<Write> writes) {
    Deadline call = begin(method);
    Batch batch = Batch.of(writes, options.indexed());
    return writes.isEmpty() ? List.of() : writer.write(call, batch, clock.instant());
  }
}
