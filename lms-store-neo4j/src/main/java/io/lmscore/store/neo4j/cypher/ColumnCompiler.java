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
    } else if (column instanceof Column.RelationshipPart part) {
      return relationship().ordered(part.part());
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

  @Override
  public String visitProperty(Column.Property column) {
    return property(found.node(), column.key());
  }

  /**
   * The key of a long list is read only where the other one is absent. That one may have been read
   * long before, by a filter, and the value may have moved since: where both are absent, it is read
   * again.
   */
  private String property(String variable, String key) {
    return "coalesce("
        + variable
        + "."
        + Names.quote(key)
        + ", "
        + ElementText.readLate(variable, Names.LONG_LIST + key, parameters)
        + ", "
        + ElementText.readLate(variable, key, parameters)
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
  public String visitRelationshipPart(Column.RelationshipPart column) {
    return relationship().part(column.part());
  }

  @Override
  public String visitRelationshipProperty(Column.RelationshipProperty column) {
    return property(relationship().variable(), column.key());
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

  /** The expression by which rows are ordered, for a property. */
  String orderedProperty(Column column) {
    return column instanceof Column.RelationshipProperty property
        ? FilterCompiler.ordered(relationship().variable(), property.key())
        : FilterCompiler.ordered(found.node(), ((Column.Property) column).key());
  }

  private FoundRelationship relationship() {
    return found.relationship().orElseThrow();
  }

  private String start() {
    return found.start().orElseThrow();
  }
}
