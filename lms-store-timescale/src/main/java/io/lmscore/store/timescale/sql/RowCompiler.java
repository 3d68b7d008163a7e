package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Ordering;
import java.util.List;

/** Compiles columns and orders of what a traversal finds, see {@link RowKind}. */
final class RowCompiler implements Column.Visitor<Sql> {
  private final Tables tables;
  private final RowKind rows;

  private RowCompiler(Tables tables, RowKind rows) {
    this.tables = tables;
    this.rows = rows;
  }

  /** The values of the columns, a property as JSON. */
  static Sql columns(List<Column> columns, Tables tables, RowKind rows) {
    RowCompiler compiler = new RowCompiler(tables, rows);
    Sql sql = new Sql();
    for (Column column : columns) {
      sql.add(sql.text().isEmpty() ? "" : ", ").add(column.accept(compiler));
    }
    return sql;
  }

  static Sql order(Ordering ordering, Tables tables, RowKind rows) {
    RowCompiler compiler = new RowCompiler(tables, rows);
    Sql order = new Sql();
    for (Ordering.Key key : ordering.keys()) {
      boolean isProperty = key.column().isProperty();
      order.add(isProperty ? tables.sortKey() + "(" : "").add(key.column().accept(compiler));
      order.add(isProperty ? ")" : "").add(key.sort() == Sort.ASCENDING ? "" : " desc");
      order.add(isProperty ? " nulls last, " : ", ");
    }
    order.add(rows.tag().hasStart() ? "n.id, s.id" : "n.id");
    return rows.lastStep().isEmpty()
        ? order
        : order.add(", " + rows.from() + ".id, e.type, " + rows.to() + ".id, e.key");
  }

  @Override
  public Sql visitId(Column.Id column) {
    return Sql.of("n.id");
  }

  @Override
  public Sql visitLabel(Column.Label column) {
    return Sql.of("n.label");
  }

  @Override
  public Sql visitProperty(Column.Property column) {
    return Sql.of(FilterCompiler.property("n.properties", column.key()));
  }

  @Override
  public Sql visitDistance(Column.Distance column) {
    return Sql.of(rows.tag().distance());
  }

  @Override
  public Sql visitDegree(Column.Degree column) {
    LinkCompiler links = new LinkCompiler(tables, column.relationships(), column.direction());
    return Sql.of("(select count(*) from (").add(links.from("n.num")).add(") as d)");
  }

  @Override
  public Sql visitStartId(Column.StartId column) {
    return Sql.of("s.id");
  }

  @Override
  public Sql visitRelationshipPart(Column.RelationshipPart column) {
    return Sql.of(
        switch (column.part()) {
          case FROM -> rows.from() + ".id";
          case TYPE -> "e.type";
          case TO -> rows.to() + ".id";
          case KEY -> "e.key";
        });
  }

  @Override
  public Sql visitRelationshipProperty(Column.RelationshipProperty column) {
    return Sql.of(FilterCompiler.property("e.properties", column.key()));
  }

  @Override
  public Sql visitCount(Column.Count column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }

  @Override
  public Sql visitCountWalks(Column.CountWalks column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }

  @Override
  public Sql visitAggregate(Column.Aggregate column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }
}
