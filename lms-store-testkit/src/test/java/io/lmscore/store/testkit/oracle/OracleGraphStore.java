package io.lmscore.store.testkit.oracle;

import io.lmscore.store.Capability;
import io.lmscore.store.ConflictException;
import io.lmscore.store.Cursor;
import io.lmscore.store.InvalidValueException;
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
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
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
import io.lmscore.store.spi.call.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The oracle as a graph store: slow, for small graphs, and open to faults in subclasses. */
public class OracleGraphStore implements GraphStore {
  private static final int BUDGET = 3_000_000;
  private static final Calls CALLS = new Calls("oracle", Duration.ofHours(1));

  protected final GraphModel model = new GraphModel();
  private final TraversalOracle traversals = new TraversalOracle(model);
  private final PathOracle paths = new PathOracle(model, BUDGET);

  @Override
  public String backend() {
    return "oracle";
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    all.removeIf(c -> c.role() != Role.GRAPH || c == Capability.SERVER_PLAN);
    return all;
  }

  @Override
  public ServerInfo check() {
    return new ServerInfo("oracle", "1", Duration.ZERO);
  }

  /** Its calls end when they are done: this store. */
  @Override
  public GraphStore withTimeout(Duration timeout) {
    CALLS.withTimeout("graph.withTimeout", timeout);
    return this;
  }

  @Override
  public <T> Optional<T> unwrap(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    GraphModel.Result result = model.write(writes);
    result.conflicts().stream()
        .findAny()
        .ifPresent(
            conflict -> {
              throw new ConflictException(conflict.reason(), conflict.element(), "conflict");
            });
    return result.outcomes();
  }

  @Override
  public boolean deleteInChunks(NodeId id) {
    return model.delete(id);
  }

  @Override
  public long purgeTombstones(Duration age) {
    return model.purgeAllTombstones();
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return model.node(id);
  }

  @Override
  public List<Node> nodes(Collection<NodeId> ids) {
    return model.nodes().stream().filter(node -> ids.contains(node.id())).toList();
  }

  @Override
  public Optional<Relationship> relationship(RelationshipId id) {
    return model.relationship(id);
  }

  @Override
  public Page<Relationship> relationships(
      NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    return page(model.relationships(node, direction, pattern), page);
  }

  @Override
  public Page<Node> scanNodes(NodePattern pattern, PageRequest page) {
    return page(traversals.matching(pattern), page);
  }

  @Override
  public Page<Relationship> scanRelationships(RelationshipPattern pattern, PageRequest page) {
    return page(
        model.relationships().stream().filter(r -> FilterOracle.matches(pattern, r)).toList(),
        page);
  }

  @Override
  public List<Node> nodes(Traversal traversal) {
    return reach(traversal).stream().map(Reached::node).toList();
  }

  @Override
  public List<NodeId> ids(Traversal traversal) {
    return nodes(traversal).stream().map(Node::id).toList();
  }

  @Override
  public List<Reached> reach(Traversal traversal) {
    requireNodeOrder(traversal);
    return limited(traversals.reach(traversal), traversal.limit());
  }

  @Override
  public Cursor<Node> stream(Traversal traversal) {
    requireNodeOrder(traversal);
    return cursor(traversals.nodes(traversal));
  }

  @Override
  public List<Row> rows(Traversal traversal, Column... columns) {
    return limited(traversals.rows(traversal, checked(traversal, columns)), traversal.limit());
  }

  @Override
  public Cursor<Row> streamRows(Traversal traversal, Column... columns) {
    return cursor(traversals.rows(traversal, checked(traversal, columns)));
  }

  @Override
  public long count(Traversal traversal) {
    return traversals.reach(traversal).size();
  }

  @Override
  public List<StartCount> countByStart(Traversal traversal) {
    noOrder(traversal);
    return limited(traversals.countByStart(traversal), traversal.limit());
  }

  @Override
  public List<ValueCount> countByProperty(Traversal traversal, String key) {
    noOrder(traversal);
    return limited(traversals.countByProperty(traversal, key), traversal.limit());
  }

  @Override
  public List<Path> paths(Traversal traversal, PathRule rule) {
    noOrder(traversal);
    return limited(paths.paths(traversal, rule), traversal.limit());
  }

