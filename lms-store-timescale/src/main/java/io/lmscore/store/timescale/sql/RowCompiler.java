package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Ordering;
import java.util.Collection;
import java.util.List;

/**
 * Compiles columns and orders of what a traversal finds: the end node under the alias n, its start
 * under the alias s, and its tag under the alias e.
 */
final class RowCompiler implements Column.Visitor<Sql> {
  private final Tables tables;
  private final Tag tag;

  private RowCompiler(Tables tables, Tag tag) {
    this.tables = tables;
    this.tag = tag;
  }

  /** The tag that rows of these columns need. */
  static Tag tag(Collection<Column> columns) {
    boolean hasDistance = columns.contains(Column.distance());
    if (columns.contains(Column.start())) {
      return hasDistance ? Tag.START_AND_DISTANCE : Tag.START;
    }
    return hasDistance ? Tag.DISTANCE : Tag.NONE;
  }

  /** The values of the columns, a property as JSON. */
  static Sql columns(List<Column> columns, Tables tables, Tag tag) {
    RowCompiler compiler = new RowCompiler(tables, tag);
    Sql sql = new Sql();
    for (Column column : columns) {
      sql.add(sql.text().isEmpty() ? "" : ", ").add(column.accept(compiler));
    }
    return sql;
  }

  static Sql order(Ordering ordering, Tables tables, Tag tag) {
    RowCompiler compiler = new RowCompiler(tables, tag);
    Sql order = new Sql();
    for (Ordering.Key key : ordering.keys()) {
      boolean isProperty = key.column() instanceof Column.Property;
      order.add(isProperty ? tables.sortKey() + "(" : "").add(key.column().accept(compiler));
      order.add(isProperty ? ")" : "").add(key.sort() == Sort.ASCENDING ? "" : " desc");
      order.add(isProperty ? " nulls last, " : ", ");
    }
    return order.add(tag.hasStart() ? "n.id, s.id" : "n.id");
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
    return Sql.of(tag.distance());
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
