package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Column;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * The ends of a traversal and the number of walks to each, as arrays: the table e of {@link
 * RowKind}, which needs no search then, with a column for the walks. Not thread-safe.
 */
public final class CountedEnds {
  private final Tag tag;
  private final LongStream.Builder ends = LongStream.builder();
  private final LongStream.Builder tags = LongStream.builder();
  private final LongStream.Builder walks = LongStream.builder();

  /** Begins without ends, for groups of these columns. */
  public CountedEnds(Collection<Column> columns) {
    this.tag = Tag.of(columns);
  }

  /**
   * Adds an end, or a pair of a start and an end.
   *
   * @param start its number; any number without the column
   * @param end its number
   */
  public void add(long start, long end, int distance, long walksToEnd) {
    ends.add(end);
    walks.add(walksToEnd);
    if (tag != Tag.NONE) {
      tags.add(tag.of(start, distance));
    }
  }

  /**
   * The table e. Nothing can be added after it. No plan fits both short arrays and those with
   * millions of items.
   */
  Sql table() {
    Sql sql = Sql.of("unnest(").bind(ends.build().toArray());
    if (tag != Tag.NONE) {
      sql.add(", ").bind(tags.build().toArray());
    }
    return sql.add(", ")
        .bind(walks.build().toArray())
        .add(tag == Tag.NONE ? ") as e (num, walks)" : ") as e (num, tag, walks)")
        .planEachTime();
  }
}
