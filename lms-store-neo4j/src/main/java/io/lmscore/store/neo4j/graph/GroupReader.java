package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Column;
import io.lmscore.store.graph.Row;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.neo4j.cypher.GroupLayout;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.graph.GroupRows;
import io.lmscore.store.spi.graph.Groups;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads the items of a {@link GroupLayout}, and completes the groups. */
final class GroupReader {
  private final GroupLayout layout;
  private final Groups groups;
  private final List<Column> otherKeys;
  private final List<Column> aggregated;

  GroupReader(GroupLayout layout) {
    this.layout = layout;
    this.groups = layout.groups();
    this.otherKeys = layout.otherKeys();
    this.aggregated = groups.aggregated();
  }

  /**
   * The groups in order.
   *
   * @param query the items of the layout
   */
  List<Row> groups(Call call, Traversal traversal, ConsistentReads reads, Neo4jQuery query) {
    RowReader ofRows = new RowReader(layout.rows(traversal));
    return reads.read(
        call,
        (rows, reader) -> {
          IntConsumer work = new StepCounter(call)::add;
          GroupRows found = new GroupRows(groups, work);
          rows.atLeastOne(
              query,
              list ->
                  ElementReader.chunk(
                      list,
                      item ->
                          layout.isCounted()
                              ? addCounted(found, (List<?>) item)
                              : addRow(found, ofRows.row(reader, item), work)));
          return found.rows(traversal, call);
        });
  }

  private long addCounted(GroupRows found, List<?> item) {
    List<?> sent = (List<?>) item.get(0);
    Optional<Value> property = ElementReader.value(item.get(1));
    List<Optional<Value>> keys = new ArrayList<>();
    for (Column key : groups.keys()) {
      int index = otherKeys.indexOf(key);
      if (index >= 0 && RowReader.isDeleted(key, sent.get(index))) {
        return 0;
      }
      keys.add(index < 0 ? property : RowReader.value(key, sent.get(index)));
    }
    List<Optional<Value>> values = aggregated.stream().map(column -> property).toList();
    long count = (Long) item.get(2);
    found.add(keys, values, count);
    return count;
  }

  private long addRow(GroupRows found, Optional<FoundItem<Row>> item, IntConsumer work) {
    if (item.isEmpty() || !item.get().matches().test(work)) {
      return 0;
    }
    Row row = item.get().item();
    found.add(
        groups.keys().stream().map(row::find).toList(),
        aggregated.stream().map(row::find).toList(),
        1);
    return 1;
  }
}
