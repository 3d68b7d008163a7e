package io.lmscore.store.internal;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.series.Aggregate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The aggregates of one time bucket: a sorted map in two arrays. All time buckets of a result share
 * the first array. Immutable. All its values are finite and none is -0.0, so a map of this class is
 * never checked again.
 */
public final class AggregateMap extends ReadOnlyMap<Aggregate, Double> {
  private final Aggregate[] aggregates; // ascending, never changed
  private final double[] values;

  private AggregateMap(Aggregate[] aggregates, double[] values) {
    this.aggregates = aggregates;
    this.values = values;
  }

  /**
   * The same entries; the same map when it is of this class.
   *
   * @throws InvalidValueException when a value is not finite
   */
  public static AggregateMap copyOf(Map<Aggregate, Double> map) {
    if (map instanceof AggregateMap checked) {
      return checked;
    }
    Shape shape = new Shape(map.keySet());
    double[] values = new double[map.size()];
    shape.put(values, 0, map::get);
    return shape.map(values, 0);
  }

  @Override
  public int size() {
    return aggregates.length;
  }

  @Override
  Aggregate keyAt(int index) {
    return aggregates[index];
  }

  @Override
  Double valueAt(int index) {
    return values[index];
  }

  @Override
  int find(Aggregate aggregate) {
    for (int i = 0; i < aggregates.length; i++) {
      if (aggregates[i].equals(aggregate)) {
        return i;
      }
    }
    return -1;
  }

  /** The aggregates that many maps share. Immutable. */
  public static final class Shape {
    private final Aggregate[] aggregates;

    /** Creates a shape of aggregates in any order. */
    public Shape(Set<Aggregate> aggregates) {
      this.aggregates = aggregates.stream().sorted().toArray(Aggregate[]::new);
    }

    /** The number of aggregates. */
    public int size() {
      return aggregates.length;
    }

    /**
     * Puts the value of each aggregate into the array, for {@link #map}.
     *
     * @throws InvalidValueException when a value is not finite
     */
    public void put(double[] values, int at, ToDoubleFunction<Aggregate> valueOf) {
      for (int i = 0; i < aggregates.length; i++) {
        double value = valueOf.applyAsDouble(aggregates[i]);
        if (!Double.isFinite(value)) {
          throw new InvalidValueException(aggregates[i] + " must be finite, not " + value);
        }
        values[at + i] = value + 0.0; // turns -0.0 into 0.0
      }
    }

    /** Returns a map with a copy of the values that {@link #put} wrote at {@code at}. */
    public AggregateMap map(double[] values, int at) {
      return new AggregateMap(aggregates, Arrays.copyOfRange(values, at, at + aggregates.length));
    }
  }
}
