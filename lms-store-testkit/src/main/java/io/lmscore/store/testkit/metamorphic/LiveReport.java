package io.lmscore.store.testkit.metamorphic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link LiveCheck} found.
 *
 * @param seed of its random numbers
 * @param relations what became of each relation that was asked
 * @param broken the relations that did not hold
 */
public record LiveReport(long seed, List<Tried> relations, List<Broken> broken) {
  /** Copies the lists. */
  public LiveReport {
    relations = List.copyOf(relations);
    broken = List.copyOf(broken);
  }

  /**
   * One relation.
   *
   * @param rule of the contract that it belongs to
   * @param name what is to hold, in words
   * @param held in how many cases it held
   * @param passedOver in how many cases an answer was too large or took too long
   * @param changed in how many cases the data changed while it was asked
   */
  public record Tried(String rule, String name, int held, int passedOver, int changed) {}

  /**
   * A relation that did not hold.
   *
   * @param rule of the contract
   * @param name what was to hold, in words
   * @param question as Java, which any store can be asked
   * @param difference between the answers
   */
  public record Broken(String rule, String name, String question, String difference) {}

  /** How many cases were decided. */
  public int decided() {
    return relations.stream().mapToInt(Tried::held).sum() + broken.size();
  }

  /** Collects it. Not thread-safe. */
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
