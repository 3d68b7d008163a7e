package io.lmscore.store.entity;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.encoding.Utf8;
import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonNull;
import io.lmscore.store.value.JsonNumber;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.JsonText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the value at a path within the properties. {@link JsonObject#at} defines the path:
 * it leads only through members of objects, never into arrays.
 *
 * <p>Conditions are two-valued. Every comparison, {@link Operator#NE} included, is false if the
 * path leads to no value or to a value of another JSON kind. A JSON null is present and a separate
 * kind.
 *
 * @param path 1 to 16 keys
 * @param operator the comparison that must hold
 * @param operand the value to compare with: any JSON for EQ and NE, a number or a text for LT to
 *     GE. For EXISTS and ABSENT it is JSON null and has no effect
 */
public record PathCondition(List<String> path, Operator operator, Json operand) {
  /** The most keys of a path. */
  public static final int MAX_KEYS = 16;

  /** The comparison of the value at the path with the operand. */
  public enum Operator {
    /** Of the same kind and equal; numbers by value. */
    EQ,
    /** Of the same kind and not equal. */
    NE,
    /** Less: numbers by value, texts by code point. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GE,
    /** The path leads to a value of any kind, null included. */
    EXISTS,
    /**
     * The path leads to no value, also when it would pass through a value that is not an object.
     */
    ABSENT
  }

  /** Copies the path; checks its length, its keys, and that the operand suits the operator. */
  public PathCondition {
    Nulls.noNulls("path", path);
    Nulls.notNull("operator", operator);
    Nulls.notNull("operand", operand);
    path = List.copyOf(path);
    Checks.range("number of keys of a path", path.size(), 1, MAX_KEYS);
    path.forEach(JsonText::new); // a key follows the rules of a text
    boolean suits =
        switch (operator) {
          case EQ, NE -> true;
          case LT, LE, GT, GE -> operand instanceof JsonNumber || operand instanceof JsonText;
          case EXISTS, ABSENT -> operand instanceof JsonNull;
        };
    if (!suits) {
      throw new InvalidValueException(
          "path "
              + Texts.quoted(String.join(".", path))
              + ": "
              + operator
              + " cannot be used with "
              + Texts.quoted("" + operand));
    }
  }

  /** Equal; {@link Json#of} lists the accepted values. */
  public static PathCondition eq(List<String> path, @Nullable Object value) {
    return new PathCondition(path, Operator.EQ, Json.of(value));
  }

  /** Present, of the same kind, and not equal. */
  public static PathCondition ne(List<String> path, @Nullable Object value) {
    return new PathCondition(path, Operator.NE, Json.of(value));
  }

  /** Less than a number or a text. */
  public static PathCondition lt(List<String> path, Object value) {
    Nulls.notNull("value", value);
    return new PathCondition(path, Operator.LT, Json.of(value));
  }

  /** Less than or equal to a number or a text. */
  public static PathCondition le(List<String> path, Object value) {
    Nulls.notNull("value", value);
    return new PathCondition(path, Operator.LE, Json.of(value));
  }

  /** Greater than a number or a text. */
  public static PathCondition gt(List<String> path, Object value) {
    Nulls.notNull("value", value);
    return new PathCondition(path, Operator.GT, Json.of(value));
  }

  /** Greater than or equal to a number or a text. */
  public static PathCondition ge(List<String> path, Object value) {
    Nulls.notNull("value", value);
    return new PathCondition(path, Operator.GE, Json.of(value));
  }

  /** The path leads to a value of any kind. */
  public static PathCondition exists(List<String> path) {
    return new PathCondition(path, Operator.EXISTS, JsonNull.INSTANCE);
  }

  /** The path leads to no value. */
  public static PathCondition absent(List<String> path) {
    return new PathCondition(path, Operator.ABSENT, JsonNull.INSTANCE);
  }

  /** Whether the condition holds for these properties. */
  public boolean test(JsonObject properties) {
    Nulls.notNull("properties", properties);
    Optional<Json> found = properties.at(path);
    return switch (operator) {
      case EXISTS -> found.isPresent();
      case ABSENT -> found.isEmpty();
      case EQ -> found.filter(operand::equals).isPresent();
      case NE -> found.filter(json -> sameKind(json) && !operand.equals(json)).isPresent();
      case LT -> found.filter(json -> sameKind(json) && compare(json) < 0).isPresent();
      case LE -> found.filter(json -> sameKind(json) && compare(json) <= 0).isPresent();
      case GT -> found.filter(json -> sameKind(json) && compare(json) > 0).isPresent();
      case GE -> found.filter(json -> sameKind(json) && compare(json) >= 0).isPresent();
    };
  }

  private boolean sameKind(Json json) {
    return json.getClass() == operand.getClass();
  }

  private int compare(Json json) {
    return json instanceof JsonNumber number
        ? number.compareTo((JsonNumber) operand)
        : Utf8.compare(((JsonText) json).value(), ((JsonText) operand).value());
  }
}