  @Override
  public long countPaths(Traversal traversal, PathRule rule) {
    return paths.paths(traversal, rule).size();
  }

  @Override
  public Optional<Path> shortestPath(ShortestPath question) {
    return paths.shortest(question).stream().findFirst();
  }

  @Override
  public List<Path> shortestPaths(ShortestPath question) {
    return limited(paths.shortest(question), question.limit());
  }

  @Override
  public Optional<CostedPath> cheapestPath(ShortestPath question) {
    question.requiredWeight();
    return kShortestPaths(question, 1).stream().findFirst();
  }

  @Override
  public List<CostedPath> cheapestPaths(ShortestPath question) {
    question.requiredWeight();
    require(!paths.reachesNegative(question));
    return limited(paths.leastCost(question), question.limit());
  }

  @Override
  public List<CostedPath> kShortestPaths(ShortestPath question, int k) {
    require(k >= 1 && k <= 1_000);
    require(question.weight().isEmpty() || !paths.reachesNegative(question));
    return limited(paths.cheapest(question), k);
  }

  @Override
  public Explanation explain(Traversal traversal, Column... columns) {
    if (columns.length > 0) {
      checked(traversal, columns);
    } else {
      requireNodeOrder(traversal);
    }
    // The names stand for a query text, the values for its parameters.
    String text =
        traversal.hops().stream()
            .map(hop -> hop.direction() + " " + hop.relationships().types())
            .toList()
            .toString();
    return new Explanation(
        text, Map.of("all", traversal + " " + List.of(columns)), Optional.empty());
  }

  @Override
  public Digest digest() {
    return DigestOracle.digest(model);
  }

  @Override
  public Page<Element> scanBucket(int bucket, PageRequest page) {
    require(bucket >= 0 && bucket < Digest.BUCKETS);
    List<Element> elements = new ArrayList<>();
    model.nodes().stream()
        .filter(node -> DigestOracle.bucket(node.id()) == bucket)
        .forEach(elements::add);
    model.relationships().stream()
        .filter(relationship -> DigestOracle.bucket(relationship.id()) == bucket)
        .forEach(elements::add);
    return page(elements, page);
  }

  private static <T> Cursor<T> cursor(List<T> all) {
    Iterator<T> items = all.iterator();
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public T next() {
        return items.next();
      }

      @Override
      public void close() {}
    };
  }

  private static List<Column> checked(Traversal traversal, Column... columns) {
    List<Column> list = List.of(columns);
    require(!list.isEmpty() && list.size() <= MAX_COLUMNS);
    require(new HashSet<>(list).size() == list.size());
    boolean areGroups = list.stream().anyMatch(Column::isAggregate);
    boolean areRelationships = list.stream().anyMatch(Column::isOfRelationship);
    require(!areRelationships || endsWithStep(traversal.hops()));
    require(!areRelationships || !list.contains(Column.countWalks()));
    for (Column key : orderColumns(traversal)) {
      require(list.contains(key) || (!areGroups && !isOfRowsOnly(key)));
    }
    return list;
  }

  private static void requireNodeOrder(Traversal traversal) {
    for (Column key : orderColumns(traversal)) {
      require(!isOfRowsOnly(key));
    }
  }

  private static boolean isOfRowsOnly(Column key) {
    return key.isAggregate() || key.isOfRelationship() || key.equals(Column.start());
  }

  private static boolean endsWithStep(List<Hop> hops) {
    return !hops.isEmpty()
        && hops.get(hops.size() - 1).min() == 1
        && hops.get(hops.size() - 1).max() == 1;
  }

  private static List<Column> orderColumns(Traversal traversal) {
    return traversal.ordering().stream()
        .flatMap(ordering -> ordering.keys().stream())
        .map(Ordering.Key::column)
        .toList();
  }

  private static void noOrder(Traversal traversal) {
    require(traversal.ordering().isEmpty());
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new InvalidValueException("rejected");
    }
  }

  private static <T> List<T> limited(Collection<T> all, int limit) {
    return all.stream().limit(limit).toList();
  }

  private static <T> Page<T> page(List<T> all, PageRequest page) {
    int from = page.after().map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + page.size());
    return new Page<>(
        all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
  }
}
