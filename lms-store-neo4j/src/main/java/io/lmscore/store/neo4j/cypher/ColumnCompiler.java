package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;

/** Compiles columns to expressions on what a traversal has found. */
final class ColumnCompiler implements Column.Visitor<String> {
  private final FoundNodes found;
  private final Parameters parameters;

  ColumnCompiler(FoundNodes found, Parameters parameters) {
    this.found = found;
    this.parameters = parameters;
  }

  /** The expression by which rows are ordered, for columns other than properties. */
  String ordered(Column column) {
    if (column instanceof Column.Id) {
      return OrderCompiler.id(found.node());
    } else if (column instanceof Column.StartId) {
      return OrderCompiler.id(start());
    } else if (column instanceof Column.Label) {
      return "[x IN labels(" + found.node() + ") WHERE x STARTS WITH '" + Names.PREFIX + "'][0]";
    }
    return column.accept(this);
  }

  @Override
  public String visitId(Column.Id column) {
    return found.node() + "." + Names.ID;
  }

  @Override
  public String visitLabel(Column.Label column) {
    return "labels(" + found.node() + ")";
  }

  /** The key of a long list is read only where the other one is absent. */
  @Override
  public String visitProperty(Column.Property column) {
    return "coalesce("
        + found.node()
        + "."
        + Names.quote(column.key())
        + ", "
        + ElementText.readLate(found.node(), Names.LONG_LIST + column.key(), parameters)
        + ")";
  }

  @Override
  public String visitDistance(Column.Distance column) {
    return found.distance().orElseThrow();
  }

  @Override
  public String visitDegree(Column.Degree column) {
    return new NeighbourhoodCompiler(found.node(), 1, parameters)
        .degree(column.direction(), column.relationships());
  }

  @Override
  public String visitStartId(Column.StartId column) {
    return start() + "." + Names.ID;
  }

  @Override
  public String visitCount(Column.Count column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }

  @Override
  public String visitCountWalks(Column.CountWalks column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }

  @Override
  public String visitAggregate(Column.Aggregate column) {
    throw new IllegalArgumentException("an aggregate is no part of one row");
  }

  private String start() {
    return found.start().orElseThrow();
  }
}
