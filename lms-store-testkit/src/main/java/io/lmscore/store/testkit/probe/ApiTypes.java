package io.lmscore.store.testkit.probe;

import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the public types of this library that can be reached from an interface: parameter types and
 * result types of its methods, the types of which these consist, and the permitted types of sealed
 * types.
 */
public final class ApiTypes {
  private static final String OURS = "io.lmscore.store.";

  private final Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));

  private ApiTypes() {}

  /**
   * Returns all types except exceptions, in the order of their names. The interface is included.
   */
  public static Set<Class<?>> of(Class<?> type) {
    ApiTypes types = new ApiTypes();
    types.visit(type);
    return types.found;
  }

  private void visit(Class<?> type) {
    boolean isOurs =
        type.getName().startsWith(OURS)
            && Modifier.isPublic(type.getModifiers())
            && !Throwable.class.isAssignableFrom(type);
    if (!isOurs || !found.add(type)) {
      return;
    }
    Stream<Executable> executables =
        Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()));
    executables.forEach(
        executable -> {
          for (Type parameter : executable.getGenericParameterTypes()) {
            visitAny(parameter);
          }
          if (executable instanceof Method method) {
            visitAny(method.getGenericReturnType());
          }
        });
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(this::visit);
    }
  }

  private void visitAny(Type type) {
    if (type instanceof Class<?> plain) {
      visit(plain.isArray() ? plain.getComponentType() : plain);
    } else if (type instanceof ParameterizedType generic) {
      visitAny(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::visitAny);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(this::visitAny);
    } else if (type instanceof GenericArrayType array) {
      visitAny(array.getGenericComponentType());
    }
  }
}
