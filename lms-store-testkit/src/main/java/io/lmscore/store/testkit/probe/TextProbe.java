package io.lmscore.store.testkit.probe;

import io.lmscore.store.testkit.Messages;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls public constructors and methods with texts that break a rule or a log: too long, with
 * control characters, or with characters that reverse the direction of writing. The call may accept
 * them. The message of an exception must show them as {@link Messages} demands.
 */
public final class TextProbe {
  private static final String LONG = Messages.MARK.repeat(1_500);
  private static final String HIDDEN =
      "it's\n\u0000\u202e\u2028\ud800\\" + Messages.MARK.repeat(90);
  private static final List<String> TEXTS = List.of("", LONG, HIDDEN);

  private TextProbe() {}

  /** Returns the faults in messages of a type's constructors and static methods. */
  public static List<String> statics(Class<?> type) {
    return faults(ApiCall.statics(type));
  }

  /** Returns the faults in messages of the methods of an object, if there is a sample of it. */
  public static List<String> methods(Class<?> type) {
    return SampleValues.find(type)
        .map(sample -> faults(ApiCall.methods(type, sample)))
        .orElse(List.of());
  }

  private static List<String> faults(List<ApiCall> calls) {
    List<String> faults = new ArrayList<>();
    for (ApiCall call : calls) {
      for (int i = 0; i < call.parameters().size(); i++) {
        for (Object argument : arguments(call.parameters().get(i))) {
          tryOut(call, i, argument, faults);
        }
      }
    }
    return faults;
  }

  private static void tryOut(ApiCall call, int place, Object argument, List<String> faults) {
    try {
      call.runWith(place, argument);
    } catch (Exception e) {
      Messages.fault(e).ifPresent(fault -> faults.add(call + ": " + fault));
    }
  }

  private static List<Object> arguments(Parameter parameter) {
    Class<?> type = parameter.getType();
    List<Object> arguments = new ArrayList<>();
    for (String text : TEXTS) {
      if (type == String.class || type == Object.class) {
        arguments.add(text);
      } else if (type == String[].class || type == Object[].class) {
        arguments.add(Arrays.copyOf(new Object[] {text, text}, 2, type.asSubclass(Object[].class)));
      } else if (isOfTexts(parameter, List.class)) {
        arguments.add(List.of(text));
      } else if (isOfTexts(parameter, Set.class)) {
        arguments.add(Set.of(text));
      } else if (isOfTexts(parameter, Map.class)) {
        arguments.add(Map.of(text, text));
      }
    }
    return arguments;
  }

  private static boolean isOfTexts(Parameter parameter, Class<?> type) {
    return parameter.getType() == type
        && parameter.getParameterizedType().getTypeName().contains("<java.lang.String");
  }
}
