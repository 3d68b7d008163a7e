package io.lmscore.store.testkit.probe;

import io.lmscore.store.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls public constructors and methods with a null as one argument, and with a null inside a list,
 * a map or an array. Each call must throw an {@link InvalidValueException} that names the
 * parameter. The probe leaves out parameters with {@link Nullable}, and those of {@code equals},
 * {@code compareTo} and the {@code valueOf} of an enum, which the compiler generates.
 */
public final class NullProbe {
  private NullProbe() {}

  /**
   * Returns the nulls that the public constructors and static methods of a type do not reject, in
   * words.
   */
  public static List<String> statics(Class<?> type) {
    return accepted(ApiCall.statics(type));
  }

  /**
   * Returns the nulls that the methods of an object of that type do not reject, if there is a
   * sample of the type.
   */
  public static List<String> methods(Class<?> type) {
    return SampleValues.find(type).map(sample -> methods(type, sample)).orElse(List.of());
  }

  /**
   * Returns the nulls that the methods of an object do not reject. It tries the public methods of
   * the type.
   */
  public static List<String> methods(Class<?> type, Object target) {
    return accepted(ApiCall.methods(type, target));
  }

  private static List<String> accepted(List<ApiCall> calls) {
    List<String> faults = new ArrayList<>();
    for (ApiCall call : calls) {
      for (int i = 0; i < call.parameters().size(); i++) {
        for (NullArgument spoiled : NullArgument.of(call.parameters().get(i))) {
          tryOut(call, i, spoiled, faults);
        }
      }
    }
    return faults;
  }

  private static void tryOut(ApiCall call, int place, NullArgument spoiled, List<String> faults) {
    String what = call + " where " + spoiled.fault();
    try {
      call.runWith(place, spoiled.value());
      faults.add(what + ": nothing was thrown");
    } catch (InvalidValueException e) {
      if (!spoiled.isNamedBy(String.valueOf(e.getMessage()))) {
        faults.add(what + ": the message was '" + e.getMessage() + "'");
      }
    } catch (Exception e) {
      faults.add(what + ": " + e);
    }
  }
}
