package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.NodeRow;
import io.lmscore.store.bench.data.RelationshipRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hand-written code for one question: the relationships of some types as compressed sparse rows, in
 * int arrays. It cannot be changed, and is for one thread. It shows the speed that is possible.
 */
public final class Csr {
  /** The name in tables. */
  public static final String NAME = "CSR arrays";

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final int[] outOffsets;
  private final int[] outTargets;
  private final int[] inOffsets;
  private final int[] inTargets;

  /** By node, the number of the last search that visited it. */
  private final int[] stamps;

  private final int[] queue;
  private int search;

  private Csr(GraphRows rows, Set<String> types) {
    for (NodeRow row : rows.nodes()) {
      numbers.put(row.id(), ids.size());
      ids.add(row.id());
    }
    int[] from = new int[1024];
    int[] to = new int[1024];
    int size = 0;
    for (RelationshipRow row : rows.relationships()) {
      if (types.contains(row.type())) {
        if (size == from.length) {
          from = Arrays.copyOf(from, 2 * size);
          to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = number(row.from());
        to[size++] = number(row.to());
      }
    }
    outOffsets = offsets(from, size);
    outTargets = targets(outOffsets, from, to, size);
    inOffsets = offsets(to, size);
    inTargets = targets(inOffsets, to, from, size);
    stamps = new int[ids.size()];
    queue = new int[ids.size() + 1]; // the start may occur twice
  }

  /** Returns the relationships of these types. */
  public static Csr load(GraphRows rows, Collection<String> types) {
    return new Csr(rows, Set.copyOf(types));
  }

  /**
   * Returns the number of nodes that 1 to {@code max} hops reach. It includes the start where a
   * cycle leads back to it.
   */
  public int countWithin(String start, int max) {
    return search(number(start), max) - 1;
  }

  /** Returns the ids of the nodes that {@link #countWithin} counts. */
  public List<String> within(String start, int max) {
    int end = search(number(start), max);
    List<String> answer = new ArrayList<>(end);
    for (int i = 1; i < end; i++) {
      answer.add(ids.get(queue[i]));
    }
    return answer;
  }

  /** Searches breadth-first. The queue begins with the start; each reached node follows once. */
  private int search(int start, int max) {
    int stamp = ++search;
    queue[0] = start;
    int end = 1;
    int level = 0;
    for (int hop = 0; hop < max && level < end; hop++) {
      int levelEnd = end;
      for (; level < levelEnd; level++) {
        int node = queue[level];
        for (int i = outOffsets[node]; i < outOffsets[node + 1]; i++) {
          int target = outTargets[i];
          if (stamps[target] != stamp) {
            stamps[target] = stamp;
            queue[end++] = target;
          }
        }
      }
    }
    return end;
  }

  /** Returns walks over this graph. */
  public CsrWalks walks() {
    return new CsrWalks(this);
  }

  /** Returns shortest paths over this graph. */
  public CsrPaths paths() {
    return new CsrPaths(this);
  }

  int nodes() {
    return ids.size();
  }

  int number(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalArgumentException("no node " + id);
    }
    return number;
  }

  String id(int number) {
    return ids.get(number);
  }

  int[] outOffsets() {
    return outOffsets;
  }

  int[] outTargets() {
    return outTargets;
  }

  int[] inOffsets() {
    return inOffsets;
  }

  int[] inTargets() {
    return inTargets;
  }

  private int[] offsets(int[] from, int size) {
    int[] offsets = new int[ids.size() + 1];
    for (int i = 0; i < size; i++) {
      offsets[from[i] + 1]++;
    }
    for (int i = 0; i < ids.size(); i++) {
      offsets[i + 1] += offsets[i];
    }
    return offsets;
  }

  private static int[] targets(int[] offsets, int[] from, int[] to, int size) {
    int[] next = offsets.clone();
    int[] targets = new int[size];
    for (int i = 0; i < size; i++) {
      targets[next[from[i]]++] = to[i];
    }
    return targets;
  }
}
