package io.lmscore.store.spi.series;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.AggregateMap;
import io.lmscore.store.series.Aggregate;
import io.lmscore.store.series.Bucket;
import io.lmscore.store.series.BucketQuery;
import io.lmscore.store.series.SeriesKey;
import io.lmscore.store.spi.encoding.Micros;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Collects the time buckets of a result in columns, which is several times faster and smaller than
 * one object for each. Not thread-safe; its lists are.
 */
public final class BucketTable {
  private final AggregateMap.Shape shape;
  private final List<Block> full = new ArrayList<>();
  private Block last;

  /**
   * @param aggregates the aggregates of every time bucket, in the order of {@link
   *     BucketQuery#aggregates}
   */
  public BucketTable(Set<Aggregate> aggregates) {
    shape = new AggregateMap.Shape(aggregates);
    last = new Block(shape, Block.MIN_ROWS);
  }

  /**
   * Appends a time bucket.
   *
   * @param start in microseconds since 1970-01-01T00:00:00Z
   * @param count the number of readings in it
   * @param valueOf called once for each aggregate, in order
   * @throws InvalidValueException when a value is not finite; the table is then unchanged
   */
  public void add(SeriesKey series, long start, long count, ToDoubleFunction<Aggregate> valueOf) {
    if (last.isFull()) {
      ensureCapacity();
    }
    last.add(series, start, count, valueOf);
  }

  /** The number of time buckets. */
  public int size() {
    return full.size() * Block.MAX_ROWS + last.size;
  }

  /**
   * The time buckets in the order in which they were added, unmodifiable. Each access creates a new
   * object. The list does not include time buckets added later.
   */
  public List<Bucket> list() {
    Block[] blocks = full.toArray(new Block[full.size() + 1]);
    blocks[full.size()] = last;
    return new Rows(blocks, size());
  }

  private void ensureCapacity() {
    if (last.size < Block.MAX_ROWS) {
      last = last.grown();
    } else {
      full.add(last);
      last = new Block(shape, Block.MAX_ROWS);
    }
  }

  /** Some rows in columns; rows below its size never change. */
  private static final class Block {
    static final int MIN_ROWS = 16;
    static final int SHIFT = 10;
    static final int MAX_ROWS = 1 << SHIFT; // a power-of-two multiple of LEAST_ROWS

    private final AggregateMap.Shape shape;
    private final SeriesKey[] series;
    private final long[] starts;
    private final long[] counts;
    private final double[] values;
    private int size;

    Block(AggregateMap.Shape shape, int capacity) {
      this.shape = shape;
      series = new SeriesKey[capacity];
      starts = new long[capacity];
      counts = new long[capacity];
      values = new double[capacity * shape.size()];
    }

    boolean isFull() {
      return size == starts.length;
    }

    /** A copy with twice the capacity. */
    Block grown() {
      Block larger = new Block(shape, 2 * size);
      System.arraycopy(series, 0, larger.series, 0, size);
      System.arraycopy(starts, 0, larger.starts, 0, size);
      System.arraycopy(counts, 0, larger.counts, 0, size);
      System.arraycopy(values, 0, larger.values, 0, size * shape.size());
      larger.size = size;
      return larger;
    }

    void add(SeriesKey key, long start, long count, ToDoubleFunction<Aggregate> valueOf) {
      shape.put(values, size * shape.size(), valueOf);
      series[size] = key;
      starts[size] = start;
      counts[size] = count;
      size++;
    }

    Bucket bucket(int row) {
      return new Bucket(
          series[row],
          Micros.toInstant(starts[row]),
          counts[row],
          shape.map(values, row * shape.size()));
    }
  }

  private static final class Rows extends AbstractList<Bucket> implements RandomAccess {
    private final Block[] blocks;
    private final int size;

    Rows(Block[] blocks, int size) {
      this.blocks = blocks;
      this.size = size;
    }

    @Override
    public Bucket get(int index) {
      int row = Objects.checkIndex(index, size);
      return blocks[row >> Block.SHIFT].bucket(row & (Block.MAX_ROWS - 1));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
