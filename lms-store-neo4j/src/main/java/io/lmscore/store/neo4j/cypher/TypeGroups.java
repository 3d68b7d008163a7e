package io.lmscore.store.neo4j.cypher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Divides relationship types into groups, one for each statement that has a part for every type.
 * The server takes about 15 ms to plan such a part, and keeps a plan only when it is finished. With
 * all types in one statement, calls on a database with many types would never get an answer.
 */
public final class TypeGroups {
  private static final int SIZE = 8;

  private TypeGroups() {}

  /** All groups, in order; one group without types when there are none. */
  public static List<NavigableSet<String>> of(NavigableSet<String> types) {
    List<NavigableSet<String>> groups = new ArrayList<>();
    groups.add(new TreeSet<>());
    for (String type : types) {
      if (groups.get(groups.size() - 1).size() == SIZE) {
        groups.add(new TreeSet<>());
      }
      groups.get(groups.size() - 1).add(type);
    }
    return groups;
  }

  /** The groups that contain any of these types, at least one. So there are few different texts. */
  public static List<NavigableSet<String>> of(NavigableSet<String> types, Collection<String> any) {
    List<NavigableSet<String>> all = of(types);
    List<NavigableSet<String>> needed =
        all.stream().filter(group -> any.stream().anyMatch(group::contains)).toList();
    return needed.isEmpty() ? all.subList(0, 1) : needed;
  }
}
