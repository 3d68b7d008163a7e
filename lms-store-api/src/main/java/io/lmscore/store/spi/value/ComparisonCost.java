package io.lmscore.store.spi.value;

import io.lmscore.store.value.Json;
import io.lmscore.store.value.JsonArray;
import io.lmscore.store.value.JsonObject;
import io.lmscore.store.value.JsonText;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.Map;

/**
 * The greatest cost of a comparison of values, in steps: one for a short value, one more for each
 * 64 characters of a text, and the sum over the items of a list. A loop that counts these steps
 * checks its deadline in time, even with long values.
 */
public final class ComparisonCost {
  private static final int CHARACTERS_OF_A_STEP = 64;

  private ComparisonCost() {}

  /** The steps of a comparison with that value. */
  public static int of(Value value) {
    if (value instanceof TextValue text) {
      return of(text.value());
    }
    if (value instanceof ListValue list) {
      int steps = 1;
      for (Value item : list.items()) {
        steps += of(item);
      }
      return steps;
    }
    return 1;
  }

  /**
   * The steps of a comparison of two values: those of the shorter one, where the comparison ends.
   */
  public static int of(Value a, Value b) {
    if (a instanceof TextValue x && b instanceof TextValue y) {
      return 1 + Math.min(x.value().length(), y.value().length()) / CHARACTERS_OF_A_STEP;
    }
    return a instanceof ListValue && b instanceof ListValue ? Math.min(of(a), of(b)) : 1;
  }

  /** The steps of a comparison with that JSON value. */
  public static int of(Json json) {
    int steps = 1;
    if (json instanceof JsonText text) {
      return of(text.value());
    } else if (json instanceof JsonArray array) {
      for (Json item : array.items()) {
        steps += of(item);
      }
    } else if (json instanceof JsonObject object) {
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        steps += of(member.getKey()) + of(member.getValue());
      }
    }
    return steps;
  }

  private static int of(String text) {
    return 1 + text.length() / CHARACTERS_OF_A_STEP;
  }
}
