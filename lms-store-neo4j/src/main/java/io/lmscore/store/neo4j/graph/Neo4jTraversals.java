package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.GroupLayout;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.RowLayout;
import io.lmscore.store.neo4j.cypher.TraversalCompiler;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ConsistentReads.ItemReader;
import io.lmscore.store.neo4j.isolation.ConsistentStream;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.neo4j.isolation.ReadAnswer;
import io.lmscore.store.neo4j.isolation.RereadElements;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.graph.TraversalReads;
import io.lmscore.store.spi.page.PortionCursor.Portions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers traversals, each with one statement, unless walks are counted. */
final class Neo4jTraversals implements TraversalReads {
  private final Neo4jClient client;
  private final ConsistentReads reads;
  private final TraversalCompiler compiler;
  private final ElementCompiler elements;
  private final Neo4jWalks walks;

  /**
   * @param paths those of the same namespace
   */
  Neo4jTraversals(
      Neo4jClient client, ConsistentReads reads, Neo4jPaths paths, Identities identities) {
    this.client = client;
    this.reads = reads;
    this.compiler = new TraversalCompiler(identities);
    this.elements = new ElementCompiler(identities);
    this.walks = new Neo4jWalks(reads, paths, compiler);
  }

  @Override
  public List<Node> nodes(Call call, Traversal traversal) {
    return reads.answer(
        call,
        compiler.nodes(traversal, true),
        new EndReader(ends(traversal))::end,
        read(call, traversal, true));
  }

  @Override
  public List<NodeId> ids(Call call, Traversal traversal) {
    return reads.answer(call, compiler.ids(traversal), EndReader::id, read(call, traversal, false));
  }

  @Override
  public List<Reached> reach(Call call, Traversal traversal) {
    return reads.answer(
        call,
        compiler.reach(traversal),
        new EndReader(ends(traversal))::reached,
        read(call, traversal, true));
  }

  private static AnswerConditions ends(Traversal traversal) {
    return AnswerConditions.of(traversal, false);
  }

  private static ReadAnswer read(Call call, Traversal traversal, boolean showsOrder) {
    return new ReadAnswer(call, order(traversal), traversal.limit(), showsOrder);
  }

  private static List<Ordering.Key> order(Traversal traversal) {
    return traversal.ordering().map(Ordering::keys).orElse(List.of());
  }

  /** Streams all nodes, chunk by chunk. */
  @Override
  public Portions<Node> stream(Call call, Traversal traversal) {
    return stream(
        call, compiler.nodes(traversal, false), new EndReader(ends(traversal))::end, traversal);
  }

  @Override
  public List<Row> rows(Call call, Traversal traversal, List<Column> columns) {
    if (Groups.areGroups(columns)) {
      return groups(call, traversal, columns, true).stream().limit(traversal.limit()).toList();
    }
    RowLayout layout = RowLayout.of(traversal, columns);
    return reads.answer(
        call,
        compiler.rows(traversal, layout, true),
        new RowReader(layout)::row,
        read(call, traversal, layout.showsOrder()));
  }

  /** Streams all rows, chunk by chunk. */
  @Override
  public Portions<Row> streamRows(Call call, Traversal traversal, List<Column> columns) {
    if (Groups.areGroups(columns)) {
      return Portions.of(groups(call, traversal, columns, false));
    }
    RowLayout layout = RowLayout.of(traversal, columns);
    return stream(
        call, compiler.rows(traversal, layout, false), new RowReader(layout)::row, traversal);
  }

  private List<Row> groups(Call call, Traversal traversal, List<Column> columns, boolean limited) {
    Groups groups = new Groups(columns);
    if (groups.countWalks()) {
      return walks.groups(call, traversal, groups);
    }
    GroupLayout layout = new GroupLayout(groups);
    Neo4jQuery query = compiler.groups(traversal, layout, limited);
    return new GroupReader(layout).groups(call, traversal, reads, query);
  }

  private <T> Portions<T> stream(
      Call call, Neo4jQuery query, ItemReader<Optional<FoundItem<T>>> item, Traversal traversal) {
    ElementReader reader = ElementReader.ofStream();
    return new ConsistentStream<>(
        client.stream(
            call,
            query,
            row -> ElementReader.chunk(row.get(0).asObject(), one -> item.read(reader, one))),
        reader,
        order(traversal),
        this::reread);
  }

  /** Nodes are read by one statement, and relationships by one for each of their types. */
  private RereadElements reread(Call call, Set<Object> ids) {
    List<NodeId> nodes = new ArrayList<>();
    Map<String, List<RelationshipId>> byType = new TreeMap<>();
    for (Object id : ids) {
      if (id instanceof NodeId node) {
        nodes.add(node);
      } else {
        RelationshipId relationship = (RelationshipId) id;
        byType.computeIfAbsent(relationship.type(), type -> new ArrayList<>()).add(relationship);
      }
    }
    List<RereadElements.Item<Relationship>> relationships = new ArrayList<>();
    byType.forEach(
        (type, ofType) ->
            relationships.addAll(
                reads.items(
                    call,
                    elements.relationships(type, ofType),
                    RereadElements.Item::relationship)));
    return new RereadElements(
        nodes.isEmpty()
            ? List.of()
            : reads.items(call, elements.nodes(nodes), RereadElements.Item::node),
        relationships);
  }

  @Override
  public long count(Call call, Traversal traversal) {
    return reads.read(
        call,
        (rows, reader) -> rows.atLeastOne(compiler.count(traversal), item -> (Long) item).get(0));
  }

  /** The first statement of {@link #nodes} or {@link #rows}, and the server's plan for it. */
  @Override
  public Explanation explain(Call call, Traversal traversal, List<Column> columns) {
    Neo4jQuery query = reads.asSent(query(traversal, columns));
    return new Explanation(query.text(), query.parameters(), Optional.of(client.plan(call, query)));
  }

  private Neo4jQuery query(Traversal traversal, List<Column> columns) {
    if (new Groups(columns).countWalks()) {
      return walks.firstStatement(traversal);
    } else if (Groups.areGroups(columns)) {
      return compiler.groups(traversal, new GroupLayout(new Groups(columns)), true);
    }
    return columns.isEmpty()
        ? compiler.nodes(traversal, true)
        : compiler.rows(traversal, RowLayout.of(traversal, columns), true);
  }
}
