package io.lmscore.store.memory.index;

import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.graph.Node;
import io.lmscore.store.memory.storage.SortedPages;
import io.lmscore.store.memory.storage.SortedPagesEditor;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import io.lmscore.store.value.ValueKind;
import io.lmscore.store.value.ValueOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one label that have one property, sorted by its value. Immutable.
 *
 * <p>It finds candidates: all nodes for which a comparison holds, and sometimes others. The reason
 * is that filters compare an integer with a double after rounding, and the order is exact.
 */
public final class PropertyIndex {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::value, ValueOrder.INSTANCE).thenComparingInt(Entry::node);

  private final String label;
  private final String key;
  private final SortedPages<Entry> entries;

  private record Entry(Value value, int node) {}

  private PropertyIndex(String label, String key, SortedPages<Entry> entries) {
    this.label = label;
    this.key = key;
    this.entries = entries;
  }

  /** An index without nodes. */
  public static PropertyIndex of(String label, String key) {
    return new PropertyIndex(label, key, SortedPages.empty(ORDER));
  }

  /** Whether this is the index of this label and key. */
  public boolean isOf(String otherLabel, String otherKey) {
    return label.equals(otherLabel) && key.equals(otherKey);
  }

  /** The same index without nodes. */
  public PropertyIndex cleared() {
    return of(label, key);
  }

  /**
   * Finds candidates for a comparison.
   *
   * @param max the most candidates that are useful
   * @return numbers of nodes, in order; empty when there are more, or the index does not help
   */
  public Optional<int[]> find(Operator operator, Value value, int max) {
    if (operator == Operator.NE || value.kind() == ValueKind.LIST) {
      return Optional.empty();
    }
    return switch (operator) {
      case LT, LE -> find(startOfKind(value), isUpTo(value), max);
      case GT, GE -> find(place(value), isOfKind(value), max);
      default -> find(place(value), isUpTo(value), max);
    };
  }

  /** As {@link #find(Operator, Value, int)}, for texts that begin with the prefix. */
  public Optional<int[]> findStartingWith(String prefix, int max) {
    return find(
        place(new TextValue(prefix)),
        entry -> entry.value() instanceof TextValue text && text.value().startsWith(prefix),
        max);
  }

  /** Begins the next version. */
  public Editor edit() {
    return new Editor();
  }

  /**
   * @param from the place of the first entry
   * @param matches whether an entry from there on matches; false for all entries behind the matches
   */
  private Optional<int[]> find(ToIntFunction<Entry> from, Predicate<Entry> matches, int max) {
    IntStream.Builder found = IntStream.builder();
    Iterator<Entry> all = entries.ascending(from);
    for (int count = 0; all.hasNext(); count++) {
      Entry entry = all.next();
      if (!matches.test(entry)) {
        break;
      }
      if (count == max) {
        return Optional.empty();
      }
      found.add(entry.node());
    }
    int[] nodes = found.build().toArray();
    Arrays.sort(nodes);
    return Optional.of(nodes);
  }

  private static ToIntFunction<Entry> startOfKind(Value value) {
    return entry -> rank(entry.value()) < rank(value) ? -1 : 1;
  }

  private static Predicate<Entry> isOfKind(Value value) {
    return entry -> rank(entry.value()) == rank(value);
  }

  private static Predicate<Entry> isUpTo(Value value) {
    return entry -> compare(entry.value(), value) <= 0;
  }

  /** The place of all entries that a filter may find equal to the value. */
  private static ToIntFunction<Entry> place(Value value) {
    return entry -> compare(entry.value(), value);
  }

  /**
   * Compares as {@link ValueOrder}, except that numbers are equal when they are equal after
   * rounding.
   */
  private static int compare(Value a, Value b) {
    if (rank(a) == rank(b) && rank(a) == rank(ValueKind.DOUBLE)) {
      return Double.compare(rounded(a), rounded(b));
    }
    return ValueOrder.INSTANCE.compare(a, b);
  }

  private static int rank(Value value) {
    return rank(value.kind());
  }

  private static int rank(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN -> 0;
      case INTEGER, DOUBLE -> 1;
      case INSTANT -> 2;
      case TEXT -> 3;
      case LIST -> 4;
    };
  }

  private static double rounded(Value number) {
    return number instanceof IntegerValue integer
        ? (double) integer.value()
        : ((DoubleValue) number).value();
  }

  /** Builds the next version. Not thread-safe. */
  public final class Editor {
    private final SortedPagesEditor<Entry> changed = entries.edit();

    private Editor() {}

    /**
     * Records a node that was written.
     *
     * @param before the node as it was stored; null for a new one
     * @param after the node as it is stored now; null for a removed one
     */
    public void replace(int number, @Nullable Node before, @Nullable Node after) {
      @Nullable Value old = value(before);
      @Nullable Value now = value(after);
      if (!Objects.equals(old, now)) {
        if (old != null) {
          changed.remove(new Entry(old, number));
        }
        if (now != null) {
          changed.put(new Entry(now, number));
        }
      }
    }

    /** The new version; after this, the editor must not be written to. */
    public PropertyIndex index() {
      return new PropertyIndex(label, key, changed.build());
    }

    private @Nullable Value value(@Nullable Node node) {
      return node == null || !node.label().equals(label)
          ? null
          : node.properties().values().get(key);
    }
  }
}
