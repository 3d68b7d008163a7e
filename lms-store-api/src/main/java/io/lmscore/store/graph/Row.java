package io.lmscore.store.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@link GraphReader#rows}: the values of some columns. A row holds only what was asked
 * for, so it is not a node and cannot be written back as one.
 *
 * @param columns the columns of all rows of the answer
 * @param values one for each column; empty where a property is absent
 */
public record Row(List<Column> columns, List<Optional<Value>> values) {
  /** Copies the lists and checks that they are equally long. */
  public Row {
    Nulls.noNulls("columns", columns);
    Nulls.noNulls("values", values);
    columns = List.copyOf(columns);
    values = List.copyOf(values);
    if (columns.size() != values.size()) {
      throw new InvalidValueException(
          "a row of " + columns.size() + " columns cannot have " + values.size() + " values");
    }
  }

  /**
   * The value of the column, of any kind.
   *
   * @throws InvalidValueException when the row has no such column; so do the other methods
   */
  public Optional<Value> find(Column column) {
    Nulls.notNull("column", column);
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new InvalidValueException(
          "the row has no column "
              + column.describe()
              + ", only "
              + columns.stream().map(Column::describe).toList());
    }
    return values.get(index);
  }

  /** The text of the column; empty when absent or of another kind. */
  public Optional<String> text(Column column) {
    return found(column) instanceof TextValue text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The integer of the column; empty when absent or of another kind, a double included. */
  public OptionalLong integer(Column column) {
    return found(column) instanceof IntegerValue integer
        ? OptionalLong.of(integer.value())
        : OptionalLong.empty();
  }

  /** The integer or double of the column as a double; empty when absent or no number. */
  public OptionalDouble number(Column column) {
    @Nullable Value value = found(column);
    if (value instanceof IntegerValue integer) {
      return OptionalDouble.of((double) integer.value());
    }
    return value instanceof DoubleValue real
        ? OptionalDouble.of(real.value())
        : OptionalDouble.empty();
  }

  /** The boolean of the column; empty when absent or of another kind. */
  public Optional<Boolean> bool(Column column) {
    return found(column) instanceof BooleanValue bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }

  /** The instant of the column; empty when absent or of another kind. */
  public Optional<Instant> instant(Column column) {
    return found(column) instanceof InstantValue instant
        ? Optional.of(instant.value())
        : Optional.empty();
  }

  private @Nullable Value found(Column column) {
    return find(column).orElse(null);
  }
}
