package io.lmscore.store.testkit.entity;

import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.entity.PathCondition.Operator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models the questions about JSON on plain maps, lists, texts, numbers, booleans and nulls. */
final class JsonModel {
  private JsonModel() {}

  static boolean contains(@Nullable Object whole, @Nullable Object part) {
    if (whole instanceof Map<?, ?> outer && part instanceof Map<?, ?> inner) {
      for (Map.Entry<?, ?> member : inner.entrySet()) {
        if (!outer.containsKey(member.getKey())
            || !contains(outer.get(member.getKey()), member.getValue())) {
          return false;
        }
      }
      return true;
    }
    if (whole instanceof List<?> outer && part instanceof List<?> inner) {
      for (Object item : inner) {
        boolean found = false;
        for (Object some : outer) {
          found |= contains(some, item);
        }
        if (!found) {
          return false;
        }
      }
      return true;
    }
    return Objects.equals(whole, part);
  }

  /** Applies a merge patch by the pseudo-code of RFC 7396, section 2. */
  static @Nullable Object mergePatch(@Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> members) {
      merged.putAll(members);
    }
    for (Map.Entry<?, ?> change : changes.entrySet()) {
      if (change.getValue() == null) {
        merged.remove(change.getKey());
      } else {
        merged.put(change.getKey(), mergePatch(merged.get(change.getKey()), change.getValue()));
      }
    }
    return merged;
  }

  static boolean holds(Object properties, PathCondition condition) {
    @Nullable Object here = properties;
    for (String key : condition.path()) {
      if (!(here instanceof Map<?, ?> object) || !object.containsKey(key)) {
        return condition.operator() == Operator.ABSENT;
      }
      here = object.get(key);
    }
    @Nullable Object operand = condition.operand().raw();
    return switch (condition.operator()) {
      case EXISTS -> true;
      case ABSENT -> false;
      case EQ -> Objects.equals(here, operand);
      case NE -> kind(here).equals(kind(operand)) && !Objects.equals(here, operand);
      case LT -> comparable(here, operand) && compare(here, operand) < 0;
      case LE -> comparable(here, operand) && compare(here, operand) <= 0;
      case GT -> comparable(here, operand) && compare(here, operand) > 0;
      case GE -> comparable(here, operand) && compare(here, operand) >= 0;
    };
  }

  private static boolean comparable(@Nullable Object a, @Nullable Object b) {
    return kind(a).equals(kind(b));
  }

  private static String kind(@Nullable Object json) {
    if (json == null) {
      return "null";
    } else if (json instanceof Number) {
      return "number";
    } else if (json instanceof String) {
      return "text";
    } else if (json instanceof Boolean) {
      return "boolean";
    }
    return json instanceof List ? "array" : "object";
  }

  /** Compares two numbers or two texts. */
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String x && b instanceof String y) {
      return Arrays.compareUnsigned(
          x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(@Nullable Object number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(((Double) Objects.requireNonNull(number)));
  }
}
