package io.lmscore.store.testkit.probe;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public constructor or method, and the object on which to call the method. */
record ApiCall(Executable executable, @Nullable Object target) {
  private static final String OURS = "io.lmscore.store";

  /** Methods of {@link Object} and {@link Comparable}, whose contracts belong to the language. */
  private static final Set<String> LANGUAGE = Set.of("equals", "compareTo");

  /**
   * Returns the public constructors and static methods of a type, except those that the compiler
   * generates.
   */
  static List<ApiCall> statics(Class<?> type) {
    Stream<Constructor<?>> constructors =
        Modifier.isAbstract(type.getModifiers())
            ? Stream.empty()
            : Arrays.stream(type.getConstructors());
    Stream<Method> methods = Arrays.stream(type.getDeclaredMethods()).filter(ApiCall::isStatic);
    return inOrder(Stream.concat(constructors, methods), null);
  }

  /** Returns the methods of this library that the type gives an object. */
  static List<ApiCall> methods(Class<?> type, Object target) {
    return inOrder(
        Arrays.stream(type.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
            .filter(method -> method.getDeclaringClass().getName().startsWith(OURS))
            .filter(method -> !LANGUAGE.contains(method.getName())),
        target);
  }

  List<Parameter> parameters() {
    return List.of(executable.getParameters());
  }

  /** Makes the call with this argument at one place and a sample for each other parameter. */
  void runWith(int place, @Nullable Object argument) throws Exception {
    List<Parameter> parameters = parameters();
    @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          i == place ? argument : SampleValues.of(parameters.get(i).getParameterizedType());
    }
    try {
      if (executable instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        ((Method) executable).invoke(target, arguments);
      }
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Returns its name and the types of its parameters. */
  @Override
  public String toString() {
    String types =
        Arrays.stream(executable.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    String type = executable.getDeclaringClass().getSimpleName();
    return executable instanceof Method
        ? type + "." + executable.getName() + types
        : "new " + type + types;
  }

  private static boolean isStatic(Method method) {
    int modifiers = method.getModifiers();
    boolean isOfEnum =
        method.getDeclaringClass().isEnum() && Set.of("valueOf").contains(method.getName());
    return Modifier.isPublic(modifiers)
        && Modifier.isStatic(modifiers)
        && !method.isSynthetic()
        && !isOfEnum;
  }

  private static List<ApiCall> inOrder(
      Stream<? extends Executable> executables, @Nullable Object target) {
    return executables
        .sorted(Comparator.comparing(Executable::toGenericString))
        .map(executable -> new ApiCall(executable, target))
        .toList();
  }
}
