package io.lmscore.store.value;

import io.lmscore.store.internal.Nulls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a JSON value contains another, by the rules of {@link JsonObject#contains}. It
 * looks up the scalars of long arrays, so that the time grows with the sum of both lengths and not
 * with their product. It compares nested arrays and objects of arrays pairwise and counts each
 * comparison, so that a caller can end a search that takes too long.
 *
 * <p>Not thread-safe.
 */
public final class JsonContainment {
  /** If one array has at most this length, the arrays are compared item by item. */
  private static final int SHORT = 8;

  private static final int STEPS_BETWEEN_CHECKS = 1_024;
  private static final int CHARACTERS_OF_A_STEP = 64;

  private final Runnable check;
  private int steps;

  /**
   * @param check called after every 1,024 steps; its exceptions end the search. A step is a
   *     comparison of two short values or of 64 characters
   */
  public JsonContainment(Runnable check) {
    Nulls.notNull("check", check);
    this.check = check;
  }

  /** Whether the first value contains the second one. */
  public boolean contains(Json whole, Json part) {
    Nulls.notNull("whole", whole);
    Nulls.notNull("part", part);
    step(1);
    if (whole instanceof JsonObject outer && part instanceof JsonObject inner) {
      return members(outer, inner);
    } else if (whole instanceof JsonArray outer && part instanceof JsonArray inner) {
      return items(outer.items(), inner.items());
    } else if (whole instanceof JsonText outer && part instanceof JsonText inner) {
      step(Math.min(outer.value().length(), inner.value().length()) / CHARACTERS_OF_A_STEP);
    }
    return whole.equals(part);
  }

  private boolean members(JsonObject outer, JsonObject inner) {
    for (Map.Entry<String, Json> member : inner.members().entrySet()) {
      @Nullable Json value = outer.members().get(member.getKey());
      if (value == null || !contains(value, member.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean items(List<Json> outer, List<Json> inner) {
    if (outer.size() <= SHORT || inner.size() <= SHORT) {
      return areAllContained(inner, outer);
    }
    Set<Object> scalars = new HashSet<>();
    List<Json> others = new ArrayList<>();
    for (Json item : outer) {
      step(1);
      if (isScalar(item)) {
        scalars.add(key(item));
      } else {
        others.add(item);
      }
    }
    List<Json> left = new ArrayList<>();
    for (Json item : inner) {
      step(1);
      if (!isScalar(item)) {
        left.add(item);
      } else if (!scalars.contains(key(item))) {
        return false;
      }
    }
    return areAllContained(left, others);
  }

  private boolean areAllContained(List<Json> inner, List<Json> outer) {
    for (Json item : inner) {
      boolean isContained = false;
      for (int i = 0; i < outer.size() && !isContained; i++) {
        isContained = contains(outer.get(i), item);
      }
      if (!isContained) {
        return false;
      }
    }
    return true;
  }

  private static boolean isScalar(Json value) {
    return !(value instanceof JsonArray) && !(value instanceof JsonObject);
  }

  /**
   * Returns a key that is equal only for equal scalars. Texts and numbers are comparable, so that
   * equal hashes cost little.
   */
  private static Object key(Json scalar) {
    @Nullable Object raw = scalar.raw();
    return raw == null ? scalar : raw;
  }

  private void step(int count) {
    steps += count;
    if (steps >= STEPS_BETWEEN_CHECKS) {
      steps = 0;
      check.run();
    }
  }
}
