package io.lmscore.store.testkit.metamorphic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a {@link LiveCheck}.
 *
 * @param seed of its random numbers
 * @param relations the result of each relation that was asked
 * @param broken the relations that did not hold
 */
public record LiveReport(long seed, List<Tried> relations, List<Broken> broken) {
  /** Copies the lists. */
  public LiveReport {
    relations = List.copyOf(relations);
    broken = List.copyOf(broken);
  }

  /**
   * The result of one relation.
   *
   * @param rule of the contract that contains the relation
   * @param name the expectation, in words
   * @param held the number of cases in which the relation held
   * @param passedOver the number of cases in which an answer was too large or took too long
   * @param changed the number of cases in which the data changed between the calls
   */
  public record Tried(String rule, String name, int held, int passedOver, int changed) {}

  /**
   * A relation that did not hold.
   *
   * @param rule of the contract
   * @param name the expectation, in words
   * @param question as Java, for use with any store
   * @param difference between the answers
   */
  public record Broken(String rule, String name, String question, String difference) {}

  /** Returns the number of cases that were decided. */
  public int decided() {
    return relations.stream().mapToInt(Tried::held).sum() + broken.size();
  }

  /** Collects the report. Not thread-safe. */
  static final class Counter {
    private final long seed;
    private final Map<Relation, Tried> tried = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();

    Counter(long seed) {
      this.seed = seed;
    }

    void held(Relation relation) {
      add(relation, 1, 0, 0);
    }

    void passedOver(Relation relation) {
      add(relation, 0, 1, 0);
    }

    void changed(Relation relation) {
      add(relation, 0, 0, 1);
    }

    void broken(Relation relation, String question, String difference) {
      add(relation, 0, 0, 0);
      broken.add(new Broken(relation.rule(), relation.name(), question, difference));
    }

    LiveReport report() {
      return new LiveReport(seed, List.copyOf(tried.values()), broken);
    }

    private void add(Relation relation, int held, int passedOver, int changed) {
      tried.merge(
          relation,
          new Tried(relation.rule(), relation.name(), held, passedOver, changed),
          (a, b) ->
              new Tried(
                  a.rule(),
                  a.name(),
                  a.held() + b.held(),
                  a.passedOver() + b.passedOver(),
                  a.changed() + b.changed()));
    }
  }
}
