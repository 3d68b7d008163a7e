package io.lmscore.store.testkit.probe;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Array;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is null, or that contains a null.
 *
 * @param name of the parameter; empty where the class file does not have it
 * @param isInside whether the null is in a list, a map or an array
 */
record NullArgument(String name, boolean isInside, @Nullable Object value) {
  /** Returns all such arguments for one parameter; none where null is allowed. */
  static List<NullArgument> of(Parameter parameter) {
    Class<?> type = parameter.getType();
    AnnotatedType annotated = parameter.getAnnotatedType();
    String name = parameter.isNamePresent() ? parameter.getName() : "";
    List<NullArgument> all = new ArrayList<>();
    if (!type.isPrimitive() && !isNullable(annotated)) {
      all.add(new NullArgument(name, false, null));
    }
    if (annotated instanceof AnnotatedArrayType array
        && !type.getComponentType().isPrimitive()
        && !isNullable(array.getAnnotatedGenericComponentType())) {
      all.add(new NullArgument(name, true, array(type.getComponentType())));
    }
    if (annotated instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (Collection.class.isAssignableFrom(type) && !isNullable(arguments[0])) {
        all.add(new NullArgument(name, true, items(type)));
      }
      if (Map.class.isAssignableFrom(type)) {
        Object key = SampleValues.of(arguments[0].getType());
        Object value = SampleValues.of(arguments[1].getType());
        all.add(new NullArgument(name, true, entry(null, value)));
        if (!isNullable(arguments[1])) {
          all.add(new NullArgument(name, true, entry(key, null)));
        }
      }
    }
    return all;
  }

  /** Describes the fault of the argument, in words. */
  String fault() {
    return name + (isInside ? " holds a null" : " is null");
  }

  /**
   * Returns whether a message names the parameter, or the key whose value is null. A parameter
   * {@code newName} of a method {@code withName} may be called the name.
   */
  boolean isNamedBy(String message) {
    String shorter =
        name.startsWith("new") && name.length() > 3
            ? name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)
            : name;
    String word = isInside ? " holds a null" : " is null";
    return message.contains(name + word)
        || message.contains(shorter + word)
        || (isInside && message.contains("'" + SampleValues.TEXT + "' is null"));
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class)
        || (type instanceof AnnotatedWildcardType wildcard
            && isNullable(wildcard.getAnnotatedUpperBounds()[0]));
  }

  /** Returns an array of two items, since keys and values form pairs; the second item is null. */
  private static Object array(Class<?> type) {
    Object array = Array.newInstance(type, 2);
    Array.set(array, 0, SampleValues.of(type));
    return array;
  }

  private static Object items(Class<?> type) {
    Collection<@Nullable Object> items =
        Set.class.isAssignableFrom(type) ? new HashSet<>() : new ArrayList<>();
    items.add(null);
    return items;
  }

  private static Object entry(@Nullable Object key, @Nullable Object value) {
    Map<@Nullable Object, @Nullable Object> entries = new HashMap<>();
    entries.put(key, value);
    return entries;
  }
}
