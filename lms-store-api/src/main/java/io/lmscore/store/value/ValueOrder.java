package io.lmscore.store.value;

import io.lmscore.store.spi.encoding.Utf8;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The total order of all values: boolean &lt; number &lt; instant &lt; text &lt; list; false before
 * true; numbers by exact value, an integer before an equal double; text by code point; lists item
 * by item, a prefix first. Consistent with {@code equals}.
 */
public final class ValueOrder implements Comparator<Value> {
  /** The only instance. */
  public static final ValueOrder INSTANCE = new ValueOrder();

  private ValueOrder() {}

  @Override
  public int compare(Value a, Value b) {
    int byRank = Integer.compare(rank(a.kind()), rank(b.kind()));
    if (byRank != 0) {
      return byRank;
    } else if (a instanceof BooleanValue x && b instanceof BooleanValue y) {
      return Boolean.compare(x.value(), y.value());
    } else if (a instanceof InstantValue x && b instanceof InstantValue y) {
      return x.value().compareTo(y.value());
    } else if (a instanceof TextValue x && b instanceof TextValue y) {
      return Utf8.compare(x.value(), y.value());
    } else if (a instanceof ListValue x && b instanceof ListValue y) {
      return lists(x.items(), y.items());
    }
    return numbers(a, b);
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

  private static int numbers(Value a, Value b) {
    if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
      return Long.compare(x.value(), y.value());
    } else if (a instanceof DoubleValue x && b instanceof DoubleValue y) {
      return Double.compare(x.value(), y.value());
    }
    int byValue = exact(a).compareTo(exact(b));
    return byValue != 0 ? byValue : a.kind().compareTo(b.kind());
  }

  private static BigDecimal exact(Value number) {
    return number instanceof IntegerValue integer
        ? BigDecimal.valueOf(integer.value())
        : new BigDecimal(((DoubleValue) number).value());
  }

  private int lists(List<Value> a, List<Value> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byItem = compare(a.get(i), b.get(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
