package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.spi.path.WalkGroups;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The items of a statement for groups, which the client completes: Cypher takes 1 and 1.0 for equal
 * in some places and for different in others.
 *
 * <p>With at most one property, the server counts equal ones: an item is a list of the keys that
 * are no property, the value of the property (null without one), and the count. With several
 * properties, only whole elements show that all were read from one version of an element, see
 * {@link RowLayout}: an item is that of a row with the keys and the properties.
 *
 * @param groups the groups of the rows
 */
public record GroupLayout(Groups groups) {
  /** The keys that are no property. */
  public List<Column> otherKeys() {
    return groups.keys().stream().filter(key -> !key.isProperty()).toList();
  }

  /** The properties, of keys and aggregates. */
  public List<Column> properties() {
    Set<Column> properties = new LinkedHashSet<>();
    groups.keys().stream().filter(Column::isProperty).forEach(properties::add);
    properties.addAll(groups.aggregated());
    return List.copyOf(properties);
  }

  /** Whether items are counted by the server. */
  public boolean isCounted() {
    return properties().size() <= 1;
  }

  /** The layout of the rows of that traversal, where items are not counted. */
  public RowLayout rows(Traversal traversal) {
    List<Column> columns = new ArrayList<>(otherKeys());
    columns.addAll(properties());
    return RowLayout.of(WalkGroups.unordered(traversal), columns);
  }

  /** Whether the groups are counts by start alone, which the server can order. */
  boolean isByStart() {
    return groups.columns().stream().allMatch(GroupLayout::isStartOrCount)
        && groups.keys().equals(List.of(Column.start()));
  }

  private static boolean isStartOrCount(Column column) {
    return column.equals(Column.start()) || column.equals(Column.count());
  }

  /** Counts equal keys and values of what was found. */
  String counted(FoundNodes found, Parameters parameters) {
    ColumnCompiler compiler = new ColumnCompiler(found, parameters);
    List<Column> keys = otherKeys();
    StringBuilder values = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      values.append(", " + keys.get(i).accept(compiler) + " AS k" + i);
      names.append(i == 0 ? "" : ", ").append("k" + i);
    }
    boolean hasLink = found.relationship().isPresent();
    String value = properties().isEmpty() ? "null" : properties().get(0).accept(compiler);
    // a property of every element is read last: one that still has it was not deleted before
    return " WITH "
        + found.node()
        + " AS found, "
        + found.relationship().map(link -> link.variable() + " AS link, ").orElse("")
        + value
        + " AS v"
        + values
        + " WITH *, "
        + ElementText.readLate("found", Names.ID, parameters)
        + " AS stored"
        + (hasLink ? ", " + ElementText.readLate("link", Names.ID, parameters) : "")
        + (hasLink ? " AS linkStored" : "")
        + " WHERE stored IS NOT NULL"
        + (hasLink ? " AND linkStored IS NOT NULL" : "")
        + " WITH ["
        + names
        + "] AS k, v, coalesce(v IS :: FLOAT NOT NULL OR v IS :: LIST<FLOAT NOT NULL> NOT NULL,"
        + " false) AS isDouble, count(*) AS number"
        + RowBatches.of("[k, v, number]", "m");
  }
}
