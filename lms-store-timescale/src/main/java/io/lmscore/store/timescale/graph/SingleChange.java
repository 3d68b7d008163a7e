package io.lmscore.store.timescale.graph;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.ChangedElements;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.NodeWriteCompiler;
import io.lmscore.store.timescale.sql.RelationshipWriteCompiler;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.util.Optional;

/**
 * Changes one element with two statements and no transaction around them: reads its row, and
 * replaces the row unless another transaction has written it meanwhile. A row keeps the id of the
 * transaction that wrote it in {@code xmin}, so a row that was written twice with the same content
 * is another row.
 */
final class SingleChange {
  private final PostgresClient client;
  private final Tables tables;
  private final Call call;
  private final ChangedElements changed;

  SingleChange(PostgresClient client, Tables tables, Call call, Batch batch) {
    this.client = client;
    this.tables = tables;
    this.call = call;
    this.changed = new ChangedElements(call, batch);
  }

  /** A row as it was read. */
  private record Row<E extends Element>(E element, long num, String version) {}

  /**
   * Makes the change if it takes effect.
   *
   * @return false when nothing was changed, and the change must be resolved under a lock
   */
  boolean isApplied(Batch batch) {
    return batch.nodeChanges().isEmpty()
        ? isApplied(batch.relationshipChanges().get(0).write())
        : isApplied(batch.nodeChanges().get(0).write());
  }

  private boolean isApplied(ChangeNode write) {
    NodeWriteCompiler compiler = new NodeWriteCompiler(tables);
    int columns = GraphReader.NODE_COLUMNS;
    Optional<Row<Node>> stored =
        read(
            compiler.readRow(write.id()),
            row ->
                new Row<>(
                    GraphReader.node(row), row.getLong(columns + 1), row.getString(columns + 2)));
    return stored
        .flatMap(
            row ->
                changed
                    .nodeIfChanged(write, row.element())
                    .map(node -> compiler.replaceRow(row.num(), row.version(), node)))
        .filter(this::isReplaced)
        .isPresent();
  }

  private boolean isApplied(ChangeRelationship write) {
    RelationshipWriteCompiler compiler = new RelationshipWriteCompiler(tables);
    int columns = GraphReader.RELATIONSHIP_COLUMNS;
    Optional<Row<Relationship>> stored =
        read(
            compiler.readRow(write.id()),
            row ->
                new Row<>(
                    GraphReader.relationship(row),
                    row.getLong(columns + 1),
                    row.getString(columns + 2)));
    return stored
        .flatMap(
            row ->
                changed
                    .relationshipIfChanged(write, row.element())
                    .map(link -> compiler.replaceRow(row.num(), row.version(), link)))
        .filter(this::isReplaced)
        .isPresent();
  }

  private <T> Optional<T> read(Sql sql, Session.Row<T> row) {
    return client.read(call, session -> session.list(sql, row)).stream().findFirst();
  }

  private boolean isReplaced(Sql replacement) {
    return client.writeStatement(call, session -> session.update(replacement)) > 0;
  }
}
