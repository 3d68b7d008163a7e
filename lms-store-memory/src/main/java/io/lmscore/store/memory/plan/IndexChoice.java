package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Filter.Operator;
import io.lmscore.store.memory.index.PropertyIndex;
import io.lmscore.store.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the index that leaves the fewest candidates for a filter on nodes of one label. Of
 * filters joined by {@code and}, only one needs an index. No other combination is examined.
 *
 * @param max the most candidates that are useful
 */
record IndexChoice(String label, List<PropertyIndex> indexes, int max)
    implements Filter.Visitor<Optional<int[]>> {
  @Override
  public Optional<int[]> visitCompare(Filter.Compare filter) {
    return candidates(filter.key(), filter.operator(), filter.value());
  }

  @Override
  public Optional<int[]> visitIn(Filter.In filter) {
    IntStream all = IntStream.empty();
    for (Value value : filter.values()) {
      Optional<int[]> some = candidates(filter.key(), Operator.EQ, value);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all = IntStream.concat(all, Arrays.stream(some.get()));
    }
    return Optional.of(all.sorted().distinct().toArray());
  }

  @Override
  public Optional<int[]> visitContains(Filter.Contains filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitStartsWith(Filter.StartsWith filter) {
    return index(filter.key()).flatMap(index -> index.findStartingWith(filter.prefix(), max));
  }

  @Override
  public Optional<int[]> visitContainsText(Filter.ContainsText filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitEndsWith(Filter.EndsWith filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitAbsent(Filter.Absent filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitRelated(Filter.Related filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitDegree(Filter.Degree filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitAnd(Filter.And filter) {
    Optional<int[]> fewest = Optional.empty();
    for (Filter each : filter.filters()) {
      int fewer = fewest.map(candidates -> candidates.length).orElse(max);
      Optional<int[]> candidates = each.accept(new IndexChoice(label, indexes, fewer));
      fewest = candidates.isPresent() ? candidates : fewest;
    }
    return fewest;
  }

  @Override
  public Optional<int[]> visitOr(Filter.Or filter) {
    return Optional.empty();
  }

  @Override
  public Optional<int[]> visitNot(Filter.Not filter) {
    return Optional.empty();
  }

  private Optional<int[]> candidates(String key, Operator operator, Value value) {
    return index(key).flatMap(index -> index.find(operator, value, max));
  }

  private Optional<PropertyIndex> index(String key) {
    return indexes.stream().filter(index -> index.isOf(label, key)).findFirst();
  }
}
