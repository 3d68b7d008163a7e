package io.lmscore.store.testkit.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lmscore.store.Sort;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of the contract: of texts, ids and values. */
public final class OrderOracle {
  /** Orders ids by their UTF-8 bytes. */
  public static final Comparator<NodeId> NODE_IDS = (a, b) -> text(a.value(), b.value());

  /** Orders identities by {@code from}, {@code type}, {@code to} and {@code key}. */
  public static final Comparator<RelationshipId> RELATIONSHIP_IDS =
      Comparator.comparing(RelationshipId::from, NODE_IDS)
          .thenComparing(RelationshipId::type, OrderOracle::text)
          .thenComparing(RelationshipId::to, NODE_IDS)
          .thenComparing(RelationshipId::key, OrderOracle::text);

  private OrderOracle() {}

  static int text(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  /** Compares values of any kinds; returns 0 only for the same kind and content. */
  public static int values(Value a, Value b) {
    int byRank = Integer.compare(rank(a), rank(b));
    if (byRank != 0) {
      return byRank;
    } else if (a instanceof BooleanValue x && b instanceof BooleanValue y) {
      return Boolean.compare(x.value(), y.value());
    } else if (a instanceof InstantValue x && b instanceof InstantValue y) {
      return x.value().compareTo(y.value());
    } else if (a instanceof TextValue x && b instanceof TextValue y) {
      return text(x.value(), y.value());
    } else if (a instanceof ListValue x && b instanceof ListValue y) {
      return items(x.items(), y.items(), OrderOracle::values);
    }
    int byNumber = number(a).compareTo(number(b));
    return byNumber != 0
        ? byNumber
        : Boolean.compare(a instanceof DoubleValue, b instanceof DoubleValue);
  }

  static int absentLast(@Nullable Value a, @Nullable Value b, Sort sort) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return sort == Sort.ASCENDING ? values(a, b) : values(b, a);
  }

  /** Compares lists item by item; a prefix comes first. */
  static <T> int items(List<? extends T> a, List<? extends T> b, Comparator<T> order) {
    Iterator<? extends T> left = a.iterator();
    Iterator<? extends T> right = b.iterator();
    while (left.hasNext() && right.hasNext()) {
      int byItem = order.compare(left.next(), right.next());
      if (byItem != 0) {
        return byItem;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  /** Returns the exact value of a number. */
  static BigDecimal number(Value value) {
    if (value instanceof IntegerValue integer) {
      return new BigDecimal(integer.value());
    } else if (value instanceof DoubleValue real) {
      return new BigDecimal(real.value());
    }
    throw new IllegalArgumentException(value + " is no number");
  }

  private static int rank(Value value) {
    return switch (value.kind()) {
      case BOOLEAN -> 1;
      case INTEGER, DOUBLE -> 2;
      case INSTANT -> 3;
      case TEXT -> 4;
      case LIST -> 5;
    };
  }
}
