package io.lmscore.store.timescale.graph;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.ElementReads;
import io.lmscore.store.spi.page.PagePosition;
import io.lmscore.store.spi.page.PagedQuery;
import io.lmscore.store.spi.page.PagedQuery.Item;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.schema.NamespaceIdentity;
import io.lmscore.store.timescale.sql.BucketPosition;
import io.lmscore.store.timescale.sql.ElementCompiler;
import io.lmscore.store.timescale.sql.RelationshipPosition;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads elements, each read with one statement. */
final class PostgresElements implements ElementReads {
  private static final int AFTER_NODE = 1 + GraphReader.NODE_COLUMNS;
  private static final int AFTER_RELATIONSHIP = 1 + GraphReader.RELATIONSHIP_COLUMNS;
  private static final int AFTER_BOTH =
      1 + GraphReader.NODE_COLUMNS + GraphReader.RELATIONSHIP_COLUMNS;

  private final PostgresClient client;
  private final NamespaceIdentity identity;
  private final ElementCompiler compiler;

  /**
   * @param identity the identity of the namespace, to which its page cursors belong
   */
  PostgresElements(PostgresClient client, NamespaceIdentity identity, Tables tables) {
    this.client = client;
    this.identity = identity;
    this.compiler = new ElementCompiler(tables);
  }

  @Override
  public Optional<Node> node(Call call, NodeId id) {
    return client.read(
        call, session -> Optional.ofNullable(session.first(compiler.node(id), GraphReader::node)));
  }

  @Override
  public List<Node> nodes(Call call, SortedSet<NodeId> ids) {
    return client.read(call, session -> session.list(compiler.nodes(ids), GraphReader::node));
  }

  @Override
  public Optional<Relationship> relationship(Call call, RelationshipId id) {
    return client.read(
        call,
        session ->
            Optional.ofNullable(
                session.first(compiler.relationship(id), GraphReader::relationship)));
  }

  @Override
  public Page<Node> scan(Call call, NodePattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, pattern);
    long after = question.after(page, PostgresElements::number).orElse(0L);
    return page(
        call,
        question,
        page,
        compiler.scan(pattern, after, page.size() + 1),
        row -> new Item<>(GraphReader.node(row), PagePosition.write(row.getLong(AFTER_NODE))));
  }

  @Override
  public Page<Relationship> scan(Call call, RelationshipPattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, pattern);
    long after = question.after(page, PostgresElements::number).orElse(0L);
    return page(
        call,
        question,
        page,
        compiler.scan(pattern, after, page.size() + 1),
        row ->
            new Item<>(
                GraphReader.relationship(row),
                PagePosition.write(row.getLong(AFTER_RELATIONSHIP))));
  }

  @Override
  public Page<Relationship> relationships(
      Call call, NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, node, direction, pattern);
    RelationshipPosition after =
        question
            .after(page, position -> RelationshipPosition.read(position, direction))
            .orElse(RelationshipPosition.START);
    return page(
        call,
        question,
        page,
        compiler.relationships(node, direction, pattern, after, page.size() + 1),
        row -> {
          Relationship relationship = GraphReader.relationship(row);
          RelationshipPosition position =
              new RelationshipPosition(
                  row.getInt(AFTER_RELATIONSHIP),
                  relationship.id().type(),
                  row.getLong(AFTER_RELATIONSHIP + 1),
                  relationship.id().key());
          return new Item<>(relationship, position.text());
        });
  }

  @Override
  public Page<Element> bucket(Call call, int bucket, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, bucket);
    BucketPosition after = question.after(page, BucketPosition::read).orElse(BucketPosition.START);
    return page(
        call,
        question,
        page,
        compiler.bucket(bucket, after, page.size() + 1),
        row -> {
          BucketPosition position =
              new BucketPosition(row.getInt(AFTER_BOTH), row.getLong(AFTER_BOTH + 1));
          return new Item<>(GraphReader.element(row), position.text());
        });
  }

  @Override
  public Digest digest(Call call) {
    return client.read(
        call,
        session -> {
          List<Digest.Bucket> nodes = new ArrayList<>();
          List<Digest.Bucket> relationships = new ArrayList<>();
          session.list(
              compiler.digest(),
              row ->
                  (row.getInt(1) == 0 ? nodes : relationships)
                      .add(new Digest.Bucket(row.getInt(2), row.getLong(3), row.getLong(4))));
          return new Digest(nodes, relationships);
        });
  }

  private static long number(PagePosition position) {
    return position.number(0, Long.MAX_VALUE);
  }

  private interface ItemReader<T> {
    Item<T> read(ResultSet row) throws SQLException;
  }

  private <T> Page<T> page(
      Call call, PagedQuery question, PageRequest page, Sql sql, ItemReader<T> reader) {
    NamespaceIdentity.IdentifiedRows<Item<T>> found = identity.read(call, sql, reader::read);
    return question.page(found.identity(), page, found.rows());
  }
}
